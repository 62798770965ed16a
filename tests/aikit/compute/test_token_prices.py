"""Tests of what tokens cost that are read and written: known answers, laws."""

import pytest
from hypothesis import assume, given

from aikit import mixed_token_cost, prefill_rate, read_token_cost, served_token_cost
from aikit.compute.serving import step_seconds
from support.strategies import arguments_of


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
def test_reading_is_never_dearer_than_writing_without_a_conversation_to_look_up(args):
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
