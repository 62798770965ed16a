"""Tests of rates at which flows are worth nothing: known answers, laws, Sturm, other programs."""

import math
from datetime import date, timedelta
from fractions import Fraction

import numpy as np
import numpy_financial
import pytest
import pyxirr
from hypothesis import assume, example, given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from aikit import irr, xirr
from support.strategies import investments, receipts, streams

whole_streams = st.lists(st.integers(-9, 9), min_size=2, max_size=7)


def left_over(flows, rate, years=None):
    """Present value at the rate, over the sum of the sizes of its parts.

    Less what a last digit of the rate changes, which is much where little is left of a dollar.
    """
    years = np.arange(len(flows)) if years is None else np.asarray(years)
    parts = np.asarray(flows) * np.exp(-years * np.log1p(rate))
    last_digit = np.abs(parts * years).sum() * np.spacing(abs(rate)) / (1 + rate)
    return (abs(parts.sum()) - last_digit) / np.abs(parts).sum()


def with_roots(*roots):
    """Flows whose present value is zero at these rates, and at no other above -1."""
    return -np.poly([1 + root for root in roots])


# Known answers.


NO_RATE = [
    [], [0.0], [5.0], [-5.0], [0, 0, 0], [100, 60, 60], [-100, -60], [-100, 0, 0],
    [-1, 2, -1.0000001], [1, -1, 1], [math.nan, 1, -1], [-100, math.nan, 120],
]  # fmt: skip


@pytest.mark.parametrize("flows", NO_RATE)
def test_where_no_rate_does_it_or_a_flow_is_unknown_there_is_none(flows):
    assert math.isnan(irr(flows))
    assert math.isnan(xirr(flows, list(range(len(flows)))))


TWO_RATES = [  # roots, and the one nearest zero
    ((0.1, 0.2), 0.1),
    ((-0.05, 0.2), -0.05),
    ((-0.3, 0.2), 0.2),
    ((0.0, 0.3), 0.0),
    ((0.1, 0.101), 0.1),  # half a percent apart, and less
    ((0.1, 0.1003), 0.1),
    ((0.1, 0.10001), 0.1),
    ((-0.42, -0.4201), -0.42),
    ((2.0, 2.004), 2.0),
    ((0.001, 0.0014, 0.0018), 0.001),
    ((0.25, 0.251, 0.252), 0.25),
    ((-0.9, -0.8999, 5.0), -0.8999),
]


@pytest.mark.parametrize(("roots", "nearest"), TWO_RATES)
def test_of_several_rates_it_is_the_one_nearest_zero(roots, nearest):
    # Rounding of the flows themselves moves roots that lie close together.
    assert irr(with_roots(*roots)) == pytest.approx(nearest, abs=2e-7)
    assert irr(-with_roots(*roots)) == pytest.approx(nearest, abs=2e-7)


@pytest.mark.parametrize("rate", [-0.9, -0.2, 0.0, 0.1, 0.5, 3.0])
def test_a_present_value_that_only_touches_zero_has_its_rate_there(rate):
    z = 1 + rate

    assert irr([1, -2 * z, z * z]) == pytest.approx(rate, abs=1e-8)
    assert irr([-1, 2 * z, -z * z]) == pytest.approx(rate, abs=1e-8)


@pytest.mark.parametrize("times", [3, 4, 6])
def test_many_rates_in_one_place(times):
    """Present value is flat there: within rounding it is zero at all rates near by."""
    assert irr(with_roots(*[0.0] * times)) == pytest.approx(0, abs=0.01)
    assert irr(with_roots(*[0.1] * times)) == pytest.approx(0.1, abs=0.1)


def test_a_present_value_that_stays_a_hair_above_zero_has_none():
    assert math.isnan(irr([1, -2.2, 1.21 + 1e-13]))


