"""The numbers that an explorer shows: a model along one argument, with its band."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from inspect import signature
from typing import Any, ClassVar
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from aikit.arithmetic import Array
from aikit.param import text_in
from aikit.signature import Choice, Meaning, Param, params_of, starts_of
from aikit.uncertainty import draws_around, shuffled, uniforms
from aikit_widgets.numerals import all_to_stored

Model = Callable[..., Any]

POINTS = 61  # a smooth line, and a band of 1,000 draws on it within a frame
DRAWS = 1000  # while a control is dragged
REFINED = 4000  # once it is let go, where the kernel computes
BAND = (0.05, 0.95)
HALF = {"inner_low": 0.25, "inner_high": 0.75}  # of the draws, within the band
PLACES = 121  # over a control's slider; the page looks between them
HAIR = 1e-12  # of an axis: a point nearer to zero than this is zero, and is said to be


@dataclass(frozen=True)
class Sweep:
    """A model, the series drawn beside it, the argument along the axis, and what is certain."""

    own_scale: ClassVar[str | None] = None  # of the axis, where a chart asks for it
    inner: ClassVar[tuple[int, ...]] = ()  # per cent of the draws, for bands within the band
    swings: ClassVar[tuple[str, ...]] = ()
    points: ClassVar[int] = POINTS

    model: Model
    along: str | None = None
    beside: tuple[Model, ...] = ()
    known: frozenset[str] = frozenset()
    ranges: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    across: str | None = None
    each: str | None = None
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # where fewer are offered
    count: int = DRAWS

    def __post_init__(self) -> None:
        if self.along is not None:
            self.refuse_unknown("along", [self.along])
        if self.across is not None:
            self.refuse_unknown("across", [self.across])
            self.number(self.across)
        if self.each is not None:
            self.refuse_unknown("each", [self.each])
            self.words_of(self.each)
        self.refuse_unknown("known", self.known)
        self.refuse_unknown("ranges", self.ranges)
        for name, (low, high) in self.ranges.items():
            for end in (low, high):
                self.number(name).check(name, end)
            if not low < high:
                raise ValueError(f"ranges = {{{name!r}: ({low}, {high})}} is empty: low < high.")
        self.refuse_unknown("words", self.words)
        for name, words in self.words.items():
            self.refuse_words(name, words)

    def refuse_words(self, name: str, words: tuple[str, ...]) -> None:
        """Raise if the words to offer are none, are there twice, or are not the argument's."""
        meaning = self.params[name]
        if not isinstance(meaning, Choice):
            raise ValueError(  # noqa: TRY004  the name is wrong, not its kind
                f"words = {{{name!r}: …}} is out of place: {name} is a number."
            )
        if not words or len(set(words)) < len(words):
            raise ValueError(f"words = {{{name!r}: …}} must be one or more, each of them once.")
        for word in words:
            meaning.check(name, word)

    def refuse_unknown(self, what: str, names: Iterable[str]) -> None:
        """Raise if a name is not an argument of any series."""
        for name in names:
            if text_in(what, name) not in self.params:
                raise ValueError(f"{what} = {name!r} is not one of {', '.join(self.params)}.")

    @property
    def series(self) -> tuple[Model, ...]:
        """Every model drawn, the one that names the explorer first."""
        return (self.model, *self.beside)

    @cached_property
    def params(self) -> dict[str, Meaning]:
        """What each argument of any series means, in order of first appearance."""
        return {name: p for each in self.series for name, p in params_of(each).items()}

    @cached_property
    def defaults(self) -> dict[str, Any]:
        """Where the controls start; the first series that has an argument decides."""
        merged = {n: v for each in reversed(self.series) for n, v in starts_of(each).items()}
        return {name: merged[name] for name in self.params}

    def range_of(self, name: str) -> tuple[float, float]:
        """What the control of an argument spans."""
        return self.ranges.get(name, self.number(name).typical)

    def number(self, name: str) -> Param:
        """Find what an argument that is a number means."""
        meaning = self.params[name]
        if isinstance(meaning, Choice):
            raise ValueError(  # noqa: TRY004  the name is wrong, not its kind
                f"{name} is a choice among words: it has no range and no axis."
            )
        return meaning

    @property
    def options(self) -> tuple[str, ...]:
        """The words that have a row each, where the argument along the axis is a choice."""
        meaning = self.params.get(self.along or "")
        return self.words_of(self.along or "") if isinstance(meaning, Choice) else ()

    def words_of(self, name: str) -> tuple[str, ...]:
        """Find the words that are offered of an argument that is a choice."""
        meaning = self.params[name]
        if isinstance(meaning, Choice):
            return self.words.get(name, meaning.options)
        raise ValueError(f"each = {name!r} is a number: it must be a choice among words.")

    def scale_of(self, name: str) -> str:
        """How points are spread along an axis: evenly, or evenly in their logarithms."""
        return self.own_scale or self.number(name).scale

    @cached_property
    def grid(self) -> Array:
        """Where the model is computed along the axis."""
        if self.along is None:
            raise ValueError("along = None has no grid.")
        return self.grid_over(self.along)

    def grid_over(self, name: str) -> Array:
        """Points over what the control of an argument spans."""
        param, (low, high) = self.number(name), self.range_of(name)
        if param.whole:
            return np.arange(np.ceil(low), np.floor(high) + 1)
        spread = np.geomspace if self.scale_of(name) == "log" else np.linspace
        points = np.array(all_to_stored(spread(low, high, self.points)))
        points[np.abs(points) < HAIR * (high - low)] = 0.0
        return np.clip(points, low, high)

    @cached_property
    def drawn(self) -> dict[str, Param]:
        """The arguments of the model that are uncertain; whole numbers and words are not."""
        return {
            name: param
            for name, param in params_of(self.model).items()
            if isinstance(param, Param)
            and not param.whole
            and name not in {self.along, self.across, *self.known}
        }

    @cached_property
    def order(self) -> dict[str, NDArray[np.uint16]]:
        """The order of each argument's slices of probability, fixed by the argument's name."""
        return {name: shuffled(self.count, seed=crc32(name.encode())) for name in self.drawn}

    @cached_property
    def uniform(self) -> dict[str, Array]:
        """The draws of each argument, as probabilities."""
        return uniforms(self.order)

    def checked(self, values: Any) -> dict[str, Any]:
        """Read one value for each argument; a missing one is at its default."""
        if not isinstance(values, Mapping):
            raise TypeError(f"values = {values!r} is not an object of argument: value.")
        self.refuse_unknown("values", values)
        given = {**self.defaults, **values}
        for name, value in given.items():
            if np.ndim(value):
                raise TypeError(f"{name} = {value!r} is of the wrong kind: it must be one number.")
        checked = {name: param.check(name, given[name]) for name, param in self.params.items()}
        for name, words in self.words.items():
            Choice(name, words, "").check(name, checked[name])
        return checked

    def call(self, model: Model, values: Mapping[str, Any]) -> Any:
        """Call one series with the arguments it has."""
        return model(**{name: values[name] for name in signature(model).parameters})

    @cached_property
    def held(self) -> dict[str, tuple[float, Array]]:
        """The last draws of each argument, after the value that they lie around."""
        return {}

    def draws(self, values: Mapping[str, Any]) -> dict[str, Array]:
        """Draws of the uncertain arguments around the controls' values, of which one moves."""
        for name, param in self.drawn.items():
            value = values[name]
            if name not in self.held or self.held[name][0] != value:
                self.held[name] = value, draws_around(param, value, self.uniform[name])
        return {name: self.held[name][1] for name in self.drawn}

    def lines(self, values: Mapping[str, Any]) -> dict[str, Array]:
        """The axis, and one column a series."""
        axis = {} if self.along is None else {self.along: self.grid}
        at = {**values, **axis}
        shape = self.grid.shape if axis else (1,)
        columns = {"x": self.grid} if axis else {}
        for each in self.series:
            columns[each.__name__] = np.broadcast_to(self.call(each, at), shape)
        return columns

    def here(self, values: Mapping[str, Any]) -> Array:
        """Every series at the controls' values."""
        return np.array([float(self.call(each, values)) for each in self.series])

    def columns(self, values: Mapping[str, Any]) -> dict[str, Array]:
        """The chart's numbers: x, one column a series, and the ends of the bands."""
        columns = self.lines(values)
        if self.along is None:
            return columns
        if self.beside:
            columns["here"] = self.here(values)
        if not self.drawn:
            return columns
        many = {name: drawn[:, None] for name, drawn in self.draws(values).items()}
        found = self.call(self.model, {**values, self.along: self.grid, **many})
        spread = np.broadcast_to(found, (self.count, len(self.grid)))
        columns["low"], *half, columns["high"] = band_ends(
            spread, (BAND[0], *HALF.values(), BAND[1])
        )
        columns |= {} if self.inner else dict(zip(HALF, half, strict=True))
        for share in self.inner:
            ends = band_ends(spread, ((100 - share) / 200, (100 + share) / 200))
            columns[f"low_{share}"], columns[f"high_{share}"] = ends
        return columns

    def headline(self, values: Mapping[str, Any]) -> dict[str, float]:
        """The model at the controls' values, with its 90 % band where anything is uncertain."""
        found = {"value": float(self.call(self.model, values))}
        if self.drawn:
            results = self.call(self.model, {**values, **self.draws(values)})
            found["low"], found["high"] = (float(end) for end in band_ends(results))
        return found


