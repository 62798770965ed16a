"""Checkpoints and predictions in a real browser, with a kernel that does what each test says."""

import pytest
from playwright.sync_api import expect

import aikit as ak
from aikit_widgets import Explorer, Prediction
from aikit_widgets.classroom.codes import name_of, read_code

CHECKPOINT = {
    "schema": "aikit.checkpoint/1",
    "id": "1c-power",
    "question": "How many megawatts do they take?",
    "unit": "MW",
}
PREDICTION = {
    "schema": "aikit.prediction/1",
    "id": "1-power",
    "question": "How many megawatts run on it?",
    "unit": "MW",
    "display": {"factor": 1, "unit": "MW"},
    "range": [0, 1000],
}
WRONG = {"text": "300 MW", "verdict": "wrong", "message": "That is too high."}
RIGHT = {"text": "251 MW", "verdict": "right", "message": "A power station's worth."}
FLEETING = "kept in this page only"
HOSTILE = "<img src=x onerror=alert(1)>\u202e"


@pytest.fixture
def checkpoint(view):
    return view.mount("mountCheckpoint", CHECKPOINT)


@pytest.fixture
def prediction(view):
    return view.mount("mountPrediction", PREDICTION)


def test_an_answer_is_sent_by_enter_and_its_verdict_is_kept(checkpoint):
    checkpoint.submit("300 MW")
    checkpoint.tell("reply", {"attempts": [WRONG]})

    assert checkpoint.host("sent") == [{"kind": "check", "text": "300 MW"}]
    assert "Not yet. That is too high." in checkpoint.text
    assert FLEETING not in checkpoint.text
    assert checkpoint.host("kept")["1c-power"] == {
        "kind": "checkpoint",
        "attempts": [WRONG],
        "solved": False,
    }


def test_the_field_is_named_by_question_and_unit_and_keeps_the_focus(checkpoint):
    field = checkpoint.page.get_by_role("textbox", name="How many megawatts do they take? MW")
    field.fill("251 MW")

    checkpoint.button("Check").click()
    checkpoint.tell("reply", {"attempts": [RIGHT], "solved": True, "working": "Multiply."})

    assert field.evaluate("field => field === document.activeElement")
    assert field.input_value() == "251 MW"
    assert "Exercise 1c-power: solved" in checkpoint.text
    assert "Right. A power station's worth." in checkpoint.text
    assert "Show the working" in checkpoint.text


def test_nothing_typed_is_not_sent(checkpoint):
    checkpoint.submit("  ")

    assert checkpoint.host("sent") == []
    assert "Nothing is written yet: write a number, then its unit (MW)." in checkpoint.text


@pytest.mark.own_page
def test_a_silent_kernel_is_told_within_two_seconds_and_may_answer_late(checkpoint):
    checkpoint.page.clock.install()
    checkpoint.submit("251 MW")
    assert "does not answer" not in checkpoint.text
    checkpoint.page.clock.run_for(2000)
    assert "The kernel does not answer" in checkpoint.text
    assert checkpoint.host("kept")["1c-power"]["draft"] == "251 MW"

    checkpoint.tell("reply", {"attempts": [RIGHT], "solved": True})

    assert "does not answer" not in checkpoint.text
    assert "draft" not in checkpoint.host("kept")["1c-power"]


def test_a_dead_kernel_keeps_what_was_typed_for_the_cell_run_again(checkpoint):
    checkpoint.field.fill("251 MW")
    checkpoint.tell("health", "gone")
    checkpoint.field.press("Enter")

    assert "The kernel has stopped. What you typed is kept" in checkpoint.text
    assert checkpoint.button("Check").is_disabled()
    checkpoint.button("Restart the kernel").click()
    assert checkpoint.host("sent") == ["restart"]
    checkpoint.mount("mountCheckpoint", CHECKPOINT)
    assert checkpoint.field.input_value() == "251 MW"


def test_what_was_tried_goes_to_a_fresh_kernel_as_typed(checkpoint):
    checkpoint.tell("reply", {"attempts": [WRONG, RIGHT], "solved": True})

    checkpoint.mount("mountCheckpoint", CHECKPOINT)

    assert checkpoint.host("sent") == [{"kind": "restore", "texts": ["300 MW", "251 MW"]}]
    assert "Attempts (2)" in checkpoint.text


