"""What a student wrote only ever grows: copied cells, two tabs, failed saves, all in real Lab."""

import json
import re

import pytest
from playwright.sync_api import expect

from aikit_widgets.exercises import EXERCISES
from support.canonical import LESSONS
from support.driven_lab import Notebook, Pages, write
from support.page import guarded

CELLS = (
    "from aikit_widgets import Checkpoint, MemoLine, Prediction",
    'Checkpoint("1c-power")',
    'Checkpoint("1c-power")',  # a copied cell
    'Prediction("1-power", "How many megawatts?", "MW")',
    'MemoLine(1, "A contract buys 251 megawatts.")',
)
ANSWER = f"{EXERCISES['1c-power'].answer():.4g} MW"
CONTENTS = re.compile(r"/api/contents/work\.ipynb")
# What Chromium and Lab themselves say of a refused request and of a file that was changed.
ALLOWED = ["Failed to load resource", "No space left", "Different hash", "Unhandled"]
RESTARTED = """() => {
  const { context } = window.jupyterapp.shell.currentWidget;
  return context.sessionContext.restartKernel?.() ??
    context.sessionContext.session.kernel.restart();
}"""


EDIT = """() => {
  const { model } = window.jupyterapp.shell.currentWidget.content;
  model.cells.get(0).sharedModel.setSource("# left");
}"""
# Presses a button of Lab's dialogs, whenever one opens.
CHOOSE = """choice => {
  clearInterval(window.choosing);
  window.choosing = setInterval(() => {
    const buttons = [...document.querySelectorAll(".jp-Dialog button")];
    buttons.find(({ textContent }) => textContent.trim() === choice)?.click();
  }, 100);
}"""
# Whether the notebook on the page keeps an attempt.
KEEPS = """text => {
  const { model } = window.jupyterapp.shell.currentWidget.context;
  const items = model.getMetadata("aikit")?.answers?.items ?? {};
  return items["1c-power"]?.attempts?.some((attempt) => attempt.text === text) ?? false;
}"""


@pytest.fixture
def page(labs, request):
    """A page that bears with what Lab says of a save that fails."""
    own = request.node.get_closest_marker("own_page")
    pages = Pages(labs.browser) if own else labs
    with pages.lent(ALLOWED) as page:
        yield page
    if own:
        pages.close()


@pytest.fixture
def work(page, server):
    """A lesson's questions, run."""
    write(server, "work.ipynb", CELLS)
    notebook = Notebook(page, server, "work.ipynb")
    notebook.run_all()
    yield notebook
    page.evaluate("clearInterval(window.choosing)")
    notebook.close()
    server.end_sessions()


def answer(notebook, text, cell=0):
    """Type an answer into a checkpoint, and wait for the kernel's verdict."""
    checkpoint = notebook.page.locator(".aikit-checkpoint").nth(cell)
    tried = checkpoint.locator("summary", has_text="Attempts")
    before = int(re.sub(r"\D", "", tried.text_content()) or 0)
    checkpoint.locator("input").fill(text)
    checkpoint.get_by_role("button", name="Check").click()
    expect(tried).to_have_text(f"Attempts ({before + 1})")


def kept(notebook, name="1c-power"):
    """What the file keeps under an id; nothing while the server is writing it."""
    try:
        stored = json.loads(notebook.file.read_text("utf-8"))["metadata"]
    except json.JSONDecodeError:
        return {}
    return stored.get("aikit", {}).get("answers", {}).get("items", {}).get(name, {})


def tried(notebook, name="1c-power"):
    return [attempt["text"] for attempt in kept(notebook, name).get("attempts", [])]


def until(page, true, what):
    """Wait until something holds in the file, which no page can be asked."""
    for _ in range(300):
        if true():
            return
        page.wait_for_timeout(200)
    raise AssertionError(what())


