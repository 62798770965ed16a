"""A lesson on one sheet of paper, for the half of a room without a screen."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aikit.commands.doctor import BROWSERS
from aikit.languages import language, say
from aikit.package import version
from aikit_widgets.export.cells import (
    Body,
    ExportError,
    Notebook,
    blank,
    picture_of,
    spoken,
    table_html,
)
from aikit_widgets.export.page import MARK, PDF_MARK, template
from aikit_widgets.export.tables import tables_of

if TYPE_CHECKING:
    from collections.abc import Iterator

CHECKS = 3
LINES = 7  # of the table
EXPLORER = "application/vnd.aikit.explorer+json"
PATIENCE = 60  # seconds for a browser to print
# Browsers that no PATH leads to, below the folders where programs are.
UNLISTED = (
    "Google/Chrome/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
PLACES = ("ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA")  # variables of Windows
ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
ALONE = ("--disable-gpu", "--no-first-run", *(["--no-sandbox"] if ROOT else []))


def handout(notebook: Notebook) -> str:
    """Write the sheet: the question, a picture, a table and three checks."""
    explorers = list(explorers_of(notebook))
    if not explorers:
        raise ExportError(
            say("{name} has no explorer, so there is nothing to hand out.", name=notebook.path.name)
        )
    body = Body(notebook)
    body.html()
    data, metadata = explorers[0]
    shown = data[EXPLORER]
    sentence = str(shown["text"])
    table = tables_of(shown, LINES)[0]
    guesses = "".join(
        f"<h2{spoken()}>{escape(say('Guess first'))}</h2><p>{escape(asked)}</p><p>{blank}</p>"
        for asked, blank in questions_of(body, "prediction")[:1]
    )
    checks = "".join(
        f"<li>{escape(asked)}<br>{blank}</li>"
        for asked, blank in questions_of(body, "checkpoint")[:CHECKS]
    )
    return template("handout.html").substitute(
        checks=checks,
        guess=guesses,
        language=language(),
        look=escape(say("Look")),
        work=escape(say("Work it out")),
        mark=f'{MARK} {version()}">',
        picture=picture_of(data, metadata, sentence),
        sentence=escape(sentence),
        table=table_html(table),
        title=escape(notebook.title),
        version=version(),
    )


def questions_of(body: Body, name: str) -> list[tuple[str, str]]:
    """List what the checkpoints or predictions ask, each with room for the answer."""
    return [
        (str(document["question"]), blank(document)) for document, _ in body.views.get(name, [])
    ]


def explorers_of(notebook: Notebook) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Find the outputs with an explorer, each with its metadata."""
    for cell in notebook.cells:
        for output in cell.get("outputs") or []:
            data = output.get("data") if isinstance(output, dict) else None
            if isinstance(data, dict) and EXPLORER in data:
                yield data, output.get("metadata") or {}


def browser() -> str | None:
    """Find a browser that prints to a file; None if there is none."""
    known = filter(None, map(shutil.which, (*BROWSERS, "msedge", "microsoft-edge")))
    places = [Path("/Applications"), *(Path(os.environ[x]) for x in PLACES if x in os.environ)]
    unlisted = (place / name for place in places for name in UNLISTED)
    return next(known, None) or next((str(path) for path in unlisted if path.is_file()), None)


def pdf(html: str) -> bytes:
    """Print a page as a PDF with our mark, by which a later export knows that it may replace it."""
    return printed_by_browser(html) + PDF_MARK


def printed_by_browser(html: str) -> bytes:
    """Print a page by the browser that is here; ExportError if there is none, or it failed."""
    program = browser()
    if not program:
        raise ExportError(
            say("No browser was found to print a PDF: install Chromium, or take .html.")
        )
    with tempfile.TemporaryDirectory() as folder:
        page, printed = Path(folder, "page.html"), Path(folder, "page.pdf")
        page.write_text(html, "utf-8")
        command = [program, "--headless", *ALONE]
        command += ["--no-pdf-header-footer", f"--user-data-dir={folder}/profile"]
        command += [f"--print-to-pdf={printed}", page.as_uri()]
        try:
            subprocess.run(command, capture_output=True, check=True, timeout=PATIENCE)
            return printed.read_bytes()
        except (OSError, subprocess.SubprocessError):
            raise ExportError(
                say("{program} could not print the page: take .html.", program=program)
            ) from None
