"""Tests of present values and returns: known answers, laws, and other people's programs."""

import math
from datetime import UTC, date, datetime, timedelta, timezone

import numpy as np
import numpy_financial
import pandas as pd
import pytest
import pyxirr
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from aikit import (
    buildout_balance,
    buildout_irr,
    buildout_npv,
    irr,
    mirr,
    npv,
    payback,
    required_revenue,
    xirr,
)
from support.strategies import arguments_of, investments, streams

rates = st.floats(-0.5, 2)


# Known answers, worked by hand or published.


def test_a_payment_back_in_two_years():
    """60 / 1.1 + 60 / 1.21 is 104.13."""
    assert npv(0.10, [-100, 60, 60]) == pytest.approx(4.132231, abs=1e-6)


def test_at_a_rate_of_zero_money_adds_up():
    assert npv(0.0, [-100, 60, 60]) == 20.0


def test_a_loss_grows_at_a_negative_rate():
    assert npv(-0.5, [0, -100]) == pytest.approx(-200)


def test_one_flow_is_worth_itself():
    assert npv(0.3, [-100]) == -100.0


def test_no_flows_are_worth_nothing():
    assert npv(0.3, []) == 0.0
    assert npv([0.1, 0.2], np.empty((2, 0))).tolist() == [0, 0]


