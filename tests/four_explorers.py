"""Explorers of four kinds on a page, and their controls."""

import aikit as ak
from aikit_widgets import Explorer

PRICE = "gpu_hour_price"
EXPLORERS = {
    "curve": lambda **given: Explorer(ak.headline_power, along=PRICE, **given),
    "timeline": lambda **given: Explorer(
        ak.payment_due, along="year", beside=[ak.payment_value], chart="timeline", **given
    ),
    "bars": lambda **given: Explorer(
        ak.yearly_commitment, reference={"guidance": (115e9, 135e9)}, **given
    ),
    "ladder": lambda **given: Explorer(
        ak.annual_payment, beside=[ak.headline_gpus, ak.headline_power], chart="ladder", **given
    ),
}


def draw(view, name="curve", *, options=None, **given):
    """Draw an explorer of one of the four kinds."""
    document = EXPLORERS[name](**given).document
    view.mount("mountExplorer", document, traits={"values": {}, "guess": None}, **(options or {}))
    return view


def slider(view, name=PRICE):
    """The slider of an argument."""
    return view.page.locator(f"[data-argument={name}] input[type=range]")


def field(view, name=PRICE):
    """The field of an argument."""
    return view.page.locator(f"[data-argument={name}] input[type=text]")


def number(view):
    """The number that matters."""
    return view.page.locator(".aikit-number").inner_text()


def price(view):
    """The price that Python has."""
    return view.host("get('values')").get(PRICE)