def test_without_the_extension_the_page_keeps_what_was_tried_and_says_how_long(view):
    view.mount("mountCheckpoint", CHECKPOINT, store=None)
    assert FLEETING not in view.text
    view.tell("reply", {"attempts": [WRONG]})
    assert FLEETING in view.text
    assert view.faults() == []

    view.mount("mountCheckpoint", CHECKPOINT, store=None)

    assert view.host("sent") == [{"kind": "restore", "texts": ["300 MW"]}]


def test_without_a_kernel_attempts_are_read_and_the_cell_is_to_be_run(checkpoint):
    checkpoint.tell("reply", {"attempts": [WRONG]})

    checkpoint.mount("mountCheckpoint", CHECKPOINT, kernel=None)

    assert checkpoint.field.count() == 0
    assert "Run this cell to answer." in checkpoint.text
    assert "That is too high." in checkpoint.text


def test_texts_of_any_make_are_shown_as_text(view):
    hostile = {"text": HOSTILE, "verdict": "wrong", "message": HOSTILE}
    document = {"id": HOSTILE, "question": HOSTILE, "unit": HOSTILE}

    view.mount("mountCheckpoint", document, traits={"attempts": [hostile], "working": HOSTILE})

    assert view.page.locator(".aikit img").count() == 0
    assert view.text.count("<img") >= 4  # title, question, unit, message


def test_a_guess_is_locked_once_committed_and_changing_keeps_both(prediction):
    prediction.submit("300")
    prediction.field.press("Enter")
    assert "You said 300 MW." in prediction.text
    assert not prediction.field.is_editable()

    prediction.button("Change my mind").click()
    prediction.submit("0,25e3 MW")

    assert "You said 250 MW." in prediction.text
    assert "Earlier guesses (1)" in prediction.text
    assert prediction.host("get('value')") == 250
    assert prediction.host("kept")["1-power"] == {
        "kind": "prediction",
        "attempts": [{"text": "300", "value": 300}, {"text": "0,25e3 MW", "value": 250}],
        "value": 250,
    }


# A prediction above the explorer that answers it, in one notebook.
BOTH = """async ([prediction, explorer]) => {
  globalThis.host = globalThis.makeHost(prediction);
  const other = globalThis.makeHost(explorer, { traits: { values: {}, guess: null } });
  other.answers = host.answers;
  const places = ["div", "div"].map((tag) => document.createElement(tag));
  document.getElementById("place").replaceChildren(...places);
  const { mountPrediction, mountExplorer } = await kit;
  mountPrediction(places[0], host);
  mountExplorer(places[1], other);
}"""


@pytest.fixture
def both(view):
    """A prediction, and the explorer that waits for it."""
    guess = Prediction("1-power", "How many megawatts run on it?", "GW", 0, 1)
    explorer = Explorer(ak.headline_power, along="gpu_hour_price", prediction=guess)
    view.page.evaluate(BOTH, [guess.document, explorer.document])
    return view


def test_a_guess_is_answered_where_it_was_made_and_beside_the_number(both):
    answer = both.page.locator(".aikit-answered")
    expect(answer).to_be_hidden()

    both.page.get_by_role("textbox", name="How many megawatts").fill("0.1")
    both.button("Commit").click()

    said = "You said 100 MW. The model says 251 MW: about 2.5 times that."
    expect(both.page.locator(".aikit-verdict")).to_have_text(said)
    expect(answer).to_have_text(said)
    both.page.get_by_role("slider", name="price of a GPU-hour").press("End")
    moved = "You said 100 MW. Now the model says 69.1 MW: about two thirds of that."
    expect(answer).to_have_text(moved)
    expect(both.page.locator(".aikit-verdict")).to_have_text(said)
    assert both.faults() == []


def test_who_presents_shows_the_answer_without_a_guess(both):
    both.button("Show without a guess").first.click()

    expect(both.page.locator(".aikit-number")).to_have_text("251 MW")
    expect(both.page.locator(".aikit-answered")).to_be_hidden()
    expect(both.button("Show without a guess")).to_have_count(0)
    assert both.page.evaluate("document.activeElement.type") == "text"
    both.page.get_by_role("textbox", name="How many megawatts").fill("0.25")
    both.button("Commit").click()
    expect(both.page.locator(".aikit-answered")).to_contain_text("nearly right")