def in_file(notebook, texts, *, solved):
    """Wait until the file has these attempts, each once, in whatever order."""
    until(
        notebook.page,
        lambda: sorted(tried(notebook)) == sorted(texts),
        lambda: f"{tried(notebook)} is not {texts}",
    )
    assert kept(notebook)["solved"] is solved


def test_a_copied_cell_takes_nothing_from_the_first_nor_does_a_kernel_started_anew(work):
    answer(work, "300 MW")
    answer(work, ANSWER, cell=1)
    answer(work, "100 MW")

    in_file(work, ["300 MW", ANSWER, "100 MW"], solved=True)
    for cell in (0, 1):
        expect(work.page.locator(".aikit-checkpoint").nth(cell)).to_contain_text("solved")
    work.page.evaluate(RESTARTED)
    work.ready()
    work.run_all()
    expect(work.page.get_by_text("Attempts (3)")).to_have_count(2)
    answer(work, "200 MW", cell=1)

    texts = ["300 MW", ANSWER, "100 MW", "200 MW"]
    in_file(work, texts, solved=True)
    change_cells(work, "notebook:move-cell-up")
    answer(work, "400 MW", cell=0)
    in_file(work, [*texts, "400 MW"], solved=True)
    change_cells(work, "notebook:delete-cell")
    expect(work.page.locator(".aikit-checkpoint")).to_have_count(1)
    work.save()
    in_file(work, [*texts, "400 MW"], solved=True)
    expect(work.page.get_by_text("Attempts (5)")).to_have_count(1)


def change_cells(notebook, command):
    """Do something to the second checkpoint's cell, as from Lab's menu."""
    act = """command => {
      const { content } = window.jupyterapp.shell.currentWidget;
      content.activeCellIndex = 2;
      return window.jupyterapp.commands.execute(command);
    }"""
    notebook.page.evaluate(act, command)


def test_a_lesson_put_over_a_closed_file_gets_its_answers_back_if_they_are_the_students(
    work, server
):
    answer(work, "300 MW")
    in_file(work, ["300 MW"], solved=False)
    for button, texts in (("Bring them back", ["300 MW"]), ("They are not mine", [])):
        work.page.goto("about:blank")
        write(server, "work.ipynb", CELLS)  # a fresh copy, downloaded anew
        again = Notebook(work.page, server, "work.ipynb")
        told = work.page.get_by_text("This file lacks 1 answer that this browser kept of it")
        expect(told.first).to_be_visible()
        assert tried(again) == []

        work.page.get_by_role("button", name=button).first.click()

        expect(told).to_have_count(0)
        if texts:
            in_file(again, texts, solved=False)
    assert tried(again) == []
    kept_here = work.page.evaluate("Object.entries(localStorage).join()")
    assert "300 MW" not in kept_here


@pytest.mark.own_page
def test_predictions_and_memo_lines_grow_as_well(work):
    prediction = work.page.locator(".aikit-prediction")
    prediction.locator("input").fill("100")
    prediction.get_by_role("button", name="Commit").click()
    prediction.get_by_role("button", name="Change my mind").click()
    prediction.locator("input").fill("200")
    prediction.get_by_role("button", name="Commit").click()
    memo = work.page.locator(".aikit-memo")
    for words in ("My own words.", "Better words."):
        memo.locator("textarea").fill(words)
        memo.get_by_role("button", name="Keep it").click()

    expect(memo.get_by_text("Earlier words (1)")).to_be_visible()
    until(
        work.page, lambda: kept(work, "memo-1").get("line") == "Better words.", lambda: kept(work)
    )
    assert tried(work, "memo-1") == ["My own words."]
    assert tried(work, "1-power") == ["100", "200"]
    assert kept(work, "1-power")["value"] == 200

    work.page.evaluate(EDIT)
    work.page.evaluate("window.dispatchEvent(new Event('blur'))")
    until(work.page, lambda: "# left" in work.file.read_text("utf-8"), lambda: "not saved")


