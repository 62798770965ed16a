"""Tests of aikit.signature: what a model promises, on a small model made here."""

from array import array
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from inspect import Parameter
from inspect import signature as signature_of

import numpy as np
import pandas as pd
import polars as pl
import pytest
from numpy.testing import assert_allclose

import aikit
from aikit import facts, signature
from aikit.compute.contracts import annual_payment, contract_total, headline_power
from aikit.param import WholeOnly
from aikit.quantities import ContractValue, DollarsPerYear, Years
from aikit.signature import Param, label_of, model, params_of, unit_of

# Kinds: scalars give scalars, arrays give arrays, all else is refused by name.


@pytest.mark.parametrize("years", [6, 6.0, np.float32(6), np.int8(6), np.array(6)])
def test_a_scalar_of_any_kind_gives_a_python_float(years):
    payment = annual_payment(21e9, years)

    assert type(payment) is float
    assert payment == pytest.approx(3.5e9)


def test_lists_are_arrays():
    payments = annual_payment([21e9, 42e9], years=[[6], [7]])

    assert payments.dtype == np.float64
    assert_allclose(payments, [[3.5e9, 7e9], [3e9, 6e9]])


def test_an_empty_array_gives_an_empty_array():
    assert annual_payment([]).shape == (0,)


def test_the_arguments_are_never_changed():
    values = np.array([21e9, 42e9])

    annual_payment(values)

    assert_allclose(values, [21e9, 42e9])


@pytest.mark.parametrize(
    "value", [True, "6", None, 1j, [True, 2.0], ["a"], np.array([None]), {}, np.datetime64("2026")]
)
def test_a_wrong_kind_is_refused_by_name(value):
    with pytest.raises(TypeError, match=r"^years = .* is of the wrong kind: years must be a num"):
        annual_payment(21e9, years=value)


@pytest.mark.parametrize(
    "years",
    [
        range(5, 7), array("d", [5, 6]), array("i", [5, 6]), [Decimal(5), Fraction(6)],
        np.array([5, 6], dtype=object), pd.Series([5, 6]), pd.Series([5, 6], dtype="Int64"),
        pd.Series([5, 6], dtype=object), pd.Index([5, 6]), pl.Series([5, 6]),
    ],
    ids=lambda years: type(years).__name__,
)  # fmt: skip
def test_whatever_holds_numbers_is_an_array_of_them(years):
    assert_allclose(annual_payment(21e9, years), [4.2e9, 3.5e9])


@pytest.mark.parametrize("years", [Decimal("6.0"), Fraction(12, 2), facts["server_life"]])
def test_a_number_of_another_kind_is_the_nearest_float(years):
    assert annual_payment(21e9, years) == pytest.approx(3.5e9)


@pytest.mark.parametrize(
    "years",
    [
        np.ma.array([6, 7], mask=[False, True]), [6, np.ma.masked],
        pd.Series([6, None]), pd.Series([6, None], dtype="Int64"), pl.Series([6, None]),
        pd.array([6, None], dtype="Float64"),
    ],
    ids=lambda years: type(years).__name__,
)  # fmt: skip
def test_what_is_masked_or_missing_is_unknown(years):
    assert_allclose(annual_payment(21e9, years), [3.5e9, np.nan])


def test_rows_of_masked_arrays_keep_their_masks():
    row = np.ma.array([6, 7], mask=[False, True])

    assert_allclose(annual_payment(21e9, [row, row]), [[3.5e9, np.nan]] * 2)


@pytest.mark.parametrize("frame", [pd.DataFrame({"a": [6]}), pl.DataFrame({"a": [6]})])
def test_a_frame_is_refused_with_the_way_out(frame):
    with pytest.raises(TypeError, match=r"^years = <DataFrame of .* so take one of its columns\.$"):
        annual_payment(21e9, frame)


