"""Tests of aikit.uncertainty.sampling: draws of a quantity, of a model, of pairs."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from scipy import stats

from aikit.compute.contracts import contract_total, gpus_rented, headline_power
from aikit.signature import Param, params_of
from aikit.uncertainty.sampling import Z95, draws_around, draws_of, sample, shuffled, uniform_draws

UNIFORM = (np.arange(1000) + 0.5) / 1000
PARAMS = {n: p for n, p in params_of(headline_power).items() if isinstance(p, Param)}


@st.composite
def quantities(draw):
    """Any quantity: bounds near to its usual range, far away, or infinite."""
    scale = draw(st.sampled_from(["linear", "log"]))
    low, width = draw(st.floats(0.01, 100)), draw(st.floats(0.01, 100))
    room = st.sampled_from([0.0, 0.1, 1.0, np.inf])
    below, above = (width * draw(room) for _ in "ab")
    bottom = max(low - below, 0.0) if scale == "log" else low - below
    bounds = (bottom, low + width + above)
    return Param("x", "1", bounds, (low, low + width), scale, "none")


@given(quantities())
def test_draws_are_those_of_scipys_truncated_normal(param):
    onto = np.log if param.scale == "log" else np.asarray
    with np.errstate(divide="ignore"):  # a bound at zero
        (low, high), bounds = onto(param.typical), onto(param.bounds)
    centre, spread = (low + high) / 2, (high - low) / (2 * Z95)
    expected = stats.truncnorm.ppf(
        UNIFORM, *((np.array(bounds) - centre) / spread), loc=centre, scale=spread
    )

    assert_allclose(onto(draws_of(param, UNIFORM)), expected, rtol=1e-9, atol=1e-9 * spread)


@pytest.mark.parametrize("name", PARAMS)
def test_draws_keep_within_bounds_and_never_pile_up_there(name):
    drawn = draws_of(PARAMS[name], UNIFORM)

    assert np.all((drawn >= PARAMS[name].bounds[0]) & (drawn <= PARAMS[name].bounds[1]))
    assert np.all(np.diff(drawn) > 0)


def test_ninety_percent_lie_in_the_usual_range_where_bounds_are_far():
    low, high = np.quantile(draws_of(PARAMS["gpu_hour_price"], UNIFORM), [0.05, 0.95])

    assert_allclose([low, high], PARAMS["gpu_hour_price"].typical, rtol=0.01)


def test_uniform_draws_are_the_same_everywhere_and_inside_zero_to_one():
    drawn = uniform_draws(seed=1, name="years", chunk=0, count=3)

    # From PCG64's raw words, which NumPy never changes.
    assert_allclose(drawn, [0.6416776909054854, 0.7527109325962159, 0.6105458609154605], rtol=1e-15)
    assert (2**52 - 0.5) * 2.0**-52 < 1  # the last of all slices


def test_uniform_draws_differ_by_seed_name_and_chunk():
    streams = [
        uniform_draws(*key, 4) for key in [(1, "a", 0), (2, "a", 0), (1, "b", 0), (1, "a", 1)]
    ]

    assert len(np.unique(streams)) == 16


def test_uniform_draws_are_uniform():
    assert stats.kstest(uniform_draws(1, "a", 0, 10_000), "uniform").pvalue > 0.01


def test_an_order_holds_each_slice_once_and_is_the_same_everywhere():
    order = shuffled(6, seed=1)

    assert sorted(order) == list(range(6))
    # From PCG64's raw words, which NumPy never changes.
    assert list(order) == [2, 4, 5, 0, 3, 1]


@pytest.mark.parametrize("name", PARAMS)
@given(st.data())
def test_half_of_the_draws_lie_on_each_side_of_the_control(name, data):
    param = PARAMS[name]
    value = data.draw(st.floats(*param.typical))

    drawn = draws_around(param, value, UNIFORM)

    assert np.count_nonzero(drawn <= value * (1 + 1e-12)) >= 500
    assert np.count_nonzero(drawn >= value * (1 - 1e-12)) >= 500
    assert np.all((drawn >= param.bounds[0]) & (drawn <= param.bounds[1]))


def test_far_from_bounds_ninety_percent_lie_in_the_usual_width():
    """Lognormal: the 5 % and 95 % points are the median over and times sqrt(10)."""
    param = Param("price", "USD", (1e-9, 1e9), (1, 10), "log", "none")

    low, high = np.quantile(draws_around(param, 2.0, UNIFORM), [0.05, 0.95])

    assert_allclose([low, high], [2 / 10**0.5, 2 * 10**0.5], rtol=0.01)


def test_nothing_can_be_drawn_around_zero_on_a_log_scale():
    assert_allclose(draws_around(PARAMS["contract_value"], 0.0, UNIFORM), 0.0)


PAIR = ("gpu_hour_price", "gpu_power")


def ranks(drawn, pair=PAIR):
    """Spearman's correlation of two arguments."""
    return stats.spearmanr(drawn[pair[0]], drawn[pair[1]]).statistic


