"""Whatever a document's words hold, they are words: nothing runs, and nothing is fetched."""

import json
from itertools import cycle

import nbformat
import pytest
from playwright.sync_api import expect

from support.canonical import EXPLORER, LESSONS
from support.driven_lab import write
from support.hostile import HOSTILE

# Where an explorer's document keeps words for a reader; the rest are names that code looks up.
WORDS = {"label", "title", "note", "address", "text", "call", "unit", "id", "story", "source"}
PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJg"
    "gg=="
)


def charts():
    """One explorer of the lessons for each chart, as it is stored."""
    found = {}
    for path in LESSONS:
        for cell in json.loads(path.read_text("utf-8"))["cells"]:
            for output in cell.get("outputs", []):
                if document := output.get("data", {}).get(EXPLORER):
                    found.setdefault(document["chart"], document)
    return found


CHARTS = charts()


def poisoned(part, texts):
    """Replace every word that a reader sees by the next of some texts."""
    if isinstance(part, dict):
        return {
            key: next(texts) if key in WORDS and isinstance(value, str) else poisoned(value, texts)
            for key, value in part.items()
        }
    return [poisoned(each, texts) for each in part] if isinstance(part, list) else part


def harmless(view):
    """Check that no string became more than a string."""
    page = view.page
    assert page.evaluate("globalThis.ran") is None
    assert page.title() == "One view"
    assert page.locator(".aikit :is(script, img, image, iframe, object, embed, link)").count() == 0
    assert page.evaluate(
        "[...document.querySelectorAll('.aikit *')].every(({ attributes }) =>"
        " [...attributes].every(({ name }) => !name.startsWith('on')))"
    )
    for link in page.locator(".aikit a").all():
        assert link.get_attribute("href").startswith(("https://", "http://"))


def draw(view, document):
    view.mount("mountExplorer", document, traits={"values": {}, "guess": None})
    expect(view.page.locator(".aikit-svg svg .mark-group").first).to_be_attached()
    view.page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    harmless(view)


def test_there_are_enough_strings_and_none_twice():
    assert len(set(HOSTILE)) == len(HOSTILE) >= 60


def test_every_string_in_every_word_of_an_explorer(view):
    for text in HOSTILE:
        draw(view, poisoned(CHARTS["curve"], cycle([text])))


@pytest.mark.parametrize("chart", sorted(CHARTS))
def test_every_chart_takes_strings_as_they_are(view, chart):
    document = {**CHARTS[chart], "prediction": None}
    words = []
    texts = (words.append(text) or text for text in cycle(HOSTILE))
    while len(words) < len(HOSTILE):  # each of them has been one of the chart's words
        draw(view, poisoned(document, texts))


def test_every_string_in_questions_and_what_was_answered(view):
    for text in HOSTILE:
        attempt = {"text": text, "verdict": "wrong", "message": text}
        asked = {"id": text, "question": text, "unit": text}
        traits = {"attempts": [attempt], "working": text}
        view.mount("mountCheckpoint", {"schema": "aikit.checkpoint/1", **asked}, traits=traits)
        harmless(view)
        view.mount("mountPrediction", {"schema": "aikit.prediction/1", **asked})
        harmless(view)
        memo = {"schema": "aikit.memo/1", "id": text, "lesson": 2, "sentence": text}
        view.mount("mountMemoLine", memo, traits={"line": text})
        harmless(view)


def test_every_string_in_a_brief(view):
    for text in HOSTILE:
        lines = [{"lesson": 1, "sentence": text, "own": True, "source": text}]
        document = {
            "schema": "aikit.brief/2",
            "id": text,
            "question": text,
            "country": text,
            "parts": [[text, lines]],
            "missing": [],
            "notes": [text],
            "levels": [text],
            "rubric": [[text, text]],
            "marks": {"missing": text, "unchanged": text},
            "pages": {text: {"page": text, "line": text}},
        }
        kept = {"reader": text, "lines": [{"lesson": 1, "words": text, "isChosen": True}]}
        view.mount("mountBrief", document, traits={"work": kept})
        harmless(view)


def line_of(steps):
    """One line of a chart whose tape has so many steps."""
    tape = {"inputs": ["price", "value"], "constants": [], "output": 2}
    tape["ops"] = ["divide 1 0"] * steps
    display = {"factor": 1, "unit": "MW"}
    line = {"name": "power", "label": "power", "unit": "MW", "display": display}
    return {**line, "arguments": ["price", "value"], "tapes": {"": tape}}


def band_of(draws):
    """A band of so many draws."""
    return {"low": 0.05, "high": 0.95, "draws": draws}


def grid_of(axis, points):
    """An axis with so many points."""
    return {**axis, "grid": [1 + at for at in range(points)]}


def bombs():
    """Explorers of few bytes that would hold a page for seconds or minutes."""
    curve = CHARTS["curve"]
    reference = {"label": "limit", "low": 1, "high": 1, "source": None}
    whole = {"along": grid_of(curve["along"], 2_000), "band": band_of(10_000)}
    plane = {"along": grid_of(curve["along"], 2_000), "across": grid_of(curve["along"], 2_000)}
    yield {**curve, **whole, "series": [line_of(10)]}
    yield {**curve, **whole, "series": [line_of(200)]}
    yield {**curve, **whole, "series": [line_of(10_000)]}
    yield {**curve, "series": [line_of(1)] * 2_000}
    yield {**curve, "reference": [reference] * 50_000}
    yield {**curve, "title": "m" * 400_000}
    yield {**curve, "controls": [{**curve["controls"][0], "label": "m" * 500_000}]}
    yield {**curve, "controls": curve["controls"][:1] * 20_000}
    yield {**curve, **plane, "band": None, "series": [line_of(1)]}
    yield {**curve, "columns": {"power": [1] * 300_000}}


def test_what_asks_too_much_of_a_page_keeps_its_picture_and_says_so(notebook, server):
    documents = [*bombs(), CHARTS["curve"]]
    outputs = [
        nbformat.v4.new_output(
            "display_data", {EXPLORER: document, "image/png": PIXEL, "text/plain": "Explorer"}
        )
        for document in documents
    ]
    write(server, "bombs.ipynb", [nbformat.v4.new_code_cell("bombs", outputs=outputs)])

    opened = notebook("bombs.ipynb")

    expect(opened.explorers()).to_have_count(1)  # the good one, after all the others
    stored = opened.page.locator(".aikit-stored")
    still = stored.filter(has_text="more than a page can draw")
    expect(still).to_have_count(len(documents) - 1)
    expect(still.locator("img")).to_have_count(len(documents) - 1)
