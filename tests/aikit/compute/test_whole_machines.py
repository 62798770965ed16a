"""Tests of what fits and of what comes in lumps: known answers, laws."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from aikit import (
    gpus_to_fit,
    memory_needed,
    rounding_share,
    trace,
    users_that_fit,
    whole_bill,
    whole_gpus,
)
from support.strategies import arguments_of

KV_LLAMA_70B = 2 * 80 * 8 * 128 * 2  # keys and values, layers, heads, width, bytes: 327,680


def test_weights_and_past_tokens_add():
    """By hand: 70 billion at 2 bytes are 140 GB; ten users of 1,000 tokens at 320 kB are 3.2."""
    assert memory_needed(70e9, 2, 10, 1000, 320e3) == 143.2e9


def test_the_cache_of_a_published_example():
    """F. Denneman (2026): Llama 3.1 70B at 16 bits, 131,072 past tokens: 42.95 GB."""
    assert memory_needed(70e9, 0.01, 1, 131_072, KV_LLAMA_70B) - 0.7e9 == pytest.approx(
        42.95e9, rel=1e-4
    )


def test_a_model_of_140_gigabytes_needs_two_gpus_of_80():
    assert gpus_to_fit(70e9, 2, batch=1, context=0) == 2
    assert gpus_to_fit(70e9, 1, batch=1, context=0) == 1


@pytest.mark.parametrize(("weights", "users"), [(1, 115), (2, 6), (3, 0)])
def test_users_that_fit_beside_the_weights(weights, users):
    """By hand: 2 * 80 * 0.9 = 144 GB, less 70 a byte, over 0.64 a user."""
    assert users_that_fit(2, 80e9, 0.9, 70e9, weights, 4000, 160e3) == users


def test_conversations_that_take_no_memory_all_fit():
    assert users_that_fit(context=0) == math.inf


@given(arguments_of(users_that_fit))
def test_what_fits_needs_no_more_than_there_is(args):
    users = users_that_fit(**args)
    if users == 0:
        return

    needed = memory_needed(
        args["parameters"], args["bytes_per_parameter"], users, args["context"],
        args["kv_bytes_per_token"],
    )  # fmt: skip

    assert needed <= args["gpus"] * args["gpu_memory"] * args["usable"] * (1 + 1e-6)


@given(arguments_of(gpus_to_fit))
def test_one_gpu_fewer_would_not_do(args):
    gpus = gpus_to_fit(**args)
    needed = memory_needed(**{n: v for n, v in args.items() if n not in {"gpu_memory", "usable"}})

    assert gpus == math.ceil(gpus)
    assert (gpus - 1) * args["gpu_memory"] * args["usable"] < needed


def test_gpus_come_in_machines_of_eight():
    assert_array_equal(whole_gpus([0, 1, 8, 8.5, 9, 100], 8), [0, 8, 8, 16, 16, 104])


def test_a_bill_in_lumps():
    """By hand: 16 GPUs for 2 hours at 2 dollars; 13.5 of the 32 GPU-hours were asked for."""
    assert whole_bill(9, 1.5, 2, 8, 1) == 64
    assert rounding_share(9, 1.5, 8, 1) == pytest.approx(1 - 13.5 / 32)


def test_what_rounding_left_over_asks_for_no_further_machine():
    third = 3 * 0.1 * 80  # 24.000000000000004

    assert third > 24
    assert whole_gpus(third, 8) == 24


def test_a_minute_of_twelve_figures_loses_nothing_over_whole_minutes():
    assert rounding_share(8, 10, 8, billing_hours=0.0166666666667) == 0


def test_nothing_wanted_is_nothing_paid():
    assert whole_bill(gpus=0, hours=5) == whole_bill(gpus=5, hours=0) == 0
    assert rounding_share(gpus=0, hours=1.5) == rounding_share(gpus=9, hours=0) == 0


@given(arguments_of(whole_bill), st.integers(1, 50), st.integers(1, 50))
def test_whole_lumps_lose_nothing(args, machines, periods):
    exact = args | {
        "gpus": machines * args["machine_gpus"], "hours": periods * args["billing_hours"],
    }  # fmt: skip
    plain = exact["gpus"] * exact["hours"] * args["gpu_hour_price"]

    assert whole_bill(**exact) == pytest.approx(plain)


@given(arguments_of(whole_bill))
def test_a_bill_is_never_less_than_what_is_used(args):
    used = args["gpus"] * args["hours"] * args["gpu_hour_price"]

    assert whole_bill(**args) >= used * (1 - 1e-6)


def test_steps_are_on_the_tape_too():
    wanted = np.linspace(0, 40, 81)

    assert_array_equal(trace(whole_gpus)(gpus=wanted, machine_gpus=8.0), whole_gpus(wanted, 8))
