"""What a page can bear is computed there, and what asks for more in the kernel."""

import re

import pytest

from aikit.quantities import Dollars, GpuHourPrice, Years
from aikit.signature import MODELS, model
from aikit_widgets import Explorer
from aikit_widgets.explorer.document import MOST_HELD, MOST_WORK, PLACES, SCALAR
from support.page import ROOT
from support.sample_models import country_share

BUDGET = (ROOT / "widgets/src/explorer/budget.ts").read_text("utf-8")


@pytest.fixture
def own_models():
    """Take a test's own models out of the list again."""
    registered = dict(MODELS)
    yield
    MODELS.clear()
    MODELS.update(registered)


def compounded(steps):
    """Make a model of so many steps."""

    def grown(years: Years = 2.0, price: GpuHourPrice = 3.0) -> Dollars:
        """Grown: a price that is multiplied again and again."""
        for _ in range(steps):
            price = price * (1 + years / 1e6)
        return price

    return model(grown)


@pytest.mark.usefixtures("own_models")
def test_a_model_that_a_page_would_refuse_is_computed_in_the_kernel():
    few, many = (Explorer(compounded(n), along="years").document for n in (500, 9_000))

    assert few["series"][0]["tapes"] is not None
    assert many["series"][0]["tapes"] is None
    assert many["headline"]["value"] > few["headline"]["value"]


def test_small_charts_of_every_country_are_within_the_budget():
    document = Explorer(country_share, "monthly_price", each="country").document

    assert document["series"][0]["tapes"] is not None


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("MOST_WORK", MOST_WORK),
        ("MOST_HELD", MOST_HELD),
        ("PLACES", PLACES),
        ("SCALAR", SCALAR),
    ],
)
def test_the_page_has_the_same_budget(name, most):
    assert float(re.search(rf"const {name} = (\S+);", BUDGET)[1]) == most
