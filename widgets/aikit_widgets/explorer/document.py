"""An explorer as data: what the browser draws, its models' tapes, and what a notebook stores."""

import json
from collections.abc import Callable, Mapping
from inspect import signature
from itertools import product
from operator import mul
from typing import Any

import numpy as np

from aikit.datasets import Source
from aikit.figures import Fact
from aikit.provenance import Evidence, input_of
from aikit.signature import Choice, label_of, params_of, unit_of
from aikit.sources import sources_named
from aikit.tape import NotTraceable, trace
from aikit.uncertainty import spread_of
from aikit_widgets.explorer.sweep import BAND, HALF, Model, Sweep
from aikit_widgets.front import schema_of
from aikit_widgets.numerals import (
    all_to_stored,
    display_around,
    display_of,
    finite,
    input_text,
    literal,
    result_text,
    spanned,
    without_noise,
)

MIME = "application/vnd.aikit.explorer+json"

# What a page computes at each move, and holds of tapes, at most; budget.ts in src/explorer counts
# alike and says why. A chart that asks for more is computed in the kernel.
MOST_WORK = 8e7
MOST_HELD = 2e6
PLACES, SCALAR = 200, 8

Values = Mapping[str, Any]
Words = Mapping[str, tuple[str, ...]]
Record = dict[str, Any]
Numbers = list[Any]  # a constant is a number, or a word for one that JSON lacks


def source_record(source: Source, *others: Source) -> dict[str, str]:
    """The source of a number, as the view shows it; of several, the first has its link there."""
    every = (source, *others)
    return {
        "id": source.id,
        "title": "; ".join(each.title for each in every),
        "address": source.address,
        "note": "; ".join(note_of(each) for each in every),
    }


def note_of(source: Source) -> str:
    """Who published a source, when, and under which licence."""
    known = (source.publisher, source.date, f"licence: {source.licence}")
    return ", ".join(part for part in known if part)


def control_of(sweep: Sweep, name: str, value: Any, fact: Fact | None) -> dict[str, Any]:
    """One argument as a control: a number with its range, or a menu of words."""
    meaning = sweep.params[name]
    shared = {
        "name": name,
        "label": meaning.label,
        "value": value,
        "default": sweep.defaults[name],
        "source": source_record(*([fact.source] if fact else sources_named(meaning.source))),
    }
    if (letter := input_of(name, value, fact).letter) != "A":
        shared["evidence"] = letter
    if isinstance(meaning, Choice):
        return {
            "kind": "choice",
            **shared,
            "options": [[word, word] for word in sweep.words_of(name)],
        }
    reach, usual = list(sweep.range_of(name)), list(meaning.typical)
    return {
        "kind": "number",
        **shared,
        "unit": meaning.unit,
        "bounds": [finite(end) for end in meaning.bounds],
        "range": reach,
        **({"usual": usual} if usual != reach else {}),
        "scale": meaning.scale,
        "spread": spread_of(meaning),
        "whole": meaning.whole,
        "display": display_of(meaning.unit, sweep.range_of(name)),
        "known": name not in sweep.drawn,
    }


def axis_of(sweep: Sweep, name: str | None) -> dict[str, Any] | None:
    """The number along an axis, with the points where the model is computed."""
    if name is None or (name == sweep.along and sweep.options):
        return None
    meaning = sweep.number(name)
    return {
        "name": name,
        "label": meaning.label,
        "unit": meaning.unit,
        "scale": sweep.scale_of(name),
        "display": display_of(meaning.unit, sweep.range_of(name)),
        "grid": sweep.grid_over(name).tolist(),
    }


def rows_of(sweep: Sweep, name: str | None) -> dict[str, Any] | None:
    """A choice whose words have a row, or a small chart, each."""
    if name is None:
        return None
    return {
        "name": name,
        "label": sweep.params[name].label,
        "options": list(sweep.words_of(name)),
    }


def series_of(sweep: Sweep, model: Model, column: Any, *, traced: bool) -> dict[str, Any]:
    """One drawn line, bar or rung; `display` fits the numbers it has at the start."""
    size = np.abs(column[np.isfinite(column)])
    span = (float(size.min()), float(size.max())) if size.size else (0.0, 1.0)
    return {
        "name": model.__name__,
        "label": label_of(model),
        "unit": unit_of(model),
        "display": display_of(unit_of(model), span),
        "arguments": list(signature(model).parameters),
        "tapes": tapes_of(model, sweep.words) if traced else None,
    }


