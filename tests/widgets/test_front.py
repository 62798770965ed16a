"""What all widgets share: one fixed line, data, and the bundles on request."""

import gzip
from base64 import b64decode
from collections import Counter
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from ipywidgets import VBox
from ipywidgets.embed import dependency_state

from aikit_widgets import front
from aikit_widgets.front import NOT_BUILT, Front


class Sign(Front):
    """A widget with nothing but a document."""

    _module = "sign"
    _mime = "application/vnd.aikit.sign+json"

    @property
    def document(self) -> dict[str, Any]:
        return {"schema": "aikit.sign/1"}

    @property
    def text(self) -> str:
        return "A sign."


@pytest.fixture
def static(tmp_path, monkeypatch):
    """A folder of built files, empty at first."""
    monkeypatch.setattr(front, "STATIC", tmp_path)
    front.stub_of.cache_clear()
    yield tmp_path
    front.stub_of.cache_clear()


@pytest.fixture
def sent(monkeypatch):
    """Every custom message that a widget sends."""
    messages: list[tuple[Any, Any]] = []
    monkeypatch.setattr(
        Sign, "send", lambda _self, content, buffers=None: messages.append((content, buffers))
    )
    return messages


def test_two_widgets_have_the_same_line_of_text(static):
    assert repr(Sign()) == repr(Sign()) == "A sign."


class Named(Sign):
    """A widget that no other test opens."""


class Post(Sign):
    """Another widget that draws the same."""


def test_a_notebook_run_again_names_its_widgets_alike_and_no_two_the_same(static, monkeypatch):
    runs = []
    for _ in range(2):
        monkeypatch.setattr(front, "_opened", Counter())  # a kernel that starts
        widgets = [Named(), Post(), Named()]
        runs.append([widget.model_id for widget in widgets])
        for widget in widgets:
            widget.close()

    assert runs[0] == runs[1]
    assert len(set(runs[0])) == 3


def test_a_name_of_the_authors_own_stays(static):
    assert Sign(model_id="mine").model_id == "mine"


def test_bundle_holds_the_view_the_text_and_the_data(static):
    data, _ = Sign()._repr_mimebundle_()

    assert data.pop("application/vnd.jupyter.widget-view+json")["model_id"]
    assert data == {
        "text/plain": "A sign.",
        "application/vnd.aikit.sign+json": {"schema": "aikit.sign/1"},
    }


def test_bundle_is_marked_as_ours_also_without_data_of_its_own(static):
    class Plain(Sign):
        _mime = None

    for widget in (Sign(), Plain()):
        _, metadata = widget._repr_mimebundle_()
        assert metadata == {"aikit": {"widget": type(widget).__name__}}


def test_what_was_answered_stands_beside_the_text_as_words(static, monkeypatch):
    monkeypatch.setattr(Sign, "answered", ["<b>12 MW</b> & more"])

    data, _ = Sign()._repr_mimebundle_()

    said = "<p>A sign.</p><p>&lt;b&gt;12 MW&lt;/b&gt; &amp; more</p>"
    no_formula = f'<div class="mathjax_ignore tex2jax_ignore">{said}</div>'
    assert data["text/html"] == f'<div class="aikit-saved">{no_formula}</div>'


@pytest.mark.parametrize(
    ("request_", "variables", "unattended"),
    [
        ({"content": {"allow_stdin": False}, "metadata": {}}, {}, True),
        ({"content": {"allow_stdin": True}, "metadata": {}}, {}, False),
        ({"content": {"allow_stdin": False}, "metadata": {"cellId": "a"}}, {}, False),
        ({}, {}, False),
        ({"content": {"allow_stdin": False}}, {"SERVER_SOFTWARE": "voila/0.5"}, False),
        ({"content": {"allow_stdin": False}}, {"PYTEST_CURRENT_TEST": "1.ipynb::Cell 0"}, False),
    ],
)
def test_a_run_without_a_page_gives_words_in_place_of_a_view(
    request_, variables, unattended, static, monkeypatch
):
    kernel = SimpleNamespace(get_parent=lambda: request_)
    monkeypatch.setattr(front, "get_ipython", lambda: SimpleNamespace(kernel=kernel))
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    data, _ = Sign()._repr_mimebundle_()

    assert (front.VIEW in data) != unattended
    assert (front.NO_KERNEL in data.get("text/html", "")) == unattended


@pytest.fixture
def alone(monkeypatch):
    """A kernel with no widget yet."""
    monkeypatch.setattr(front.Bundles, "_of_kernel", None)
    front.packed_bundles.cache_clear()
    yield
    front.packed_bundles.cache_clear()


@pytest.fixture
def shown(monkeypatch):
    """Every output that is shown beside those of widgets."""
    shown: list[dict[str, str]] = []
    monkeypatch.setattr(front, "publish_display_data", lambda data, _metadata: shown.append(data))
    return shown


