"""Hypothesis strategies read from the same `Param` that the controls read."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from aikit.signature import Choice, Meaning, params_of


def typical(meaning: Meaning) -> st.SearchStrategy[Any]:
    """A usual value of one argument."""
    if isinstance(meaning, Choice):
        return st.sampled_from(meaning.options)
    return st.floats(*meaning.typical)


def allowed(meaning: Meaning) -> st.SearchStrategy[Any]:
    """Any value within an argument's bounds."""
    if isinstance(meaning, Choice):
        return st.sampled_from(meaning.options)
    return st.floats(*meaning.reach)


def arguments_of(
    function: Callable[..., Any], kind: Callable[[Meaning], st.SearchStrategy[Any]] = typical
) -> st.SearchStrategy[dict[str, Any]]:
    """Scalar arguments for `function`, by name."""
    return st.fixed_dictionaries({name: kind(m) for name, m in params_of(function).items()})


def anything() -> st.SearchStrategy[Any]:
    """What a user may pass where a number belongs: right, odd or wrong."""
    return st.one_of(
        st.floats(),
        st.integers(),
        st.integers(10**300, 10**320),
        st.lists(st.floats(), max_size=3),
        st.lists(st.lists(st.floats(), min_size=2, max_size=2), max_size=2),
        st.sampled_from([None, True, "2", b"2", 1j, [], [[]], {}, object(), ["a"], [True, 1.0]]),
        st.sampled_from([[1.0, [2.0]], [None, 1.0], float("nan"), -0.0, 5e-324, 1e308]),
    )


# Cash flows: any at all, and those of an investment, which pays before it earns.
money = st.floats(-1e6, 1e6).map(lambda value: round(value, 2))
streams = st.lists(money, min_size=2, max_size=12)
receipts = st.lists(st.floats(1, 1e6), min_size=1, max_size=20)
outlays = st.lists(st.floats(1, 1e6), min_size=1, max_size=4)
investments = st.tuples(outlays, receipts).map(lambda two: [-each for each in two[0]] + two[1])
