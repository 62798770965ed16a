"""The cases of each family of models: what they say beside what the world says."""

from backtests import access_cases as access
from backtests import compute_cases as compute
from backtests import decline_cases as decline

# The cases of each family of models, by the file that it lives in.
FAMILIES = {
    "compute.contracts": (compute.contracts,),
    "compute.ownership": (compute.hour_of_an_h100, compute.running_cost_of_a_neocloud),
    "compute.rent_or_own": (compute.rents_that_pay,),
    "compute.procurement": (compute.textbook_regret,),
    "compute.vendor_finance": (compute.sales_without_loans,),
    "compute.training": (compute.training_operations, compute.training_runs),
    "compute.serving": (compute.cost_of_tokens, compute.decoding, compute.reading_and_writing),
    "compute.whole_machines": (compute.conversations_in_memory,),
    "compute.footprint": (compute.footprints,),
    "compute.generations": (compute.rent_over_time, compute.prices_of_old_chips),
    "compute.default": (compute.a_firm_that_may_fail,),
    "compute.leverage": (compute.interest_of_a_neocloud,),
    "compute.neocloud": (
        compute.interest_of_a_neocloud,
        compute.running_cost_of_a_neocloud,
    ),
    "compute.returns": (compute.a_gigawatt,),
    "decline.learning": (decline.falling_prices, decline.learning_curves),
    "decline.windows": (decline.forecasts_of_solar,),
    "decline.forecasts": (decline.errors_of_forecasts,),
    "decline.demand": (decline.use_as_prices_fell,),
    "decline.affordability": (decline.income_shares,),
    "decline.countries": (decline.plans_of_the_poor,),
    "decline.street": (decline.street_prices,),
    "decline.adoption": (decline.people_who_use_ai,),
    "decline.sectors": (decline.a_year_of_tutoring,),
    "access.concentration": (access.owners_of_compute,),
    "access.inequality": (access.inequality_example,),
    "access.oligopoly": (access.two_airlines,),
    "access.power": (access.security_council,),
    "access.rationing": (access.fair_shares,),
    "access.supply": (access.chips_of_one_designer,),
    "access.layers": (access.countries_of_compute,),
    "access.policy": (access.price_of_a_megawatt,),
    "uncertainty": (compute.hours_by_draws,),
}
CASES = tuple(dict.fromkeys(room for rooms in FAMILIES.values() for room in rooms))
