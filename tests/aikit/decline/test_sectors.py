"""Tests of what AI costs, saves and reaches by sector: known answers, then laws."""

import numpy as np
import pytest
from hypothesis import given
from numpy.testing import assert_allclose

from aikit import (
    adoption_at_price,
    bass_adoption,
    case_cost,
    labour_breakeven,
    sector_cost_ratio,
    task_benefit,
    task_bought_cost,
    task_error_cost,
    task_review_cost,
    task_worth,
    willing_share,
)
from aikit.decline.sectors import SECTOR_CARDS
from support.strategies import arguments_of

# Known answers.


@pytest.mark.parametrize(("wage", "scans"), [(196, 12_300), (45, 53_600)])
def test_the_scans_after_which_reading_with_ai_pays(wage, scans):
    """51,616 euros and 77 seconds, as published for the United States and Poland (2023)."""
    assert labour_breakeven(51_616, 77 / 60, wage) == pytest.approx(scans, rel=2e-3)


def test_time_that_nobody_is_paid_for_never_pays():
    assert labour_breakeven(51_616, 77 / 60, 0) == np.inf
    assert labour_breakeven(51_616, 0, 3) == np.inf


def test_a_case_carries_its_share_of_what_came_before():
    assert_allclose(case_cost([1_000, 10_000, 1e9], 10_000, 0.2), [10.2, 1.2, 0.20001])


def test_a_triage_call_beside_a_nurse():
    """10 minutes at 3 USD an hour are 0.50; 0.2 of it, 0.1 of set-up, 0.01 of data, 0.001."""
    assert sector_cost_ratio("health", 1e6, 3, 0.2, 0.40) == pytest.approx(0.422)
    assert sector_cost_ratio("health", 1e6, 0, 0.2, 0.40) == np.inf


def test_half_pay_the_price_that_half_would_pay():
    assert_allclose(willing_share([2, 4, 1, 0], 2, 2), [0.5, 0.2, 0.8, 1])
    assert willing_share(1e100, 1e-100, 100) == pytest.approx(0, abs=1e-300)


# Laws.


@given(arguments_of(task_benefit))
def test_the_parts_of_a_task_add_up_to_its_worth(task):
    parts = [
        task_bought_cost(task["tokens"], task["token_price"], task["data_cost"]),
        task_review_cost(task["review_minutes"], task["wage"]),
        task_error_cost(task["value"], task["error_rate"]),
        task_benefit(**task),
    ]

    size = 1e-12 * max(map(abs, parts))
    assert sum(parts) == pytest.approx(task_worth(task["value"]), rel=1e-12, abs=size)


@pytest.mark.parametrize("sector", SECTOR_CARDS)
def test_reviewing_all_that_was_done_before_saves_nothing(sector):
    assert sector_cost_ratio(sector, 1e12, 3, 1.0, 0) >= 1


@given(arguments_of(adoption_at_price))
def test_no_more_adopt_than_know_of_it_and_a_lower_price_never_loses_any(args):
    known = bass_adoption(args["years"], args["innovation"], args["imitation"])
    cheaper = {**args, "fixed_part": args["fixed_part"] / 2}

    assert 0 <= adoption_at_price(**args) <= known * (1 + 1e-12)
    assert adoption_at_price(**cheaper) >= adoption_at_price(**args) * (1 - 1e-12)