def change_file(notebook, **answers):
    """Do what another tab or machine does: answer, and write the file."""
    stored = json.loads(notebook.file.read_text("utf-8"))
    entry = stored["metadata"].setdefault("aikit", {})
    entry["answers"] = {"schema": 1, "revision": 40, "items": {"1c-power": answers}}
    stored["cells"].append({"cell_type": "raw", "id": "new", "metadata": {}, "source": "New."})
    notebook.file.write_text(json.dumps(stored, sort_keys=True), "utf-8")


RIGHT = {"message": "", "text": ANSWER, "verdict": "right"}


def test_a_save_that_is_cancelled_is_told_and_the_next_one_keeps_all(work):
    work.save()
    change_file(work, attempts=[RIGHT], solved=True)

    answer(work, "300 MW")
    work.page.locator(".jp-Dialog").get_by_role("button", name="Cancel").click()

    told = work.page.get_by_text("the file was changed elsewhere")
    expect(told.first).to_be_visible()
    assert tried(work) == [ANSWER]
    answer(work, "301 MW")
    work.page.locator(".jp-Dialog").get_by_role("button", name="Overwrite").click()
    in_file(work, [ANSWER, "300 MW", "301 MW"], solved=True)
    expect(told).to_have_count(0)


# Reads the notebook on the page, as Lab and our panel do.
READ = """() => {
  const { contents } = window.jupyterapp.serviceManager;
  window.read = null;
  void contents.get("work.ipynb", { type: "notebook" }).then((found) => { window.read = found; });
}"""
WAITS = "async () => (await navigator.locks.query()).pending.length > 0"


def read_while_written(writer, reader):
    """Read in one tab while the other writes: the server would put back the copy from before."""
    requests, held = [], []

    def hold(route):
        if route.request.method != "PUT" or held:
            return route.fallback()
        return held.append(route)

    reader.page.on("request", lambda request: requests.append(request.url))
    writer.page.route(CONTENTS, hold)
    with writer.page.expect_request(lambda request: request.method == "PUT"):
        writer.page.evaluate("void window.jupyterapp.shell.currentWidget.context.save()")
    requests.clear()
    reader.page.evaluate(READ)
    reader.page.wait_for_function(WAITS)
    assert [each for each in requests if CONTENTS.search(each)] == []
    held[0].continue_()
    reader.page.wait_for_function("() => window.read")
    writer.page.unroute(CONTENTS, hold)


def test_two_tabs_lose_and_double_nothing_whatever_is_chosen_and_with_a_kernel_anew(work, server):
    def choose(choice):
        for tab in tabs:
            tab.page.evaluate(CHOOSE, choice)

    def answer_in_both():
        for tab in tabs:
            texts.append(f"{300 + len(texts)} MW")
            form = tab.page.locator(".aikit-checkpoint").first
            form.locator("input").fill(texts[-1])
            form.get_by_role("button", name="Check").click()
            tab.page.wait_for_function(KEEPS, arg=texts[-1])

    texts = [ANSWER]
    answer(work, ANSWER)
    in_file(work, texts, solved=True)
    with guarded(work.page.context.new_page(), allowed=ALLOWED) as second:
        tabs = (work, Notebook(second, server, work.name))
        for choice in ("Revert", "Overwrite", "Cancel"):
            choose(choice)
            answer_in_both()
        choose("Overwrite")
        read_while_written(*tabs)
        work.page.evaluate(RESTARTED)
        for tab in tabs:
            tab.ready()
            tab.run_all()
        for choice in ("Cancel", "Revert", "Overwrite"):
            choose(choice)
            answer_in_both()

        in_file(work, texts, solved=True)


