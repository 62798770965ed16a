"""What the JupyterLab extension shows of the data: the facts, their sources, and the glossary.

The extension has neither Python nor, in some places, a server, so the build writes what it needs to
a file. `python -m aikit.commands.front_data` writes it anew, or another one that is named.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aikit.figures import facts_in
from aikit.glossary import ROOMS, TERMS, model_lines
from aikit.sources import DATA, Source, read_data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aikit.figures import Fact

BUILT = Path(__file__).parents[2] / "widgets" / "aikit_widgets" / "static" / "facts" / "data.json"
SOURCE_SAYS = ("title", "publisher", "date", "licence", "accessed", "document", "check_again")


def front_data(folder: Path = DATA) -> dict[str, Any]:
    """Give facts, sources and glossary as the page reads them, and the titles of the tables.

    A fact keeps its value in the unit of facts.csv; its sources are named by id, the one that was
    read first in front, and so are the readings that disagree with it. An entry of the glossary
    names the cell of its notebook where it stands.
    """
    known = facts_in(folder)
    sources = {
        source.id: source
        for fact in known.values()
        for source in (*fact.sources, *([fact.read_in] if fact.read_in else []))
    }
    return {
        "facts": [_fact(fact) for fact in known.values()],
        "sources": {name: _source(sources[name]) for name in sorted(sources)},
        "tables": [row for _, row in read_data("tables", folder)],
        "glossary": [*_terms(), *_models()],
    }


def _terms() -> Iterator[dict[str, Any]]:
    for word, term in TERMS.items():
        yield {"word": word, "meaning": term.meaning, "lesson": term.lesson, "cell": "terms"}


def _models() -> Iterator[dict[str, Any]]:
    """Each model's name, and its result in words."""
    for room in ROOMS:
        for line in model_lines(room):
            if not line.startswith(" "):
                word, meaning = line.split(": ", 1)
                yield {"word": word, "meaning": meaning.rstrip("."), "cell": room}


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        **{name: getattr(fact, name) for name in ("id", "label", "value", "unit", "date", "kind")},
        "note": fact.note,
        "sources": [source.id for source in fact.sources],
        "readings": [reading.id for reading in fact.readings],
    }


def _source(source: Source) -> dict[str, str]:
    """What is known of a source; what is not stated is left out."""
    said = {name: getattr(source, name) for name in SOURCE_SAYS}
    said |= {"grade": source.grade, "link": source.link, "read_in": source.read_in}
    return {name: text for name, text in said.items() if text}


if __name__ == "__main__":
    file = Path(sys.argv[1]) if sys.argv[1:] else BUILT
    file.parent.mkdir(parents=True, exist_ok=True)
    content = json.dumps(front_data(), ensure_ascii=False, separators=(",", ":"))
    file.write_text(content + "\n", "utf-8")
