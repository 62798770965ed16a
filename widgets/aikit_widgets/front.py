"""The base of every widget: its module, its data and one fixed line of text."""

from __future__ import annotations

import gzip
import json
import os
from base64 import b64encode
from collections import Counter
from functools import cache
from hashlib import sha256
from html import escape
from importlib import metadata
from pathlib import Path
from typing import Any

import anywidget
from IPython import get_ipython
from IPython.display import publish_display_data
from ipywidgets import Widget, widget_serialization
from traitlets import Bytes, Dict, Instance, Unicode, default

from aikit.languages import catalogue, known, say, to_say
from aikit.package import NAME
from aikit_widgets.numerals import portable_data

STATIC = Path(__file__).parent / "static"
# The newest version of each document that a notebook stores; the page reads the same file.
NEWEST: dict[str, int] = json.loads((Path(__file__).parent / "newest.json").read_text("utf-8"))
BUNDLES = ("kit", "vega", "lite")  # the bundles that all widgets of a page share
EXTENSION = "share/jupyter/labextensions/aikit/static"  # of an installation, which has them there
MARK = "aikit"  # in an output's metadata: by it a reopened notebook knows a widget of ours
SAVED = "aikit-saved"  # class of the markup in which a notebook keeps pictures and answers
NO_FORMULA = "mathjax_ignore tex2jax_ignore"  # two amounts of dollars are no formula
VIEW = "application/vnd.jupyter.widget-view+json"
STILL = "application/vnd.aikit.still+json"  # says that a widget has no data to be drawn from
SCRIPT = "application/javascript"
NO_KERNEL = to_say("Nothing answers for this widget here: open the notebook in Jupyter to use it.")
NOT_BUILT = to_say("The front end of aikit is not built: run python3 -m aikit lab.")

_opened: Counter[str] = Counter()  # how many widgets of this kernel draw the same


@cache
def stub_of(module: str) -> str:
    """Read the small module that loads the shared bundles, or one that says they are missing."""
    try:
        return (STATIC / f"{module}.js").read_text(encoding="utf-8")
    except FileNotFoundError:
        act = f"el.textContent = {json.dumps(say(NOT_BUILT))}"
        return f"export default {{ render({{ el }}) {{ {act}; }} }};"


def schema_of(kind: str) -> str:
    """The schema that a document of this version names.

    >>> schema_of("memo")
    'aikit.memo/1'
    """
    return f"aikit.{kind}/{NEWEST[kind]}"


def is_unattended() -> bool:
    """Whether a program runs the notebook for readers to come, as nbconvert and papermill do.

    Such a program answers no question and names no cell. Voilà runs it for a page that follows, and
    nbval to compare it.
    """
    kernel = getattr(get_ipython(), "kernel", None)
    is_voila = os.environ.get("SERVER_SOFTWARE", "").startswith("voila")
    is_nbval = ".ipynb::" in os.environ.get("PYTEST_CURRENT_TEST", "")
    if kernel is None or is_voila or is_nbval:
        return False
    request = kernel.get_parent()
    asks = request.get("content", {}).get("allow_stdin", True)
    return not asks and not request.get("metadata")


class Bundles(Widget):
    """The shared bundles as a widget's state, for pages that are read when the kernel has ended.

    nbconvert, Sphinx and `ipywidgets.embed` put the state of all widgets into the page that they
    make; with this one it can draw. In a live page it is empty, as a stub there asks the kernel.
    """

    kit = Bytes().tag(sync=True)
    vega = Bytes().tag(sync=True)
    lite = Bytes().tag(sync=True)
    words = Dict().tag(sync=True)  # what the views say, if the kernel was told a language

    _of_kernel: Bundles | None = None
    _has_script = False

    @classmethod
    def of_kernel(cls) -> Bundles:
        """Give the one that all widgets of this kernel share."""
        if cls._of_kernel is None or cls._of_kernel.comm is None:  # none yet, or it was closed
            cls._of_kernel = cls(
                model_id=sha256(b"aikit's bundles").hexdigest()[:32],
                **(packed_bundles() if is_unattended() else {}),
            )
        return cls._of_kernel

    @default("words")
    def _words(self) -> dict[str, Any]:
        return words_of(os.environ.get("AIKIT_LANGUAGE", ""))

    def show_script(self) -> None:
        """Put what draws from the state into the notebook, once."""
        script = STATIC / "published.js"
        if not self._has_script and script.exists():
            self._has_script = True
            publish_display_data({SCRIPT: script.read_text("utf-8")}, {MARK: {"widget": "Bundles"}})

    def _get_embed_state(self, **options: Any) -> dict[str, Any]:
        """Give the state for a page without a kernel; a live page does not get it."""
        whole: dict[str, Any] = super()._get_embed_state(**options)
        state = {trait: value for trait, value in whole["state"].items() if trait not in BUNDLES}
        buffers = [
            {"encoding": "base64", "path": [part], "data": b64encode(packed).decode()}
            for part, packed in packed_bundles().items()
        ]
        return whole | {"state": state, "buffers": buffers}


