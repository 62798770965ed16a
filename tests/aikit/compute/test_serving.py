"""Tests of aikit.compute.serving: known answers, then laws."""

import numpy as np
import pytest
from hypothesis import given
from numpy.testing import assert_allclose

from aikit import (
    decode_bound,
    decode_rate,
    served_token_cost,
    serving_gpus,
    token_cost,
    user_rate,
)
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
