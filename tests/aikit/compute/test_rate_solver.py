"""Tests of rates at which flows are worth nothing: known answers, laws, Sturm, other programs."""

import csv
import math
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path

import numpy as np
import numpy_financial
import pytest
import pyxirr
from hypothesis import assume, example, given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from aikit import irr, npv, xirr
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


def range_of(flows):
    """Years 0, 1, 2, …, which make xirr what irr is."""
    return list(range(len(flows)))


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
    assert math.isnan(xirr(flows, range_of(flows)))


TWO_RATES = [  # roots, and the one nearest 10 % by log(1 + rate)
    ((0.1, 0.2), 0.1),
    ((-0.05, 0.2), 0.2),
    ((-0.05, 0.3), -0.05),
    ((-0.3, 0.2), 0.2),
    ((0.0, 0.3), 0.0),
    ((-0.5, 1.4), 1.4),  # 1.1 / 2.2 and 1.1 * 2.18
    ((-0.5, 1.43), -0.5),
    ((-0.9, 9.0), 9.0),
    ((-0.2, 0.05, 0.2), 0.05),
    ((-0.2, 0.0, 0.2), 0.2),
    ((0.1, 0.101), 0.1),  # half a percent apart, and less
    ((0.1, 0.1003), 0.1),
    ((0.1, 0.10001), 0.1),
    ((-0.42, -0.4201), -0.42),
    ((2.0, 2.004), 2.0),
    ((0.001, 0.0014, 0.0018), 0.0018),
    ((0.25, 0.251, 0.252), 0.25),
    ((-0.9, -0.8999, 5.0), 5.0),
    ((-0.9, -0.8999, 20.0), -0.8999),
]


@pytest.mark.parametrize(("roots", "nearest"), TWO_RATES)
def test_of_several_rates_it_is_the_one_nearest_ten_percent(roots, nearest):
    # Rounding of the flows themselves moves roots that lie close together.
    assert irr(with_roots(*roots)) == pytest.approx(nearest, abs=3e-7)
    assert irr(-with_roots(*roots)) == pytest.approx(nearest, abs=3e-7)


REPORTED = [  # where a rule that looks for the rate nearest zero answers a loss
    ([-50, -100, 600, 300, -100], 1.854417828446),  # numpy, issue 14977
    ([-1678.87, 771.96, 1814.05, 3520.30, 3552.95, 3584.99, 4789.91, -1], 1.004269848721),
    ([-100, 88.4, 76.6, 62.8, 51.2, 48.1, 35.9, -19], 0.716612294926),
]  # the second: numpy-financial, issue 44, and Google Sheets


@pytest.mark.parametrize(("flows", "gain"), REPORTED)
def test_a_small_cost_at_the_end_does_not_make_a_gain_a_loss(flows, gain):
    assert irr(flows) == pytest.approx(gain, rel=1e-10)
    assert irr([flows, flows]) == pytest.approx(gain, rel=1e-10)
    assert xirr(flows, range_of(flows)) == pytest.approx(gain, rel=1e-10)


@given(
    st.lists(st.floats(0.5, 1.0), min_size=3, max_size=8), st.floats(0.5, 1.0), st.floats(0.01, 0.3)
)
@example(falls=[1, 0.5, 0.5, 0.5, 0.5, 1, 1], gain=1, cost=0.25)  # here the loss is the nearer
def test_a_closing_cost_makes_a_gain_a_loss_only_where_the_loss_is_nearer(falls, gain, cost):
    """Incomes that fall, valued so that the project without its closing cost gains 50 to 100 %."""
    incomes = np.cumprod(falls)
    incomes *= 100 / (incomes / (1 + gain) ** np.arange(1, len(incomes) + 1)).sum()
    flows = [-100, *incomes, -100 * cost]
    growth = np.roots(flows)
    growth = np.sort(growth[(abs(growth.imag) < 1e-9) & (growth.real > 0)].real)
    far = abs(np.log(growth / 1.1))
    assume(len(growth) == 2 and abs(far[1] - far[0]) > 1e-6)

    assert irr(flows) == pytest.approx(growth[far.argmin()] - 1, abs=1e-7)


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


@pytest.mark.parametrize("flows", [[-1e-300, 1e300], [-1e20, 1], [-1, 0, 0, 1e-60]])
def test_a_rate_that_no_float_can_hold_is_none(flows):
    """Neither infinity nor -1, to which a loss of nearly all is rounded."""
    assert math.isnan(irr(flows))
    assert np.isnan(irr([flows, flows])).all()
    assert math.isnan(xirr(flows, range_of(flows)))


def test_a_time_so_short_that_no_float_holds_the_rate():
    assert math.isnan(xirr([-1, 2], [0, 1e-9]))
    assert math.isnan(xirr([-2, 1], [0, 1e-9]))


