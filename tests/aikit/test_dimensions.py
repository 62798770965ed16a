"""Dimensions of the models: what is counted is scaled, and the result must follow.

Every argument with GPUs in its unit, say, is multiplied by 1.37 to the power that GPUs have there;
the result must then be 1.37 times as much to the power that they have in its own unit.
"""

import re
from collections import Counter

import numpy as np
import pytest

import aikit
from aikit.signature import Param, defaults_of, params_of, unit_of

SCALE = 1.37
BASES = ("USD", "GPU", "power", "token", "user", "request", "case", "task")
SAME = {"kW": "power", "MW": "power", "kWh": "power", "tokens": "token"}

# Models that hold a constant or a table of their own in a base, and so cannot follow it.
EXCEPT = {
    "a GPU's own speed goes in, in FLOP/s and byte/s": {
        "training_gpu_hours": "GPU", "training_cost": "GPU", "training_run_cost": "GPU",
        "decode_rate": "GPU", "served_token_cost": "GPU", "mixed_token_cost": "GPU",
        "prefill_rate": "GPU", "read_token_cost": "GPU",
    },
    "a token takes so many FLOP a parameter, and each user one reading": {
        "training_flop": "token", "training_run_cost": "token", "decode_bound": "token user",
        "decode_rate": "token user", "user_rate": "token user", "served_token_cost": "token user",
        "mixed_token_cost": "token user", "prefill_rate": "token", "read_token_cost": "token",
    },
    "each user has one conversation in memory, and GPUs come whole": {
        "memory_needed": "user", "gpus_to_fit": "user GPU", "users_that_fit": "user",
    },
    "a law fitted to other models": {"chinchilla_loss": "token", "optimal_tokens": "token"},
    "failures of one GPU, by hours": {"checkpoint_interval": "GPU", "goodput": "GPU"},
    "incomes or wages in USD are in its table": {
        "plan_share": "USD", "decile_share": "USD", "country_years": "USD", "street_share": "USD",
        "sector_cost_ratio": "USD token case", "solar_forecast": "USD",
    },
    "a phone takes some kWh a month": {"power_added": "power", "street_price": "power"},
}  # fmt: skip


def powers_of(unit):
    """The power of each base in a unit: 1 for what it counts, -1 for what it is per."""
    first, *rest = re.split(r"/| per ", unit.replace("million ", ""))
    powers = Counter(SAME.get(word, word) for word in first.split("-"))
    for part in rest:
        powers.subtract(SAME.get(word, word) for word in part.split("-"))
    return powers


def follows(model, base):
    """Whether the result follows when a base is scaled, at some usual values."""
    params = {n: m for n, m in params_of(model).items() if isinstance(m, Param)}
    powers = {name: powers_of(param.unit)[base] for name, param in params.items()}
    random = np.random.default_rng(7)
    for _ in range(5):
        values = {name: random.uniform(*param.typical) for name, param in params.items()}
        scaled = {name: value * SCALE ** powers[name] for name, value in values.items()}
        expected = model(**defaults_of(model) | values) * SCALE ** powers_of(unit_of(model))[base]
        found = model(**defaults_of(model) | scaled)
        if np.isfinite(expected) and found != pytest.approx(expected, rel=1e-9, abs=1e-12):
            return False
    return True


@pytest.mark.parametrize("base", BASES)
def test_results_follow_what_is_counted(base):
    excused = {
        name
        for models in EXCEPT.values()
        for name, bases in models.items()
        if base in bases.split()
    }

    assert {name for name, model in aikit.MODELS.items() if not follows(model, base)} == excused
