"""Tests of training, scaling laws and failures: known answers, then laws."""

import math

import numpy as np
import pytest
from hypothesis import given
from scipy.optimize import minimize_scalar

from aikit import (
    checkpoint_interval,
    chinchilla_loss,
    chinchilla_optimum,
    goodput,
    training_cost,
    training_days,
    training_flop,
    training_gpu_hours,
    training_run_cost,
    training_speed,
)
from support.strategies import arguments_of

MINUTE = 1 / 60

# Known answers: lesson 4, worked by hand.


def test_seventy_billion_parameters_on_fifteen_trillion_tokens():
    assert training_flop(70e9, 15e12) == pytest.approx(6.3e24)
    assert training_gpu_hours(6.3e24, 989e12, 0.4) == pytest.approx(4.42e6, rel=1e-3)
    assert training_cost(6.3e24, 989e12, 0.4, 2.50) == pytest.approx(11.06e6, rel=1e-3)
    assert training_run_cost(70e9, 15e12, 989e12, 0.4, 2.50) == pytest.approx(11.06e6, rel=1e-3)


def test_the_speed_that_trains():
    assert training_speed(989e12, mfu=0.4) == pytest.approx(395.6e12)


def test_days_of_a_cluster():
    """4.8 million GPU-hours on 10,000 GPUs are 480 hours, or 20 days; 25 at a goodput of 0.8."""
    assert training_days(4.8e6, 10_000, 1.0) == pytest.approx(20)
    assert training_days(4.8e6, 10_000, 0.8) == pytest.approx(25)


# Hoffmann et al. (2022), arXiv:2203.15556, and Epoch's replication (Besiroglu et al. 2024).


@pytest.mark.parametrize(("fit", "loss"), [("epoch", 1.973416), ("hoffmann", 1.936645)])
def test_loss_of_chinchilla_itself(fit, loss):
    assert chinchilla_loss(70e9, 1.4e12, fit) == pytest.approx(loss, abs=1e-6)


def test_flop_of_chinchilla_itself():
    assert training_flop(70e9, 1.4e12) == pytest.approx(5.88e23)


@pytest.mark.parametrize(
    ("fit", "parameters", "tokens"), [("epoch", 72.4e9, 1.33e12), ("hoffmann", 32.2e9, 2.98e12)]
)
def test_best_use_of_chinchillas_budget(fit, parameters, tokens):
    best = chinchilla_optimum(5.76e23, fit)

    assert best.parameters == pytest.approx(parameters, rel=2e-3)
    assert best.tokens == pytest.approx(tokens, rel=3e-3)


@pytest.mark.parametrize(("mean_minutes", "best"), [(24 * 60, 117), (6 * 60, 57), (15, 9.1)])
def test_intervals_of_dalys_figures(mean_minutes, best):
    """Daly (2006), figures 3 to 5: five minutes a checkpoint."""
    interval = checkpoint_interval(1, mean_minutes * MINUTE, 5 * MINUTE)

    assert interval / MINUTE == pytest.approx(best, rel=6e-3)


def test_checkpoints_that_cost_nothing_lose_only_the_restarts():
    assert goodput(1000, 10_000, 0, 0.5) == pytest.approx(math.exp(-0.05))
    assert goodput(1000, 10_000, 0, 0) == pytest.approx(1)


def test_checkpoints_dearer_than_twice_the_mean_time_are_taken_at_it():
    assert checkpoint_interval(10, 10, 2.5) == pytest.approx(1.0, rel=0.12)
    assert checkpoint_interval(10, 10, 5) == checkpoint_interval(10, 10, 2)


# Laws, and oracles.


@given(arguments_of(training_run_cost))
def test_twice_the_flop_costs_twice_and_twice_the_speed_half(args):
    cost = training_run_cost(**args)

    assert training_run_cost(**args | {"tokens": 2 * args["tokens"]}) == pytest.approx(2 * cost)
    assert 2 * training_run_cost(**args | {"peak_flops": 2 * args["peak_flops"]}) == pytest.approx(
        cost
    )


@given(arguments_of(chinchilla_optimum))
def test_no_other_split_of_the_budget_is_better(args):
    """Oracle: scipy's search over sizes."""
    best = chinchilla_optimum(**args)

    def loss(log_size):
        size = math.exp(log_size)
        return chinchilla_loss(size, max(1, args["flop"] / 6 / size), args["fit"])

    centre = math.log(best.parameters)
    found = minimize_scalar(loss, bounds=(centre - 3, centre + 3), method="bounded")
    assert best.loss <= found.fun * (1 + 1e-12)
    assert training_flop(best.parameters, best.tokens) == pytest.approx(args["flop"])


@given(arguments_of(goodput))
def test_goodput_is_a_share_and_falls_with_the_cluster(args):
    share = goodput(**args)

    assert 0 < share < 1
    assert goodput(**args | {"gpus": 2 * args["gpus"]}) < share


@given(arguments_of(goodput))
def test_rare_failures_follow_the_square_root(args):
    args |= {"gpus": 100.0}
    mean_time = args["gpu_mtbf_hours"] / 100
    lost = math.sqrt(2 * args["checkpoint_hours"] / mean_time) + args["restart_hours"] / mean_time

    assert goodput(**args) == pytest.approx(1 - lost, abs=lost**2)


@given(arguments_of(goodput))
def test_no_other_interval_keeps_more(args):
    """Oracle: Daly's run time over intervals from a tenth to ten times the best."""
    mean_time = args["gpu_mtbf_hours"] / args["gpus"]
    cost, restart = args["checkpoint_hours"] / mean_time, args["restart_hours"] / mean_time
    best = checkpoint_interval(args["gpus"], args["gpu_mtbf_hours"], args["checkpoint_hours"])
    tried = best / mean_time * np.geomspace(0.1, 10, 401)
    kept = tried * np.exp(-restart) / np.expm1(tried + cost)

    assert goodput(**args) >= kept.max() * (1 - 2e-3)


def test_simulated_failures_lose_what_the_formula_says():
    """Oracle: 2,000 failures drawn one by one, in hours of a cluster that fails every hour."""
    rng = np.random.default_rng(1)
    interval = checkpoint_interval(1, 1, 0.05)
    clock = kept = 0.0
    until = rng.exponential()
    while kept < 2000:
        if until > interval + 0.05:
            clock, until, kept = clock + interval + 0.05, until - interval - 0.05, kept + interval
            continue
        clock, until = clock + until, rng.exponential()
        while until < 0.1:  # a restart can fail too
            clock, until = clock + until, rng.exponential()
        clock, until = clock + 0.1, until - 0.1

    assert kept / clock == pytest.approx(goodput(1, 1, 0.05, 0.1), rel=0.03)
