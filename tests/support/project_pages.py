"""What README and CONTRIBUTING show: the table of lessons, lesson 1's explorer, walks in the code.

`tests/store.py` renews the first two; `tests/browser/test_project_pages.py` holds them to the
notebooks, and the walks to what runs.
"""

import json
import re
from io import BytesIO

import nbformat
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from support.canonical import EXPLORER, LESSONS, NOTEBOOKS

README = NOTEBOOKS.parent / "README.md"
PICTURE_FILE = NOTEBOOKS / "lesson-1.png"
WIDTH = 860  # pixels: as wide as a code host shows README
SHOWN = "Shown"  # the text chunk of the picture that lists what can be read in it
BEGIN, END = "<!-- lessons: written by tests/store.py -->\n", "<!-- /lessons -->"
HEAD = "| | question | minutes | level | notebook | for the teacher |\n|--:|---|--:|---|---|---|\n"
READABLE = """() => [
    ".aikit-title", ".aikit-headline", ".aikit-controls label", ".aikit-controls input[type=text]",
    ".aikit-summary",
  ].map((part) =>
    [...document.querySelectorAll(part)].map((each) => (each.value ?? each.innerText).trim()))"""


def table() -> str:
    """List the lessons as Markdown: each row is a notebook's card."""
    return HEAD + "".join(map(row_of, LESSONS))


def row_of(path) -> str:
    """Write one lesson's row; a lesson with formulas is one for undergraduates."""
    notebook = nbformat.read(path, as_version=4)
    card = notebook.metadata.aikit.lesson
    has_formulas = any("algebra" in cell.metadata.get("tags", []) for cell in notebook.cells)
    cells = [
        str(card.number),
        card.title.replace("|", "\\|"),
        str(card.minutes),
        "undergraduate" if has_formulas else "school",
        f"[lesson {card.number}](notebooks/{path.name})",
        f"[page](notebooks/teacher/{path.name})",
    ]
    return f"| {' | '.join(cells)} |\n"


def parts_of(text: str) -> tuple[str, str, str]:
    """Split README before and after its table."""
    before, _, rest = text.partition(BEGIN)
    old, _, after = rest.partition(END)
    return before, old, after


def write_table() -> None:
    """Put the table in README."""
    before, _, after = parts_of(README.read_text("utf-8"))
    README.write_text(f"{before}{BEGIN}{table()}{END}{after}", "utf-8")


def first_explorer() -> dict:
    """The document of lesson 1's first explorer, as its notebook stores it."""
    cells = nbformat.read(LESSONS[1], as_version=4).cells
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    return next(o.data[EXPLORER] for o in outputs if EXPLORER in o.get("data", {}))


def shown_on(page) -> str:
    """All that a drawn explorer says in words and numbers, as JSON."""
    return json.dumps(page.evaluate(READABLE), ensure_ascii=False)


def write_picture(png: bytes, shown: str) -> None:
    """Keep a picture, with what can be read in it."""
    words = PngInfo()
    words.add_itxt(SHOWN, shown)
    file = BytesIO()
    Image.open(BytesIO(png)).save(file, "PNG", optimize=True, pnginfo=words)
    PICTURE_FILE.write_bytes(file.getvalue())


def words_of_picture() -> str:
    """What could be read in README's picture when it was taken; nothing if there is none."""
    if not PICTURE_FILE.exists():
        return ""
    with Image.open(PICTURE_FILE) as picture:
        return picture.text[SHOWN]


def walks() -> dict[str, list[str]]:
    """List the files of each walk through the code that CONTRIBUTING gives, by its heading."""
    page = (README.parent / "CONTRIBUTING.md").read_text("utf-8")
    (section,) = re.findall(r"^## Four walks.*?(?=^## )", page, re.MULTILINE | re.DOTALL)
    parts = re.split(r"^### (.+)$", section, flags=re.MULTILINE)[1:]
    return {
        title: re.findall(r"^\d+\. `([^`]+)`", text, re.MULTILINE)
        for title, text in zip(parts[::2], parts[1::2], strict=True)
    }