def built(folder):
    """The built files that all widgets share, in small."""
    for name in ("kit", "vega", "lite", "published"):
        (folder / f"{name}.js").write_text(name, encoding="utf-8")
    return {name: name.encode() for name in ("kit", "vega", "lite")}


def test_a_run_without_a_page_stores_the_bundles_once_and_one_script(
    static, alone, shown, monkeypatch
):
    files = built(static)
    monkeypatch.setattr(front, "is_unattended", lambda: True)

    signs = [Sign(), Post()]
    marked = [sign._repr_mimebundle_()[0]["text/html"] for sign in signs]

    bundles = front.Bundles.of_kernel().get_state()
    assert {part: gzip.decompress(bundles[part]) for part in files} == files
    assert {sign.get_state()["_bundles"] for sign in signs} == {
        f"IPY_MODEL_{front.Bundles.of_kernel().model_id}"
    }
    assert shown == [{"application/javascript": "published"}]
    for sign, words in zip(signs, marked, strict=True):
        assert f'data-aikit="{sign.model_id}"' in words


def test_a_live_page_is_sent_no_bundle_and_shown_no_script(static, alone, shown):
    built(static)

    Sign()._repr_mimebundle_()

    assert front.Bundles.of_kernel().get_state()["kit"] == b""
    assert shown == []


def test_a_page_that_ipywidgets_makes_of_widgets_holds_all_that_draws_them(static, alone):
    files = built(static)
    sign = Sign()

    state = dependency_state([VBox([sign])])

    (stored,) = (m for m in state.values() if m["model_name"] == "WidgetModel")
    packed = {buffer["path"][0]: b64decode(buffer["data"]) for buffer in stored["buffers"]}
    assert {part: gzip.decompress(each) for part, each in packed.items()} == files
    assert front.Bundles.of_kernel().kit == b""  # a live page that opens asks for this state too
    assert state[sign.model_id]["state"]["_view_name"] == "AnyView"  # else it would not be drawn


def test_bundles_that_were_closed_are_opened_anew(static, alone):
    Sign()
    front.Bundles.of_kernel().close()

    assert Sign().get_state()["_bundles"] == f"IPY_MODEL_{front.Bundles.of_kernel().model_id}"
    assert front.Bundles.of_kernel().comm is not None


def test_a_view_without_a_kernel_has_the_line_of_text(static):
    assert Sign().get_state()["_text"] == "A sign."


def test_a_notebook_keeps_twelve_figures_of_what_a_live_view_has_in_full(static, monkeypatch):
    """So that the last digit, in which processors differ, is not stored."""
    third = {"parts": [{"third": 1 / 3, "next": np.float64(np.nextafter(1 / 3, 1))}, 1, True, None]}
    monkeypatch.setattr(Sign, "document", third)
    sign = Sign()

    data, _ = sign._repr_mimebundle_()

    stored = {"parts": [{"third": 0.333333333333, "next": 0.333333333333}, 1, True, None]}
    assert data["application/vnd.aikit.sign+json"] == stored
    assert sign.get_state()["_document"] == third


def test_view_gets_the_document_and_the_stub(static):
    (static / "sign.js").write_text("export default {};", encoding="utf-8")

    state = Sign().get_state()

    assert (state["_document"], state["_esm"]) == ({"schema": "aikit.sign/1"}, "export default {};")


def test_missing_front_end_is_one_sentence_on_the_page(static):
    assert f'el.textContent = "{NOT_BUILT}"' in Sign()._esm


def test_stub_that_needs_a_bundle_is_sent_its_bytes(static, sent):
    (static / "kit.js").write_bytes(b"export const a = 1;")

    Sign()._handle_custom_msg({"kind": "need", "part": "kit"}, [])

    assert sent == [({"kind": "part", "part": "kit"}, [b"export const a = 1;"])]


@pytest.mark.parametrize(
    "content",
    [{"kind": "need", "part": "../front"}, {"kind": "need"}, {"kind": "want", "part": "kit"}, {}],
)
def test_nothing_but_the_bundles_is_sent(static, sent, content):
    Sign()._handle_custom_msg(content, [])

    assert sent == []


@pytest.mark.parametrize("asked", ["fr_FR.UTF-8", "fr"])
def test_a_kernel_that_was_told_a_language_gives_its_page_the_words(static, monkeypatch, asked):
    (static / "said.json").write_text('["Undo", "no text of ours"]', "utf-8")
    monkeypatch.setenv("AIKIT_LANGUAGE", asked)

    words = front.Bundles().get_state()["words"]

    assert (words.pop("")["language"], words) == ("fr", {"Undo": "Annuler"})


@pytest.mark.parametrize("asked", ["", "en", "xx", "sw", "../fr"])
def test_without_a_language_or_its_words_a_page_speaks_english(static, monkeypatch, asked):
    monkeypatch.setenv("AIKIT_LANGUAGE", asked)

    assert front.Bundles().get_state()["words"] == {}
