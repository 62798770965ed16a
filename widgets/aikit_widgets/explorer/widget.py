"""Explorer: any model as labelled controls, a live chart and the number that matters."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache, cached_property
from typing import Any

import numpy as np
from traitlets import Dict, Float, observe, validate

from aikit.decline.places import here
from aikit.figures import Fact
from aikit.param import text_in
from aikit.provenance import evidence
from aikit.scenario import Scenario
from aikit.signature import Choice, label_of, params_of, unit_of
from aikit.units import find_unit, ratio_of
from aikit_widgets.explorer.document import MIME, call_of, document_of, text_of
from aikit_widgets.explorer.inputs import (
    Preset,
    filled,
    flows_of,
    listed,
    measured_of,
    offered,
    place_record,
    presets_of,
    raise_if_unfit,
    starts_of,
)
from aikit_widgets.explorer.rules import refuse, refuse_remainder
from aikit_widgets.explorer.sweep import REFINED, Model, Sweep, tipping_of
from aikit_widgets.explorer.sweeps import SWEEPS
from aikit_widgets.front import NOT_BUILT, STATIC, Front
from aikit_widgets.numerals import finite, words_or_numbers
from aikit_widgets.prediction import Prediction

OPEN = 4  # controls; the others are under "more"


@cache
def chart_names() -> list[str]:
    """Name the charts that the front end was built with."""
    built = STATIC / "look.json"
    if not built.exists():
        raise FileNotFoundError(NOT_BUILT)
    return list(json.loads(built.read_text("utf-8"))["names"])


def usual_chart(model: Model, along: str | None, **given: object) -> str:
    """Choose the chart of an explorer that names none, by what else it is given."""
    for what, chart in {"across": "map", "each": "multiples", "flows": "flow"}.items():
        if given[what] is not None:
            return chart
    if along is None:
        return "bars"
    return "dots" if isinstance(params_of(model).get(along), Choice) else "curve"


def order_of(names: list[str], first: list[str], along: str | None) -> list[str]:
    """Order the controls: those an author wants first, and the axis's among the open ones."""
    order = [*first, *(name for name in names if name not in first)]
    if along in order[OPEN:]:
        order.remove(along)
        order.insert(OPEN - 1, along)
    return order


def factor_of(prediction: Prediction | None, unit: str) -> float:
    """How many of the model's units make one of the prediction's; 1 if unknown."""
    asked = find_unit(prediction.document["unit"]) if prediction else None
    own = find_unit(unit)
    return ratio_of(asked, own) if asked and own and asked.measure == own.measure else 1.0


