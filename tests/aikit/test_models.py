"""What every model promises, asked of each of them: laws and contracts."""

import math
import warnings
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

import aikit
from aikit.signature import Choice, defaults_of, label_of, params_of, result_of, unit_of
from aikit.sources import sources_named
from aikit.tape import NotTraceable, trace
from aikit.uncertainty import simulate, sobol, tornado
from aikit.units import find_unit
from support.strategies import allowed, anything, arguments_of, typical

DIFFERENCES = {
    "buildout_balance", "buildout_npv", "idle_hour_cost", "idle_share", "newsvendor_quantity",
    "oligopoly_markup", "oligopoly_output", "revenue_fall_to_default", "rounding_share",
    "sales_without_finance", "stranded_value", "used_hour_cost",
}  # fmt: skip  # what is subtracted may leave nothing but the last digits of an exp or log
SOLVERS = {"buildout_irr"}  # they find roots, which a tape cannot

# So many models make the examples many enough: of each, a tenth of the usual number.
fewer = settings(max_examples=settings.default.max_examples // 10)
every_model = pytest.mark.parametrize(
    "model", aikit.MODELS.values(), ids=lambda model: model.__name__
)


def slack(model, rows):
    """What rounding may leave of a difference: some last digits of the largest argument."""
    if model.__name__ not in DIFFERENCES:
        return 0.0
    numbers = [abs(v) for row in rows for v in row.values() if not isinstance(v, str)]
    return 1e-14 * max([0.1, *numbers])


@every_model
@fewer
@given(st.data())
def test_broadcasts_like_a_loop(model, data):
    rows = data.draw(st.lists(arguments_of(model), min_size=2, max_size=4))
    words = {n: rows[0][n] for n, m in params_of(model).items() if isinstance(m, Choice)}
    rows = [{**row, **words} for row in rows]
    columns = {name: [row[name] for row in rows] for name in rows[0]} | words

    # The last digit of an array's exp or log may differ from a float's.
    expected = [model(**row) for row in rows]
    assert_allclose(model(**columns), expected, rtol=1e-12, atol=slack(model, rows))


@every_model
@fewer
@given(st.data())
def test_any_allowed_value_gives_a_finite_float_or_says_it_is_too_large(model, data):
    arguments = data.draw(arguments_of(model, allowed))

    try:
        result = model(**arguments)
    except ValueError as error:
        assert "is too large to compute" in str(error)  # noqa: PT017
    else:
        assert type(result) is float
        assert math.isfinite(result) or (math.isinf(result) and result_of(model).infinite)


@every_model
@fewer
@given(st.data())
def test_bad_input_gives_the_documented_error_and_never_a_warning(model, data):
    name = data.draw(st.sampled_from(sorted(params_of(model))))
    arguments = {**defaults_of(model), name: data.draw(anything())}

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            result = model(**arguments)
        except (TypeError, ValueError) as error:
            # A model built from others may name the one that had too large a result.
            assert str(error).startswith((f"{name} = ", *aikit.MODELS))  # noqa: PT017
        else:
            assert np.shape(result) == np.shape(arguments[name])
            assert_allclose(np.isnan(result), np.isnan(np.asarray(arguments[name], float)))


@every_model
def test_a_masked_number_is_unknown_and_never_used(model):
    for name, meaning in params_of(model).items():
        if not isinstance(meaning, Choice):
            masked = np.ma.array([defaults_of(model)[name]] * 2, mask=[True, False])

            assert_allclose(model(**{name: masked}), [math.nan, model()], rtol=1e-12)


@every_model
def test_numpy_set_to_raise_changes_nothing(model):
    quiet = simulate(model, 200, seed=1)

    with np.errstate(all="raise"):
        assert simulate(model, 200, seed=1) == quiet
        tornado(model)
        with suppress(ValueError):  # it does not vary, or is infinite in some draws
            sobol(model, 50, seed=1)


@every_model
@fewer
@given(st.data())
def test_the_tape_says_what_the_model_says(model, data):
    arguments = data.draw(arguments_of(model, typical))
    words = {n: arguments.pop(n) for n, m in params_of(model).items() if isinstance(m, Choice)}
    if model.__name__ in SOLVERS:
        with pytest.raises(NotTraceable, match="needs the kernel"):
            trace(model, **words)
        return

    answer = trace(model, **words)(**arguments)

    # Of the model's own answer, so stricter than the promise (the largest intermediate value).
    least = max(1e-300, slack(model, [arguments]))
    assert answer == pytest.approx(model(**arguments, **words), rel=1e-12, abs=least)


@every_model
def test_defaults_are_within_the_usual_range(model):
    for name, meaning in params_of(model).items():
        default = defaults_of(model)[name]
        if isinstance(meaning, Choice):
            assert default in meaning.options
        else:
            assert type(default) is float, name
            assert meaning.typical[0] <= default <= meaning.typical[1], name


@every_model
def test_units_and_sources_are_known(model):
    assert find_unit(unit_of(model)).name == unit_of(model).replace(" per ", "/")
    for name, meaning in params_of(model).items():
        assert sources_named(meaning.source)[0].title, name
        assert isinstance(meaning, Choice) or find_unit(meaning.unit).name == (
            meaning.unit.replace(" per ", "/")
        )


@every_model
def test_an_argument_that_bears_a_models_name_takes_that_models_result(model):
    for name, meaning in params_of(model).items():
        if name in aikit.MODELS:
            assert meaning.unit == unit_of(aikit.MODELS[name])


@every_model
def test_the_help_opens_with_the_result_and_its_formula(model):
    first, blank, formula, *rest = model.__doc__.splitlines()

    assert ": " in first
    assert first.endswith(".")
    assert blank == ""
    assert formula.startswith("    ")
    assert "Examples" in rest
    assert len(label_of(model)) <= 40  # it stands beside a chart


def test_not_traceable_names_the_step():
    with pytest.raises(NotTraceable, match=r"bool\(\) of a recorded value: write `where`"):
        trace(abrupt)


def abrupt(years: aikit.quantities.Years = 1.0) -> aikit.quantities.Dollars:
    """Do what a tape cannot hold."""
    return 1.0 if years > 1 else 0.0
