"""Tests of aikit.ranks: exact order statistics of numbers that come in chunks."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from aikit.ranks import DIGITS, Search, add_counts, empty_counts, keys_of, number_of, tally

numbers = st.lists(st.floats(allow_nan=False), min_size=1, max_size=30)


@given(numbers)
def test_keys_sort_as_the_numbers_do(values):
    values = np.array(values)

    assert np.array_equal(values[np.argsort(keys_of(values), kind="stable")], np.sort(values))


@given(st.floats(allow_nan=False))
def test_a_key_turns_back_into_its_number(value):
    assert number_of(int(keys_of(np.array([value]))[0])) == value


@given(st.lists(numbers, min_size=1, max_size=4), st.data())
def test_the_number_of_any_rank_is_found(chunks, data):
    ordered = sorted(value for chunk in chunks for value in chunk)
    ranks = data.draw(st.lists(st.integers(0, len(ordered) - 1), min_size=1, max_size=3))
    searches = [Search(0, rank) for rank in ranks]

    for level in range(DIGITS):
        total = empty_counts(searches)
        for chunk in chunks:
            add_counts(total, tally(np.array(chunk), total, level))
        for search in searches:
            search.narrow(total[search.prefix])

    assert [number_of(search.prefix) for search in searches] == [ordered[rank] for rank in ranks]
