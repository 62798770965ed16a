"""Tests of aikit.decline.adoption, its fit and sectors."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy.integrate import solve_ivp
from scipy.optimize import curve_fit

from aikit.decline.adoption import adopters, adoption_rate, bass_adoption, bass_peak
from aikit.decline.bass_fit import fit_bass
from aikit.decline.sectors import breakeven_volume, task_benefit, task_cost
from support.strategies import arguments_of

YEARS = np.arange(1.0, 21)

# Known answers.


@pytest.mark.parametrize(
    ("innovation", "imitation", "peak"),
    [
        (0.03, 0.38, 6.192619),  # mean of Sultan, Farley and Lehmann (1990)
        (0.028, 0.25, 7.875),  # black and white television
        (0.01, 0.42, 8.6923),  # air conditioner
        (0.017, 0.36, 8.0979),  # clothes dryer
        (0.018, 0.3, 8.8472),  # water softener
        (0.025, 0.65, 4.8268),  # record player
        (0.004, 1.76, 3.4506),  # cellular phone
        (0.029, 0.33, 6.7738),  # steam iron
        (0.007, 0.36, 10.7362),  # motel
        (0.4, 0.3, 0),  # pioneers alone: fastest on the first day
    ],
)
def test_the_peak_of_published_products(innovation, imitation, peak):
    """Parameters from the teaching notes of Lilien and Rangaswamy."""
    assert bass_peak(innovation, imitation) == pytest.approx(peak, abs=5e-4)


def test_adoption_at_the_mean_of_published_parameters():
    assert_allclose(bass_adoption([5, 10], 0.03, 0.38), [0.331, 0.812803], atol=5e-4)
    assert bass_adoption(6.192619, 0.03, 0.38) == pytest.approx(0.460526, abs=1e-5)
    assert adoption_rate(6.192619, 0.03, 0.38) == pytest.approx(0.110592, abs=1e-5)
    assert adopters(10, 2e6, 0.03, 0.38) == pytest.approx(1_625_606, rel=1e-5)


def test_a_month_of_tutoring_a_million_triage_calls_and_a_credit_check():
    """20 · 30,000 tokens, 1e6 · 2,500 and 3,000, at 0.40 USD per million."""
    assert task_cost(600_000, 0.40, 0, 0) == pytest.approx(0.24)
    assert 1e6 * task_cost(2500, 0.40, 0, 0) == pytest.approx(1000)
    assert task_cost(3000, 0.40, 0, 0) == pytest.approx(0.0012)
    assert task_cost(3000, 0.40, 0.02, 15, 4) == pytest.approx(1.0212)


def test_break_even_volume():
    assert breakeven_volume(100_000, 0.5) == 200_000
    assert_allclose(breakeven_volume(10, [2, 0, -1]), [5, np.inf, np.inf])


# Laws.


@given(arguments_of(bass_adoption))
def test_adoption_solves_the_equation_of_bass(args):
    p, q, years = args["innovation"], args["imitation"], args["years"]
    solved = solve_ivp(lambda _, f: (p + q * f) * (1 - f), (0, years), [0.0], rtol=1e-9, atol=1e-12)

    assert bass_adoption(**args) == pytest.approx(solved.y[0, -1], abs=1e-7)


@given(arguments_of(bass_peak))
def test_adoption_is_fastest_at_the_peak(args):
    peak = bass_peak(**args)

    around = adoption_rate([max(peak - 0.1, 0), peak, peak + 0.1], **args)
    assert around[1] >= max(around[0], around[2]) * (1 - 1e-9)


@given(st.floats(0.001, 0.1), st.floats(0.05, 0.8))
def test_a_curve_of_bass_is_found_again(innovation, imitation):
    fit = fit_bass(YEARS, bass_adoption(YEARS, innovation, imitation))

    assert_allclose(fit, [innovation, imitation, 1], rtol=1e-6)


def test_a_noisy_curve_is_fitted_as_scipy_fits_it():
    noise = np.random.default_rng(5).normal(0, 0.02, YEARS.size)
    shares = np.clip(bass_adoption(YEARS, 0.01, 0.45) + noise, 0, 1)
    start = [0.02, 0.4]

    peer, _ = curve_fit(lambda t, p, q: bass_adoption(t, abs(p), abs(q)), YEARS, shares, start)

    assert_allclose(fit_bass(YEARS, shares)[:2], peer, rtol=1e-5)


@given(arguments_of(task_benefit))
def test_a_task_always_wrong_costs_what_it_costs(args):
    cost = {name: args[name] for name in args if name not in ("value", "error_rate")}

    assert task_benefit(**args | {"error_rate": 1.0}) == pytest.approx(-task_cost(**cost))


# Edges.


def test_an_unknown_share_makes_its_own_curve_unknown_and_no_other():
    shares = bass_adoption(YEARS, [[0.03], [0.01]], 0.4)
    shares[0, 3] = np.nan

    assert np.isnan(fit_bass(YEARS, shares).innovation).tolist() == [True, False]


@pytest.mark.parametrize(
    ("shares", "message"),
    [
        ([0.1, 0.2], "adoption = .* is too short"),
        ([0, 0, 0], "adoption is the same throughout a curve: it must rise"),
        ([0, 0.5, 1.1], "adoption = 1.1 is out of bounds: adoption must be from 0 to 1"),
        ([0, 0.1, 0.2, 0.3], "years has 3 values and adoption has 4: each needs its own"),
    ],
)
def test_a_curve_that_says_nothing_is_refused(shares, message):
    with pytest.raises(ValueError, match=message):
        fit_bass([1, 2, 3], shares)
