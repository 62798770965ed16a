"""Prediction: a number committed before the chart that answers it, and kept beside it."""

from __future__ import annotations

from math import isfinite
from typing import Any

from traitlets import Dict, Float, List, TraitError, observe, validate

from aikit.units import UNITS, split_magnitude
from aikit_widgets.exercises.exercise import refuse_bad_id
from aikit_widgets.front import Front, schema_of
from aikit_widgets.numerals import in_brackets


class Prediction(Front):
    """A guess, asked for before the answer is seen; once committed it stays on record.

    `unit` may begin with thousand, million or billion; `low` and `high` are in that unit and give
    a slider. `value` is the last guess in the plain unit (USD for "billion USD"), so that an
    explorer can draw it; None before the first. `attempts` keeps every guess as it was typed.

    >>> Prediction("1-power", "What power does the contract buy?", "MW")
    Prediction 1-power: What power does the contract buy? [MW]
    """

    _module = "prediction"
    _mime = "application/vnd.aikit.prediction+json"

    attempts = List(Dict()).tag(sync=True)
    value = Float(None, allow_none=True).tag(sync=True)

    def __init__(
        self,
        id: str,  # noqa: A002  what the notebook keeps it under
        question: str,
        unit: str,
        low: float | None = None,
        high: float | None = None,
    ) -> None:
        refuse_bad_id(id)
        for name, words in (("question", question), ("unit", unit)):
            if not words.strip():
                raise ValueError(f"{name} of prediction {id!r} is empty: say what is predicted.")
        refuse_bad_range(low, high)
        self._asked = {"id": id, "question": question}
        self._range = None if low is None else [low, high]
        self._unit = plain_unit(unit)
        super().__init__()

    @property
    def document(self) -> dict[str, Any]:
        """What is asked, in which unit, and the slider's range if there is one."""
        return {
            "schema": schema_of("prediction"),
            **self._asked,
            **self._unit,
            "range": self._range,
        }

    @property
    def text(self) -> str:
        """One line: what is asked, and in which unit."""
        unit = in_brackets(self._unit["display"]["unit"])
        return f"Prediction {self._asked['id']}: {self._asked['question']}{unit}"

    @property
    def answered(self) -> list[str]:
        """Every prediction, as it was typed."""
        return [each["text"] for each in self.attempts]

    @validate("value")
    def _finite(self, proposal: dict[str, Any]) -> float | None:
        value = proposal["value"]
        if value is not None and not isfinite(value):
            raise TraitError(f"value = {value} is not a prediction: it must be a finite number.")
        return value

    @observe("value")
    def _recorded(self, change: dict[str, Any]) -> None:
        """Keep a guess that Python made; one from the view comes with its attempt."""
        value = change["new"]
        if value is None or (self.attempts and self.attempts[-1]["value"] == value):
            return
        factor = self._unit["display"]["factor"]
        self.attempts = [*self.attempts, {"text": f"{value / factor:.6g}", "value": value}]


def plain_unit(unit: str) -> dict[str, Any]:
    """Find the models' unit behind the one that is shown: USD for billion USD, fraction for %.

    >>> plain_unit("%/year")
    {'unit': 'fraction/year', 'display': {'factor': 0.01, 'unit': '%/year'}}
    """
    factor, plain = split_magnitude(unit)
    if plain.startswith("%"):
        factor, plain = factor * UNITS["%"].size, plain.replace("%", "fraction", 1)
    return {"unit": plain, "display": {"factor": factor, "unit": unit}}


def refuse_bad_range(low: float | None, high: float | None) -> None:
    """Refuse a slider without two finite ends in order."""
    if low is None and high is None:
        return
    if low is None or high is None:
        raise ValueError("A slider needs both ends: give low and high, or neither.")
    if not (isfinite(low) and isfinite(high) and low < high):
        raise ValueError(
            f"low = {low:g} and high = {high:g} are not a slider's ends: "
            "both must be finite, and low below high."
        )
