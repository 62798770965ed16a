"""Tests of aikit.decline.adoption, its fit and sectors."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy.integrate import solve_ivp
from scipy.optimize import curve_fit, least_squares

from aikit.datasets import load
from aikit.decline.adoption import adopters, adoption_rate, bass_adoption, bass_peak, fit_bass
from aikit.decline.sectors import breakeven_volume, task_benefit, task_cost
from support.strategies import arguments_of

YEARS = np.arange(1.0, 21)
CUT = 4  # years between two cuts of a series of the table

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


def test_least_squares_with_imitation_at_its_bound():
    """SciPy from 25 starts, and a plain grid."""
    fit = fit_bass([1, 2, 3, 4, 5, 6], [0.20, 0.34, 0.45, 0.53, 0.60, 0.65])

    assert_allclose(fit, [0.189586218, 0, 0.981591509], rtol=1e-8)


def test_a_leap_is_fitted_by_the_steepest_imitation_there_is():
    fit = fit_bass([0, 1, 2, 3], [0, 0, 1, 1])

    assert_allclose(fit, [3.059082e-6, 10, 0.9999104158], rtol=1e-6)


def nearest_by_scipy(years, shares):
    """Least sum of squares that SciPy finds from many starts, within the bounds of the model."""
    bounds = ([np.log(1e-9), 0], [np.log(10), 10])
    starts = [(1e-6, 0.3), (1e-3, 0.1), (1e-3, 0.6), (0.02, 0.02), (0.02, 0.4), (0.3, 0.5)]

    def missed(at):
        left = np.exp(-(np.exp(at[0]) + at[1]) * years)
        return (1 - left) / (1 + at[1] / np.exp(at[0]) * left) - shares

    found = [
        least_squares(missed, [np.log(p), q], bounds=bounds, xtol=1e-12, ftol=1e-12, gtol=1e-12)
        for p, q in starts
    ]
    return 2 * min(each.cost for each in found)


def assert_least_squares(years, shares):
    fit = fit_bass(years, shares)

    missed = ((bass_adoption(years, fit.innovation, fit.imitation) - shares) ** 2).sum()
    spread = ((shares - shares.mean()) ** 2).sum()
    assert missed <= nearest_by_scipy(years, shares) * (1 + 1e-6) + 1e-12
    assert fit.r2 == pytest.approx(1 - missed / spread, abs=1e-9)


TABLE = load("adoption")
SERIES = sorted(set(zip(TABLE["technology"].tolist(), TABLE["iso3"].tolist(), strict=True)))


@pytest.mark.parametrize(("technology", "iso3"), SERIES)
def test_each_series_of_the_table_is_fitted_by_least_squares_whole_and_cut(technology, iso3):
    rows = TABLE.only(technology=technology, iso3=iso3)
    years, shares = rows["year"] - rows["year"].min() + 1, rows["share"]
    fitted = 0

    for cut in range(len(years), 3, -CUT):
        if np.polyfit(years[:cut], shares[:cut], 1)[0] > 0:
            assert_least_squares(years[:cut], shares[:cut])
            fitted += 1

    assert fitted


@pytest.mark.parametrize("seed", range(20))
def test_drawn_curves_are_fitted_by_least_squares(seed):
    """Noisy ones, ones that level off below 1, and rising points at any times."""
    random = np.random.default_rng(seed)
    innovation, imitation = random.uniform(0.001, 0.1), random.uniform(0, 0.9)
    points = random.integers(4, 21)
    exact = bass_adoption(YEARS, innovation, imitation)

    assert_least_squares(YEARS, np.clip(exact + random.normal(0, 0.03, YEARS.size), 0, 1))
    assert_least_squares(YEARS[:points], exact[:points] * random.uniform(0.2, 0.9))
    assert_least_squares(
        np.sort(random.uniform(0, random.choice([1, 5, 50, 300]), points)),
        np.sort(random.uniform(0, 1, points)),
    )


def test_curves_fitted_together_are_those_fitted_one_by_one():
    random = np.random.default_rng(3)
    shares = np.sort(random.uniform(0, 1, (20, 1, 8)))
    years = np.sort(random.uniform(0, [[10], [80]], (2, 8)))

    together = fit_bass(years, shares)

    assert together.r2.shape == (20, 2)
    alone = [[fit_bass(times, curve[0]) for times in years] for curve in shares]
    assert_allclose(np.stack(together, axis=-1), alone, rtol=1e-6, atol=1e-12)


def test_the_order_of_points_does_not_matter():
    years, shares = np.array([2.0, 5, 10, 15]), np.array([0.0851, 0.3312, 0.8128, 0.9716])

    assert_allclose(fit_bass(years[[2, 0, 3, 1]], shares[[2, 0, 3, 1]]), fit_bass(years, shares))


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
    ("years", "shares", "message"),
    [
        ([1, 2, 3], [0.1, 0.2], "adoption = .* is too short"),
        ([1, 2, 3], [0, 0, 0], "adoption is the same throughout a curve: it must rise"),
        ([1, 2, 3], [0.1, 0.1, 0.1], "adoption is the same throughout a curve: it must rise"),
        ([1, 2, 3], [0.3, 0.2, 0.1], "adoption does not rise with years along a curve: it must"),
        ([3, 2, 1], [0.1, 0.2, 0.3], "adoption does not rise with years along a curve: it must"),
        ([1, 2, 3], [0.1, 0.2, 0.1], "adoption does not rise with years along a curve: it must"),
        ([1, 2, 3], [[0.1, 0.2, 0.3], [0.3, 0.2, 0.1]], "adoption does not rise with years along"),
        ([1, 2, 3], [0, 0.5, 1.1], "adoption = 1.1 is out of bounds: adoption must be from 0 to 1"),
        ([1, 2, 3], [0, 0.1, 0.2, 0.3], "years has 3 values and adoption has 4: each needs its"),
        ([1980, 1990, 2000], [0.1, 0.2, 0.4], "years = 2000 is a year of the calendar: years must"),
        ([0, 5, 5], [0, 0.2, 0.3], "years has fewer than two different times after the launch"),
        ([4, 4, 4], [0.1, 0.2, 0.3], "years has fewer than two different times after the launch"),
        ([1, 2, 3], [1e-300, 2e-300, 3e-300], "adoption is the same throughout a curve: it must"),
        ([-1, 0, 1], [0.1, 0.2, 0.3], "years = -1 is out of bounds: years must be from 0 to"),
        (
            [[1, 2, 3], [1, 2, 3]],
            [[0, 0.1, 0.2]] * 3,
            r"years has shape \(2, 3\) and adoption has shape \(3, 3\): they must broadcast",
        ),
    ],
)
def test_a_curve_that_says_nothing_is_refused(years, shares, message):
    with pytest.raises(ValueError, match=message):
        fit_bass(years, shares)


def test_floating_point_traps_do_not_stop_a_fit():
    with np.errstate(all="raise"):
        fit = fit_bass([0, 1, 500, 1000], [0, 0, 1, 1])

    assert fit.r2 == pytest.approx(1)