def bundle(part: str) -> Path:
    """Find a shared bundle: in a clone here, in an installation where the extension serves it.

    The record of what was installed says where that is; it is wrong after `pip install --target`,
    which puts the extension's folder beside the packages.
    """
    name = f"{part}.js"
    places = [STATIC / name, STATIC.parents[1] / EXTENSION / name]
    recorded = (file for file in files_installed() if file.match(f"{EXTENSION}/{name}"))
    places += [Path(str(file.locate())) for file in recorded]
    return next((place for place in places if place.exists()), places[0])


def files_installed() -> list[metadata.PackagePath]:
    """List the files that the installation of this package has, none in a clone without one."""
    try:
        return metadata.files(NAME) or []
    except metadata.PackageNotFoundError:
        return []


@cache
def packed_bundles() -> dict[str, bytes]:
    """Read the bundles that are built, each packed by gzip, with no time in it."""
    files = {part: bundle(part) for part in BUNDLES}
    return {p: gzip.compress(f.read_bytes(), mtime=0) for p, f in files.items() if f.exists()}


def words_of(asked: str) -> dict[str, Any]:
    """Find what the views say in a language; nothing for English, or if they are not built."""
    code, said = known(asked), STATIC / "said.json"
    if not code or not said.exists():
        return {}
    words = catalogue(code)
    return {text: words[text] for text in ("", *json.loads(said.read_bytes())) if text in words}


class Front(anywidget.AnyWidget):
    """A widget whose view lives in the shared bundles, and which draws `document`.

    A subclass names its stub in `_module` and, if the extension can draw the document without a
    kernel, its media type in `_mime`. The bundles are sent once a page, when a stub asks, so that
    widgets work where no server serves our files: without the extension, in Voilà, in a container.
    """

    _module = ""
    _mime: str | None = None

    _esm = Unicode().tag(sync=True)
    _document = Dict().tag(sync=True)
    _text = Unicode().tag(sync=True)  # what a page without a kernel shows
    _bundles = Instance(Widget).tag(sync=True, **widget_serialization)

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self.on_msg(self._send_bundle)

    def open(self) -> None:
        """Open the line to the page, under a name that is the same whenever a notebook is run.

        A notebook stores the name in each output: one made at random would be a change in git. It
        is made of what is drawn, so that a stored view never meets a widget that draws another.
        """
        if self._model_id is None:
            drawing = [type(self).__qualname__, self._document]
            data = json.dumps(drawing, sort_keys=True, default=str)
            drawn = sha256(data.encode()).hexdigest()
            _opened[drawn] += 1
            self._model_id = sha256(f"{drawn} {_opened[drawn]}".encode()).hexdigest()[:32]
        super().open()

    @default("_esm")
    def _stub(self) -> str:
        return stub_of(self._module)

    @default("_document")
    def _first_document(self) -> dict[str, Any]:
        return self.document

    @default("_text")
    def _first_text(self) -> str:
        return self.text

    @default("_bundles")
    def _shared_bundles(self) -> Bundles:
        return Bundles.of_kernel()

    @property
    def document(self) -> dict[str, Any]:
        """All that a view draws, as JSON data."""
        raise NotImplementedError

    @property
    def text(self) -> str:
        """One line, the same on every machine: what a notebook keeps and a test compares."""
        raise NotImplementedError

    @property
    def answered(self) -> list[str]:
        """The student's answers in words, for readers of the notebook without a kernel.

        Our extension says more whenever the notebook is saved; this is for other front ends.
        """
        return []

    def _get_embed_state(self, **options: Any) -> dict[str, Any]:
        """Give all of the state: anywidget's defaults in the page are not those of Python."""
        state: dict[str, Any] = super()._get_embed_state(**options | {"drop_defaults": False})
        return state

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, **options: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        """The view, the line of text and, for a reader without a kernel, the data.

        A notebook stores the data, so they are the same on every processor; a live view has all
        digits, in `_document`.
        """
        data, metadata = super()._repr_mimebundle_(**options)
        if self._mime:
            data |= {self._mime: portable_data(self.document)}
        else:  # by it a page that may not run a kernel's code shows the rest, and says why
            data |= {STILL: {"schema": "aikit.still/1"}}
        lines = [self.text, *self.answered]
        attributes = f'class="{SAVED}"'
        if is_unattended():
            data.pop(VIEW, None)  # a page would wait for a kernel that has ended
            lines.append(say(NO_KERNEL))
            attributes += f' data-aikit="{self.model_id}"'  # the script draws in its place
            self._bundles.show_script()
        if len(lines) > 1:
            words = "".join(f"<p>{escape(line)}</p>" for line in lines)
            data |= {
                "text/html": f'<div {attributes}><div class="{NO_FORMULA}">{words}</div></div>'
            }
        return data, metadata | {MARK: {"widget": type(self).__name__}}

    def _send_bundle(self, _widget: object, content: dict[str, Any], _buffers: object) -> None:
        """Answer a stub that needs one of the shared bundles."""
        part = content.get("part")
        if content.get("kind") == "need" and part in BUNDLES:
            self.send({"kind": "part", "part": part}, [bundle(part).read_bytes()])
