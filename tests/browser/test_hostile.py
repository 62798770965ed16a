"""Whatever a document's words hold, they are words: nothing runs, and nothing is fetched."""

import json
from itertools import cycle

import pytest
from playwright.sync_api import expect

from support.canonical import EXPLORER, LESSONS
from support.hostile import HOSTILE

# Where an explorer's document keeps words for a reader; the rest are names that code looks up.
WORDS = {"label", "title", "note", "address", "text", "call", "unit", "id", "story", "source"}
SHIFTS = range(0, len(HOSTILE), 16)  # of the strings over the words of a chart


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
    for shift in SHIFTS:
        texts = cycle(HOSTILE[shift:] + HOSTILE[:shift])
        document = poisoned(CHARTS[chart], texts)
        draw(view, {**document, "prediction": None})


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
        lines = [{"lesson": 1, "sentence": text, "own": True}]
        document = {
            "schema": "aikit.brief/1",
            "question": text,
            "parts": [[text, lines]],
            "missing": [],
            "recommendation": text,
            "levels": [text],
            "rubric": [[text, text]],
            "files": {},
        }
        view.mount("mountBrief", document)
        harmless(view)
