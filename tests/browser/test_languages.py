"""The views in every language, and in one made of accents: nothing left out, nothing too long."""

import json
import re

import pytest
from playwright.sync_api import expect

import aikit as ak
from aikit.languages import speaking
from aikit_widgets import Checkpoint, Explorer, MemoLine, Prediction
from aikit_widgets.export.cells import notebook_at
from aikit_widgets.export.page import Reading, lesson_page
from support.canonical import LESSONS
from support.messages import catalogues
from support.page import guarded
from support.pseudo import MARKED, pseudo
from support.sample_models import country_years

NARROW = {"width": 320, "height": 900}
PLACE = "Symbol.for('aikit.language')"
TRIED = [
    {"text": "300 MW", "verdict": "wrong", "message": ""},
    {"text": "251 MW", "verdict": "right", "message": ""},
]
VIEWS = {
    "explorer": lambda: (
        "mountExplorer",
        Explorer(ak.headline_power, along="gpu_hour_price", reference={"a": (90, 99)}).document,
        {"values": {}, "guess": None},
    ),
    "rows": lambda: (
        "mountExplorer",
        Explorer(country_years, along="country", reference={"soon": (5, 5)}).document,
        {"values": {}, "guess": None},
    ),
    "map": lambda: (
        "mountExplorer",
        Explorer(ak.headline_power, along="gpu_hour_price", across="years").document,
        {"values": {}, "guess": None},
    ),
    "checkpoint": lambda: (
        "mountCheckpoint",
        Checkpoint("1c-power").document,
        {"attempts": TRIED, "working": "Divide."},
    ),
    "prediction": lambda: (
        "mountPrediction",
        Prediction("power", "How many megawatts?", "MW", 0, 1000).document,
        {},
    ),
    "memo": lambda: ("mountMemoLine", MemoLine(1, "It costs US$ 2.75 an hour.").document, {}),
}

# All that a person reads or hears of a page, but for code and the parts that are closed.
SAID = """() => {
  const said = [];
  const place = document.getElementById("place");
  const walk = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const el = walk.currentNode.parentElement;
    if (!el.closest("code, pre, style, .aikit-call, textarea")) said.push(walk.currentNode.data);
  }
  const spoken = [...place.querySelectorAll("*")].filter((el) => !el.closest("[aria-hidden]"));
  for (const el of spoken)
    for (const name of ["aria-label", "aria-description", "aria-roledescription", "title", "alt",
        "placeholder"])
      if (el.hasAttribute(name)) said.push(el.getAttribute(name));
  return said;
}"""
# What is cut off, and which texts lie on each other.
AMISS = """() => {
  const place = document.getElementById("place") ?? document.body;
  const isSeen = (el) => el.checkVisibility({ visibilityProperty: true }) && !el.closest("svg") &&
    !el.closest(".aikit-unseen, [aria-hidden=true]");
  const all = [...place.querySelectorAll("*")].filter(isSeen);
  const cut = all.filter((el) => el.clientWidth > 0 && el.scrollWidth > el.clientWidth + 1 &&
    (getComputedStyle(el).overflowX === "hidden" || el.matches("button, label, summary, select")));
  const leaves = all.flatMap((el) => [...el.childNodes]
    .filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== "")
    .flatMap((node) => {
      const range = document.createRange();
      range.selectNodeContents(node);
      return [...range.getClientRects()].map((box) => ({ el, box, text: node.data.trim() }));
    }));
  const SLACK = 2;
  const meet = (a, b) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > SLACK &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > SLACK + 3;
  const on = [];
  leaves.forEach((one, i) => {
    for (const other of leaves.slice(i + 1))
      if (one.el !== other.el && meet(one.box, other.box)) on.push([one.text, other.text]);
  });
  const out = leaves.filter(({ box }) => box.left < -1 || box.right > innerWidth + 1);
  return { cut: cut.map((el) => el.textContent.slice(0, 60)), on, out: out.map(({ text }) => text),
    wide: document.documentElement.scrollWidth > innerWidth };
}"""
FINE = {"cut": [], "on": [], "out": [], "wide": False}


def speak(page, catalogue):
    """Have a page speak a language from now on."""
    page.evaluate(f"words => {{ globalThis[{PLACE}] = words }}", catalogue)


def texts_in(data):
    """Every string in a document."""
    if isinstance(data, str):
        return [data]
    inside = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return [text for each in inside for text in texts_in(each)] + (
        [*data] if isinstance(data, dict) else []
    )


