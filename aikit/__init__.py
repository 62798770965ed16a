"""Models of the economics of AI compute, on NumPy alone.

Names are loaded when first used, so that importing the package costs nothing and works before
NumPy is installed: the command `python3 -m aikit` builds its environment from there.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aikit.datasets import Table as Table

# Which file each public name lives in; the one list of them.
HOMES = {
    "signature": "Choice Param defaults_of label_of model params_of unit_of",
    "scenario": "Scenario",
    "provenance": "evidence",
    "tape": "NotTraceable Tape trace",
    "uncertainty": "Indices Summary Swing bands sample simulate sobol tornado",
    "datasets": "Table facts load tables",
    "ledger": "claims",
    "compute.ownership": (
        "annual_cost capital_cost capital_per_hour capital_recovery electricity_cost "
        "electricity_per_hour electricity_share gpu_hour_cost operations_cost operations_per_hour "
        "resale_hour_cost"
    ),
    "compute.rent_or_own": (
        "api_hour_cost breakeven_utilization commitment_breakeven committed_bill "
        "committed_hour_cost "
        "idle_hour_cost idle_share on_demand_bill overflow_hour_cost owned_hour_cost "
        "payback_months rented_hour_cost used_hour_cost"
    ),
    "compute.training": (
        "checkpoint_interval chinchilla_loss chinchilla_optimum goodput optimal_parameters "
        "optimal_tokens training_cost training_days training_flop training_gpu_hours "
        "training_run_cost training_speed"
    ),
    "compute.serving": (
        "decode_bound decode_rate mixed_token_cost prefill_rate read_token_cost served_token_cost "
        "serving_gpus token_cost user_rate"
    ),
    "compute.whole_machines": (
        "gpus_to_fit memory_needed rounding_share users_that_fit whole_bill whole_gpus"
    ),
    "compute.footprint": (
        "gpu_hour_carbon gpu_hour_water token_carbon token_water training_carbon"
    ),
    "compute.generations": (
        "book_value economic_value falling_rent half_life old_rent rent_ceiling stranded_value "
        "yearly_depreciation"
    ),
    "compute.procurement": (
        "newsvendor_quantity optimal_commitment procurement_cost regrets worst_regrets"
    ),
    "compute.vendor_finance": (
        "circular_share makers_part sales_without_finance self_financed_share"
    ),
    "compute.default": "default_curve merton_default",
    "compute.returns": (
        "buildout_balance buildout_irr buildout_npv irr mirr npv payback required_revenue xirr"
    ),
    "compute.neocloud": (
        "neocloud_cash neocloud_coverage neocloud_depreciation neocloud_interest neocloud_profit "
        "neocloud_repayment neocloud_return neocloud_revenue neocloud_running"
    ),
    "compute.leverage": (
        "debt_service debt_service_coverage interest_cover interest_share return_on_equity "
        "revenue_fall_to_default"
    ),
    "compute.contracts": (
        "annual_payment annuity_value contract_total gpu_hours_rented gpus_rented "
        "headline_gpu_hours headline_gpus headline_power payment_due payment_value power_drawn "
        "yearly_commitment"
    ),
    "decline.learning": (
        "annual_factor capability_price fit_moore fit_wright halving_days learning_exponent "
        "monthly_decline sahal_decline wright_cost"
    ),
    "decline.windows": "flagship_ratio solar_forecast",
    "decline.forecasts": "cost_forecast fit_random_walk forecast_bands forecast_error",
    "decline.demand": (
        "demand_growth demand_path elasticity_needed power_needed rebound spending_ratio usage "
        "usage_ratio"
    ),
    "decline.affordability": "income_share local_price share_ahead years_to_affordable",
    "decline.countries": "country_years decile_share plan_share token_tax",
    "decline.places": "here place_of",
    "decline.street": (
        "data_added duty_added fx_added power_added price_abroad street_price street_share "
        "vat_added"
    ),
    "decline.adoption": (
        "adopters adoption_at_price adoption_rate bass_adoption bass_peak fit_bass willing_share"
    ),
    "decline.sectors": (
        "SECTOR_CARDS breakeven_volume case_cost labour_breakeven sector_cost_ratio task_benefit "
        "task_bought_cost task_cost task_error_cost task_review_cost task_token_cost task_worth"
    ),
    "access.concentration": (
        "concentration_ratio effective_number herfindahl hill_number market_effective_number "
        "market_herfindahl merger_rise presumed_harmful"
    ),
    "access.inequality": (
        "atkinson gini gini_interval lorenz mean_log_deviation theil theil_split"
    ),
    "access.oligopoly": "oligopoly_markup oligopoly_output oligopoly_price",
    "access.power": "banzhaf say shapley_shubik share_of_weight",
    "access.rationing": "allotment ration_by_priority ration_evenly ration_proportionally",
    "access.supply": "cut_off supply_flows supply_lost",
    "access.layers": (
        "layer_effective_number layer_herfindahl layer_lorenz owner_share theil_between_regions "
        "theil_of_countries theil_within_regions"
    ),
    "access.policy": ("lever_resilience policy_access policy_cost policy_resilience policy_score"),
}
HOME_OF = {name: home for home, names in HOMES.items() for name in names.split()}

__all__ = ["FUNCTIONS", "MODELS", *HOME_OF]  # noqa: PLE0604  strings, from the list above


def __getattr__(name: str) -> Any:
    """Load a public name's file when the name is first asked for."""
    if name in ("MODELS", "FUNCTIONS"):
        for home in HOMES:
            import_module(f"aikit.{home}")
        value = getattr(import_module("aikit.signature"), name)
    elif name == "__version__":
        value = import_module("aikit.package").version()
    elif name in HOME_OF:
        value = getattr(import_module(f"aikit.{HOME_OF[name]}"), name)
    else:
        raise AttributeError(f"module 'aikit' has no attribute {name!r}")
    globals()[name] = value  # the next use finds it without asking
    return value


def __dir__() -> "list[str]":  # quoted: an old Python gets as far as its sentence
    """List the public names, loaded or not."""
    return sorted([*__all__, "__version__"])