def test_a_save_that_fails_is_told_and_tried_again_until_it_works(work):
    work.save()

    def refuse(route):
        if route.request.method != "PUT":
            return route.fallback()
        reason = {"message": "No space left on device", "reason": None}
        return route.fulfill(status=500, json=reason)

    work.page.route(CONTENTS, refuse)
    texts = ["300 MW"]
    answer(work, *texts)
    work.page.evaluate(CHOOSE, "Close")  # Lab's own word of each failure
    told = work.page.get_by_text("This is tried again until it works")
    expect(told.first).to_be_visible()
    expect(work.page.get_by_text("the disk of the server is full").first).to_be_visible()
    assert tried(work) == []
    with work.page.expect_download() as download:
        work.page.get_by_role("button", name="Download a copy").first.click()
    copy = json.loads(download.value.path().read_text("utf-8"))
    assert "300 MW" in json.dumps(copy["metadata"]["aikit"]["answers"])
    assert download.value.suggested_filename == work.name

    with work.page.expect_request(lambda request: request.method == "PUT"):
        work.page.get_by_role("button", name="Try now").first.click()
    work.page.unroute(CONTENTS, refuse)
    in_file(work, texts, solved=False)
    expect(told).to_have_count(0)

    for act, words in (
        (lambda route: route.abort("connectionfailed"), "the connection to the server is lost"),
        (locked, "it cannot be written. They stay"),
    ):
        work.save()  # at rest
        work.page.route(CONTENTS, act)
        texts.append(f"{len(texts)}00 MW")
        answer(work, texts[-1])
        expect(work.page.get_by_text(words).first).to_be_visible()
        work.page.unroute(CONTENTS, act)
        work.page.get_by_role("button", name="Try now").first.click()
        in_file(work, texts, solved=False)
        expect(work.page.get_by_text(words)).to_have_count(0)

    work.page.evaluate(CHOOSE, "Ask nothing")  # a dialog would stay, and be seen
    work.page.route(CONTENTS, lose_reply)
    answer(work, "900 MW")
    in_file(work, [*texts, "900 MW"], solved=False)
    expect(work.page.get_by_text("The connection to the server").or_(told).first).to_be_visible()
    work.page.locator(".jp-Dialog").get_by_role("button", name="Close").click()
    work.page.unroute(CONTENTS, lose_reply)
    with work.page.expect_response(lambda reply: reply.request.method == "PUT" and reply.ok):
        work.page.get_by_role("button", name="Try now").first.click()
    expect(told).to_have_count(0)
    expect(work.page.locator(".jp-Dialog")).to_have_count(0)


def lose_reply(route):
    """Let a save reach the server, and lose what the server says of it."""
    if route.request.method != "PUT":
        return route.fallback()
    route.fetch()
    return route.abort("connectionreset")


def locked(route):
    """Say of a file what a server says of one that cannot be written."""
    if route.request.method != "GET":
        return route.fallback()
    reply = route.fetch()
    return route.fulfill(response=reply, json=reply.json() | {"writable": False})


def test_a_lesson_under_another_name_counts_in_the_panel(page, server):
    lesson = json.loads(LESSONS[1].read_text("utf-8"))
    (solved, *_) = lesson["metadata"]["aikit"]["lesson"]["checkpoints"]
    items = {solved: {"kind": "checkpoint", "attempts": [], "solved": True}}
    lesson["metadata"]["aikit"]["answers"] = {"schema": 1, "revision": 1, "items": items}
    mine, broken = (server.folder / name for name in ("lesson1_ada.ipynb", "broken.ipynb"))
    mine.write_text(json.dumps(lesson), "utf-8")
    broken.write_text("<<<<<<< HEAD", "utf-8")
    try:
        notebook = Notebook(page, server, mine.name)
        notebook.command("aikit:show-lessons")

        row = page.locator(".aikit-lesson", has=page.locator("[aria-current=page]"))
        expect(row).to_contain_text("1 · ")
        expect(row).to_contain_text("1 of ")
        expect(row).to_contain_text(f"Counted: {mine.name}. Other copies: {LESSONS[1].name}")
        expect(page.get_by_role("button", name="Next", exact=True)).to_be_enabled()
        notebook.close()
    finally:
        server.end_sessions()
        mine.unlink()
        broken.unlink()