def test_the_rate_that_a_float_holds_is_found_beside_one_that_none_does():
    """Bought, sold a month later, some of it paid back a month after that."""
    days = np.array([0, 30, 60])

    assert xirr([-1000, 1300, -50], days / 365) == pytest.approx(15.6935754052, rel=1e-10)
    assert xirr([-1e40, 1e40, 1, -2e19], [0, 1, 2, 3]) == pytest.approx(0.0, abs=1e-12)


@pytest.mark.parametrize("share", [2**-53, 2**-52, 1e-15, 1e-12])
def test_the_last_rates_above_the_loss_of_all(share):
    assert irr([-1, share]) == share - 1
    assert irr([[-1, share]])[0] == share - 1
    last_digit = np.spacing(1 - share) / share
    assert npv(irr([-1, share]), [-1, share]) == pytest.approx(0, abs=last_digit + 1e-14)


def test_a_rate_of_zero_has_no_sign():
    assert math.copysign(1, irr([-1, 1])) == 1.0
    assert math.copysign(1, irr([[-1, 1]])[0]) == 1.0


def test_each_row_may_have_its_own_days():
    flows, years = [[-100, 110], [-100, 121]], [[0, 1], [0, 2]]

    assert_allclose(xirr(flows, years), [0.1, 0.1])


@pytest.mark.parametrize("power", [-1074, -1000, 30, 970])
def test_a_rate_does_not_depend_on_the_currency(power):
    """Down to the smallest floats there are, and where two rates only touch."""
    for flows in ([-100, 60, 60], [-4, 12, -9], [-0.9, 3, -3.2, 1]):
        scaled = np.array(flows) * 2.0**-7 if power > 0 else np.round(np.array(flows) * 10)
        large = np.ldexp(scaled, power)

        found = irr(large), irr([large, large])[0], xirr(large, [*range(len(flows))])
        assert_allclose(found, irr(scaled), rtol=1e-14)


def test_numbers_longer_than_a_float_are_rounded_or_refused():
    long = np.longdouble
    with np.errstate(all="raise"):
        assert irr(np.array([-100, 60, 60], long)) == irr([-100, 60, 60])
        assert irr(np.array([-100, 60, long("1e-4000")], long)) == irr([-100, 60])
        with pytest.raises(ValueError, match="cashflows = inf is out of bounds"):
            irr(np.array([-100, long("1e4000")], long))


def test_a_list_that_holds_itself_is_refused():
    flows = [-100.0]
    flows.append(flows)
    with pytest.raises(TypeError, match="of the wrong kind"):
        irr(flows)


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

    assert math.isnan(rate) == (roots_above(flows, Fraction(0)) == 0)
    assert math.isnan(rate) or none_is_nearer(flows, rate)


def turning(times):
    """Streams of money that change sign so many times, of two to four flows at a time."""
    runs = st.lists(receipts_in_cents, min_size=times + 1, max_size=times + 1)
    return st.builds(
        lambda runs, way: [way * (-1) ** k * flow for k, run in enumerate(runs) for flow in run],
        runs,
        st.sampled_from([1, -1]),
    )


receipts_in_cents = st.lists(
    st.floats(0.01, 1e5).map(lambda value: round(value, 2)), min_size=1, max_size=4
)


@pytest.mark.parametrize("times", [2, 3])
@given(st.data())
def test_of_all_roots_of_a_stream_that_turns_again_none_is_nearer(times, data):
    """All roots twice over: by Sturm's theorem, exactly, and by NumPy's eigenvalues."""
    flows = data.draw(turning(times))
    rate = irr(flows)
    number = roots_above(flows, Fraction(0))

    assert math.isnan(rate) == (number == 0)
    if number:
        assert left_over(flows, rate) < 1e-12
        assert none_is_nearer(flows, rate)
        z = np.roots(flows)
        z = z[(np.abs(z.imag) < 1e-9 * np.abs(z)) & (z.real > 0)].real
        assume(len(z) == number and (np.diff(np.sort(np.log(z))) > 1e-3).all())
        nearest = z[np.argmin(np.abs(np.log(z / 1.1)))]
        assert math.log1p(rate) == pytest.approx(math.log(nearest), abs=1e-5)


def none_is_nearer(flows, rate):
    """Whether no root is nearer 10 %, by a millionth and more, than this one."""
    reach = math.exp(abs(math.log((1 + rate) / 1.1)) * (1 - 1e-6) - 1e-6)
    low, high = Fraction(1.1 / reach), Fraction(1.1 * reach)
    return reach <= 1 or roots_above(flows, low) == roots_above(flows, high)


days_of_a_year = st.lists(st.integers(0, 365), min_size=3, max_size=12, unique=True)


@given(days_of_a_year, st.data())
@example([0, 30, 60], None)
def test_a_rate_within_a_year_is_never_the_loss_of_all(days, data):
    """Daily flows, where a small change of sign has its root far beyond what a float holds."""
    size = len(days)
    flows = (
        [-1000, 1300, -50]
        if data is None
        else data.draw(st.lists(cents, min_size=size, max_size=size))
    )
    years = np.array(days) / 365

    rate = xirr(flows, years)

    assert rate != -1
    if math.isnan(rate):
        s = np.linspace(-700, 37.4, 20_000)  # a change of sign on the way would be a rate
        worth = np.sign(
            np.exp(np.multiply.outer(s, years) - np.maximum(s, 0)[:, None] * max(years)) @ flows
        )
        assert not (worth.min() < 0 < worth.max())
    else:
        assert left_over(flows, rate, years) < 1e-11