def band_of(sweep: Sweep) -> dict[str, Any] | None:
    """The band around the draws of all arguments that are not known; their names fix the draws."""
    if not sweep.drawn:
        return None
    band = {"low": BAND[0], "high": BAND[1], "draws": sweep.count}
    return band | ({"inner": list(sweep.inner)} if sweep.inner else {})


def reference_of(label: str, ends: Any) -> dict[str, Any]:
    """A published range beside the model's answer; its ends are facts or plain numbers."""
    low, high = ends
    source = getattr(low, "source", None)  # of a fact
    return {
        "label": label,
        "low": float(getattr(low, "value", low)),
        "high": float(getattr(high, "value", high)),
        "source": source_record(source) if source else None,
    }


def is_packaged(model: Model) -> bool:
    """Whether a model is aikit's, and not one of the reader's own."""
    return model.__module__.split(".")[0] == "aikit"


def call_of(model: Model, values: Values) -> str:
    """Write the call the controls stand for, ready to paste after `import aikit as ak`."""
    arguments = (f"{name}={literal(values[name])}" for name in signature(model).parameters)
    home = "ak." if is_packaged(model) else ""
    return f"{home}{model.__name__}({', '.join(arguments)})"


def text_of(sweep: Sweep, values: Values, evidence: Evidence) -> str:
    """The one line of text that stands for the explorer; the same on every machine."""
    return line_of(sweep, values, headline_of(sweep, values)) + known_as(evidence)


def known_as(evidence: Evidence) -> str:
    """How well the result is known, if it rests on a fact; otherwise everything is assumed."""
    if all(each.letter == "A" for each in evidence.inputs):
        return ""
    params = params_of(evidence.scenario.model)
    weakest = ", ".join(params[name].label for name in evidence.weakest)
    because = f", because of: {weakest}" if weakest else ""
    return f" The result is {evidence.word} ({evidence.letter}){because}."


def headline_of(sweep: Sweep, values: Values) -> dict[str, float]:
    """The number that matters and its band, without what is rounding beside the rest."""
    headline = sweep.headline(values)
    return dict(zip(headline, without_noise([*headline.values()]).tolist(), strict=True))


def line_of(sweep: Sweep, values: Values, headline: Mapping[str, float]) -> str:
    """Write that line around a headline that is computed already."""
    unit = unit_of(sweep.model)
    axes = [sweep.along, sweep.across] if sweep.options or sweep.across else [sweep.each]
    by = " and ".join(sweep.params[name].label for name in axes if name)
    along = f" by {by}" if by else ""
    line = f"{label_of(sweep.model)}{along}: {result_text(headline['value'], unit)}"
    if "low" in headline and headline["low"] < headline["high"]:
        display = display_around(headline, unit)
        line += (
            f" (90\N{NO-BREAK SPACE}% band: {spanned(headline['low'], headline['high'], display)})"
        )
    settings = (
        f"{meaning.label} "
        + (values[name] if isinstance(meaning, Choice) else input_text(values[name], meaning.unit))
        for name, meaning in sweep.params.items()
    )
    return f"Explorer of {line}, at {', '.join(settings)}."


def document_of(
    sweep: Sweep,
    values: Values,
    *,
    chart: str,
    title: str,
    sentence: str | None,
    order: list[str],
    minus: list[str],
    reference: Mapping[str, Any],
    measured: list[dict[str, Any]],
    flows: dict[str, Any] | None,
    presets: list[dict[str, Any]],
    prediction: str | None,
    place: Record,
    prediction_factor: float,
    traced: bool,
    evidence: Evidence,
) -> dict[str, Any]:
    """Everything a view needs: data only, with numbers to four figures where they are drawn."""
    columns, headline = sweep.columns(values), headline_of(sweep, values)
    facts = evidence.scenario.facts
    series = [series_of(sweep, m, columns[m.__name__], traced=traced) for m in sweep.series]
    extras = {"minus": minus, "swings": list(sweep.swings), "measured": measured, "flows": flows}
    extras |= {"presets": presets, "packaged": is_packaged(sweep.model), **place}
    extras |= {"sentence": sentence}
    extras |= {"predictionFactor": prediction_factor if prediction_factor != 1 else None}
    document = {
        "schema": schema_of("explorer"),
        "model": sweep.model.__name__,
        "title": title,
        "chart": chart,
        "controls": [control_of(sweep, name, values[name], facts.get(name)) for name in order],
        "along": axis_of(sweep, sweep.along),
        "across": axis_of(sweep, sweep.across),
        "rows": rows_of(sweep, sweep.along if sweep.options else None),
        "each": rows_of(sweep, sweep.each),
        "series": series,
        "band": band_of(sweep),
        "reference": [reference_of(label, ends) for label, ends in reference.items()],
        "prediction": prediction,
        "columns": {
            name: all_to_stored(without_noise(column))
            for name, column in columns.items()
            if name not in HALF  # which whoever computes them has at once
        },
        "headline": dict(zip(headline, all_to_stored(list(headline.values())), strict=True)),
        "call": call_of(sweep.model, values),
        "text": line_of(sweep, values, headline) + known_as(evidence),
        **{name: extra for name, extra in extras.items() if extra},
    }
    if any(each["tapes"] is None for each in series) or asks_too_much(document):
        document["series"] = [{**each, "tapes": None} for each in series]  # one path for all
    return document


