"""A clone of the repository: whether this is one, and what an installation of it is made from."""

import hashlib
import json
from pathlib import Path


def here() -> Path | None:
    """The clone this file is in, or None in an installed copy."""
    root = Path(__file__).resolve().parents[1]
    return root if (root / "widgets" / "hatch_build.py").exists() else None


def fingerprint(root: Path) -> str:
    """A hash of what an installation is made from.

    That is pyproject.toml, the front end's sources, and what lessons say of themselves, which the
    extension shows.
    """
    widgets = root / "widgets"
    sources = [root / "pyproject.toml", *widgets.glob("*")]
    sources += widgets.glob("aikit_widgets/charts/*.py")
    for folder in ("src", "labextension"):
        sources += (widgets / folder).rglob("*")
    sources += (root / "notebooks").glob("[0-9][0-9]-*.ipynb")
    digest = hashlib.sha256()
    for file in sorted(file for file in sources if file.is_file()):
        content = _metadata(file) if file.suffix == ".ipynb" else file.read_bytes()
        digest.update(b"%s\0%s\0" % (file.relative_to(root).as_posix().encode(), content))
    return digest.hexdigest()


def _metadata(lesson: Path) -> bytes:
    """A notebook's metadata; of a broken one, anything."""
    try:
        return json.dumps(json.loads(lesson.read_bytes())["metadata"]).encode()
    except (ValueError, KeyError, TypeError):
        return b""
