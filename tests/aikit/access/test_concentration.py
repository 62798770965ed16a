"""Tests of aikit.access.concentration: published cases, then laws, then edges."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose

from aikit.access.concentration import (
    concentration_ratio,
    effective_number,
    herfindahl,
    hill_number,
    market_effective_number,
    market_herfindahl,
    merger_rise,
    presumed_harmful,
)
from aikit.datasets import load
from support.strategies import arguments_of

SIZES = arrays(np.float64, st.integers(2, 8), elements=st.floats(0.01, 1000))
OPERATORS = [87, 39, 6]  # American, Chinese and European operators of cloud regions

# Known answers.


@pytest.mark.parametrize(
    ("sizes", "index"),
    [
        ([30, 30, 20, 20], 2600),  # US Department of Justice
        ([60, 30, 10], 4600),  # econweb.com, micro, antitrust
        ([40, 30, 20, 10], 3000),
        ([25, 25, 25, 25], 2500),
        (OPERATORS, 5238),
    ],
)
def test_the_index_of_published_markets(sizes, index):
    assert herfindahl(sizes) == pytest.approx(index, abs=0.5)


@pytest.mark.parametrize(
    ("sizes", "first", "second", "after", "rise"),
    [
        ([25, 20, 15, 10, 8, 7, 6, 5, 4], 7, 8, 1580, 40),  # industrialorganization.blogspot.com
        ([70, 15, 5], 1, 2, 5300, 150),  # brainmass.com 70503
        (OPERATORS, 1, 2, 5238 + 269, 269),
    ],
)
def test_published_mergers(sizes, first, second, after, rise):
    """Shares are percent of all, which the listed firms need not make up."""
    total = None if sizes == OPERATORS else 100

    assert merger_rise(sizes, first, second, total) == pytest.approx(rise, abs=0.5)
    merged = herfindahl(sizes, total) + merger_rise(sizes, first, second, total)
    assert merged == pytest.approx(after, abs=1)


def test_effective_number_of_operators():
    assert effective_number(OPERATORS) == pytest.approx(1.91, abs=5e-3)


def test_the_lines_of_the_merger_guidelines_of_2023():
    """Above 1,800 and a rise above 100, or a share above 30 % and a rise above 100."""
    after, rise, share = [1700, 1900, 1900, 1000], [150, 90, 150, 150], [0.20, 0.20, 0.20, 0.31]

    assert presumed_harmful(after, rise, share).tolist() == [False, False, True, True]
    assert presumed_harmful(1800, 150, 0.30) is False
    assert presumed_harmful(1900, 100, 0.50) is False


def test_owners_of_ai_compute():
    """Epoch AI, end of 2025: the rest as countless small owners, or as one."""
    table = load("ai_compute_share_by_owner")
    names, shares = table["owner"], table["share"]
    known = shares[names != "Other"]

    assert herfindahl(known, total=shares.sum()) == pytest.approx(1336.8, abs=0.5)
    assert herfindahl(shares) == pytest.approx(1633.5, abs=0.5)
    assert concentration_ratio(known, 4, shares.sum()) == pytest.approx(0.677, abs=5e-4)


def test_the_share_of_the_two_largest():
    assert concentration_ratio([5, 50, 15, 30], 2) == pytest.approx(0.8)
    assert concentration_ratio([5, 50], 2, total=110) == pytest.approx(0.5)
    assert concentration_ratio([5, 50], 9) == pytest.approx(1)


# Laws.


@given(SIZES)
def test_hill_numbers_are_the_indices_with_names(sizes):
    found = hill_number(sizes, [0, 1, 2, np.inf])

    shares = sizes / sizes.sum()
    entropy = -(shares * np.log(shares)).sum()
    assert_allclose(found[:2], [len(sizes), np.exp(entropy)])
    assert_allclose(found[2:], [effective_number(sizes), 1 / concentration_ratio(sizes, 1)])


@given(SIZES, st.floats(0, 20), st.floats(1e-9, 1))
def test_a_higher_order_weighs_the_large_more(sizes, order, more):
    assert hill_number(sizes, order + more) <= hill_number(sizes, order) * (1 + 1e-9)


@given(SIZES, st.floats(0, 50))
def test_hill_numbers_follow_the_definition(sizes, order):
    shares = sizes / sizes.sum()
    if abs(order - 1) > 1e-3:  # nearer, the definition itself has no digits left
        expected = (shares**order).sum() ** (1 / (1 - order))
        assert hill_number(sizes, order) == pytest.approx(expected, rel=1e-9)


@given(SIZES)
def test_the_rise_is_the_index_after_less_the_index_before(sizes):
    merged = np.append(sizes[2:], sizes[0] + sizes[1])

    rise = merger_rise(sizes, 0, 1)

    assert rise == pytest.approx(herfindahl(merged) - herfindahl(sizes), abs=1e-6)


@given(SIZES, st.floats(0.001, 1000))
def test_the_unit_of_size_does_not_matter(sizes, unit):
    assert herfindahl(sizes * unit) == pytest.approx(herfindahl(sizes))


@given(SIZES, st.integers(2, 5))
def test_copies_of_a_market_beside_it_multiply_the_effective_number(sizes, copies):
    assert effective_number(np.tile(sizes, copies)) == pytest.approx(
        copies * effective_number(sizes)
    )


@given(SIZES, st.floats(1, 10))
def test_unknown_firms_can_only_lower_the_index(sizes, more):
    found = herfindahl(sizes, total=sizes.sum() * more)

    assert found == pytest.approx(herfindahl(sizes) / more**2)


def test_markets_on_leading_axes_are_apart():
    sizes = np.random.default_rng(1).lognormal(size=(3, 4, 5))

    assert herfindahl(sizes).shape == (3, 4)
    assert hill_number(sizes, 1.5)[2, 3] == pytest.approx(hill_number(sizes[2, 3], 1.5))
    assert merger_rise(sizes, [0, 1], [2, 3]).shape == (3, 4, 2)
    assert_allclose(concentration_ratio(sizes, 2)[0], [concentration_ratio(s, 2) for s in sizes[0]])


# Edges.


def test_one_firm_is_all():
    assert herfindahl([5]) == herfindahl(5.0) == 10_000
    assert effective_number([5]) == hill_number([5], 1) == concentration_ratio([5], 1) == 1


def test_equal_firms_count_as_many_as_they_are():
    assert_allclose(hill_number([4] * 7, [0, 0.5, 1, 2, np.inf]), 7)


def test_firms_without_size_do_not_count():
    assert hill_number([50, 50, 0], [0, 1, 2, 0.5]) == pytest.approx([2, 2, 2, 2])


def test_huge_and_tiny_sizes_keep_their_shares():
    assert herfindahl([1e200, 1e200]) == herfindahl([1e-200, 1e-200]) == 5000


def test_an_unknown_size_makes_its_own_market_unknown_and_no_other():
    sizes = [[1, np.nan, 2], [1, 1, 2]]

    for found in (herfindahl(sizes), hill_number(sizes, 1), concentration_ratio(sizes, 1),
                  merger_rise(sizes, 0, 1), hill_number(sizes, 3)):  # fmt: skip
        assert np.isnan(found).tolist() == [True, False]
    assert np.isnan(hill_number([1, 2], np.nan))
    assert np.isnan(herfindahl([1, 2], np.nan))


@pytest.mark.parametrize(
    ("ask", "error", "message"),
    [
        (lambda: herfindahl([]), ValueError, "sizes is empty: it must hold at least one number"),
        (lambda: herfindahl([0, 0]), ValueError, "sizes add up to 0: one must be positive"),
        (lambda: herfindahl([1, -1]), ValueError, "sizes = -1 is out of bounds"),
        (lambda: herfindahl([1, np.inf]), ValueError, "sizes = inf is out of bounds"),
        (lambda: herfindahl(["a"]), TypeError, "sizes = .* is of the wrong kind"),
        (lambda: herfindahl([50, 60], 100), ValueError, "total = 100 is too small: .* sizes, 110"),
        (lambda: concentration_ratio([1], 0), ValueError, "k = 0 is out of bounds: .* at least 1"),
        (lambda: concentration_ratio([1], 1.5), TypeError, "k = 1.5 .* must be a whole number"),
        (lambda: concentration_ratio([1], k=True), TypeError, "k = True is of the wrong kind"),
        (lambda: hill_number([1], -1), ValueError, "order = -1 is out of bounds"),
        (lambda: hill_number([1], "2"), TypeError, "order = '2' is of the wrong kind"),
        (lambda: merger_rise([1, 2], 0, 2), ValueError, "second = 2 is out of bounds: .* 0 to 1"),
        (lambda: merger_rise([1, 2], -1, 1), ValueError, "first = -1 is out of bounds"),
        (lambda: merger_rise([1, 2], 1, 1), ValueError, "second is the same firm as first"),
        (lambda: merger_rise([1, 2], 0.0, 1), TypeError, "first = 0.0 is of the wrong kind"),
        (lambda: presumed_harmful(0.25, 0.02, 0.4), ValueError, "1, 0.25 is 2,500 points"),
        (lambda: presumed_harmful([1900, 1.0], 150, 0.4), ValueError, "1, 1 is 10,000 points"),
        (lambda: presumed_harmful(np.nan, 1, 1), ValueError, "herfindahl = nan is unknown"),
        (lambda: presumed_harmful(1, 1, 30), ValueError, "merged_share = 30 is out of bounds"),
    ],
)
def test_what_has_no_answer_is_refused(ask, error, message):
    with pytest.raises(error, match=message):
        ask()


# Three firms with sliders.


def test_three_operators_a_merger_and_a_public_cluster():
    """5,238; 269 more by a merger; 0.81 of it and 100 with a tenth of all in public hands."""
    assert market_herfindahl() == pytest.approx(5238, abs=0.5)
    assert market_herfindahl(merging="second and third") == pytest.approx(5506, abs=0.5)
    assert market_herfindahl(public_share=0.1) == pytest.approx(4342.4, abs=0.1)
    assert market_effective_number() == pytest.approx(1.91, abs=5e-3)


@given(arguments_of(market_herfindahl))
def test_the_market_is_that_of_its_sizes(args):
    args["merging"] = "none"
    sizes = np.array([args["first_size"], args["second_size"], args["third_size"]])
    public = args["public_share"]
    owners = np.append(sizes / sizes.sum() * (1 - public), public)

    assert market_herfindahl(**args) == pytest.approx(herfindahl(owners))
    assert market_effective_number(**args) == pytest.approx(effective_number(owners))


@given(arguments_of(market_herfindahl))
def test_merged_firms_are_one(args):
    args |= {"merging": "first and third", "public_share": 0.0}
    first, second, third = (args[f"{place}_size"] for place in ("first", "second", "third"))

    assert market_herfindahl(**args) == pytest.approx(herfindahl([first + third, second]))
