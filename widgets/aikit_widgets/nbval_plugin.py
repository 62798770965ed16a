"""Lets nbval compare a notebook that holds a student's work with a fresh run of it.

A saved notebook keeps pictures and answers beside what its cells gave; a fresh run has none. They
are set aside before nbval compares: the text and the documents of our widgets still must agree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

SAVED = '<div class="aikit-saved"'  # how the markup begins that is put in when a notebook is saved
PARTS = "application/vnd.aikit.parts+json"  # documents of the widgets in a box, put in as well


def pytest_collection_modifyitems(items: Iterable[Any]) -> None:
    """Take what was put in on saving out of the outputs that nbval compares with."""
    for item in items:
        for output in getattr(getattr(item, "cell", None), "outputs", []):
            set_aside(output.get("data", {}))


def set_aside(data: dict[str, Any]) -> None:
    """Take what was put in on saving out of the data of one output."""
    if "".join(data.get("text/html", "")).startswith(SAVED):
        del data["text/html"]
        data.pop(PARTS, None)
