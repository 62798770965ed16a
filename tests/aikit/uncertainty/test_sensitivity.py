"""Tests of aikit.uncertainty.sensitivity: swings, and Sobol's published functions."""

from math import inf, pi
from typing import Annotated

import numpy as np
import pytest
from numpy.testing import assert_allclose

from aikit.compute.contracts import contract_total, headline_power
from aikit.distributions import normal_probabilities
from aikit.scenario import Scenario
from aikit.signature import MODELS, Param, Values, model
from aikit.uncertainty.sampling import Z95, sample
from aikit.uncertainty.sensitivity import sobol, tornado
from aikit.uncertainty.simulation import simulate

# The published functions take uniform numbers: here, the probabilities of standard normal ones.
Deviate = Annotated[Values, Param("deviate", "1", (-inf, inf), (-Z95, Z95), "linear", "none")]
Number = Annotated[Values, "1"]
Chance = Annotated[Values, Param("chance", "1", (0, 1), (0, 1), "linear", "none")]


@model
def ishigami(x: Deviate = 0.0, y: Deviate = 0.0, z: Deviate = 0.0) -> Number:
    """Ishigami's function, with a = 7 and b = 0.1."""
    x, y, z = (pi * (2 * normal_probabilities(each) - 1) for each in (x, y, z))
    return np.sin(x) + 7 * np.sin(y) ** 2 + 0.1 * z**4 * np.sin(x)


WEIGHTS = (0.0, 1.0, 4.5, 9.0)


@model
def g_function(p: Deviate = 0.0, q: Deviate = 0.0, r: Deviate = 0.0, s: Deviate = 0.0) -> Number:
    """Sobol's g-function, with a = 0, 1, 4.5, 9."""
    uniform = [normal_probabilities(each) for each in (p, q, r, s)]
    factors = [(abs(4 * u - 2) + a) / (1 + a) for u, a in zip(uniform, WEIGHTS, strict=True)]
    return np.prod(np.broadcast_arrays(*factors), axis=0)


@model
def endless(p: Chance = 0.5) -> Annotated[Values, "1"]:
    """Stay the same, whatever is asked."""
    return 0.0 * p


for made_here in (ishigami, g_function, endless):
    MODELS.pop(made_here.__name__)  # a test's model is no model of the package


def test_ishigami_has_its_published_indices():
    """Ishigami and Homma (1990); the values of Saltelli et al. (2008)."""
    indices = sobol(ishigami, 50_000, seed=1)

    assert_allclose(list(indices.first.values()), [0.3139, 0.4424, 0], atol=0.02)
    assert_allclose(list(indices.total.values()), [0.5576, 0.4424, 0.2437], atol=0.02)


def test_the_g_function_has_its_analytic_indices():
    alone = 1 / 3 / (1 + np.array(WEIGHTS)) ** 2  # Saltelli and Sobol' (1995)
    variance = np.prod(1 + alone) - 1
    total = alone * np.prod(1 + alone) / (1 + alone) / variance

    indices = sobol(g_function, 50_000, seed=1)

    assert_allclose(list(indices.first.values()), alone / variance, atol=0.02)
    assert_allclose(list(indices.total.values()), total, atol=0.02)


def test_a_sum_has_no_interactions():
    indices = sobol(contract_total, 20_000, seed=2)

    assert sum(indices.first.values()) == pytest.approx(1, abs=0.03)
    assert_allclose(list(indices.first.values()), list(indices.total.values()), atol=0.02)


def test_what_is_fixed_has_no_index():
    assert "years" not in sobol(headline_power, 100, seed=1, years=6).total


def test_the_same_seed_gives_the_same_indices():
    assert sobol(headline_power, 100, seed=1) == sobol(headline_power, 100, seed=1)


@pytest.mark.parametrize(
    ("fixed", "error", "message"),
    [
        ({"gpu_power": [1, 2]}, TypeError, "headline_power has an array among its arguments"),
        ({"gpu_power": np.nan}, ValueError, "headline_power is infinite or unknown in some draws"),
    ],
)
def test_no_variance_is_said_in_a_sentence(fixed, error, message):
    with pytest.raises(error, match=f"^{message}"):
        sobol(headline_power, 9, seed=1, **fixed)


def test_a_result_that_does_not_vary_is_refused():
    with pytest.raises(ValueError, match=r"^endless does not vary in 18 draws: no variance to sh"):
        sobol(endless, 9, seed=1)


def test_swings_are_the_model_at_each_end_of_the_usual_range():
    story = Scenario(headline_power, {"pue": 1.2})
    swings = {swing.name: swing for swing in tornado(story)}

    assert set(swings) == set(story.values)
    assert swings["years"].ends == (1, 10)
    assert swings["years"].results == tuple(story.replace(years=n).result() for n in (1, 10))


def test_a_model_swings_about_its_defaults():
    assert tornado(headline_power) == tornado(Scenario(headline_power))


def test_a_scenario_fixes_what_is_not_its_models_default():
    story = Scenario(headline_power, {"years": 5})

    assert sobol(story, 100, seed=1) == sobol(headline_power, 100, seed=1, years=5)
    assert simulate(story, 100, seed=1) == simulate(headline_power, 100, seed=1, years=5)
    assert list(sample(story, 2, seed=1)) == list(sample(headline_power, 2, seed=1, years=5))
    assert simulate(Scenario(headline_power), 9, seed=1) == simulate(headline_power, 9, seed=1)


def test_the_widest_swing_comes_first():
    widths = [swing.width for swing in tornado(Scenario(headline_power))]

    assert widths == sorted(widths, reverse=True)
    assert widths[0] > widths[-1] > 0


def test_a_choice_has_no_swing():
    swings = tornado(Scenario(contract_total, {"reading": "replaces the earlier"}))

    assert [(swing.name, swing.width > 0) for swing in swings] == [
        ("second_order", True),
        ("first_order", False),
    ]
