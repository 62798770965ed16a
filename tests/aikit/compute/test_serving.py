"""Tests of aikit.compute.serving: known answers, then laws."""

import numpy as np
import pytest
from hypothesis import assume, given
from numpy.testing import assert_allclose

from aikit import (
    decode_bound,
    decode_rate,
    mixed_token_cost,
    prefill_rate,
    read_token_cost,
    served_token_cost,
    serving_gpus,
    token_cost,
    user_rate,
)
from aikit.compute.serving import step_seconds
from support.strategies import arguments_of

# Known answers: lesson 4, worked by hand.


@pytest.mark.parametrize(("utilization", "cost"), [(0.6, 0.579), (0.3, 1.157)])
def test_a_million_tokens(utilization, cost):
    assert token_cost(2.75, 2200, utilization) == pytest.approx(cost, abs=5e-4)


def test_one_stream_of_seventy_gigabytes():
    assert decode_bound(3.35e12, 70e9, 1) == pytest.approx(47.9, abs=0.05)


def test_the_published_floor_of_palm():
    """Pope et al. (2022): 540 billion bytes over 64 chips of 1.2 TB/s take 7.0 ms a token."""
    assert 1 / decode_bound(64 * 1.2e12, 540e9, 1) == pytest.approx(7.0e-3, rel=5e-3)


def test_gpus_for_a_million_users():
    """1e6 * 10 * 1000 tokens a day are 115,741 a second; 2.5 times that over 1,320 is 219.2."""
    assert serving_gpus(1e6, 10, 1000, 2.5, 2200, 0.6) == pytest.approx(219.2, abs=0.05)


# Laws.


@given(arguments_of(decode_rate))
def test_one_user_with_no_past_gets_the_bound_or_less(args):
    args |= {"batch": 1.0, "kv_bytes_per_token": 0.0}
    bound = decode_bound(
        args["memory_bandwidth"], args["active_parameters"], args["bytes_per_parameter"]
    )

    assert decode_rate(**args) <= bound * (1 + 1e-12)


@given(arguments_of(decode_rate))
def test_a_batch_shares_what_its_users_get(args):
    assert decode_rate(**args) == pytest.approx(args["batch"] * user_rate(**args))


@given(arguments_of(decode_rate))
def test_more_users_get_more_together_and_less_each(args):
    more = args | {"batch": 2 * args["batch"]}

    assert decode_rate(**more) >= decode_rate(**args) * (1 - 1e-12)
    assert user_rate(**more) <= user_rate(**args) * (1 + 1e-12)


@given(arguments_of(decode_rate))
def test_a_large_batch_is_bound_by_operations_or_by_the_past(args):
    batch = 1e9
    by_flop = args["peak_flops"] * args["mfu"] / (2 * args["active_parameters"])
    past = args["context"] * args["kv_bytes_per_token"]

    rate = decode_rate(**args | {"batch": batch})

    assert rate == pytest.approx(min(by_flop, args["memory_bandwidth"] / past), rel=1e-2)


@given(arguments_of(served_token_cost))
def test_served_tokens_cost_the_rent_over_the_rate(args):
    rent = {name: args.pop(name) for name in ("gpu_hour_price", "utilization")}
    rate = decode_rate(**args)

    expected = token_cost(rent["gpu_hour_price"], rate, rent["utilization"])
    assert served_token_cost(**rent, **args) == pytest.approx(expected)


@given(arguments_of(serving_gpus))
def test_twice_the_users_need_twice_the_gpus(args):
    twice = serving_gpus(**args | {"users": 2 * args["users"]})

    assert twice == pytest.approx(2 * serving_gpus(**args))


def test_rates_cross_with_batches_and_bandwidths():
    batch, bandwidth = np.array([1.0, 64.0]), np.array([[2e12], [4e12]])

    rates = decode_rate(batch=batch, memory_bandwidth=bandwidth)

    expected = [[decode_rate(b, memory_bandwidth=w[0]) for b in batch] for w in bandwidth]
    assert_allclose(rates, expected)


# Tokens read from a prompt beside those written: known answers, laws.


def test_a_prompt_is_read_at_the_speed_of_computing():
    """By hand: 989e12 * 0.4 operations a second over 2 * 70e9 a token."""
    assert prefill_rate(70e9, 989e12, 0.4) == pytest.approx(2825.7, abs=0.05)


def test_a_million_tokens_read():
    """By hand: 1e6 / 2825.7 s is 353.9 s of a GPU at 2.75 / 3600 USD a second, at full load."""
    assert read_token_cost(2.75, 1.0, 70e9, 989e12, 0.4) == pytest.approx(0.2703, abs=5e-5)


def test_reading_one_for_each_written_is_the_mean_of_both():
    both = (read_token_cost() + served_token_cost()) / 2

    assert mixed_token_cost(read_per_written=1.0) == pytest.approx(both)


def test_nothing_read_is_all_written_and_all_cached_is_only_written():
    written = served_token_cost()

    assert mixed_token_cost(read_per_written=0.0) == pytest.approx(written)
    assert mixed_token_cost(read_per_written=3.0, cached_share=1.0) == pytest.approx(written / 4)


@given(arguments_of(mixed_token_cost))
def test_reading_is_never_more_expensive_than_writing_without_a_conversation_to_look_up(args):
    """A step of decoding takes at least as long as its operations: reading shares them out."""
    names = ("gpu_hour_price", "utilization", "active_parameters", "peak_flops", "mfu")
    written = {n: v for n, v in args.items() if n not in {"read_per_written", "cached_share"}}

    read = read_token_cost(**{name: args[name] for name in names})

    assert read <= served_token_cost(**written) * (1 + 1e-12)


@given(arguments_of(mixed_token_cost))
def test_where_computing_binds_both_cost_the_same(args):
    inner = {n: args[n] for n in (
        "batch", "active_parameters", "bytes_per_parameter", "kv_bytes_per_token", "context",
        "memory_bandwidth", "peak_flops", "mfu",
    )}  # fmt: skip
    computing = 2 * args["active_parameters"] * args["batch"] / (args["peak_flops"] * args["mfu"])
    assume(step_seconds(**inner) == computing)
    args |= {"cached_share": 0.0}

    names = ("gpu_hour_price", "utilization", "active_parameters", "peak_flops", "mfu")
    assert mixed_token_cost(**args) == pytest.approx(read_token_cost(**{n: args[n] for n in names}))