def asks_too_much(document: Record) -> bool:
    """Whether a page would refuse to compute a chart from its tapes, as its budget says."""
    forms = [each["tapes"]["forms"] for each in document["series"]]
    words = [len(each["tapes"]["words"]) for each in document["series"]]
    longest = [max(len(f["ops"]) + len(f["constants"]) for f in each) for each in forms]
    steps = sum(max(len(form["ops"]) + 1 for form in each) for each in forms)
    along, across, band = document["along"], document["across"], document["band"]
    places = (len(along["grid"]) if along else 0) + 1
    draws = band["draws"] if band else 1
    ends = 4 + 4 * len(band.get("inner", [])) if band else 0
    places = places * (len(across["grid"]) + 1) + draws if across else places * draws
    rows = len((document["rows"] or document["each"] or {"options": [""]})["options"])
    numbers = sum(control["kind"] == "number" for control in document["controls"])
    work = places * rows * (steps + ends) + numbers * PLACES * SCALAR * steps
    return work > MOST_WORK or sum(map(mul, longest, words)) > MOST_HELD


def tapes_of(model: Callable[..., Any], words: Words | None = None) -> Record | None:
    """Give the forms of a model's tapes, and by combination of its words the form and constants.

    A form holds the constants that all its combinations share, and null for each of the others;
    a combination, such as "country=Kenya", has the number of its form and then what stands for
    the nulls. None if the model cannot be recorded. `words` are those offered where fewer are.
    """
    every = combinations(model, words or {})
    try:
        return table_of({key_of(chosen): trace(model, **chosen) for chosen in every})
    except NotTraceable:
        return None


def combinations(model: Callable[..., Any], words: Words) -> list[dict[str, str]]:
    """List the choices of a model in every combination; one without words if it has none."""
    choices = {
        name: words.get(name, meaning.options)
        for name, meaning in params_of(model).items()
        if isinstance(meaning, Choice)
    }
    return [dict(zip(choices, words, strict=True)) for words in product(*choices.values())]


def key_of(chosen: Mapping[str, str]) -> str:
    """Name a combination of words."""
    return "&".join(f"{name}={word}" for name, word in chosen.items())


def table_of(tapes: Mapping[str, Any]) -> Record:
    """Put tapes that differ only in their constants together."""
    forms: dict[str, tuple[Record, dict[str, Numbers]]] = {}
    for key, tape in tapes.items():
        form = tape.to_dict()
        constants = form.pop("constants")
        structure = json.dumps([form, len(constants)])
        forms.setdefault(structure, (form, {}))[1][key] = constants
    table: Record = {"forms": [], "words": dict.fromkeys(tapes)}  # in the order of the menu
    for number, (form, rows) in enumerate(forms.values()):
        shared, varied = shared_and_varied(rows)
        table["forms"].append({**form, "constants": shared})
        table["words"].update({key: [number, *row] for key, row in varied.items()})
    return table


def shared_and_varied(rows: Mapping[str, Numbers]) -> tuple[Numbers, dict[str, Numbers]]:
    """Part the constants of one form: what all rows share, null for the others; then the others."""
    columns = list(zip(*rows.values(), strict=True))
    shared = [column[0] if len(set(map(repr, column))) == 1 else None for column in columns]
    varied = [at for at, constant in enumerate(shared) if constant is None]
    return shared, {key: [row[at] for at in varied] for key, row in rows.items()}