@given(st.floats(-0.99, 0.99))
def test_ranks_correlate_as_a_gaussian_copula_says(value):
    drawn = sample(headline_power, 4000, 1, {PAIR: value})

    # Spearman's correlation of a Gaussian copula is 6/pi arcsin(r/2).
    assert ranks(drawn) == pytest.approx(6 / np.pi * np.arcsin(value / 2), abs=0.05)


def test_each_argument_keeps_its_distribution():
    alone, together = (sample(headline_power, 9000, 1, pairs) for pairs in (None, {PAIR: 0.9}))

    assert stats.ks_2samp(alone["gpu_power"], together["gpu_power"]).pvalue > 0.01
    assert_array_equal(alone["contract_value"], together["contract_value"])


def test_no_correlation_changes_nothing_but_the_last_digits():
    alone, together = (sample(headline_power, 900, 1, pairs) for pairs in (None, {PAIR: 0.0}))

    for name, values in alone.items():
        assert_allclose(together[name], values, rtol=1e-9)


def test_three_arguments_keep_all_their_correlations():
    names = ("contract_value", *PAIR)
    pairs = {(names[0], names[1]): 0.8, (names[2], names[0]): -0.5, (names[1], names[2]): -0.2}
    drawn = sample(headline_power, 20_000, 1, pairs)

    for pair, value in pairs.items():
        assert ranks(drawn, pair) == pytest.approx(6 / np.pi * np.arcsin(value / 2), abs=0.02)


