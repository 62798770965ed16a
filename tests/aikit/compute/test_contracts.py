"""Tests of aikit.compute.contracts: known answers, then laws."""

import numpy as np
import pytest
from hypothesis import given
from numpy.testing import assert_allclose

from aikit.compute.contracts import (
    annual_payment,
    annuity_value,
    contract_total,
    gpu_hours_rented,
    gpus_rented,
    headline_gpu_hours,
    headline_gpus,
    headline_power,
    payment_due,
    payment_value,
    power_drawn,
    yearly_commitment,
)
from aikit.compute.ownership import capital_recovery
from support.strategies import arguments_of

YEARS = np.arange(2026, 2140)

# Known answers: worked by hand, to the figures given.


def test_twenty_one_billion_over_six_years():
    assert annual_payment(21e9, 6) == pytest.approx(3.5e9)


def test_six_payments_at_nine_percent():
    """3.5 · (1 - 1.09**-6) / 0.09 = 3.5 · 4.485919 = 15.7007."""
    assert annuity_value(3.5e9, 0.09, 6) == pytest.approx(15.7007e9, rel=1e-5)


def test_a_delay_of_one_year_divides_by_one_plus_the_rate():
    assert annuity_value(3.5e9, 0.09, 6, delay=1) == pytest.approx(15.7007e9 / 1.09, rel=1e-5)


def test_the_first_payment_falling_today_is_a_delay_of_minus_one():
    assert annuity_value(1.0, 0.25, 1, delay=-1) == pytest.approx(1.0)


def test_capital_recovery_at_ten_percent_over_five_years():
    """0.10 / (1 - 1.1**-5) = 0.1 / 0.379079 = 0.263797."""
    assert capital_recovery(0.10, 5) == pytest.approx(0.263797, abs=5e-7)


def test_capital_recovery_without_interest_is_one_over_the_years():
    assert capital_recovery(0.0, 5) == 0.2


def test_capital_recovery_keeps_its_digits_at_a_tiny_rate():
    """To first order (1 + (n + 1) · rate / 2) / n."""
    assert capital_recovery(1e-12, 5) == pytest.approx((1 + 3e-12) / 5, rel=1e-15)


PAYMENTS = [  # a loan, its rate, how many payments and each of them: numpy-financial's tests
    (15_000, 0.08 / 12, 60, 304.145914),
    (15_000, 0.0, 60, 250.0),
    (2_000, 0.0, 12, 166.66667),
    (20_000, 0.8, 3, 19_311.258),
    (2_000, 0.3, 12, 626.90814),
    (127_128.1709461939, 0.07, 20, 12_000),
]


@pytest.mark.parametrize(("loan", "rate", "count", "payment"), PAYMENTS)
def test_published_payments_and_what_they_are_worth(loan, rate, count, payment):
    assert loan * capital_recovery(rate, count) == pytest.approx(payment, rel=1e-7)
    assert annuity_value(payment, rate, count) == pytest.approx(loan, rel=1e-7)


def test_both_readings_of_the_two_orders():
    assert contract_total(14.2e9, 21e9, "adds to the earlier") == pytest.approx(35.2e9)
    assert contract_total(14.2e9, 21e9, "replaces the earlier") == pytest.approx(21e9)
    assert yearly_commitment(14.2e9, 21e9, "adds to the earlier", 8) == pytest.approx(4.4e9)


def test_gpus_and_megawatts_of_the_headline():
    """3.5e9 / (2.75 · 8760) = 145,288.5; times 1.73 kW = 251.35 MW."""
    assert gpus_rented(3.5e9, 2.75) == pytest.approx(145_288.5, abs=0.1)
    assert power_drawn(145_289, 1.73) == pytest.approx(251.35, abs=0.01)
    assert headline_power(21e9, 6, 2.75, 1.73) == pytest.approx(251.35, abs=0.01)
    assert gpu_hours_rented(3.5e9, 2.75) == pytest.approx(1.272727e9, rel=1e-6)


def test_a_contract_is_paid_in_its_years_and_in_no_other():
    due = payment_due([2026, 2027, 2032, 2033], 21e9, 6, 2027)

    assert_allclose(due, [0, 3.5e9, 3.5e9, 0])


# Laws.


@given(arguments_of(payment_due))
def test_the_payments_add_up_to_the_contract(args):
    first_year = round(args["first_year"])

    due = payment_due(**args | {"year": YEARS, "first_year": first_year})

    assert due.sum() == pytest.approx(args["contract_value"])


@given(arguments_of(payment_value))
def test_yearly_values_add_up_to_the_annuity(args):
    years, first_year = round(args["years"]), round(args["first_year"])
    args |= {"years": years, "first_year": first_year, "year": YEARS}

    total = payment_value(**args).sum()

    payment = annual_payment(args["contract_value"], years)
    assert total == pytest.approx(annuity_value(payment, args["rate"], years, first_year - 2027))


@given(arguments_of(annuity_value))
def test_an_annuity_is_worth_no_more_than_its_payments(args):
    value = annuity_value(**args | {"delay": 0})

    assert value <= args["payment"] * args["years"] * (1 + 1e-12)


@given(arguments_of(headline_power))
def test_the_ladder_is_the_product_of_its_rungs(args):
    price, years = args["gpu_hour_price"], args["years"]
    payment = annual_payment(args["contract_value"], years)
    gpus = gpus_rented(payment, price)

    assert headline_gpus(args["contract_value"], years, price) == pytest.approx(gpus)
    assert headline_gpu_hours(args["contract_value"], years, price) == pytest.approx(gpus * 8760)
    assert headline_power(**args) == pytest.approx(
        power_drawn(gpus, args["gpu_power"], args["pue"])
    )


@given(arguments_of(headline_power))
def test_twice_the_price_buys_half_the_power(args):
    dear = headline_power(**args | {"gpu_hour_price": 2 * args["gpu_hour_price"]})

    assert 2 * dear == pytest.approx(headline_power(**args))
