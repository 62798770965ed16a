"""Inputs to an explorer beside its models: presets, measured points, flows, the student's place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from aikit.access.supply import in_order, suppliers_in
from aikit.decline.places import place_of
from aikit.param import quote, text_in
from aikit.signature import Choice, params_of, unit_of
from aikit.sources import DATA, sources_in
from aikit_widgets.explorer.document import source_record
from aikit_widgets.numerals import portable, result_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from aikit.decline.places import Place
    from aikit.sources import Source
    from aikit_widgets.explorer.sweep import Model, Sweep

LONGEST = 60  # characters of a name: a menu on a phone is narrow
MOST = 4  # sets of points: so many shapes are told apart
MEASURED_FIGURES = 6
PASSES = 4  # over the layers: enough for the few that a lesson draws
LONGEST_SENTENCE = 500  # characters; what a view takes
BLANKS = re.compile(r"\{(\w+)\}")  # of an author's sentence; as in src/explorer/charts/summary.ts
Suppliers = dict[str, dict[str, float]]
PLACE = "country"  # the argument that a student's place is put in


@dataclass(frozen=True)
class Preset:
    """Values that an explorer's menu sets; arguments they leave out return to where they started.

    `story` is one line on what the values stand for, `source` the id of where they come from (see
    `aikit/data/sources.csv`). An explorer refuses a preset whose values its models would refuse.

    >>> Preset("H100 in 2024", {"capex": 30_000}, story="What a server cost, by the GPU.").name
    'H100 in 2024'
    """

    name: str
    values: Mapping[str, Any]
    story: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        if not text_in("name", self.name).strip() or len(self.name) > LONGEST:
            raise ValueError(
                f"name = {self.name!r} is not a preset's name: it must have 1 to {LONGEST} "
                "characters."
            )
        if not self.values:
            raise ValueError(f"values of preset {self.name!r} are empty: set an argument or more.")
        if len(text_in("story", self.story).splitlines()) > 1:
            raise ValueError(f"story of preset {self.name!r} is not one line: tell it in one.")
        self.record_of_source()

    def record_of_source(self) -> Source | None:
        """Find the source by its id; None if the preset names none."""
        if not self.source:
            return None
        known = sources_in(DATA)
        if self.source not in known:
            raise ValueError(
                f"source = {self.source!r} of preset {self.name!r} is not the id of one of the "
                f"{len(known)} sources of aikit."
            )
        return known[self.source]


def listed(name: str, items: object) -> list[Any]:
    """Read a list that an author gave, of models or names say; refuse one of them alone."""
    if isinstance(items, str) or not isinstance(items, Iterable):
        raise TypeError(f"{name} = {quote(items)} is of the wrong kind: {name} must be a list.")
    return list(items)


def raise_if_unfit(sentence: str, names: Iterable[str]) -> None:
    """Raise if an author's sentence is no text, or has a blank that no number fills."""
    words = text_in("sentence", sentence).strip()
    if not 0 < len(words) <= LONGEST_SENTENCE or len(sentence.splitlines()) > 1:
        raise ValueError(
            f"sentence = {sentence!r} is not one line of 1 to {LONGEST_SENTENCE} characters."
        )
    known = ["value", *names]
    if unknown := [name for name in BLANKS.findall(sentence) if name not in known]:
        raise ValueError(f"{{{unknown[0]}}} in the sentence is not one of {', '.join(known)}.")
    if re.search("[{}]", BLANKS.sub("", sentence)):
        raise ValueError(
            f"sentence = {sentence!r} has a brace that holds no name: write {{value}}, or {{}} "
            "around the name of an argument."
        )


def filled(sentence: str, sweep: Sweep, values: Mapping[str, Any], value: float) -> str:
    """Write an author's sentence with the model's result and the controls' values in its blanks."""

    def worded(name: str) -> str:
        if name == "value":
            return result_text(value, unit_of(sweep.model))
        own, meaning = values[name], sweep.params[name]
        return own if isinstance(meaning, Choice) else result_text(own, meaning.unit)

    return BLANKS.sub(lambda blank: worded(blank[1]), sentence)


def presets_of(
    sweep: Sweep, start: Mapping[str, Any], presets: Iterable[Preset]
) -> list[dict[str, Any]]:
    """Check an explorer's presets against its models, and write them as data."""
    records = [preset_record(sweep, start, each) for each in listed("presets", presets)]
    names = [record["name"] for record in records]
    twice = [name for i, name in enumerate(names) if name in names[:i]]
    if twice:
        raise ValueError(f"presets = {twice[0]!r} is named twice: every name once.")
    return records


def preset_record(sweep: Sweep, start: Mapping[str, Any], preset: Preset) -> dict[str, Any]:
    """Write one preset with a value for every control."""
    if not isinstance(preset, Preset):
        raise TypeError(f"presets = {preset!r} is of the wrong kind: give Preset(name, values).")
    try:
        values = sweep.checked({**start, **preset.values})
    except (TypeError, ValueError) as error:
        raise type(error)(f"preset {preset.name!r}: {error}") from None
    source = preset.record_of_source()
    return {
        "name": preset.name,
        "values": values,
        "story": preset.story,
        "source": source_record(source) if source else None,
    }