@pytest.mark.parametrize(
    "value",
    [
        pd.Series(["6"] * 1000), pd.Series([True]), pl.Series(["a"] * 1000), pl.Series([True]),
        np.array([["6"] * 100] * 100), ["a"] * 10_000, "6" * 10_000, {6, 7}, memoryview(b"67"),
        np.ma.array(["6"], mask=[False]), Decimal("sNaN"),
        pd.Series(pd.to_datetime(["2026-01-01"])),
    ],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
def test_a_refusal_is_one_short_line(value):
    with pytest.raises(TypeError, match=r"^years = [^\n]{1,90} is of the wrong kind: [^\n]*\.$"):
        annual_payment(21e9, value)


def test_a_ragged_list_is_refused_in_words():
    with pytest.raises(TypeError, match=r"^years = \[1.0, \[2.0\]\] is of the wrong kind"):
        annual_payment(21e9, years=[1.0, [2.0]])


def test_shapes_that_do_not_broadcast_are_refused_by_name():
    with pytest.raises(ValueError, match=r"value has shape \(2,\), years has shape \(3,\): they"):
        annual_payment([1.0, 2.0], [1.0, 2.0, 3.0])


# Bounds: the error names the argument, the value, what is allowed and the unit.


@pytest.mark.parametrize(
    ("years", "shown"),
    [(0, "0"), ([1, -2, -3], "-2"), (1e9, "1000000000"), (float("inf"), "inf"), (10**400, "inf")],
    ids=["zero", "in a list", "large", "infinite", "huge integer"],
)
def test_a_value_out_of_bounds_is_named(years, shown):
    message = rf"^years = {shown} is out of bounds: years must be from 0.1 to 100 \[year\]\.$"

    with pytest.raises(ValueError, match=message):
        annual_payment(21e9, years)


@pytest.mark.parametrize(
    ("ask", "hint"),
    [
        (
            lambda: aikit.debt_service(rate=9),
            "9 is 900 % a year: rates are fractions, 0.09 for 9 %",
        ),
        (
            lambda: aikit.annuity_value(rate=[0.1, 6]),
            "6 is 600 % a year: rates are fractions, 0.06",
        ),
        (lambda: aikit.gpu_hour_cost(utilization=40), "40 is 4,000 %: shares are fractions, 0.4 "),
        (lambda: aikit.mirr([-1, 2], 10, 0.1), "10 is 1,000 % a year: rates are fractions, 0.1 f"),
        (lambda: aikit.sahal_decline(output_growth=30), "30 is 3,000 % a year: rates are fracti"),
        (lambda: aikit.local_price(vat=15), "15 is 1,500 %: shares are fractions, 0.15 for 15 %"),
    ],
)
def test_a_percentage_is_refused_with_its_fraction(ask, hint):
    with pytest.raises(ValueError, match=rf"is out of bounds: .*\]\. {hint}"):
        ask()


@pytest.mark.parametrize("name", [*aikit.MODELS, *aikit.FUNCTIONS])
def test_no_rate_is_taken_at_nine(name):
    """9 for 9 % is refused wherever a yearly rate goes in.

    But npv takes every rate that irr gives, and Bass's two coefficients are what fit_bass finds.
    """
    free = {"npv": {"rate"}}.get(name, {"innovation", "imitation"})
    for argument, meaning in signature.meanings_of(getattr(aikit, name)).items():
        if getattr(meaning, "unit", "").startswith("fraction/year") and argument not in free:
            with pytest.raises(ValueError, match=f"^{argument} = 9 is out .* 9 is 900 % a year: "):
                meaning.check(argument, 9)


def test_infinity_is_refused_where_the_bounds_end_in_infinity():
    message = r"contract_value = inf .* must be at least 0 and finite \[USD\]"

    with pytest.raises(ValueError, match=message):
        annual_payment(float("inf"))


def test_a_misspelt_argument_is_named():
    with pytest.raises(TypeError, match="yeers"):
        annual_payment(yeers=6)


def test_a_word_that_is_no_option_is_refused_with_the_options():
    with pytest.raises(ValueError, match=r"reading = 'both' is not known: .* one of adds to the"):
        contract_total(reading="both")


def test_a_choice_of_the_wrong_kind_is_refused():
    with pytest.raises(TypeError, match="reading = 3 is of the wrong kind"):
        contract_total(reading=3)


# Unknown and huge: NaN means "unknown"; what no float holds is an error, never infinity.


def test_an_unknown_value_gives_an_unknown_answer():
    assert np.isnan(annual_payment(float("nan")))
    assert_allclose(annual_payment([21e9, np.nan]), [3.5e9, np.nan])


@pytest.mark.parametrize("value", [1.7e308, [1.0, 1.7e308]])
def test_a_result_no_float_can_hold_is_refused(value):
    with pytest.raises(ValueError, match=r"^annual_payment = inf is too large to compute"):
        annual_payment(value, years=0.1)


# Meaning: everything is read from the signature.


def test_help_lists_every_argument_with_its_default_and_the_unit_of_the_result():
    for name, meaning in params_of(headline_power).items():
        assert f"{name} : {meaning}; default " in headline_power.__doc__
    assert "Returns\n-------\n[MW]" in headline_power.__doc__


@pytest.mark.parametrize("name", [*aikit.MODELS, *aikit.FUNCTIONS])
def test_the_signature_that_help_shows_is_names_and_defaults(name):
    shown = signature_of(getattr(aikit, name))

    assert list(shown.parameters) == list(signature.meanings_of(getattr(aikit, name))) or (
        name in aikit.FUNCTIONS
    )
    assert {each.annotation for each in shown.parameters.values()} <= {Parameter.empty}
    assert "Annotated" not in str(shown)


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda: params_of("headline_power"), "model = 'headline_power' is of the wrong kind"),
        (lambda: params_of([]), r"model = \[\] is of the wrong kind: model must be a model itself"),
        (lambda: unit_of(len), "model = <built-in function len> is of the wrong kind"),
        (lambda: label_of(6), "model = 6 is of the wrong kind"),
        (lambda: params_of(lambda x: x), "<lambda>: x has no Param or Choice: annotate it with"),
        (lambda: unit_of(aikit.fit_wright), "fit_wright gives several numbers, exponent, learn"),
    ],
)
def test_what_is_no_model_is_refused_in_words(ask, message):
    with pytest.raises(TypeError, match=f"^{message}"):
        ask()