ENDS = [
    ([-1, 1e-4], -0.9999),
    ([-1, 1e-12], -1 + 1e-12),
    ([-1e-5, 1], 99_999.0),
    ([-1e-150, 1e150], 1e300),
    ([1e300, -1e300, -1e300], (math.sqrt(5) - 1) / 2),
    ([-5e-324, 5e-324], 0.0),
    ([0, 0, -1, 2], 1.0),
    ([-1, 0, 0, 0, 16], 1.0),
    ([100, -110], 0.1),
]


@pytest.mark.parametrize(("flows", "rate"), ENDS)
def test_rates_near_their_ends_and_flows_of_any_size(flows, rate):
    assert irr(flows) == pytest.approx(rate, rel=1e-9, abs=1e-12)
    assert irr([flows, flows]) == pytest.approx(rate, rel=1e-9, abs=1e-12)


def test_a_rate_that_no_float_can_hold_is_none():
    assert math.isnan(irr([-1e-300, 1e300]))
    assert math.isnan(xirr([-1, 2], [0, 1e-9]))


def test_a_rate_of_zero_has_no_sign():
    assert math.copysign(1, irr([-1, 1])) == 1.0
    assert math.copysign(1, irr([[-1, 1]])[0]) == 1.0


def test_each_row_may_have_its_own_days():
    flows, years = [[-100, 110], [-100, 121]], [[0, 1], [0, 2]]

    assert_allclose(xirr(flows, years), [0.1, 0.1])


def test_all_on_one_day_has_no_rate():
    assert math.isnan(xirr([-100, 110], [3, 3]))


# Laws.


@given(investments)
def test_flows_that_turn_once_are_worth_nothing_at_their_rate(flows):
    rate = irr(flows)

    assert left_over(flows, rate) < 1e-12
    assert left_over(flows, irr([flows, flows])[0]) < 1e-12


@given(streams)
@example([-1.0, 2.0, -1.0])
@example([0.01, 0.01, -999999.99])
def test_a_rate_is_never_wrong(flows):
    rate = irr(flows)

    assert math.isnan(rate) or left_over(flows, rate) < 1e-12


@given(whole_streams)
@example([1, -2, 1])
@example([4, -9, 7, -2])
def test_a_rate_is_found_exactly_where_there_is_one(flows):
    """Against Sturm's count of roots in whole numbers, which no rounding touches."""
    rate = irr(flows)
    number = roots_above(flows, Fraction(0))

    assert math.isnan(rate) == (number == 0)
    if number:
        reach = abs(rate) * (1 - 1e-6) - 1e-6  # none is nearer to zero
        low, high = Fraction(max(1 - reach, 0)), Fraction(1 + reach)
        assert reach <= 0 or roots_above(flows, low) == roots_above(flows, high)


@given(st.floats(-0.5, 1), st.floats(1e-5, 0.005))
def test_two_rates_near_each_other_are_both_seen(first, apart):
    second = first + apart * (1 + first)
    nearest = min(first, second, key=abs)

    found = irr(with_roots(first, second))

    # Rounding of the flows moves the two by about their own rounding over the distance.
    assert found == pytest.approx(nearest, abs=1e-14 * (1 + first) / apart)


@given(streams, st.floats(0.01, 1000), st.booleans())
def test_neither_the_size_of_money_nor_its_direction_matters(flows, times, turned):
    scaled = np.multiply(flows, -times if turned else times)

    assert_allclose(irr(scaled), irr(flows), rtol=1e-6, atol=1e-7)


@given(streams)
def test_waiting_first_changes_nothing(flows):
    assert_allclose(irr([0, 0, *flows]), irr(flows), rtol=1e-6, atol=1e-7)


@given(st.lists(investments.filter(lambda flows: len(flows) > 3), min_size=1, max_size=80))
def test_a_batch_says_what_its_rows_say(rows):
    rows = np.array([flows[:4] for flows in rows])

    assert_allclose(irr(rows), [irr(row) for row in rows], rtol=1e-9, atol=1e-10)
    assert irr(rows[None]).shape == (1, len(rows))


