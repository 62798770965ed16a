"""Tests of circular money: known answers, laws, errors."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aikit import circular_share, makers_part, sales_without_finance, self_financed_share
from support.strategies import arguments_of

LAB = {("maker", "lab"): 10, ("investors", "lab"): 30, ("lab", "maker"): 40}


def test_half_of_30_billion_in_200_of_sales():
    assert self_financed_share(200e9, 30e9, 0.5) == pytest.approx(0.075)
    assert sales_without_finance(200e9, 30e9, 0.5) == pytest.approx(185e9)


def test_no_sales_and_more_money_than_sales():
    assert self_financed_share(sales=0, vendor_finance=1e9) == 0
    assert self_financed_share(sales=1e9, vendor_finance=2e9) == 1
    assert sales_without_finance(sales=1e9, vendor_finance=2e9) == 0


@given(arguments_of(self_financed_share))
def test_the_share_and_what_is_left_are_the_whole(args):
    left = sales_without_finance(**args) / args["sales"]

    assert left + self_financed_share(**args) == pytest.approx(1)


def test_three_eighths_in_the_lab_and_a_quarter_in_the_cloud_and_the_chips():
    parts = {"chip maker": 1, "investors": 0, "AI lab": 3 / 8, "lenders": 0, "GPU cloud": 1 / 4}

    assert {pocket: makers_part(pocket) for pocket in parts} == pytest.approx(parts)
    assert makers_part("chips sold") == 1 / 4


@given(arguments_of(makers_part))
def test_the_part_in_the_chips_is_what_the_traced_payments_give(args):
    maker, investors, lenders = (
        args[name] for name in ("vendor_finance", "investor_money", "lender_money")
    )
    payments = {
        ("maker", "lab"): maker, ("investors", "lab"): investors,
        ("lab", "cloud"): maker + investors, ("lenders", "cloud"): lenders,
        ("cloud", "maker"): (maker + investors + lenders) * 0.8,
    }  # fmt: skip

    part = makers_part(**args | {"pocket": "chips sold"})

    assert circular_share(payments, "maker") == pytest.approx(part)


def test_a_quarter_of_the_lab_s_money_came_from_the_maker():
    assert circular_share(LAB, "maker") == 0.25


def test_money_is_thinned_out_on_a_longer_way():
    """By hand: half of the lab's 20, which are 20 of the cloud's 25: 0.5 * 0.8."""
    payments = {
        ("maker", "lab"): 10, ("investors", "lab"): 10, ("lab", "cloud"): 20,
        ("lenders", "cloud"): 5, ("cloud", "maker"): 15,
    }  # fmt: skip

    assert circular_share(payments, "maker") == pytest.approx(0.4)


def test_a_circle_among_customers():
    """By hand: lab = (10 + 5 cloud) / 20 and cloud = lab, so both are two thirds."""
    payments = {
        ("maker", "lab"): 10, ("lab", "cloud"): 20, ("cloud", "lab"): 5, ("cloud", "maker"): 15,
    }  # fmt: skip

    assert circular_share(payments, "maker") == pytest.approx(2 / 3)


def test_money_that_never_was_the_suppliers():
    payments = {("a", "maker"): 10, ("b", "c"): 20, ("c", "b"): 20}

    assert circular_share(payments, "maker") == 0


def test_a_supplier_that_pays_itself():
    assert circular_share({("maker", "maker"): 1, ("a", "maker"): 3}, "maker") == 0.25


amounts = st.floats(0.01, 1e6)


@given(st.dictionaries(st.tuples(*[st.sampled_from("abcde")] * 2), amounts, min_size=1), amounts)
def test_a_share_is_from_0_to_1_whatever_the_circles(payments, sale):
    payments |= {("a", "maker"): sale, ("maker", "b"): sale}

    assert -1e-9 <= circular_share(payments, "maker") <= 1 + 1e-9


@given(amounts, amounts)
def test_money_from_elsewhere_makes_it_smaller(given_, sale):
    before = {("maker", "lab"): given_, ("lab", "maker"): given_ + sale}

    after = before | {("lab", "maker"): given_ + 2 * sale}

    assert circular_share(after, "maker") < circular_share(before, "maker")


def test_all_money_of_one_kind_scales_away():
    scaled = {pair: 7 * amount for pair, amount in LAB.items()}

    np.testing.assert_allclose(circular_share(scaled, "maker"), circular_share(LAB, "maker"))


@pytest.mark.parametrize(
    ("payments", "supplier", "message"),
    [
        (LAB, "nobody", r"supplier = 'nobody' is not one of investors, lab, maker\."),
        ({("maker", "lab"): 1}, "maker", r"payments has none to 'maker': it must have receipts"),
        ({("maker", "lab"): -1}, "maker", r"payments\[\('maker', 'lab'\)\] = -1 is out of bounds"),
        ({("maker", "lab"): 0}, "maker", r"payments add up to 0: one must be positive\."),
        ({}, "maker", r"payments is of the wrong kind: payments must map"),
        ({"lab": 1}, "maker", r"payments: 'lab' is of the wrong kind: it must be \(payer, payee\)"),
        ({("maker", "lab"): [1, 2]}, "maker", r"it must be one number\."),
    ],
)
def test_what_is_wrong_with_payments_is_said(payments, supplier, message):
    with pytest.raises((TypeError, ValueError), match=message):
        circular_share(payments, supplier)