def flows_of(flows: Mapping[Any, Any] | None, options: Sequence[str]) -> dict[str, Any] | None:
    """Give the nodes with their places, both from 0 to 1, and the flows between them."""
    if flows is None:
        return None
    suppliers = suppliers_in(flows)
    strange = [name for name in suppliers if name not in options]
    if strange:
        raise ValueError(f"flows: {strange[0]!r} is not one of {', '.join(options)}.")
    layers = layers_of(suppliers)
    last = max(1, len(layers) - 1)
    nodes = [
        {"name": name, "layer": i / last, "place": (at + 0.5) / len(layer)}
        for i, layer in enumerate(layers)
        for at, name in enumerate(layer)
    ]
    edges = [
        {"from": supplier, "to": customer, "share": share}
        for customer, shares in suppliers.items()
        for supplier, share in shares.items()
    ]
    return {"nodes": nodes, "edges": edges}


def layers_of(suppliers: Suppliers) -> list[list[str]]:
    """Put each node one layer after its last supplier, near those it is joined to."""
    depth: dict[str, int] = {}
    for name in in_order(suppliers):
        depth[name] = 1 + max((depth[one] for one in suppliers[name]), default=-1)
    layers: list[list[str]] = [[] for _ in range(max(depth.values()) + 1)]
    for name in suppliers:
        layers[depth[name]].append(name)
    for _ in range(PASSES):
        for layer in [*layers[1:], *reversed(layers[:-1])]:
            middles = middles_of(suppliers, layers)
            layer.sort(key=middles.__getitem__)  # stable: the order of the flows decides
    return layers


def middles_of(suppliers: Suppliers, layers: list[list[str]]) -> dict[str, float]:
    """Find the middle of the nodes that each node is joined to; its own place if it has none."""
    place = {n: (i + 0.5) / len(layer) for layer in layers for i, n in enumerate(layer)}
    joined: dict[str, list[float]] = {name: [] for name in suppliers}
    for customer, shares in suppliers.items():
        for supplier in shares:
            joined[customer].append(place[supplier])
            joined[supplier].append(place[customer])
    return {name: sum(ps) / len(ps) if ps else place[name] for name, ps in joined.items()}


def measured_of(measured: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    """Read points by label, as pairs of numbers or facts in the units of the two axes.

    >>> measured_of({"a laboratory": ([1, 2], [0.5, 0.25])})
    [{'label': 'a laboratory', 'x': [1.0, 2.0], 'y': [0.5, 0.25]}]
    """
    found = []
    for label, points in (measured or {}).items():
        xs, ys = (numbers_of(label, axis) for axis in points)
        if len(xs) != len(ys) or not xs:
            raise ValueError(
                f"measured = {{{label!r}: …}} is {len(xs)} and {len(ys)} numbers: there must be "
                "as many of the one as of the other, and at least one."
            )
        found.append({"label": label, "x": xs, "y": ys})
    if len(found) > MOST:
        raise ValueError(
            f"measured = {len(found)} sets is too many: at most {MOST} are told apart."
        )
    return found


def numbers_of(label: str, numbers: Iterable[Any]) -> list[float]:
    """Read numbers or facts; what is infinite or unknown is no measurement."""
    found = [float(getattr(each, "value", each)) for each in numbers]
    if not np.all(np.isfinite(found)):
        raise ValueError(f"measured = {{{label!r}: …}} is not all numbers: leave out the unknown.")
    return [float(f"{portable(each):.{MEASURED_FIGURES}g}") for each in found]


def offered(
    models: Iterable[Model], words: Mapping[str, Iterable[str]] | None, place: Place
) -> dict[str, tuple[str, ...]]:
    """List the words that are offered where not all are; a student's own place is among them."""
    found = {name: tuple(each) for name, each in (words or {}).items()}
    listed = found.get(PLACE, (place.name,))
    if place.name not in listed and any(is_known(model, place) for model in models):
        found[PLACE] = (*listed, place.name)
    return found


def is_known(model: Model, place: Place) -> bool:
    """Whether a model has a place among its countries: its tables lack some."""
    meaning = params_of(model).get(PLACE)
    return isinstance(meaning, Choice) and place.name in meaning.options


def starts_of(sweep: Sweep, place: Place, values: Mapping[str, Any] | None) -> dict[str, Any]:
    """Give where the controls start: an author's values, else in the student's place."""
    home = {PLACE: place.name} if any(is_known(each, place) for each in sweep.series) else {}
    return {**home, **(values or {})}


def place_record(sweep: Sweep, place: Place) -> dict[str, Any]:
    """Write what a place adds to a document: rates of local money, and a word if it is lacking.

    The rates are those of the countries in the menu, or of the student's own place where there is
    none; nothing where nobody said a place, or where nothing is in dollars.
    """
    record: dict[str, Any] = {}
    is_asked = PLACE in sweep.params
    if place.is_chosen and is_asked and place.name not in sweep.words_of(PLACE):
        lack = ", ".join(what for what in place.lacks if "stands in" not in what)
        record["lack"] = (
            f"{place.name} is not in this menu, for the tables lack {lack}: "
            f"{place.country} stands in."
        )
    units = [unit_of(each) for each in sweep.series]
    units += [getattr(meaning, "unit", "") for meaning in sweep.params.values()]
    if not any(unit.startswith("USD") for unit in units):
        return record
    names = sweep.words_of(PLACE) if is_asked else (place.name,) * place.is_chosen
    rates = {name: rate for name in names if (rate := rate_record(place_of(name)))}
    return record | ({"money": {"by": PLACE if is_asked else "", "rates": rates}} if rates else {})


def rate_record(place: Place) -> list[Any]:
    """Write a place's currency, its rate to a dollar and the year; nothing where it is unknown."""
    if np.isnan(place.rate) or place.currency == "USD":
        return []
    return [place.currency, place.rate, int(place.rate_year)]