@given(streams, st.floats(-5, 5), st.randoms())
def test_the_order_of_days_and_their_first_do_not_matter(flows, start, random):
    places = list(range(len(flows)))
    random.shuffle(places)
    years = [start + place for place in places]

    assert_allclose(xirr([flows[p] for p in places], years), irr(flows), rtol=1e-6, atol=1e-7)


@given(st.lists(st.floats(0.1, 3), min_size=1, max_size=10), st.floats(-0.5, 2), st.data())
def test_the_rate_of_one_loan_and_its_instalments(gaps, rate, data):
    years = np.cumsum(gaps)
    paid = np.array(data.draw(st.lists(st.floats(1, 100), min_size=len(gaps), max_size=len(gaps))))
    lent = (paid * (1 + rate) ** -years).sum()

    assert xirr([-lent, *paid], [0, *years]) == pytest.approx(rate, rel=1e-9, abs=1e-9)


# Other people's programs.


@given(investments)
def test_pyxirr_finds_the_same_rate(flows):
    theirs = pyxirr.irr(flows)
    assume(theirs is not None and left_over(flows, theirs) < 1e-9)

    assert irr(flows) == pytest.approx(theirs, rel=1e-6, abs=1e-7)


@given(receipts.filter(lambda flows: len(flows) > 2), st.floats(-0.3, 1))
def test_numpy_financial_finds_the_same_rate(paid, rate):
    flows = [-numpy_financial.npv(rate, [0, *paid]), *paid]
    theirs = numpy_financial.irr(flows)
    assume(math.isfinite(theirs) and left_over(flows, theirs) < 1e-9)

    assert irr(flows) == pytest.approx(theirs, rel=1e-6, abs=1e-7)


@given(investments, st.data())
def test_pyxirr_finds_the_same_rate_between_days(flows, data):
    gaps = data.draw(st.lists(st.integers(1, 700), min_size=len(flows), max_size=len(flows)))
    days = np.cumsum(gaps) - gaps[0]
    theirs = pyxirr.xirr([date(2026, 1, 1) + timedelta(int(day)) for day in days], flows)
    assume(theirs is not None and -1 < theirs < 1e6)
    assume(left_over(flows, theirs, days / 365) < 1e-9)

    assert xirr(flows, days / 365) == pytest.approx(theirs, rel=1e-6, abs=1e-7)


# Contracts.


def test_each_flow_needs_its_day():
    with pytest.raises(ValueError, match=r"years must have one for each cash flow"):
        xirr([-1, 2], [0, 1, 2])


# Sturm's theorem, in whole numbers and fractions.


def roots_above(flows, x):
    """How many different z = 1 + rate above x make the flows worth nothing, by Sturm's theorem."""
    flows = np.trim_zeros(flows)
    if len(flows) < 2:
        return 0
    chain = [flows, [c * k for c, k in zip(flows, range(len(flows) - 1, 0, -1), strict=False)]]
    while len(chain[-1]) > 1:
        rest = remainder(*chain[-2:])
        if not rest:
            break
        chain.append([-c for c in rest])
    return turns([value(p, x) for p in chain]) - turns([p[0] for p in chain])


def remainder(over, under):
    """What a division of polynomials leaves, the highest power first."""
    over = [Fraction(c) for c in over]
    while len(over) >= len(under):
        times = over[0] / under[0]
        over = [a - times * b for a, b in zip(over, [*under, *[0] * len(over)], strict=False)][1:]
    while over and over[0] == 0:
        over = over[1:]
    return over


def value(polynomial, x):
    """A polynomial at x, by Horner's rule."""
    total = Fraction(0)
    for c in polynomial:
        total = total * x + c
    return total


def turns(values):
    """Changes of sign, zeros left out."""
    signs = [v > 0 for v in values if v]
    return sum(a != b for a, b in zip(signs[1:], signs, strict=False))