class Explorer(Front):
    """Controls for a model's arguments and a chart of its result along one of them.

    Parameters
    ----------
    model
        Any model of `aikit.MODELS`, or your own function decorated with `aikit.model`.
    along
        The argument on the axis. A choice among words has a row for each word; without an
        argument the chart compares single numbers.
    beside
        More models drawn with the same controls, by the names of their arguments.
    across
        A second argument, on an axis of its own: the chart is then a "map". With one model beside
        it shows which of the two is lower.
    each
        A choice among words: "multiples", a small chart along the axis for each word.
    flows
        Shares by (supplier, customer) among the words of `along`: the chart is then a "flow", from
        supplier to customer, each node with the model's number.
    minus
        Models that a waterfall takes away after it has added those beside.
    chart
        Name of a chart in `aikit_widgets.charts`; if not given "curve", for words "dots", with
        `across` "map", with `each` "multiples", with `flows` "flow", and "bars" without an axis.
    known
        Arguments that are certain: the band does not vary them.
    values
        Where the controls start; the model's defaults if not given, and a `country` in the place
        that `aikit.here` was told.
    words
        Words to offer of an argument that is a choice, by argument, where all are too many; the
        place that `aikit.here` was told is among them.
    ranges
        Ends of a control's slider by argument, where the usual range does not suit.
    first
        The arguments whose controls come first; four are open, the one on the axis among them,
        the rest under "more".
    reference
        Published ranges by label, as pairs of facts or numbers in the result's unit; a pair of
        equal ends is a threshold. A "map" and a "flow" have no axis of the result and refuse it.
    measured
        Points as they were measured, by label: their places on the axis, and their values.
    presets
        `Preset`s: values with a name, offered in a menu.
    prediction
        A `Prediction` to be committed before the chart shows; it is then drawn as a line. A "map",
        a "ladder" and a "flow" have no line for it and say it in the summary.
    sentence
        Words of your own under the chart, in place of aikit's: one line, in which `{value}` stands
        for the model's result, and an argument's name in braces for its value.
    kernel
        Compute in the kernel even where the browser could.

    The trait `values` holds the controls' values by argument name, and `value` the number that
    matters, the model at these values: `observe` and `link` them, or give the explorer to
    `ipywidgets.interactive_output`. Of the two, only `values` can be set.

    Raises
    ------
    ValueError
        If a name is not an argument, or a value is not allowed; the message says what is.

    >>> from aikit import headline_power
    >>> print(Explorer(headline_power, along="gpu_hour_price", values={"years": 5}).scenario)
    headline_power(contract_value=21000000000.0, years=5.0, gpu_hour_price=2.75, gpu_power=1.73, \
pue=1.0)
    """

    _module = "explorer"
    _mime = MIME

    values = Dict().tag(sync=True)
    value = Float(read_only=True).tag(sync=True, to_json=lambda value, _: finite(value))
    guess = Float(None, allow_none=True).tag(sync=True)

    def __init__(
        self,
        model: Model,
        along: str | None = None,
        *,
        beside: Iterable[Model] = (),
        minus: Iterable[Model] = (),
        across: str | None = None,
        each: str | None = None,
        flows: Mapping[tuple[str, str], float] | None = None,
        chart: str | None = None,
        measured: Mapping[str, Any] | None = None,
        known: Iterable[str] = (),
        values: Mapping[str, Any] | None = None,
        words: Mapping[str, Iterable[str]] | None = None,
        ranges: Mapping[str, tuple[float, float]] | None = None,
        first: Iterable[str] = (),
        reference: Mapping[str, Any] | None = None,
        presets: Iterable[Preset] = (),
        prediction: Prediction | None = None,
        title: str | None = None,
        sentence: str | None = None,
        kernel: bool = False,
    ) -> None:
        along = along if along is None else text_in("along", along)
        chart = chart or usual_chart(model, along, across=across, each=each, flows=flows)
        if chart not in chart_names():
            raise ValueError(f"chart = {chart!r} is not one of {', '.join(chart_names())}.")
        minus, points = listed("minus", minus), measured_of(measured)
        kind = SWEEPS.get(chart, Sweep)
        models, place = (*listed("beside", beside), *minus), here()
        for each_model in (model, *models):
            unit_of(each_model)  # raises for what is none
        given = frozenset(known), dict(ranges or {}), across, each
        self.sweep = kind(model, along, models, *given, offered((model, *models), words, place))
        refuse(chart, self.sweep, len(minus), points, reference or {}, has_flows=flows is not None)
        first = listed("first", first)
        self.sweep.refuse_unknown("first", first)
        start = self.sweep.checked(starts_of(self.sweep, place, values))
        if sentence is not None:
            raise_if_unfit(sentence, self.sweep.params)
        self._look = {
            "chart": chart,
            "title": title or label_of(model),
            "sentence": sentence,
            "order": order_of(list(self.sweep.params), first, along),
            "minus": [each.__name__ for each in minus],
            "reference": reference or {},
            "measured": points,
            "flows": flows_of(flows, self.sweep.options),
            "presets": presets_of(self.sweep, start, presets),
            "prediction": prediction.document["id"] if prediction else None,
            "place": place_record(self.sweep, place),
            "prediction_factor": factor_of(prediction, unit_of(model)),
            "traced": not kernel,
        }
        self._facts = {n: given for n, given in (values or {}).items() if isinstance(given, Fact)}
        refuse_remainder(chart, self.sweep, start, len(minus))
        super().__init__(values=start)
        self.on_msg(self._answer)
        if prediction:
            self._follow(prediction.value)
            prediction.observe(lambda change: self._follow(change.new), "value")

    def _follow(self, prediction: float | None) -> None:
        """Take a prediction in the model's unit."""
        factor = self._look["prediction_factor"]
        self.guess = None if prediction is None else prediction * factor

    @observe("values")
    def _compute(self, change: Any) -> None:
        """Give `value` to whatever is linked to it, as ipywidgets do."""
        self.set_trait("value", float(self.sweep.call(self.sweep.model, change["new"])))

    @validate("values")
    def _check_values(self, proposal: Any) -> dict[str, Any]:
        """Refuse what the model would refuse; a missing argument keeps its value."""
        return self.sweep.checked({**self.values, **proposal["value"]})

    @property
    def call(self) -> str:
        """The call the controls stand for, ready to paste into a cell."""
        return call_of(self.sweep.model, self.values)

    @property
    def scenario(self) -> Scenario:
        """The model with the controls' values, to compute with or to save.

        A control that stands at the fact it was given stays that fact: `aikit.evidence` says how
        well the result is known.
        """
        model = self.sweep.model
        facts = {name: fact for name, fact in self._facts.items() if fact == self.values[name]}
        return Scenario(model, {n: facts.get(n, self.values[n]) for n in Scenario(model).values})

    @property
    def document(self) -> dict[str, Any]:
        """All that a view draws, as JSON data."""
        return document_of(self.sweep, self.values, **self._look, evidence=evidence(self))

    @property
    def sentence(self) -> str | None:
        """The author's sentence at the controls' values, as the view has it; None without one."""
        own = self._look["sentence"]
        return own and filled(own, self.sweep, self.values, self.value)

    @property
    def text(self) -> str:
        """One line that says what the explorer shows; what a notebook compares."""
        return text_of(self.sweep, self.values, evidence(self))

    @cached_property
    def refined(self) -> Sweep:
        """The same sweep with more draws, for controls at rest; with the same seeds."""
        return replace(self.sweep, count=REFINED)

    def _answer(self, _widget: object, content: Mapping[str, Any], _buffers: object) -> None:
        """Compute the chart's columns for the browser, and send them as binary.

        At rest, with more draws, and with what moving each number alone would do.
        """
        if content.get("kind") != "evaluate":
            return
        reply = {"seq": content.get("seq")}
        is_moving = content.get("isMoving") is True
        sweep = self.sweep if is_moving else self.refined
        try:
            values = sweep.checked(content.get("values"))
            columns, headline = sweep.columns(values), sweep.headline(values)
            moves = {} if is_moving else tipping_of(sweep, values)
        except (TypeError, ValueError) as error:
            self.send({"kind": "error", "message": str(error), **reply})
            return
        reply |= {
            "names": list(columns),
            "moves": list(moves),
            "headline": words_or_numbers(headline),
        }
        arrays = [*columns.values(), *(each for move in moves.values() for each in move)]
        buffers = [np.ascontiguousarray(each, "<f8").tobytes() for each in arrays]
        self.send({"kind": "columns", **reply}, buffers)
