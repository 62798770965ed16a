"""Circular money: how much of a supplier's sales it paid for itself, by way of its customers."""

from collections.abc import Mapping
from typing import Any, cast

import numpy as np

from aikit.arithmetic import maximum, minimum, ratio
from aikit.param import numbers_of, quote
from aikit.quantities.finance import (
    InvestorMoney,
    LenderMoney,
    PlainDollars,
    Pocket,
    Probability,
    Sales,
    SpentBack,
    VendorFinance,
)
from aikit.signature import Values, function, model

Flows = dict[tuple[str, str], float]
LARGE = 1e200  # dollars: sums of these stay below what a float can hold


@model
def self_financed_share(
    sales: Sales = 200e9, vendor_finance: VendorFinance = 30e9, spent_back: SpentBack = 1.0
) -> Probability:
    """Self-financed share: the part of a supplier's sales that its own money paid for.

        minimum(1, vendor_finance * spent_back / sales)

    A dollar given is counted in the year in which it comes back. What customers would have
    bought anyway is not told apart: this is the most that could be missing. 0 without sales.

    Examples
    --------
    >>> self_financed_share(sales=200e9, vendor_finance=30e9, spent_back=0.5)
    0.075
    """
    return minimum(ratio(vendor_finance * spent_back, sales, 0.0), 1.0)


@model
def sales_without_finance(
    sales: Sales = 200e9, vendor_finance: VendorFinance = 30e9, spent_back: SpentBack = 1.0
) -> PlainDollars:
    """Sales without vendor finance: what is left if the supplier's own money stops.

        maximum(0, sales - vendor_finance * spent_back)

    Customers are taken to find no other money, and to buy nothing less otherwise.

    Examples
    --------
    >>> sales_without_finance(sales=200e9, vendor_finance=30e9, spent_back=0.5) / 1e9
    185.0
    """
    return maximum(sales - vendor_finance * spent_back, 0.0)


@model
def makers_part(
    pocket: Pocket = "GPU cloud",
    vendor_finance: VendorFinance = 30e9,
    investor_money: InvestorMoney = 50e9,
    lender_money: LenderMoney = 40e9,
) -> Probability:
    """Maker's part: how much of the money in a pocket began as the chip maker's own.

        vendor_finance / all that has come in by then

    The maker and investors pay one lab; the lab hands all of it to one cloud, which lenders give
    more; and the cloud pays the maker for chips. Money mixes in every pocket. Real labs and clouds
    have customers too, so their part is smaller.

    Examples
    --------
    >>> makers_part("AI lab"), makers_part("chips sold")
    (0.375, 0.25)
    """
    lab = vendor_finance + investor_money
    whole = {
        "chip maker": vendor_finance, "AI lab": lab, "GPU cloud": lab + lender_money,
        "chips sold": lab + lender_money,
    }  # fmt: skip
    if pocket not in whole:
        return 0.0 * (lab + lender_money)  # what others bring is theirs
    return ratio(vendor_finance, whole[pocket], 0.0)


@function
def circular_share(payments: Any, supplier: str) -> Probability:
    """Circular share: the part of a supplier's receipts that began as its own money.

        part of a party = sum over payers of payment * part of the payer / money of the party

    `payments` maps (payer, payee) to dollars. Money mixes in every pocket: what a party pays out
    is the supplier's in the same part as what it has. What it pays beyond its receipts is its
    own. Circles may be of any length; all payments are taken to fall in one period.

    Examples
    --------
    >>> payments = {("maker", "lab"): 10, ("investors", "lab"): 30, ("lab", "maker"): 40}
    >>> circular_share(payments, "maker")
    0.25
    """
    flows = payments_in(payments)
    parties = sorted({name for pair in flows for name in pair})
    if not isinstance(supplier, str) or supplier not in parties:
        raise ValueError(f"supplier = {quote(supplier)} is not one of {', '.join(parties)}.")
    place = {name: i for i, name in enumerate(parties)}
    paid = np.zeros((len(parties), len(parties)))  # by payer, then payee
    for (payer, payee), amount in flows.items():
        paid[place[payer], place[payee]] += amount
    received = paid.sum(axis=0)
    if received[place[supplier]] == 0:
        raise ValueError(f"payments has none to {supplier!r}: it must have receipts to trace.")
    return cast("Values", parts_of(paid, place[supplier]))


def payments_in(payments: Any) -> Flows:
    """Read the payments that are more than nothing."""
    if not isinstance(payments, Mapping) or not payments:
        raise TypeError(
            "payments is of the wrong kind: payments must map (payer, payee) to dollars."
        )
    found: Flows = {}
    for pair, amount in payments.items():
        payer_and_payee = isinstance(pair, tuple) and len(pair) == 2
        if not (payer_and_payee and all(isinstance(name, str) for name in pair)):
            raise TypeError(f"payments: {pair!r} is of the wrong kind: it must be (payer, payee).")
        number = numbers_of(f"payments[{pair!r}]", amount)
        if not isinstance(number, float):
            raise TypeError(
                f"payments[{pair!r}] = {quote(amount)} is of the wrong kind: it must be one number."
            )
        if not 0 <= number <= LARGE:
            raise ValueError(
                f"payments[{pair!r}] = {number:.10g} is out of bounds: "
                f"it must be from 0 to {LARGE:g}."
            )
        if number > 0:
            found[pair] = number
    if not found:
        raise ValueError("payments add up to 0: one must be positive.")
    return found


def parts_of(paid: Any, supplier: int) -> Any:
    """The supplier's part of its own receipts."""
    money = np.maximum(paid.sum(axis=0), paid.sum(axis=1))
    reached = reached_from(paid, supplier)
    others = [i for i in np.flatnonzero(reached) if i != supplier]
    share = paid / money  # of each payee's money, by payer
    inside = share[np.ix_(others, others)].T
    # Every party that is reached has some of the supplier's money in it, so this has one answer.
    parts = np.linalg.solve(np.eye(len(others)) - inside, share[supplier, others])
    receipts = paid[:, supplier]
    return (receipts[others] @ parts + receipts[supplier]) / receipts.sum()


def reached_from(paid: Any, supplier: int) -> Any:
    """Parties that the supplier's money comes to, through any number of others."""
    reached = paid[supplier] > 0
    for _ in range(len(paid)):
        reached = reached | (paid[reached] > 0).any(axis=0)
    return reached