def band_ends(results: NDArray[np.float64], band: tuple[float, ...] = BAND) -> NDArray[np.float64]:
    """Find the ends of a band along the first axis; infinite between infinite results."""
    with np.errstate(invalid="ignore"):
        ends = np.quantile(results, band, axis=0)
    if np.isnan(ends).any():
        below, above = (np.quantile(results, band, axis=0, method=m) for m in ("lower", "higher"))
        ends = np.where(below == above, below, ends)
    return np.asarray(ends)


def tipping_of(sweep: Sweep, values: Mapping[str, Any]) -> dict[str, list[Array]]:
    """For each number, its places and every series there, with the other numbers as set."""
    found = {}
    for name, meaning in sweep.params.items():
        if isinstance(meaning, Param):
            places = places_of(sweep, name, values[name])
            at = {**values, name: places}
            series = (np.broadcast_to(sweep.call(s, at), places.shape) for s in sweep.series)
            found[name] = [places, *series]
    return found


def places_of(sweep: Sweep, name: str, value: float) -> Array:
    """The places a number may take: those of its slider, its value, twice it and half of it."""
    param, (low, high) = sweep.number(name), sweep.range_of(name)
    spread = np.geomspace if param.scale == "log" else np.linspace
    places = np.append(np.clip(spread(low, high, PLACES), low, high), [value, 2 * value, value / 2])
    least, most = param.reach
    places = places[(places >= least) & (places <= most)]
    return np.unique(np.round(places) if param.whole else places)
