"""A model is a pure function whose signature says what each number means."""

from collections.abc import Callable, Iterable
from functools import cache, update_wrapper, wraps
from inspect import Parameter, Signature, cleandoc, signature, unwrap
from types import FunctionType
from typing import Annotated, Any, TypeVar, cast, get_args, get_origin, get_type_hints

import numpy as np

from aikit.checking import Slow, quick_path
from aikit.meaning import Choice, Meaning, NotTraceable, Param, Result, Values, meaning_in, shown

__all__ = ["FUNCTIONS", "MODELS", "Choice", "Meaning", "NotTraceable", "Param", "Result", "Values"]
__all__ += [
    "defaults_of",
    "function",
    "label_of",
    "meanings_of",
    "model",
    "params_of",
    "result_of",
    "unit_of",
]

Model = TypeVar("Model", bound=Callable[..., Any])

# The models of the package by name, and its checked functions of vectors or text.
MODELS: dict[str, Callable[..., Any]] = {}
FUNCTIONS: dict[str, Callable[..., Any]] = {}


@cache
def hints_of(function: Callable[..., Any]) -> dict[str, Any]:
    """Read the annotations of a bare function, once: most of what a model costs to import."""
    return get_type_hints(function, include_extras=True)


def params_of(function: Callable[..., Any]) -> dict[str, Meaning]:
    """Read the `Param` or `Choice` of each argument from the function's annotations."""
    refuse_other_kinds(function)
    return params_read(function)


@cache
def params_read(function: Callable[..., Any]) -> dict[str, Meaning]:
    """Read them, once for each function."""
    hints = hints_of(unwrap(function))
    found = {name: meaning_in(hints.get(name)) for name in signature(function).parameters}
    missing = [name for name, meaning in found.items() if meaning is None]
    if missing:
        raise TypeError(
            f"{function.__name__}: {', '.join(missing)} has no Param or Choice: "
            "annotate it with a quantity of aikit.quantities."
        )
    return cast("dict[str, Meaning]", found)


def refuse_other_kinds(function: object) -> None:
    """Raise unless this is a function, as every model is: not its name, nor its result."""
    if not isinstance(function, FunctionType):
        raise TypeError(
            f"model = {shown(function)} is of the wrong kind: model must be a model itself, "
            "such as aikit.headline_power, or a function decorated with aikit.model."
        )


def defaults_of(function: Callable[..., Any]) -> dict[str, Any]:
    """Read the default of each argument from the function's signature."""
    refuse_other_kinds(function)
    return {name: p.default for name, p in signature(function).parameters.items()}


def starts_of(function: Callable[..., Any]) -> dict[str, Any]:
    """Read the defaults of a model, which has one for each argument."""
    defaults = defaults_of(function)
    bare = [name for name, default in defaults.items() if default is Parameter.empty]
    if bare:
        raise TypeError(
            f"{function.__name__}: {', '.join(bare)} has no default: give it one, as in a model."
        )
    return defaults


def unit_of(function: Callable[..., Any]) -> str:
    """Read the unit of the result from the function's return annotation."""
    refuse_other_kinds(function)
    return result_of(function).unit


@cache
def result_of(function: Callable[..., Any]) -> Result:
    """Read what the function returns from its return annotation."""
    hint = hints_of(unwrap(function)).get("return")
    last = get_args(hint)[-1] if get_origin(hint) is Annotated else None
    if isinstance(last, Result):
        return last
    if isinstance(last, Param):
        return Result(last.unit)
    if isinstance(last, str):
        return Result(last)
    if names := getattr(hint, "_fields", ()):
        raise TypeError(
            f"{function.__name__} gives several numbers, {', '.join(names)}, and no single unit: "
            f"help({function.__name__}) says what each is."
        )
    raise TypeError(f"{function.__name__}: the result has no unit: annotate it with a quantity.")


def label_of(function: Callable[..., Any]) -> str:
    """Read what the result is called: the docstring's first words, before the colon."""
    refuse_other_kinds(function)
    first_line = cleandoc(unwrap(function).__doc__ or function.__name__).splitlines()[0]
    name = first_line.partition(":")[0]
    return name[0].lower() + name[1:] if name[1:2].islower() else name


def model(formula: Model) -> Model:
    """Check every argument against its meaning, keep floats floats, and complete the help.

    All of its arguments must have a default, so that a model can be shown without being asked.
    The model is entered in `MODELS`.
    """
    defaults, params = starts_of(formula), params_of(formula)
    slow = Slow(formula, params, infinite=result_of(formula).infinite)
    checked = update_wrapper(quick_path(formula, params, defaults, slow), formula)
    checked.__doc__ = complete_help(formula, params)
    vars(checked)["__signature__"] = readable(formula)
    MODELS[formula.__name__] = checked
    return cast("Model", checked)


def function(formula: Model) -> Model:
    """Check the arguments that have a meaning, and complete the help; enter it in `FUNCTIONS`.

    For functions of vectors or text, whose last axis is reduced: a meaning then says what each
    number of a vector must be. None passes where it is the default.
    """
    known = signature(formula)
    meanings = meanings_of(formula)

    @wraps(formula)
    def checked(*args: Any, **kwargs: Any) -> Any:
        given = known.bind(*args, **kwargs).arguments
        for name, meaning in meanings.items():
            if name in given and not (
                given[name] is None and known.parameters[name].default is None
            ):
                given[name] = meaning.check(name, given[name])
        with np.errstate(under="ignore"):  # NumPy's default, whatever a user has set
            return plain(formula(**given))

    checked.__doc__ = complete_help(formula, meanings)
    vars(checked)["__signature__"] = readable(formula)
    FUNCTIONS[formula.__name__] = checked
    return cast("Model", checked)


def meanings_of(function: Callable[..., Any]) -> dict[str, Meaning]:
    """Read what those arguments mean that have a meaning; the others are words or objects."""
    hints = hints_of(unwrap(function))
    names = signature(function).parameters
    return {name: meaning for name in names if (meaning := meaning_in(hints[name]))}


def plain(result: Any) -> Any:
    """Give a Python float or bool for one value, in each field of a named tuple too."""
    if isinstance(result, tuple):
        return type(result)(*map(plain, result)) if hasattr(result, "_fields") else result
    return (
        result.item()
        if isinstance(result, np.generic | np.ndarray) and not result.shape
        else result
    )


def readable(formula: Callable[..., Any]) -> Signature:
    """The signature as help shows it: names and defaults; what they mean stands below it."""
    known = signature(formula)
    bare = [each.replace(annotation=Parameter.empty) for each in known.parameters.values()]
    return known.replace(parameters=bare, return_annotation=Signature.empty)


def complete_help(formula: Callable[..., Any], meanings: dict[str, Meaning]) -> str:
    """The docstring, with parameters, units, sources and the result's unit appended."""
    prose, _, examples = cleandoc(formula.__doc__ or "").partition("Examples\n--------\n")
    parts = [prose.rstrip(), "Parameters\n----------\n" + "\n".join(help_rows(formula, meanings))]
    if get_origin(hints_of(unwrap(formula)).get("return")) is Annotated:
        parts.append(f"Returns\n-------\n[{unit_of(formula)}]")
    if examples:
        parts.append("Examples\n--------\n" + examples)
    return "\n\n".join(parts)


def help_rows(formula: Callable[..., Any], meanings: dict[str, Meaning]) -> Iterable[str]:
    """One line of help for each argument that has a meaning."""
    defaults = defaults_of(formula)
    for name, meaning in meanings.items():
        default = defaults[name]
        yield f"{name} : {meaning}" + (
            "" if default is Parameter.empty else f"; default {default!r}"
        )
