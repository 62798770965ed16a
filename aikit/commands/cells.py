"""The cells of a notebook as its checks read them: text, outputs, and how one is named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

Cell = dict[str, Any]


def name_of(cell: Cell) -> str:
    """Name a cell so that a reader finds it: its id and its first words."""
    words = " ".join(source_of(cell).split()[:6])
    return f"{cell.get('id', 'without an id')} (“{words} …”)"


def source_of(cell: Cell) -> str:
    """The text of a cell."""
    return "".join(cell["source"])


def is_code(cell: Cell) -> bool:
    """Whether a cell is one of code."""
    return bool(cell["cell_type"] == "code")


def prose_in(cells: list[Cell]) -> str:
    """All prose of some cells."""
    return "\n".join(source_of(cell) for cell in cells if cell["cell_type"] == "markdown")


def code_in(cells: list[Cell]) -> str:
    """All code of some cells."""
    return "\n".join(source_of(cell) for cell in cells if is_code(cell))


def line_of(source: str, found: str | re.Match[str]) -> str:
    """Say in which line of a cell something stands; the first, if it stands there otherwise."""
    at = source.find(found) if isinstance(found, str) else found.start()
    return f"in line {source.count(chr(10), 0, max(at, 0)) + 1}"


def shown_by(cell: Cell) -> Iterator[tuple[str, dict[str, Any]]]:
    """What a cell of code shows as text, each with its other forms."""
    for output in cell.get("outputs", []):
        data = output.get("data", {})
        yield text_of(output.get("text")) + text_of(data.get("text/plain")), data


def text_of(value: Any) -> str:
    """Read a notebook's text, which may be a list of lines; anything else is none."""
    lines = value if isinstance(value, list) else [value]
    return "".join(line for line in lines if isinstance(line, str))
