"""A model is a pure function whose signature, read and checked, says what each number means."""

import functools
import math
from collections.abc import Callable, Iterable
from functools import cache, update_wrapper
from inspect import Parameter, Signature, cleandoc, signature, unwrap
from types import FunctionType
from typing import Annotated, Any, TypeVar, cast, get_args, get_origin, get_type_hints

import numpy as np

from aikit.param import (
    LARGEST,
    Array,
    Choice,
    Meaning,
    NotTraceable,
    Param,
    Result,
    Values,
    largest,
    meaning_in,
    numbers_of,
    quote,
    smallest,
)

BLOCK = 65_536  # results computed at a time: their columns stay in the cache


# What stands for a function until it is first called.
UNWRITTEN = compile(
    "def run(*given, **named):\n    write()\n    return first(*given, **named)", "<aikit>", "exec"
)


def written_when_called(source: Callable[[], str], space: dict[str, Any]) -> Callable[..., Any]:
    """The function `run` of a source, which is written and compiled at its first call.

    To compile it would be most of what a model costs to import, and few models are called.
    """
    exec(UNWRITTEN, space)  # noqa: S102  our own, above
    first = space["run"]

    def write() -> None:
        exec(source(), space)  # noqa: S102  names come from a signature, so they are identifiers
        first.__defaults__ = space["run"].__defaults__  # before the code that needs them
        first.__code__ = space["run"].__code__

    space.update(write=write, first=first)
    return cast("Callable[..., Any]", first)


def quick_path(
    formula: Callable[..., Any],
    params: dict[str, Meaning],
    defaults: dict[str, Any],
    slow: Callable[..., Any],
) -> Callable[..., Any]:
    """Write the function that answers floats at once and sends all else to `slow`.

    It is written as source, as `dataclasses` does, because binding `*args` alone would cost
    more than most formulas. Ints, arrays, NaN and everything refused go the slow way.
    """
    space: dict[str, Any] = {"formula": formula, "slow": slow}
    for name, meaning in params.items():
        space[f"{name}_default"] = defaults[name]
        if isinstance(meaning, Choice):
            space[f"{name}_options"] = frozenset(meaning.options)

    def source() -> str:
        names = ", ".join(params)
        numbers = [name for name, meaning in params.items() if isinstance(meaning, Param)]
        tests = [" is ".join(["float", *(f"type({name})" for name in numbers)])] if numbers else []
        for name, meaning in params.items():
            if isinstance(meaning, Param):
                low, high = map(float, meaning.reach)
                tests.append(f"{name} >= {low!r} and {name} <= {high!r}")
            else:
                tests.append(f"type({name}) is str and {name} in {name}_options")
        return f"""
def run({", ".join(f"{name}={name}_default" for name in params)}):
    if {" and ".join(tests)}:
        try:
            result = formula({names})
            if type(result) is float and {-LARGEST!r} <= result <= {LARGEST!r}:
                return result
        except (ArithmeticError, ValueError):
            pass
    return slow({names})
"""

    return written_when_called(source, space)


def naming_path(defaults: dict[str, Any], formula: Callable[..., Any]) -> Callable[..., Any]:
    """Write the function that hands its arguments to another by name.

    As source, for the same reason: `Signature.bind` takes five times as long.
    """
    space: dict[str, Any] = {f"{name}_default": default for name, default in defaults.items()}
    space["formula"] = formula

    def source() -> str:
        bare = {name for name, default in defaults.items() if default is Parameter.empty}
        arguments = (name if name in bare else f"{name}={name}_default" for name in defaults)
        named = ", ".join(f"{name!r}: {name}" for name in defaults)
        return f"def run({', '.join(arguments)}):\n    return formula({{{named}}})\n"

    return written_when_called(source, space)