@pytest.mark.parametrize(
    ("correlation", "message"),
    [
        (
            {PAIR: 0.9, ("pue", "gpu_power"): 0.9, ("pue", "gpu_hour_price"): -0.9},
            "is not positive definite: these correlations cannot all hold at once; bring some near",
        ),
        ({PAIR: 1.0}, "= 1.0 is out of bounds: it must be between -1 and 1."),
        ({PAIR: float("nan")}, "= nan is out of bounds"),
        ({PAIR: 0.5, PAIR[::-1]: 0.5}, "is there twice: name each pair once, in either order."),
        ({("pue", "price"): 0.5}, "'price' is not one of the arguments drawn: ['contract_value'"),
        ({("pue", "years"): 0.5}, "'years' is not one of the arguments drawn"),
        ({("pue", "pue"): 0.5}, "correlation[('pue', 'pue')] is not a pair: it must name two"),
        ({"pue": 0.5}, "correlation['pue'] is not a pair: it must name two arguments, (name, na"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(correlation, message):
    with pytest.raises(ValueError, match=r"^correlation") as caught:
        sample(headline_power, 9, 1, correlation, years=6)

    assert message in str(caught.value)


def test_a_correlation_of_the_wrong_kind_is_refused():
    for kind in (0.5, [("years", "pue", 0.5)]):
        with pytest.raises(
            TypeError, match=r"correlation = .* is of the wrong kind: .* must map p"
        ):
            sample(headline_power, 9, 1, kind)
    with pytest.raises(TypeError, match="= 'strong' is of the wrong kind"):
        sample(headline_power, 9, 1, {PAIR: "strong"})


def test_the_result_is_the_model_of_the_draws():
    drawn = sample(headline_power, 50, seed=3)
    result = drawn.pop("result")

    assert list(drawn) == list(params_of(headline_power))
    assert_array_equal(result, headline_power(**drawn))


def test_draws_come_from_the_streams_of_seed_and_name():
    drawn = sample(headline_power, 50, seed=3)

    expected = draws_of(PARAMS["pue"], uniform_draws(3, "pue", 0, 50))
    assert_array_equal(drawn["pue"], expected)


@given(st.integers(1, 40_000), st.integers(0, 2**70))
def test_more_draws_continue_fewer(draws, seed):
    fewer, more = (sample(gpus_rented, n, seed)["result"] for n in (draws, draws + 1))

    assert_array_equal(fewer, more[:-1])


def test_two_models_share_the_draws_of_an_argument():
    price = "gpu_hour_price"

    assert_array_equal(sample(gpus_rented, 9, 1)[price], sample(headline_power, 9, 1)[price])


def test_what_is_fixed_stays_and_leaves_the_other_draws_alone():
    free, held = sample(headline_power, 9, 1), sample(headline_power, 9, 1, years=6, pue=1.2)

    assert list(held) == ["contract_value", "gpu_hour_price", "gpu_power", "result"]
    assert_array_equal(held["gpu_power"], free["gpu_power"])
    drawn = {name: held[name] for name in held if name != "result"}
    assert_array_equal(held["result"], headline_power(**drawn, years=6, pue=1.2))


def test_a_choice_is_fixed_at_its_default_or_where_asked():
    free = sample(contract_total, 9, 1)
    held = sample(contract_total, 9, 1, reading="replaces the earlier")

    assert_allclose(free["result"], free["first_order"] + free["second_order"])
    assert_allclose(held["result"], held["second_order"])


def test_a_fixed_array_adds_its_axis_after_the_draws():
    fan = sample(headline_power, 9, 1, years=[5, 6, 7])

    assert fan["result"].shape == (9, 3)
    assert_array_equal(fan["result"][:, 1], sample(headline_power, 9, 1, years=6)["result"])


def test_with_all_fixed_the_result_repeats():
    held = sample(gpus_rented, 3, 1, annual_payment=8760.0, gpu_hour_price=[1.0, 2.0])

    assert_allclose(held["result"], [[1.0, 0.5]] * 3)


def test_unknown_fixed_gives_unknown_results():
    assert np.isnan(sample(headline_power, 3, 1, years=np.nan)["result"]).all()


@pytest.mark.parametrize(
    ("given", "error", "message"),
    [
        ({"draws": 0}, ValueError, "draws = 0 is too small: draws must be at least 1."),
        ({"draws": 1e3}, TypeError, "draws = 1000.0 is of the wrong kind: draws must be a whole"),
        ({"draws": True}, TypeError, "draws = True is of the wrong kind"),
        ({"draws": "9"}, TypeError, "draws = '9' is of the wrong kind"),
        ({"seed": -1}, ValueError, "seed = -1 is too small: seed must be at least 0."),
        ({"seed": None}, TypeError, "seed = None is of the wrong kind: seed must be a whole"),
        ({"price": 3}, ValueError, "price is not an argument of headline_power: ['contract_value'"),
        ({"pue": 0.5}, ValueError, "pue = 0.5 is out of bounds: pue must be from 1 to 10 [ratio]."),
    ],
)
def test_bad_input_is_refused_by_name(given, error, message):
    with pytest.raises(error) as caught:
        sample(headline_power, **{"draws": 9, "seed": 1, **given})

    assert str(caught.value).startswith(message)


def test_a_function_without_quantities_is_refused():
    with pytest.raises(TypeError, match="number has no Param or Choice: annotate it"):
        sample(plain, 9, 1)


def plain(number: float = 1.0) -> float:
    """Have no quantity."""
    return number