def test_the_label_of_a_result_is_the_docstrings_first_words():
    assert label_of(headline_power) == "power drawn by the GPUs"


def test_the_label_keeps_an_acronym():
    assert label_of(signature.MODELS["headline_gpu_hours"]) == "GPU time rented"


def test_an_argument_without_meaning_is_refused_when_the_model_is_defined():
    with pytest.raises(TypeError, match="half: value has no Param or Choice: annotate it"):

        @model
        def half(value: float = 1.0) -> DollarsPerYear:
            return value / 2


def test_annotations_that_are_text_are_read_as_well():
    def yearly(contract_value: "ContractValue" = 21e9, years: Years = 6.0) -> "DollarsPerYear":
        return contract_value / years

    assert params_of(yearly) == params_of(annual_payment)
    assert unit_of(yearly) == unit_of(annual_payment)


def test_an_argument_without_a_default_is_refused():
    with pytest.raises(TypeError, match="half: value has no default: give it one"):

        @model
        def half(value: ContractValue) -> DollarsPerYear:
            return value / 2


def test_a_result_without_a_unit_is_refused():
    def half(value: ContractValue = 1.0) -> float:
        return value / 2

    with pytest.raises(TypeError, match="half: the result has no unit"):
        unit_of(half)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"typical": (0.01, 10)}, "not in"),
        ({"typical": (5, 5)}, "not in"),
        ({"bounds": (-1, 9), "typical": (0, 5), "scale": "log"}, "has no logarithm"),
    ],
)
def test_a_range_that_makes_no_sense_is_refused(change, message):
    (years,) = Years.__metadata__

    with pytest.raises(ValueError, match=message):
        replace(years, **change)


def test_what_has_no_parts_is_whole_without_saying_so():
    draws = WholeOnly("paths", "path", (1, 9), (2, 5), "linear", "aikit-assumption")

    assert draws.whole
    assert draws.check("paths", 3.0) == 3
    with pytest.raises(ValueError, match=r"paths = 3\.5 is no whole number: paths must be from 1"):
        draws.check("paths", 3.5)


def test_half_of_what_is_counted_by_ones_may_have_a_meaning():
    years = Param("years", "year", (0, 9), (2, 5), "linear", "aikit-assumption", whole=True)

    assert years.check("years", 0.5) == 0.5


def test_a_model_that_is_first_called_wrongly_says_so_by_its_name():
    """It is compiled at its first call, which then is made again."""

    @model
    def yearly_bill(contract_value: ContractValue = 21e9, years: Years = 6.0) -> DollarsPerYear:
        """Yearly bill: a contract's value over its years."""
        return contract_value / years

    try:
        for _ in range(2):
            with pytest.raises(TypeError, match=r"yearly_bill\(\) got an unexpected .* 'month'"):
                yearly_bill(month=1)
        assert yearly_bill(years=7) == yearly_bill(21e9, 7.0) == 3e9
    finally:
        del signature.MODELS["yearly_bill"]
