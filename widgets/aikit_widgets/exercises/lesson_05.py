"""The checked exercises of lesson 5: what debt does to an owner of GPUs."""

from aikit.compute.leverage import (
    debt_service,
    debt_service_coverage,
    interest_cover,
    return_on_equity,
    revenue_fall_to_default,
)
from aikit_widgets.exercises.exercise import Exercise

# Other numbers than the lesson shows, so that no answer can be copied from it.
LOAN = {"share": 0.7, "rate": 0.11, "years": 4}
OWN_LOAN = {"share": (0.6, 0.65), "rate": (0.08, 0.1)}
CASH = {"revenue": 480, "cost": 190}
OWN = {**OWN_LOAN, "revenue": (440, 500, 560)}

COVER = Exercise(
    "5a",
    "In one quarter a neocloud has a revenue of US${revenue} million, an EBITDA of US${ebitda} "
    "million and an interest of US${interest} million. How many times does EBITDA cover the "
    "interest? Give two decimals.",
    interest_cover,
    "ratio",
    {
        "You divided the interest by the EBITDA: ask how often the larger contains the smaller.": (
            lambda ebitda, interest: interest / ebitda
        ),
        "You divided the revenue: part of it is gone before anyone can pay interest.": (
            lambda revenue, interest: revenue / interest
        ),
        "That is what is left after interest, in interests: cover counts the interest too.": (
            lambda ebitda, interest: interest_cover(ebitda - interest, interest)
        ),
        "That is the EBITDA as a share of revenue, the margin.": (
            lambda ebitda, revenue: ebitda / revenue
        ),
        "That is what is left of the EBITDA, in millions: divide instead of subtracting.": (
            lambda ebitda, interest: ebitda - interest
        ),
    },
    asked="times",
    meaning="It looks safe because EBITDA leaves out the chips that wear out.",
    working="Divide the EBITDA by the interest.",
    given={"revenue": 900, "ebitda": 520, "interest": 215},
    own={"ebitda": (480, 500, 560), "interest": (180, 240)},
)

SERVICE = Exercise(
    "5b-service",
    "A cloud buys US$1,000 million of GPUs. Lenders pay {share:.0%} of it at {rate:.0%} a year, "
    "in {years} equal yearly payments of interest and principal. How much is each payment?",
    lambda share, rate, years: debt_service(share * 1e9, rate, years),
    "USD/year",
    {
        "You took all of it as debt: lenders paid {share:.0%}.": (
            lambda rate, years: debt_service(1e9, rate, years)
        ),
        "That is the interest alone: each payment repays part of the loan too.": (
            lambda share, rate: share * 1e9 * rate
        ),
        "That is the loan shared over {years} years: lenders want interest as well.": (
            lambda share, years: share * 1e9 / years
        ),
        "That is equal parts of the loan and the interest of the first year: "
        "interest falls as the loan is repaid, so an equal payment is lower.": (
            lambda share, rate, years: share * 1e9 * (1 / years + rate)
        ),
        "That is the whole loan: it is paid over {years} years.": lambda share: share * 1e9,
    },
    asked="million USD/year",
    meaning="This is due every year, whatever a GPU rents for.",
    working="Multiply the loan by the capital recovery factor of lesson 2.",
    given=LOAN,
    own=OWN_LOAN,
    letter="e",
)