cents = st.integers(-100_000, 100_000).map(lambda value: value / 100)


@given(st.floats(-0.5, 1), st.floats(1e-5, 0.005))
def test_two_rates_near_each_other_are_both_seen(first, apart):
    second = first + apart * (1 + first)
    nearest = min(first, second, key=lambda rate: abs(math.log((1 + rate) / 1.1)))
    assume(abs(math.log((1 + first) * (1 + second) / 1.21)) > 1e-6)  # not both as near

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


SAMPLE_FILE = Path(__file__).with_name("pyxirr_samples.csv")
SAMPLES = {  # the rates that pyxirr's tests/test_scheduled.rs expects of its tests/samples
    "unordered": 0.16353715844, "single_redemption": 0.13616957937417506,
    "random": 0.6924974337277426, "random_100": 29.829404437653, "30-0": 0.1660454339589889,
    "30-1": 0.18180763138335373, "30-2": -0.0027489547855574564, "30-3": 5.852451769434373,
    "30-4": 0.16098047379438984, "30-5": 0.008979287890185613, "30-6": 0.3255467341810659,
    "30-7": 0.3501464865493174, "30-9": 2.878013825163697, "30-10": 0.11143674454788119,
    "30-11": -0.12606921657689435, "30-12": -0.02578630164755525, "30-14": 0.6996860198137344,
    "30-15": 0.02976853488940409, "30-16": 0.44203743561153225, "30-19": -0.0016474932646633118,
    "30-21": 0.05900900202336096, "30-22": -0.028668460065440993, "30-23": 1.1276768367328942,
    "30-25": -0.001245880387491199, "30-26": -0.33228389267806224, "30-27": 0.00017475536849502265,
    "30-28": -0.10396735360664396, "30-29": math.nan, "30-30": 0.08115488395163964,
    "30-31": math.nan, "30-32": -0.1305850720162, "30-33": math.nan, "30-34": math.nan,
    "30-35": -0.23061428300107065, "30-36": -0.09610929159865819, "30-37": -0.17219174455291367,
    "30-38": math.nan, "30-39": -0.202699788567102, "30-40": math.nan,
    "30-41": -0.11644766662933352, "30-42": math.nan, "30-43": -0.12837518345271245,
    "30-44": math.nan, "30-46": -0.047401670775621726, "30-47": -0.6103425929117927,
    "30-48": -0.07525261340272364, "minus_0_13": -0.13423264098831872,
    "minus_0_99": -0.9989769231734277, "minus_0_99999": -0.9999884228170087,
    "minus_0_993": -0.993785049929284, "zeros": 0.175680730580782, "1938": -0.5945650822679239,
}  # fmt: skip

OTHER_ROOTS = {  # pyxirr's and ours: of two roots the one nearer 10 %, or one that it misses
    "random_1000": (5.508930558032, -0.6841529265241956),
    "30-8": (3.353029509425298, -0.0944120466225247),
    "30-13": (-0.6590570693637554, -0.02910731236366772),
    "30-17": (2.7956075643765765, -0.05182748746553159),
    "30-18": (-0.2692266976014054, 0.2593570136721228),
    "30-20": (math.nan, -0.8973538214882207),
    "30-24": (32.90894421344702, -0.9074690775464768),
    "30-45": (math.nan, -0.8407890404213347),
}


@cache
def samples():
    """The flows of pyxirr's tests/samples by name, each with its date."""
    found = {}
    with SAMPLE_FILE.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            found.setdefault(row["sample"], []).append((row["date"], float(row["flow"])))
    return found


@pytest.mark.parametrize(("name", "rate"), SAMPLES.items())
def test_the_samples_of_pyxirr(name, rate):
    dates, flows = zip(*samples()[name], strict=True)

    found = xirr(flows, np.array(dates, "datetime64[D]"))

    assert found == pytest.approx(rate, abs=1e-9, nan_ok=True)


@pytest.mark.parametrize(
    ("name", "theirs", "ours"), [(n, *both) for n, both in OTHER_ROOTS.items()]
)
def test_the_samples_of_which_pyxirr_gives_another_root_or_none(name, theirs, ours):
    dates, flows = zip(*samples()[name], strict=True)
    dates = np.array(dates, "datetime64[D]")
    years = (dates - dates.min()) / np.timedelta64(365, "D")

    found = xirr(flows, dates)

    assert found == pytest.approx(ours, rel=1e-9)
    assert left_over(flows, found, years) < 1e-12
    assert not abs(math.log((1 + theirs) / 1.1)) < abs(math.log((1 + found) / 1.1))


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
