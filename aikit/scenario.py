"""Scenario: a model with one value for each argument, to compute, compare, share and keep."""

import base64
import json
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import isfinite
from types import MappingProxyType
from typing import Any

import aikit
from aikit.documents import DocumentError, check_schema, parse
from aikit.figures import Fact
from aikit.param import quote, text_in
from aikit.signature import params_of, starts_of

SCHEMA = 1
LONGEST_CODE = 16_384  # characters; a real code has about 200


@dataclass(frozen=True, init=False, repr=False)
class Scenario:
    """A model and a value for each of its arguments; the defaults where none is given.

    Immutable: `replace` gives another one. `str()` and `repr()` are the call ready to paste.

    Raises
    ------
    ValueError, TypeError
        For an unknown argument, a value out of bounds, an array, NaN or infinity.

    Examples
    --------
    >>> from aikit import Scenario, headline_power
    >>> story = Scenario(headline_power, {"years": 5})
    >>> print(story.replace(gpu_hour_price=2.35))
    headline_power(contract_value=21000000000.0, years=5.0, gpu_hour_price=2.35, gpu_power=1.73, \
pue=1.0)
    """

    model: Callable[..., Any]
    values: Mapping[str, Any] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict, compare=False)  # values that are cited

    def __init__(
        self, model: Callable[..., Any], values: Mapping[str, Any] = MappingProxyType({})
    ) -> None:
        params = params_of(model)
        if not isinstance(values, Mapping):
            raise TypeError(
                f"values = {quote(values)} is of the wrong kind: "
                "values must give a value by argument, {'years': 5}."
            )
        for name in values:
            if name not in params:
                raise ValueError(f"{name} is not an argument of {model.__name__}: {list(params)}.")
        given = {**starts_of(model), **values}
        checked = {name: meaning.check(name, given[name]) for name, meaning in params.items()}
        for name, value in checked.items():
            if not isinstance(value, str) and not (isinstance(value, float) and isfinite(value)):
                raise ValueError(
                    f"{name} = {quote(value)} is not one known number: a scenario needs one."
                )
        object.__setattr__(self, "model", model)
        object.__setattr__(self, "values", MappingProxyType(checked))
        facts = {name: value for name, value in values.items() if isinstance(value, Fact)}
        object.__setattr__(self, "facts", MappingProxyType(facts))

    def replace(self, **values: Any) -> "Scenario":
        """The same scenario with some values changed."""
        return Scenario(self.model, {**self.values, **self.facts, **values})

    def result(self) -> Any:
        """The model's answer for these values."""
        return self.model(**self.values)

    def __str__(self) -> str:
        arguments = ", ".join(f"{name}={value!r}" for name, value in self.values.items())
        return f"{self.model.__name__}({arguments})"

    __repr__ = __str__

    def __reduce__(self) -> tuple[type["Scenario"], tuple[Any, ...]]:
        return Scenario, (self.model, {**self.values, **self.facts})

    def __hash__(self) -> int:
        return hash((self.model.__name__, tuple(self.values.items())))

    def to_json(self) -> str:
        """The scenario as a document that another aikit can read."""
        document = {
            "schema": SCHEMA,
            "model": self.model.__name__,
            "values": dict(self.values),
            "version": aikit.__version__,
        }
        return json.dumps(document, allow_nan=False)

    @classmethod
    def from_json(cls, text: str) -> "Scenario":
        """Read a scenario's document.

        Raises
        ------
        ValueError
            In one sentence, if the document is broken, newer than this aikit, or not allowed by
            its model.
        TypeError
            If it is no text.
        """
        document = parse(text_in("text", text), "scenario")
        check_schema(document, "scenario", SCHEMA)
        name, values = document.get("model"), document.get("values")
        if not isinstance(name, str) or name not in aikit.MODELS:
            raise DocumentError(
                f"model = {quote(name)} is not a model of aikit {aikit.__version__}."
            )
        if not isinstance(values, dict):
            raise DocumentError(
                f"values = {quote(values)} is not an object: it must give a value by argument."
            )
        return cls(aikit.MODELS[name], values)

    @property
    def code(self) -> str:
        """The document, compressed to a line that can be pasted in a message."""
        packed = zlib.compress(self.to_json().encode(), level=9)
        return base64.urlsafe_b64encode(packed).decode().rstrip("=")

    @classmethod
    def from_code(cls, code: str) -> "Scenario":
        """Read a scenario's code; the same errors as `from_json`."""
        code = text_in("code", code).strip()
        if len(code) > LONGEST_CODE:
            raise DocumentError(f"code has {len(code)} characters: at most {LONGEST_CODE}.")
        try:
            packed = base64.urlsafe_b64decode(code + "=" * (-len(code) % 4))
            unpack = zlib.decompressobj()
            text = unpack.decompress(packed, 2**18).decode()
        except (ValueError, zlib.error) as error:
            raise DocumentError("code is not a scenario code: paste all of it.") from error
        if unpack.unconsumed_tail or unpack.unused_data or not unpack.eof:
            raise DocumentError("code is not a whole scenario code: paste all of it.")
        return cls.from_json(text)


def split(model: Callable[..., Any] | Scenario) -> tuple[Callable[..., Any], dict[str, Any]]:
    """A model, and what is known of it: of a scenario, the values that are not the defaults."""
    if not isinstance(model, Scenario):
        return model, {}
    defaults = starts_of(model.model)
    return model.model, {n: value for n, value in model.values.items() if value != defaults[n]}