COVERAGE = Exercise(
    "5b-coverage",
    "A cloud takes in US${revenue} million a year and pays US${cost} million to run. The loan "
    "is {share:.0%} of US$1,000 million at {rate:.0%} over {years} years. What is its debt service "
    "coverage? Give two decimals.",
    lambda revenue, cost, share, rate, years: debt_service_coverage(
        revenue * 1e6, cost * 1e6, share * 1e9, rate, years
    ),
    "ratio",
    {
        "You divided the revenue by the debt service: the running cost is paid first.": (
            lambda revenue, share, rate, years: (
                revenue * 1e6 / debt_service(share * 1e9, rate, years)
            )
        ),
        "You divided by the interest alone: principal is due too.": (
            lambda revenue, cost, share, rate: (revenue - cost) / (share * 1e3 * rate)
        ),
        "That is the debt service over the cash: turn it round.": (
            lambda revenue, cost, share, rate, years: (
                debt_service(share * 1e9, rate, years) / (revenue - cost) / 1e6
            )
        ),
        "You took all of the US$1,000 million as debt.": (
            lambda revenue, cost, rate, years: debt_service_coverage(
                revenue * 1e6, cost * 1e6, 1e9, rate, years
            )
        ),
        "You divided by the principal alone: interest is due too.": (
            lambda revenue, cost, share, years: (revenue - cost) / (share * 1e3 / years)
        ),
    },
    asked="times",
    meaning="Above one it pays; how far above is what a lender asks about.",
    working="Take the running cost off the revenue, and divide by the debt service.",
    given={**LOAN, **CASH},
    own=OWN,
    letter="b",
)

FALL = Exercise(
    "5b-fall",
    "One customer brings most of the revenue of US${revenue} million. What is the largest part of "
    "this revenue that may go before the debt service is missed? Running cost stays at US${cost} "
    "million; the loan is {share:.0%} of US$1,000 million at {rate:.0%} over {years} years. "
    "Give one decimal.",
    lambda revenue, cost, share, rate, years: revenue_fall_to_default(
        revenue * 1e6, cost * 1e6, share * 1e9, rate, years
    ),
    "fraction",
    {
        "That is how far the cash may fall. The running cost does not fall with revenue, "
        "so revenue may fall less.": (
            lambda revenue, cost, share, rate, years: (
                1 - debt_service(share * 1e9, rate, years) / (revenue - cost) / 1e6
            )
        ),
        "You left out the running cost: it is paid before the lenders.": (
            lambda revenue, share, rate, years: (
                1 - debt_service(share * 1e9, rate, years) / revenue / 1e6
            )
        ),
        "That is what is left over as a share of the debt service: compare it with the revenue.": (
            lambda revenue, cost, share, rate, years: (
                (revenue - cost) * 1e6 / debt_service(share * 1e9, rate, years) - 1
            )
        ),
        "That is the share of revenue that is needed: ask what is not.": (
            lambda revenue, cost, share, rate, years: (
                (debt_service(share * 1e9, rate, years) / 1e6 + cost) / revenue
            )
        ),
    },
    asked="%",
    meaning="If one customer brings more than that and leaves, the cash no longer serves the debt.",
    working="Add running cost and debt service, and see what share of revenue is not needed.",
    given={**LOAN, **CASH},
    own=OWN,
    letter="c",
)

EQUITY = Exercise(
    "5c",
    "A cloud has {leverage:g} dollars of debt at {rate:.0%} for each dollar of its owners. Its "
    "assets earned {good:.0%} a year and now earn {bad:.0%}. What do the owners earn now, a year "
    "on each dollar? Give one decimal.",
    lambda bad, rate, leverage: return_on_equity(bad, debt_rate=rate, debt_to_equity=leverage),
    "fraction/year",
    {
        "That was the good year: the assets earn less now.": (
            lambda good, rate, leverage: return_on_equity(
                good, debt_rate=rate, debt_to_equity=leverage
            )
        ),
        "That is what debt adds or takes: the owners' own dollar earns {bad:.0%} besides.": (
            lambda bad, rate, leverage: (bad - rate) * leverage
        ),
        "That is the return on assets: lenders are paid out of it first.": lambda bad: bad,
        "Debt costs more than the assets earn now, so it takes away: mind the sign.": (
            lambda bad, rate, leverage: bad + (rate - bad) * leverage
        ),
    },
    asked="%/year",
    meaning="The assets still earn, and the owners lose: that is leverage.",
    working="Take the interest from what the assets earn on owners' and lenders' dollars together.",
    given={"good": 0.14, "bad": 0.04, "rate": 0.1, "leverage": 2},
    own={"bad": (0.03, 0.05), "leverage": (2.5, 3)},  # no loss as large as what the assets earn
    letter="f",
)

EXERCISES = (COVER, COVERAGE, FALL, SERVICE, EQUITY)