PUBLISHED = [  # the cases of irr in tests/test_periodic.rs of pyxirr, those of numpy-financial too
    ([-100, 39, 59, 55, 20], 0.28094842116),
    ([-100, 0, 0, 74], -0.09549583034),
    ([-100, 100, 0, -7], -0.08329966618),
    ([-100, 100, 0, 7], 0.06205848562),
    ([-161445.03, 2113.73, 7626.73, 8619.84, 8612.92], -0.43658134635),
    ([-150000, 15000, 25000, 35000, 45000, 60000], 0.05243288885),
    ([-5, 10.5, 1, -8, 1], 0.08859833852),
    ([-5, 10.5, 1, -8, 1, 0, 0, 0], 0.08859833852),
    ([-40000, 5000, 8000, 12000, 30000], 0.10582259840),
    ([-10, 2, 2, 2, 2], -0.08364541746615073),
    (
        [
            -5099701.25, -22503.796875, -22503.79296875, -22503.79296875, -20907.26171875,
            -17899.7421875, -17899.7421875, -17899.7421875, -14660.69140625, -12447.80078125,
            -12447.796875, -12018.1640625, -5991.81640625, -5991.81640625, -5991.81640625,
            -2885.875, 1653.125, 1653.125, 1653.125, 8307.328125, 11110408.45703125,
        ],
        0.038039605693757084,
    ),
    ([87.17] * 5 + [-86.43], -0.49367042606),
    ([-87.17] * 180 + [5809.3], -0.01352676905),
    ([-172545.848122807] + [787.735232517999] * 480, 0.0038401048),
    ([-12138.436076306429] + [576.2077573369947] * 19 + [-528.8894576218179], -0.01562626238348752),
    ([-10351.121144852736] + [450.71546738230256] * 19 + [-654.3817475765102], -0.0279206423145005),
    ([-15634.416942708685] + [800.1218253156637] * 19 + [-304.9753896431489], -0.004883289820554),
    ([-1678.87, 771.96, 1814.05, 3520.30, 3552.95, 3584.99, -1], 0.9688775470209261),
    ([-1678.87, 771.96, 1814.05, 3520.30, 3552.95, 3584.99, 4789.91, -1], 1.0042698487205577),
    ([-50, -100, 600, 300, -100], 1.8544178284461061),
    (
        [
            0, -54163.55222425675, -15411.724067521238, 11824.611799779348, 13831.220768857136,
            24713.445277451923, 42399.405170720645, 32779.24733697434, 29832.522397937253,
            21750.50072725094, 20140.886499523196, 18357.799360554745, 10074.662845544659,
        ],
        0.235461374465902,
    ),
    (
        [
            -217500, -217500, 108466.80462450592, 101129.96439328062, 93793.12416205535,
            86456.28393083003, 79119.44369960476, 71782.60346837944, 64445.76323715414,
            57108.92300592884, 49772.08277470355, 42435.24254347826, 35098.40231225296,
            27761.56208102766, 20424.721849802358, 13087.88161857707, 5751.041387351768,
            -1585.7988438735192, -8922.639075098821, -16259.479306324123, -23596.31953754941,
            -30933.159768774713, -38270.0, -45606.8402312253, -52943.680462450604,
            -60280.520693675906, -67617.36092490121,
        ],
        0.12,
    ),
    (
        [
            -1.44852555e08, 1.28859998e06, 1.27305118e06, 1.25407349e06, 1.24199669e06,
            1.22647792e06, 1.21095552e06, 1.19206955e06, 1.17989821e06, 1.16436524e06,
            1.14883185e06, 1.12945217e06, 1.11780102e06, 1.10228427e06, 1.08671783e06,
            1.06755759e06, 1.05502327e06, 1.03885451e06, 1.02247003e06, 1.00227444e06,
            9.88024873e05,
        ],
        -0.138541274008,
    ),
    (
        [
            -1.44852555e08, 1.41881733e06, 1.40267049e06, 1.38296290e06, 1.37042160e06,
            1.35430596e06, 1.33818655e06, 1.31857419e06, 1.30593472e06, 1.28980433e06,
            1.27367350e06, 1.25354845e06, 1.24144917e06, 1.22533563e06, 1.20917048e06,
            1.18927331e06, 1.17625690e06, 1.15946627e06, 1.14245161e06, 1.12147927e06,
            1.10668164e06,
        ],
        -0.13209372260468,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("flows", "rate"), PUBLISHED)
def test_published_rates_of_return(flows, rate):
    found = irr(flows)

    assert found == pytest.approx(rate, abs=1e-9)
    assert npv(found, flows) == pytest.approx(0, abs=1e-12 * npv(found, np.abs(flows)))


VANISHING = [  # from issue 15 of numpy-financial, in whose tests it stands
    -3000.0, 2.3926932267015667e-07, 4.1672087103345505e-16, 5.3965110036378706e-25,
    5.1962551071806174e-34, 3.7202955645436402e-43, 1.9804961711632469e-52, 7.8393517651814181e-62,
    2.3072565113911438e-71, 5.0491839233308912e-81, 8.2159177668499263e-91, 9.9403244366963527e-101,
    8.942410813633967e-111, 5.9816122646481191e-121, 2.9750309031844241e-131,
    1.1002067043497954e-141, 3.0252876563518021e-152, 6.1854121948207909e-163,
    9.4032980015353301e-174, 1.0629218520017728e-184, 8.9337141847171845e-196,
    5.5830607698467935e-207, 2.5943122036622652e-218, 8.9635842466507006e-230,
    2.3027710094332358e-241, 4.3987510596745562e-253, 6.2476630372575209e-265,
    6.598046841695288e-277, 5.1811095266842017e-289, 3.0250999925830644e-301,
    1.3133070599585015e-313,
]  # fmt: skip


def test_the_rate_of_a_stream_that_vanishes_and_its_value_there():
    rate = irr(VANISHING)

    assert rate == pytest.approx(-0.9999999990596069, rel=1e-15)
    assert npv(rate, VANISHING) == pytest.approx(0, abs=3000 * 2**-53 / (1 + rate))


NET_PRESENT = [  # tests of numpy-financial and of pyxirr
    (0.05, [-15000, 1500, 2500, 3500, 4500, 6000], 122.8948549509),
    (0.08, [-40000, 5000, 8000, 12000, 30000], 3065.222668179),
    (0.08, [0, -40000, 5000, 8000, 12000, 30000], 2838.169137203),
    (0.0, [0, -40000, 5000, 8000, 12000, 30000], 15000),
]


@pytest.mark.parametrize(("rate", "flows", "value"), NET_PRESENT)
def test_published_present_values(rate, flows, value):
    assert npv(rate, flows) == pytest.approx(value, abs=1e-8)


MODIFIED = [  # tests of numpy-financial and of pyxirr
    ([-4500, -800, 800, 800, 600, 600, 800, 800, 700, 3000], 0.08, 0.055, 0.066597),
    ([-120_000, 39_000, 30_000, 21_000, 37_000, 46_000], 0.10, 0.12, 0.126094),
    ([100, 200, -50, 300, -200], 0.05, 0.06, 0.342823),
    ([-1000, 100, 250, 500, 500], 0.1, 0.1, 0.104016),
    ([39_000, 30_000, 21_000, 37_000, 46_000], 0.10, 0.12, math.nan),
    ([-100_000, -50_000, -25_000], 0.1, 0.1, math.nan),
]


@pytest.mark.parametrize(("flows", "finance", "reinvest", "rate"), MODIFIED)
def test_published_modified_rates(flows, finance, reinvest, rate):
    assert mirr(flows, finance, reinvest) == pytest.approx(rate, abs=1e-6, nan_ok=True)


def test_modified_rates_of_each_stream_at_each_pair_of_rates():
    """From the tests of numpy-financial, which has them from Google Sheets."""
    flows = [
        [-4500, -800, 800, 800, 600],
        [-120000, 39000, 30000, 21000, 37000],
        [100, 200, -50, 300, -200],
    ]
    expected = [
        [-0.1784449, -0.17328716, -0.1684366],
        [0.04627293, 0.05437856, 0.06252201],
        [0.35712458, 0.40628857, 0.44435295],
    ]

    found = mirr(np.array(flows)[:, None], [0.05, 0.08, 0.10], [0.08, 0.10, 0.12])

    assert_allclose(found, expected, rtol=1e-6)


@pytest.mark.parametrize("rate", [-1, -1.0, -1.5])
def test_no_rate_is_as_low_as_the_loss_of_all(rate):
    message = (
        rf"rate = {rate:g} is out of bounds: rate must be above -1 and finite \[fraction/year\]"
    )

    with pytest.raises(ValueError, match=message):
        npv(rate, np.arange(5))


@given(streams)
def test_every_rate_that_irr_gives_is_one_that_npv_takes(flows):
    rate = irr(flows)
    assume(not math.isnan(rate))

    size = npv(rate, np.abs(flows))
    last_digit = np.spacing(abs(rate)) / (1 + rate) * len(flows)
    assert npv(rate, flows) == pytest.approx(0, abs=(last_digit + 1e-12) * size)


LOWEST = np.nextafter(-1, 0)


def test_present_values_at_the_lowest_rate_that_a_float_holds():
    """1 + rate is 2**-53: a year multiplies by 9e15, and thirty of them by more than a float."""
    assert npv(LOWEST, [0.0] * 60) == 0.0
    assert npv(LOWEST, [1, 2**-53] + [0.0] * 60) == pytest.approx(2)
    assert npv(LOWEST, [0.0] * 30 + [2.0**-1040]) == pytest.approx(2.0**550)
    assert_allclose(npv([LOWEST, 0], [[1, 2**-53] + [0.0] * 60, [1.0] * 62]), [2, 62])
    with pytest.raises(ValueError, match=r"npv is too large to compute"):
        npv(LOWEST, [0.0] * 30 + [1.0])


def test_sums_that_meet_again_below_the_largest_float():
    assert npv(0.1, [1e308, 1e308, -1e308]) == pytest.approx(1e308 * (1 + 1 / 1.1 - 1 / 1.21))
    assert mirr([-1e308, 1e308, 1e308, 1e308], 0.1, 0.12) == pytest.approx(
        mirr([-1, 1, 1, 1], 0.1, 0.12)
    )
    assert mirr([-1] + [1] * 5000, 0.1, 0.9) == pytest.approx(1.9 * 0.9 ** (-1 / 5000) - 1)


def test_modified_rates_of_one_batch_are_those_of_each_row_however_near_the_ends_of_floats():
    plain = np.array([-1000.0, 300, -20, 400, 700, 0])
    scales = [1.0, 1e300, 5e-324 / 300, 1e-290, 1e-305, np.nan, 0.0]
    flows = np.multiply.outer(scales, plain)
    flows[2] = np.where(plain < 0, -5e-324, 5e-324)

    found = mirr(flows, 0.1, 0.2)

    expected = np.full(len(scales), mirr(plain, 0.1, 0.2))
    expected[2] = mirr(np.sign(flows[2]), 0.1, 0.2)
    expected[5:] = np.nan
    assert_allclose(found, expected, rtol=1e-12)


def test_modified_rates_at_plain_rates_and_at_absurd_ones():
    flows = np.zeros((3, 101))
    flows[:, [0, 1, 100]] = [[-1, 2, -3e-200], [-1e-200, 3e-200, -4], [-5, 6, -7]]
    rates = np.array([0.1, -0.999999])  # at which a dollar of the last year is worth 1e600

    found = mirr(flows[:, None], rates, 0.05)

    gained = np.log(flows[:, None, 1]) + 99 * np.log(1.05)
    paid = np.logaddexp(np.log(-flows[:, [0]]), np.log(-flows[:, [100]]) - 100 * np.log1p(rates))
    assert_allclose(found, np.expm1((gained - paid) / 100), rtol=1e-12)


def test_the_example_of_excels_xirr():
    days = [0, 60, 303, 411, 456]  # from 1 January 2008

    assert xirr(EXCEL, np.array(days) / 365) == pytest.approx(0.373362535, abs=5e-9)


EXCEL = [-10_000, 2_750, 4_250, 3_250, 2_750]
EXCEL_DATES = [
    date(2008, 1, 1), date(2008, 3, 1), date(2008, 10, 30), date(2009, 2, 15), date(2009, 4, 1)
]  # fmt: skip


class Column:
    """A column of a table of another library: all it has is `__array__`."""

    def __init__(self, values):
        self.values = values

    def __array__(self, dtype=None, copy=None):
        return np.asarray(self.values, dtype)


DATES = {
    "dates": EXCEL_DATES,
    "a tuple": tuple(EXCEL_DATES),
    "midnights": [datetime(*day.timetuple()[:3]) for day in EXCEL_DATES],  # noqa: DTZ001
    "UTC": [datetime(*day.timetuple()[:3], tzinfo=UTC) for day in EXCEL_DATES],
    "ahead of UTC": [
        datetime(*day.timetuple()[:3], tzinfo=timezone(timedelta(hours=9))) for day in EXCEL_DATES
    ],
    "days": np.array(EXCEL_DATES, "datetime64[D]"),
    "nanoseconds": np.array(EXCEL_DATES, "datetime64[ns]"),
    "scalars": list(np.array(EXCEL_DATES, "datetime64[D]")),
    "objects": np.array(EXCEL_DATES, object),
    "a column": Column(np.array(EXCEL_DATES, "datetime64[ms]")),
    "a column of dates": Column(np.array(EXCEL_DATES, object)),
    "pandas": pd.Series(pd.to_datetime(EXCEL_DATES)),
    "pandas, UTC": pd.Series(pd.to_datetime(EXCEL_DATES, utc=True)),
    "an index": pd.DatetimeIndex(EXCEL_DATES),
    "timestamps": [pd.Timestamp(day) for day in EXCEL_DATES],
}


@pytest.mark.parametrize("dates", DATES.values(), ids=DATES)
def test_the_dates_of_excels_xirr_in_every_form(dates):
    assert xirr(EXCEL, dates) == pytest.approx(0.373362535, abs=5e-9)


@pytest.mark.parametrize("unit", ["Y", "M"])
def test_a_year_and_a_month_are_their_first_day(unit):
    days = np.array(["2026-01-01", "2027-01-01", "2028-01-01"], "datetime64[D]")

    assert xirr([-100, 60, 60], days.astype(f"datetime64[{unit}]")) == xirr([-100, 60, 60], days)


def test_the_first_day_of_the_calendar_in_any_zone():
    ahead = timezone(timedelta(hours=5))
    days = [datetime.min.replace(tzinfo=ahead), datetime(2, 1, 1, tzinfo=ahead)]

    assert xirr([-100, 110], days) == pytest.approx(0.1)


def test_days_in_a_time_zone_and_days_in_none_are_not_mixed():
    with pytest.raises(ValueError, match="years has dates with a time zone and dates with none"):
        xirr([-100, 110], [datetime(2026, 1, 1, tzinfo=UTC), date(2027, 1, 1)])


def test_dates_in_any_order_and_for_each_row():
    turned = xirr([EXCEL[::-1], EXCEL[::-1]], [EXCEL_DATES[::-1], EXCEL_DATES[::-1]])

    assert_allclose(turned, 0.373362535, atol=5e-9)


def test_days_of_a_year_of_365():
    """From the tests of pyxirr, by MATLAB's help: the basis actual/365."""
    dates = ["2007-01-12", "2008-02-14", "2008-03-03", "2008-06-14", "2008-12-01"]
    flows = [-10000, 2500, 2000, 3000, 4000]

    found = xirr(flows, np.array(dates, "datetime64[D]"))

    assert found == pytest.approx(0.10064378342638, abs=1e-12)


UNKNOWN_DATES = {
    "NaT": np.array(["2026-01-01", "NaT"], "datetime64[D]"),
    "masked": np.ma.array(["2026-01-01", "2027-01-01"], mask=[0, 1], dtype="datetime64[D]"),
    "pandas": [pd.Timestamp("2026-01-01"), pd.NaT],
}


@pytest.mark.parametrize("dates", UNKNOWN_DATES.values(), ids=UNKNOWN_DATES)
def test_an_unknown_date_makes_the_rate_unknown(dates):
    assert math.isnan(xirr([-100, 110], dates))


def test_no_flows_on_no_dates():
    assert math.isnan(xirr([], np.array([], "datetime64[D]")))


NO_DATES = [["2026-01-01"] * 2, [date(2026, 1, 1), 3.0], date(2026, 1, 1), [0, [1]], None]


@pytest.mark.parametrize("years", NO_DATES)
def test_what_is_neither_years_nor_dates_is_refused(years):
    message = (
        r"years = .* is of the wrong kind: years must be a list or array of years, or of dates"
    )

    with pytest.raises(TypeError, match=message):
        xirr([-100, 110], years)


def test_what_comes_back_in_the_middle_of_a_year():
    assert payback([-100, 60, 80]) == 1.5
    assert payback([-100, 100]) == 1.0
    assert payback([-100, 10, 20]) == math.inf
    assert payback([0, 10]) == 0.0
    assert payback([-100, 150, -200, 10]) == pytest.approx(2 / 3)  # the first time counts


def test_a_year_of_data_centres():
    """135 billion over five years at 10 % is 35.6 a year: 71.2 of revenue at a margin of half."""
    assert required_revenue(135e9, 0.10, 5, 0.5) == pytest.approx(71.2253e9, rel=1e-6)


@pytest.mark.parametrize(("life", "revenue"), [(5, 71.2e9), (3, 108.6e9)])
def test_what_a_hundred_and_thirty_five_billion_must_earn(life, revenue):
    assert required_revenue(135e9, 0.10, life, 0.5) == pytest.approx(revenue, rel=1e-3)


def test_a_stream_that_decays_with_the_chips():
    assert buildout_npv(135e9, 60e9, 0.14, 6, 0.10) == pytest.approx(11.7e9, abs=0.05e9)
    assert buildout_irr(135e9, 60e9, 0.14, 6) == pytest.approx(0.1395, abs=5e-5)


def test_a_sale_of_the_chips_at_the_end():
    """By hand: 135 * 10**-0.84 = 19.51 billion in six years is 11.01 today."""
    sold = buildout_npv(135e9, 60e9, 0.14, 6, 0.10, resale=1) - buildout_npv(135e9, 60e9, 0.14, 6)

    assert sold == pytest.approx(11.01e9, abs=0.01e9)


def test_the_ends_of_a_return():
    assert buildout_irr(0, 60e9) == math.inf
    assert buildout_irr(135e9, 0) == pytest.approx(-1)
    assert buildout_irr(100e9, 25e9, 0, 4) == pytest.approx(0, abs=1e-12)
    rates = buildout_irr([100e9, 50e9], 25e9, 0, 4)
    assert_allclose(rates, [0, numpy_financial.irr([-50] + [25] * 4)], atol=1e-12)


# Laws.


@given(streams, streams, rates)
def test_present_values_add_up(one, other, rate):
    count = min(len(one), len(other))
    one, other = np.array(one[:count]), np.array(other[:count])
    size = npv(rate, np.abs(one)) + npv(rate, np.abs(other))

    assert_allclose(
        npv(rate, one + other), npv(rate, one) + npv(rate, other), atol=1e-12 * size + 1e-300
    )


@given(st.lists(rates, min_size=1, max_size=5), streams)
def test_many_rates_at_once_say_what_each_says(many, flows):
    size = np.abs(flows).sum() * 2.0 ** len(flows)
    rows = np.array([flows, np.negative(flows)])

    each = [[npv(rate, row) for row in rows] for rate in many]
    assert_allclose(npv(np.array(many)[:, None], rows), each, rtol=1e-12, atol=1e-15 * size)
    assert_allclose(npv(many, flows), [npv(rate, flows) for rate in many], atol=1e-15 * size)
    own = npv(many, np.tile(flows, (len(many), 1)))
    assert_allclose(own, [npv(rate, flows) for rate in many], rtol=1e-11, atol=1e-14 * size)


@given(investments, st.floats(0, 1))
def test_mirr_at_the_rate_of_return_is_that_rate(flows, unused):
    rate = irr(flows)
    assume(-0.9 < rate < 1)

    assert mirr(flows, rate, rate) == pytest.approx(rate, rel=1e-9, abs=1e-9)


@given(streams, st.floats(0, 0.5), st.floats(0, 0.5))
def test_mirr_is_there_where_money_goes_both_ways(flows, finance, reinvest):
    both = min(flows) < 0 < max(flows)

    assert math.isnan(mirr(flows, finance, reinvest)) == (not both)


@given(investments, st.floats(1, 100))
def test_a_longer_wait_for_a_dearer_project(flows, dearer):
    assert payback([flows[0] - dearer, *flows[1:]]) >= payback(flows)


def buildout_flows(capex, first_year_cash, decay, lifetime):
    return [-capex, *(first_year_cash * 10 ** (-decay * t) for t in range(round(lifetime)))]


@given(arguments_of(buildout_npv))
def test_the_value_is_that_of_the_flows(args):
    args |= {"lifetime": float(round(args["lifetime"]))}
    rate, resale = args.pop("rate"), args.pop("resale")
    flows = buildout_flows(**args)
    flows[-1] += resale * args["capex"] * 10 ** (-args["decay"] * args["lifetime"])

    expected = numpy_financial.npv(rate, flows)
    assert buildout_npv(**args, rate=rate, resale=resale) == pytest.approx(
        expected, abs=1e-12 * args["capex"]
    )


@given(arguments_of(buildout_irr))
def test_at_its_return_a_buildout_is_worth_nothing(args):
    args |= {"lifetime": float(round(args["lifetime"]))}
    rate = buildout_irr(**args)

    assert numpy_financial.npv(rate, buildout_flows(**args)) == pytest.approx(
        0, abs=1e-9 * args["capex"]
    )


@given(arguments_of(buildout_balance))
def test_the_balance_is_the_running_total(args):
    args |= {"years": float(round(args["years"])), "lifetime": float(round(args["lifetime"]))}
    years = int(min(args["years"], args["lifetime"]))
    flows = buildout_flows(*(args[n] for n in ("capex", "first_year_cash", "decay", "lifetime")))

    expected = np.sum(flows[: years + 1])
    assert buildout_balance(**args) == pytest.approx(expected, abs=1e-12 * args["capex"])


# Other people's programs.


@given(streams, rates)
def test_pyxirr_and_numpy_financial_find_the_same_present_value(flows, rate):
    size = npv(rate, np.abs(flows))

    assert npv(rate, flows) == pytest.approx(pyxirr.npv(rate, flows), abs=1e-12 * size + 1e-300)
    theirs = float(numpy_financial.npv(rate, flows))
    assert npv(rate, flows) == pytest.approx(theirs, abs=1e-12 * size + 1e-300)


@given(investments, st.floats(0, 0.5), st.floats(0, 0.5))
def test_pyxirr_and_numpy_financial_find_the_same_modified_rate(flows, finance, reinvest):
    ours = mirr(flows, finance, reinvest)

    assert ours == pytest.approx(pyxirr.mirr(flows, finance, reinvest), rel=1e-9, abs=1e-9)
    theirs = float(numpy_financial.mirr(flows, finance, reinvest))
    assert ours == pytest.approx(theirs, rel=1e-9, abs=1e-9)


# Contracts.


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda: npv([0.1, 0.2], [[-1, 2]] * 3), r"rate has shape \(2,\) and a year of cashflow"),
        (lambda: mirr([[-1, 2]] * 3, [0.1, 0.2], 0.1), r"cashflows has shape \(3,\) and finance"),
        (lambda: xirr([-1, 2], [0, 1, 2]), r"years has shape \(3,\): .* one for each .*, \(2,\)\."),
    ],
)
def test_shapes_that_do_not_meet_are_named(ask, message):
    with pytest.raises(ValueError, match=message):
        ask()


def test_one_number_is_no_stream():
    with pytest.raises(ValueError, match=r"cashflows = 5.0 is one number: .* must be a list"):
        irr(5.0)


def test_what_no_float_can_hold_is_refused():
    with pytest.raises(ValueError, match=r"npv is too large to compute: it must be below 1.8e308"):
        npv(-0.999, [1e300] * 40)
    with pytest.raises(ValueError, match=r"is too large to compute: it must be below 1.8e308"):
        mirr([-1e-300, 1e300], 0.1, 0.1)
