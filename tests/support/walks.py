"""The walks through the code as CONTRIBUTING.md gives them: files, in the order one opens them."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def walks():
    """The files of each walk, by its heading."""
    page = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    (section,) = re.findall(r"^## Four walks.*?(?=^## )", page, re.MULTILINE | re.DOTALL)
    parts = re.split(r"^### (.+)$", section, flags=re.MULTILINE)[1:]
    return {
        title: re.findall(r"^\d+\. `([^`]+)`", text, re.MULTILINE)
        for title, text in zip(parts[::2], parts[1::2], strict=True)
    }
