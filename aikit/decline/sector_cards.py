"""Four sectors side by side: what AI costs there, over what the same work costs today."""

from typing import NamedTuple

from aikit.arithmetic import where
from aikit.quantities.adoption import (
    CasesSeen,
    CostRatio,
    ReviewShare,
    Sector,
    TaskTokenPrice,
    Wage,
)
from aikit.signature import model

MILLION = 1e6
MINUTES_PER_HOUR = 60.0


class Card(NamedTuple):
    """One kind of case: illustrative numbers of the authors, not measurements."""

    tokens: float
    data: float  # USD
    minutes: float  # of work today
    fixed: float  # USD, before the first case


CARDS = {
    "education": Card(600_000, 0.10, 30, 100_000),  # a pupil's month of tutoring, in groups of 20
    "health": Card(2_500, 0.01, 10, 100_000),  # a triage call
    "finance": Card(3_000, 0.05, 30, 50_000),  # a credit check
    "logistics": Card(1_000, 0.01, 3, 20_000),  # planning one delivery
}


@model
def sector_cost_ratio(
    sector: Sector = "health",
    cases: CasesSeen = 100_000.0,
    wage: Wage = 3.0,
    review_share: ReviewShare = 0.2,
    token_price: TaskTokenPrice = 0.40,
) -> CostRatio:
    """Cost with AI over cost today: of one case, in one of four sectors.

        review_share + (fixed / cases + tokens * token_price / 1e6 + data) / (minutes / 60 * wage)

    The numbers of each sector are illustrative. Infinite where work costs nothing today.

    Examples
    --------
    >>> round(sector_cost_ratio("health", cases=1e6, wage=3, review_share=0.2), 3)
    0.422
    """
    card = CARDS[sector]
    bought = card.fixed / cases + card.tokens * token_price / MILLION + card.data
    today = card.minutes / MINUTES_PER_HOUR * wage
    paid = today > 0
    return where(paid, review_share + bought / where(paid, today, 1.0), float("inf"))