class Slow:
    """A formula with every check: any kind of argument in, the right answer or an error out."""

    def __init__(
        self, formula: Callable[..., Any], params: dict[str, Meaning], *, infinite: bool
    ) -> None:
        self.formula = formula
        self.params = params
        self.infinite = infinite  # whether infinity is an answer of the formula

    def __call__(self, *values: object) -> Any:
        """Check the values, given in the order of the signature, and compute."""
        named = zip(self.params.items(), values, strict=True)
        given = [
            numbers_of(name, value) if isinstance(meaning, Param) else meaning.check(name, value)
            for (name, meaning), value in named
        ]
        if any(getattr(value, "is_recorded", False) for value in given):
            return self.formula(*given)
        shape = self.shape_of(given)
        if math.prod(shape) <= BLOCK:
            return self.at_once(given)
        result = np.empty(shape)
        np.empty(4 * BLOCK)  # freed at once: glibc then keeps as much from one part to the next
        self.fill(result, given)
        return result

    def shape_of(self, given: list[Any]) -> tuple[int, ...]:
        """The common shape of the numbers."""
        try:
            return np.broadcast(*given).shape
        except ValueError:
            shapes = {n: np.shape(v) for n, v in zip(self.params, given, strict=True)}
            named = ", ".join(f"{name} has shape {shape}" for name, shape in shapes.items())
            raise ValueError(f"{self.formula.__name__}: {named}: they must broadcast.") from None

    def fill(self, result: Array, given: list[Any]) -> None:
        """Compute a large result part by part: what fits in the cache goes twice as fast."""
        flat = all(np.shape(value) in ((), result.shape) for value in given)
        if flat and result.ndim > 1:
            result, given = result.reshape(-1), [rows(value, result.ndim, ...) for value in given]
        if result.size <= BLOCK:
            result[...] = self.at_once(given)
            return
        ndim, count = result.ndim, max(1, BLOCK * len(result) // result.size)
        for start in range(0, len(result), count):
            part: Any = slice(start, start + count) if count > 1 else start
            self.fill(result[part], [rows(value, ndim, part) for value in given])

    def at_once(self, given: list[Any]) -> Any:
        """Hold the values against their bounds, and compute."""
        unknown = []
        for (name, meaning), value in zip(self.params.items(), given, strict=True):
            if isinstance(meaning, Param) and not meaning.holds(value):
                meaning.check(name, value)  # raises, unless NaN is all that is the matter
                unknown.append(np.isnan(value))
        # np.float64 follows IEEE rules where Python's float raises, so both give one answer.
        wide = [np.float64(value) if isinstance(value, float) else value for value in given]
        with np.errstate(all="ignore"):
            result = np.asarray(self.formula(*wide), dtype=np.float64)
        shape = np.broadcast(*given).shape
        if result.shape != shape:  # a choice left an argument out
            result = np.array(np.broadcast_to(result, shape))
        return self.settled(result, unknown)

    def settled(self, result: Array, unknown: list[Any]) -> Any:
        """Give NaN where an argument is unknown; refuse what no float can hold."""
        if unknown or not is_finite(result):
            hidden = functools.reduce(np.logical_or, unknown, np.False_)
            bad = (np.isnan(result) if self.infinite else ~np.isfinite(result)) & ~hidden
            if bad.any():
                raise ValueError(
                    f"{self.formula.__name__} = {result[bad].ravel()[0]:g} is too large to "
                    "compute: the arguments must give a result below 1.8e308."
                )
            result = np.where(hidden, np.nan, result)
        return float(result) if result.ndim == 0 else result


def is_finite(array: Array) -> bool:
    """Say whether all numbers are finite: the least and the most of them tell."""
    return array.size == 0 or bool(smallest(array) >= -LARGEST and largest(array) <= LARGEST)


def rows(value: Any, ndim: int, part: Any) -> Any:
    """Take a part of the first of `ndim` axes, or flatten all; what lacks the axis stays."""
    array = isinstance(value, np.ndarray)
    if array and part is ...:
        return value.reshape(-1)
    if not array or value.ndim < ndim:
        return value
    if len(value) == 1:
        return value if isinstance(part, slice) else value[0]
    return value[part]


__all__ = [
    "FUNCTIONS",
    "MODELS",
    "Array",
    "Choice",
    "Meaning",
    "NotTraceable",
    "Param",
    "Result",
    "Values",
]
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


signature_of = cache(signature)  # four times a model


@cache
def hints_of(function: Callable[..., Any]) -> dict[str, Any]:
    """Read the annotations of a bare function, once; typing reads the ones that are text."""
    hints = function.__annotations__
    if not any(isinstance(hint, str) for hint in hints.values()):
        return hints  # in a tenth of the time: this is much of what a model costs to import
    return get_type_hints(function, include_extras=True)


def params_of(function: Callable[..., Any]) -> dict[str, Meaning]:
    """Read the `Param` or `Choice` of each argument from the function's annotations."""
    refuse_other_kinds(function)
    return params_read(function)


@cache
def params_read(function: Callable[..., Any]) -> dict[str, Meaning]:
    """Read them, once for each function."""
    hints = hints_of(unwrap(function))
    found = {name: meaning_in(hints.get(name)) for name in signature_of(function).parameters}
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
            f"model = {quote(function)} is of the wrong kind: model must be a model itself, "
            "such as aikit.headline_power, or a function decorated with aikit.model."
        )


def defaults_of(function: Callable[..., Any]) -> dict[str, Any]:
    """Read the default of each argument from the function's signature."""
    refuse_other_kinds(function)
    return {name: p.default for name, p in signature_of(function).parameters.items()}


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

    All of its arguments must have a default, so that an explorer can show it at once.
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
    number of a vector must be. The default itself, such as None, needs no check.
    """
    defaults, meanings = defaults_of(formula), meanings_of(formula)
    checks = [(name, meaning.check, defaults[name]) for name, meaning in meanings.items()]

    def run(given: dict[str, Any]) -> Any:
        for name, check, default in checks:
            if given[name] is not default:
                given[name] = check(name, given[name])
        with np.errstate(under="ignore"):  # NumPy's default, whatever a user has set
            return plain(formula(**given))

    checked = update_wrapper(naming_path(defaults, run), formula)
    checked.__doc__ = complete_help(formula, meanings)
    vars(checked)["__signature__"] = readable(formula)
    FUNCTIONS[formula.__name__] = checked
    return cast("Model", checked)


def meanings_of(function: Callable[..., Any]) -> dict[str, Meaning]:
    """Read what those arguments mean that have a meaning; the others are words or objects."""
    hints = hints_of(unwrap(function))
    names = signature_of(function).parameters
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
    known = signature_of(formula)
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
