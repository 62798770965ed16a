"""Each model against the outside world, within what is stated beside the case."""

import pytest

from aikit import FUNCTIONS, HOMES, MODELS
from aikit.sources import sources_named
from backtests.case import Case
from backtests.cases import CASES, FAMILIES

EVERY = [case for room in CASES for case in room()]


@pytest.mark.parametrize("case", EVERY, ids=lambda case: case.question)
def test_a_model_comes_as_near_as_stated(case):
    assert case.miss <= case.within, f"{case.model:.4g} against {case.world:.4g} {case.unit}"


@pytest.mark.parametrize("case", EVERY, ids=lambda case: case.question)
def test_the_outside_number_has_a_source(case):
    assert sources_named(case.source)


def test_every_family_of_models_is_held_against_the_world():
    computed = {*MODELS, *FUNCTIONS}
    rooms = {home for home, names in HOMES.items() if computed & set(names.split())}

    assert rooms | {"uncertainty"} == FAMILIES.keys()


def test_a_miss_is_seen():
    assert not Case("", 3.0, 1.0, 2.0, "", "").passes
    assert not Case("", 1.0, 3.0, 2.0, "", "").passes
    assert Case("", 1.9, 1.0, 2.0, "", "").passes