def words_of(text):
    return re.findall(r"[^\W\d_]{2,}", text)


def mount(view, name):
    """Draw a view, and wait until all of it is there."""
    kind, document, traits = VIEWS[name]()
    view.mount(kind, document, traits=traits)
    if kind == "mountExplorer":
        drawn = view.page.locator(".aikit-svg svg .mark-line, .aikit-svg svg .mark-rect")
        expect(drawn.first).to_be_attached()
    return [document, traits]


def open_all(page):
    """Open every part that is closed."""
    page.evaluate(
        "() => { for (const el of document.querySelectorAll('#place details')) el.open = true; }"
    )


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_says_nothing_past_the_catalogue(view, name):
    page = view.page
    page.set_viewport_size(NARROW)
    speak(page, pseudo())

    given = mount(view, name)
    open_all(page)
    view.page.wait_for_function("document.querySelector('#place').textContent.includes('⟦')")
    said = page.evaluate(SAID)

    of_document = {word.lower() for text in texts_in(given) for word in words_of(text)}
    left_out = {
        word
        for text in said
        for word in words_of(text)
        if word.lower() not in of_document and not set(word) & set(MARKED)
    }
    assert left_out == set()
    assert any("⟦" in text for text in said)


@pytest.mark.parametrize("code", [*catalogues(), "accents", "from the right"])
def test_every_view_fits_a_narrow_screen(view, code):
    page = view.page
    page.set_viewport_size(NARROW)
    pseudos = {"accents": pseudo(), "from the right": pseudo(is_turned=True)}
    speak(page, (catalogues() | pseudos)[code])

    for name in VIEWS:
        mount(view, name)
        assert page.evaluate(AMISS) == FINE, name
        open_all(page)
        assert page.evaluate(AMISS)["wide"] is False, name


def test_a_view_tells_a_reader_aloud_its_language_and_its_direction(view):
    speak(view.page, catalogues()["fr"])
    mount(view, "prediction")
    expect(view.page.locator("[lang=fr][dir=ltr] .aikit")).to_have_count(1)

    speak(view.page, pseudo(is_turned=True))
    mount(view, "prediction")
    expect(view.page.locator("[dir=rtl] .aikit")).to_have_count(1)


# Exported pages.

THROUGH = """async () => {
  for (let at = 0; at < document.documentElement.scrollHeight; at += innerHeight) {
    scrollTo(0, at);
    await new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)));
  }
}"""
CONTENT = ".aikit-prose, .aikit-code, .aikit-still, pre, code"
# What the page says beside its lesson: menus, notices, and what stands around the views.
PARTS = "header, footer > p, footer summary"
AROUND = f"""() => [...document.querySelectorAll("{PARTS}")].flatMap((part) => {{
  const said = [];
  const walk = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  while (walk.nextNode())
    if (!walk.currentNode.parentElement.closest({CONTENT!r})) said.push(walk.currentNode.data);
  return said;
}})"""


@pytest.mark.parametrize("code", [*catalogues(), "from the right"])
def test_an_exported_page_speaks_its_language_and_fits_a_narrow_screen(browser, tmp_path, code):
    path = tmp_path / "lesson.html"
    with speaking(code):
        path.write_bytes(lesson_page(notebook_at(LESSONS[1]), Reading()).data)
    context = browser.new_context(viewport=NARROW)
    with guarded(context.new_page()) as page:
        if code == "from the right":
            words = json.dumps(pseudo(is_turned=True))
            page.add_init_script(f"globalThis[{PLACE}] = {words}")
        page.goto(path.as_uri())
        page.evaluate(THROUGH)

        expect(page.locator(".aikit-explorer").first).to_be_visible()
        around = " ".join(page.evaluate(AROUND))
        if code == "from the right":
            assert "⟦Ļéṽéļ ~~⟧" in around
        else:
            texts = catalogues()[code]
            for english in ("Level", "Save my work", "Licences of its code"):
                assert texts[english] in around
            assert page.locator(f".aikit-checkpoint [lang], [lang={code}]").count() > 3
            assert page.get_by_role("button", name=texts["Check"], exact=True).count() > 2
        assert page.evaluate("document.documentElement.lang") == "en"
        assert page.evaluate("document.documentElement.scrollWidth > innerWidth") is False
        assert page.locator("header").evaluate("el => el.scrollWidth > el.clientWidth + 1") is False
    context.close()