def test_a_slider_and_the_keyboard_make_a_guess(prediction):
    slider = prediction.page.get_by_role("slider", name="How many megawatts run on it? MW")
    slider.press("Home")
    slider.press("ArrowRight")

    prediction.button("Commit").click()

    assert "You said 10 MW." in prediction.text


def test_a_guess_that_may_be_two_numbers_is_asked_about(prediction):
    prediction.submit("1,234")
    assert "1,234 can be read two ways." in prediction.text

    prediction.button("1.234 MW").click()

    assert prediction.host("get('value')") == 1.234


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("lots", "lots is not a number: write it like"),
        ("5 GWh", "5 GWh is in another unit: write it in MW."),
        ("", "Nothing is written yet: write a number; a rough one is enough."),
    ],
)
def test_a_guess_that_is_no_number_is_told_why(prediction, text, sentence):
    prediction.submit(text)

    assert sentence in prediction.text
    assert prediction.host("get('attempts')") == []


def test_a_kept_guess_comes_back_to_a_fresh_kernel_and_to_none(prediction):
    prediction.submit("300")

    prediction.mount("mountPrediction", PREDICTION)
    assert prediction.host("get('value')") == 300
    assert FLEETING not in prediction.text
    prediction.mount("mountPrediction", PREDICTION, kernel=None)
    assert "You said 300 MW." in prediction.text


def test_a_guess_that_nothing_could_keep_is_not_asked_for(view):
    view.mount("mountPrediction", PREDICTION, kernel=None, store=None)

    assert "Run this cell to answer." in view.text
    assert view.field.count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["Checkpoint", "Prediction"])
def test_every_state_is_accessible_and_fits_a_phone(view, kind, scheme):
    view.page.emulate_media(color_scheme=scheme)
    view.page.set_viewport_size({"width": 320, "height": 640})
    view.mount(f"mount{kind}", {"Checkpoint": CHECKPOINT, "Prediction": PREDICTION}[kind])
    states = [
        lambda: view.submit("lots"),
        lambda: view.tell("reply", {"attempts": [WRONG, RIGHT], "working": "Multiply."}),
        lambda: view.submit("300 MW"),
        lambda: view.tell("health", "gone"),
    ]

    for reach in states:
        if view.field.is_editable():
            reach()
        view.page.evaluate(
            "for (const part of document.querySelectorAll('details')) part.open = true"
        )

        assert view.faults() == []


MEMO = {
    "schema": "aikit.memo/1",
    "id": "memo-2",
    "lesson": 2,
    "sentence": "An hour costs 2.76 dollars.",
}


def test_a_memo_line_is_kept_in_own_words_and_taken_back(view):
    memo = view.mount("mountMemoLine", MEMO)
    assert memo.field.input_value() == MEMO["sentence"]

    memo.field.fill(f"  My own\nwords. {HOSTILE}")
    memo.button("Keep it").click()
    own = memo.host("kept")["memo-2"]
    memo.button("Back to the lesson's").click()

    assert own == {"kind": "memo", "line": f"My own words. {HOSTILE}"}
    assert memo.field.input_value() == MEMO["sentence"]
    assert memo.host("kept")["memo-2"]["line"] == ""
    assert memo.faults() == []


def test_words_that_end_with_the_page_are_not_promised_to_the_brief(view):
    memo = view.mount("mountMemoLine", MEMO, store=None)

    memo.field.fill("My own words.")
    memo.button("Keep it").click()

    assert FLEETING in memo.text
    assert "Save the notebook" not in memo.text


def brief_document(**other):
    """A brief of five lines, one of them hostile, with the pages that a notebook brings."""
    lines = [
        {"lesson": n, "sentence": f"Line {n}.", "own": False, "source": f"figures: A, 202{n}"}
        for n in (1, 2, 3, 4)
    ]
    return {
        "schema": "aikit.brief/2",
        "id": "brief",
        "question": "Who?",
        "country": "Ghana",
        "parts": [["What it costs", [*lines, {**lines[0], "lesson": 5, "sentence": HOSTILE}]]],
        "missing": [6],
        "notes": [HOSTILE],
        "chosen": 4,
        "words": [10, 20],
        "fields": {"reader": 80, "country": 80, "author": 80, "recommendation": 300, "against": 99},
        "levels": ["not yet", "sound", "strong"],
        "rubric": [["Answer", "a", "b", "c"]],
        "marks": {"missing": "(not yet)", "unchanged": " (not yet in own words)"},
        "pages": {
            "brief.md": {
                "page": "# {{reader}}, {{country}}\n{{lines}}{{recommendation}}\n{{count}}\n",
                "line": "- {{lesson}}. {{words}}{{mark}} *{{source}}*\n",
            },
            "brief.html": {"page": "<h1>{{reader}}</h1>{{lines}}", "line": "<p>{{words}}</p>"},
        },
        **other,
    }


