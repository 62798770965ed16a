"""Preset: values with a name and a story, which a menu of an explorer sets with one choice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aikit.sources import DATA, sources_in
from aikit_widgets.explorer_document import source_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from aikit.sources import Source
    from aikit_widgets.sweep import Sweep

LONGEST = 60  # characters of a name: a menu on a phone is narrow


@dataclass(frozen=True)
class Preset:
    """Values that an explorer's menu sets; what they leave out goes to where it started.

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
        if not self.name.strip() or len(self.name) > LONGEST:
            raise ValueError(
                f"name = {self.name!r} is not a preset's name: it must have 1 to {LONGEST} "
                "characters."
            )
        if not self.values:
            raise ValueError(f"values of preset {self.name!r} are empty: set an argument or more.")
        if len(self.story.splitlines()) > 1:
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


def presets_of(
    sweep: Sweep, start: Mapping[str, Any], presets: Iterable[Preset]
) -> list[dict[str, Any]]:
    """Check an explorer's presets against its models, and write them as data."""
    records = [preset_record(sweep, start, preset) for preset in presets]
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