def test_a_brief_is_written_in_the_page_counted_kept_and_saved(view, tmp_path):
    brief = view.mount("mountBrief", brief_document())
    page = brief.page
    assert page.get_by_label("Country").input_value() == "Ghana"
    assert "No line yet from lesson 6" in brief.text

    page.get_by_label("Reader").fill(HOSTILE)
    page.get_by_label("Your name").fill("Ama")
    for lesson in (1, 2, 3, 5):
        page.get_by_label(f"Lesson {lesson}.").check()
    expect(page.get_by_label("Lesson 4.")).to_be_disabled()
    rewriting = page.locator(".aikit-rewriting:not([hidden])")
    expect(rewriting.get_by_text("Not yet: this is still the lesson's")).to_have_count(4)
    page.get_by_label("Lesson 2 in your own words").fill("An hour costs three dollars.")
    page.get_by_label("Recommendation").fill("Rent.\n\nThen {{count}} build.")
    page.get_by_label("The best argument against it").fill("Sellers leave.")

    assert "1 of 4 lines chosen and in own words" in brief.text
    count = 2 + 5 + 2 + len([w for w in HOSTILE.split() if any(map(str.isalnum, w))]) + 4 + 2
    assert f"{count} words; a brief has 10 to 20." in brief.text
    page.get_by_label("Your name").fill("Ama O.")
    page.get_by_label("Your name").blur()
    kept = brief.host("kept")["brief"]
    assert (kept["kind"], kept["author"], kept["reader"]) == ("brief", "Ama O.", HOSTILE)
    assert {"lesson": 2, "words": "An hour costs three dollars.", "isChosen": True} in kept["lines"]
    texts = {}
    for name in ("brief.md", "brief.html"):
        with page.expect_download() as saved:
            brief.button(f"Save {name}").click()
        saved.value.save_as(tmp_path / name)
        texts[name] = (tmp_path / name).read_text("utf-8")
    assert "- 1. Line 1. (not yet in own words) *figures: A, 2021*\n" in texts["brief.md"]
    assert "- 2. An hour costs three dollars. *figures: A, 2022*\n" in texts["brief.md"]
    assert f"Rent.\n\nThen \\{{\\{{count\\}}\\}} build.\n{count}\n" in texts["brief.md"]
    assert "<img" not in texts["brief.html"]
    assert brief.faults() == []

    view.mount("mountBrief", brief_document(), kernel=False)

    assert page.get_by_label("Lesson 2 in your own words").input_value() == (
        "An hour costs three dollars."
    )
    assert page.get_by_label("Reader").input_value() == HOSTILE
    assert page.get_by_label("Reader").is_editable()
    page.get_by_text("How it is marked").first.click()
    assert view.faults() == []


def test_a_guess_is_a_short_code_for_the_teacher_to_read(prediction):
    expect(prediction.page.get_by_text("Code for your teacher")).to_be_hidden()
    prediction.submit("300")
    prediction.page.get_by_text("Code for your teacher").click()

    code = prediction.page.get_by_label("Your code").inner_text()

    assert read_code(code) == (1, {name_of("1-power"): 300.0}, {})


def test_the_code_at_the_memo_line_holds_all_of_the_lesson(view):
    view.mount("mountPrediction", PREDICTION)
    view.submit("300")
    view.mount("mountCheckpoint", CHECKPOINT)
    view.submit("300 MW")
    view.tell("reply", {"attempts": [WRONG]})
    view.mount(
        "mountMemoLine", {"schema": "aikit.memo/1", "id": "memo-1", "lesson": 1, "sentence": "So."}
    )
    view.page.get_by_text("Code for your teacher").click()

    lesson, guesses, exercises = read_code(view.page.get_by_label("Your code").inner_text())

    assert (lesson, guesses) == (1, {name_of("1-power"): 300.0})
    assert exercises[name_of("1c-power")][:2] == (False, 1)
