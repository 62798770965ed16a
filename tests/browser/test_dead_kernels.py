"""What the widgets do when their kernel is silent or ends, and when their cells are run again."""

import os
import re
import signal
import sys

import pytest
from playwright.sync_api import expect

from support.driven_explorer import TRIES
from support.driven_lab import Notebook, start, write
from support.page import guarded

CELLS = (
    """import os
import aikit as ak
from aikit_widgets import Checkpoint, Explorer
with open("kernel.pid", "w") as file:
    file.write(str(os.getpid()))""",
    'Explorer(ak.headline_power, along="gpu_hour_price")',
    'Explorer(ak.headline_power, along="gpu_hour_price", kernel=True)',
    'Checkpoint("1c-power")',
)
PATIENCE = 2000  # ms from the moment that Lab knows, or that the kernel owes an answer
# What the explorer did not say in time. A timer of the page is the clock: on a slow machine it is
# as late as all else in the page.
WATCH = """patience => {
  const { session } = window.jupyterapp.shell.currentWidget.context.sessionContext;
  const kernel = session.kernel;
  const lost = new Set(["dead", "terminating", "restarting", "autorestarting"]);
  const banner = [...document.querySelectorAll(".aikit-banner")][1];
  const said = new Set();
  window.late = [];
  window.within = (what) => {
    setTimeout(() => { if (!said.has(what)) late.push(what); }, patience);
  };
  let isKnown = false;
  const look = () => {
    const isLost = kernel.isDisposed || lost.has(kernel.status);
    if (isKnown || !(isLost || kernel.connectionStatus !== "connected")) return;
    isKnown = true;
    within("that the kernel is lost");
  };
  const signals = [kernel.statusChanged, kernel.disposed, kernel.connectionStatusChanged];
  for (const signal of signals) signal.connect(look);
  new MutationObserver(() => {
    if (banner.hidden) return;
    said.add("anything");
    if (/has stopped, so|is lost/.test(banner.textContent)) said.add("that the kernel is lost");
  }).observe(banner, { attributes: true, childList: true });
}"""
FROM_THE_NEXT_MOVE = """slider => {
  slider.addEventListener("input", () => within("anything"), { capture: true, once: true });
}"""
RECONNECT = """() => {
  void window.jupyterapp.shell.currentWidget.context.sessionContext.session.kernel.reconnect();
}"""
# Lab's own, where a kernel ends before it has said who it is.
LABS = "Canceled future for kernel_info_request message before replies were done"
posix = pytest.mark.skipif(sys.platform == "win32", reason="no process can be held there")


def opened(page, server):
    """Open the notebook; Lab tells of a kernel's end in a dialog, or in two."""
    write(server, "kernels.ipynb", CELLS)
    told = page.locator(".jp-Dialog").get_by_role("button", name="Ok")
    page.add_locator_handler(told.last, lambda button: button.click())
    return Notebook(page, server, "kernels.ipynb")


@pytest.fixture(scope="module")
def shared_page(browser):
    """One guarded page for all tests of the module, which bears with Lab's own error."""
    context = browser.new_context()
    with guarded(context.new_page(), allowed=[LABS, "ws://127.0.0.1:9"]) as page:
        yield page
    context.close()


@pytest.fixture(scope="module")
def questions(shared_page):
    """What the explorers ask the kernel, and its answers, in order."""
    heard = []

    def hear(data):
        text = data if isinstance(data, bytes) else data.encode()
        kind = re.search(rb'"kind": ?"(evaluate|columns)"', text)
        if kind:
            heard.append((kind[1].decode(), re.search(rb'"isMoving": ?true', text) is not None))

    def watch(socket):
        if "/channels" in socket.url:
            socket.on("framesent", lambda data: hear(data))  # noqa: PLW0108  Playwright marks it
            socket.on("framereceived", lambda data: hear(data))  # noqa: PLW0108  as above

    shared_page.on("websocket", watch)
    return heard


@pytest.fixture(scope="module")
def notebook(shared_page, server, questions):
    """A notebook of two explorers and a checkpoint, for all tests of the module."""
    yield opened(shared_page, server)
    server.end_sessions()


@pytest.fixture
def widgets(notebook):
    """The notebook run, at the values where it starts."""
    notebook.run_all()
    expect(notebook.page.locator(".aikit-svg svg")).to_have_count(2)
    for explorer in (notebook.explorers().first, notebook.explorers().last):
        explorer.get_by_role("button", name="Reset").click()
        expect(explorer.locator(".aikit-number")).to_have_text("251 MW")
    notebook.page.evaluate(WATCH, PATIENCE)
    return notebook


def pid(notebook):
    return int(notebook.file.with_name("kernel.pid").read_text())


def end_session(notebook):
    notebook.server.end_sessions()


def kill(notebook):
    os.kill(pid(notebook), getattr(signal, "SIGKILL", signal.SIGTERM))


def restart(notebook):
    notebook.command("kernelmenu:restart")
    notebook.page.locator(".jp-Dialog").get_by_role("button", name="Restart").last.click()


def shut_down(notebook):
    notebook.command("kernelmenu:shutdown")


def contract(explorer, kind="range"):
    return explorer.locator(f"[data-argument=contract_value] input[type={kind}]")


def hold(explorer, share):
    """Take a slider with the mouse and move it, without letting go."""
    page, slider = explorer.page, contract(explorer)
    slider.scroll_into_view_if_needed()
    place = slider.bounding_box()
    y = place["y"] + place["height"] / 2
    page.mouse.move(place["x"] + 0.3 * place["width"], y)
    page.mouse.down()
    page.mouse.move(place["x"] + share * place["width"], y, steps=20)


def press_end(explorer):
    """Press End on a slider, again if a dialog that Lab opened just then had the key."""
    for _ in range(TRIES):
        contract(explorer).press("End")
        if contract(explorer, "text").input_value() == "50":
            return
        explorer.page.wait_for_timeout(50)


def answered(page, questions):
    """Wait until the question that a control at rest asks has its answer."""

    def is_answered():
        last = [is_moving for kind, is_moving in questions if kind == "evaluate"][-1:]
        return last == [False] and questions[-1][0] == "columns"

    until(page, is_answered, questions)


def until(page, holds, seen):
    """Wait until something holds; what was seen is told if it never does."""
    for _ in range(TRIES):
        if holds():
            return
        page.wait_for_timeout(50)
    raise AssertionError(seen)


@pytest.mark.parametrize("end", [end_session, kill, restart, shut_down])
def test_a_kernel_that_ends_is_told_and_nothing_is_lost(widgets, end):
    page = widgets.page
    tape, kernel = widgets.explorers().first, widgets.explorers().last
    checkpoint = page.locator(".aikit-checkpoint")
    contract(kernel).press("ArrowRight")
    expect(kernel.locator(".aikit-number")).to_have_text("263 MW")
    checkpoint.get_by_role("textbox").fill("about 251 MW")

    end(widgets)

    expect(kernel.locator(".aikit-banner")).to_contain_text("The kernel has stopped")
    assert page.evaluate("late") == []
    expect(contract(kernel)).to_be_disabled()
    press_end(tape)
    expect(tape.locator(".aikit-number")).to_have_text("598 MW")
    expect(tape.locator(".aikit-banner")).to_be_hidden()
    expect(checkpoint).to_contain_text("The kernel has stopped. What you typed is kept")
    expect(checkpoint.get_by_role("button", name="Check")).to_be_disabled()
    expect(checkpoint.get_by_role("textbox")).to_have_value("about 251 MW")

    kernel.get_by_role("button", name="Restart the kernel").click()
    widgets.ready()
    widgets.run_all()

    expect(contract(kernel)).to_be_enabled()
    expect(contract(kernel, "text")).to_have_value("22")
    expect(kernel.locator(".aikit-number")).to_have_text("263 MW")
    expect(tape.locator(".aikit-number")).to_have_text("598 MW")
    expect(checkpoint.get_by_role("textbox")).to_have_value("about 251 MW")
    checkpoint.get_by_role("button", name="Check").click()
    expect(checkpoint.locator(".aikit-verdict")).not_to_be_empty()


def test_a_kernel_killed_under_a_drag_is_told_at_once_and_the_last_value_comes_back(widgets):
    page, kernel = widgets.page, widgets.explorers().last
    hold(kernel, 0.6)
    box = contract(kernel).bounding_box()

    kill(widgets)
    contract(kernel).evaluate(FROM_THE_NEXT_MOVE)
    page.mouse.move(box["x"] + 0.9 * box["width"], box["y"] + box["height"] / 2)

    expect(kernel.locator(".aikit-banner")).to_be_visible()
    assert page.evaluate("late") == []
    expect(kernel.locator(".aikit-banner")).to_contain_text("The kernel has stopped, so")
    page.mouse.up()
    last = contract(kernel, "text").input_value()
    assert float(last) > 25  # where it was when its slider went away
    widgets.ready()
    widgets.run_all()

    expect(contract(kernel, "text")).to_have_value(last)
    expect(kernel.locator(".aikit-banner")).to_be_hidden()
    expect(kernel.locator(".aikit-number")).not_to_have_text("251 MW")


def test_one_question_is_on_its_way_and_the_last_is_of_a_control_at_rest(widgets, questions):
    kernel = widgets.explorers().last
    expect(kernel.locator(".aikit-tipping")).to_contain_text("The strongest slider")
    # What was asked before has its answer.
    until(widgets.page, lambda: not questions or questions[-1][0] == "columns", questions)
    questions.clear()

    hold(kernel, 0.9)
    widgets.page.mouse.up()

    value = float(contract(kernel, "text").input_value())
    expect(kernel.locator(".aikit-number")).to_have_text(f"{251 / 21 * value:.0f} MW")
    answered(widgets.page, questions)
    asked = [is_moving for kind, is_moving in questions if kind == "evaluate"]
    assert 2 <= len(asked) <= 25
    assert asked == [True] * (len(asked) - 1) + [False]
    on_their_way = 0
    for kind, _ in questions:
        on_their_way += 1 if kind == "evaluate" else -1
        assert on_their_way in {0, 1}


@posix
def test_a_silent_kernel_is_told_and_answers_for_the_newest_value(widgets):
    page, kernel = widgets.page, widgets.explorers().last
    banner = kernel.locator(".aikit-banner")
    os.kill(pid(widgets), signal.SIGSTOP)
    try:
        contract(kernel).evaluate(FROM_THE_NEXT_MOVE)
        for _ in range(3):
            contract(kernel).press("ArrowRight")
        expect(banner).to_contain_text("The kernel does not answer: it is busy or has stopped.")
        assert page.evaluate("late") == []
        expect(contract(kernel)).to_be_enabled()
        page.evaluate(RECONNECT)  # the line is cut and comes back
    finally:
        os.kill(pid(widgets), signal.SIGCONT)

    expect(kernel.locator(".aikit-number")).to_have_text("287 MW")
    expect(banner).to_be_hidden()


# Cuts the page's line to the kernel, and lets no other be made until it is mended.
CUT = """() => {
  const { kernel } = window.jupyterapp.shell.currentWidget.context.sessionContext.session;
  const { serverSettings } = kernel;
  const own = serverSettings.WebSocket;
  serverSettings.WebSocket = function () { return new own("ws://127.0.0.1:9"); };
  window.mend = () => { serverSettings.WebSocket = own; };
  kernel._ws.close();
}"""


def test_a_line_that_was_cut_is_tried_at_once_when_the_student_asks(widgets):
    kernel = widgets.explorers().last
    banner = kernel.locator(".aikit-banner")
    widgets.page.evaluate(CUT)
    expect(banner).to_contain_text("The connection to the kernel is lost; waiting for it.")
    expect(contract(kernel)).to_be_disabled()

    # In one go: Lab tries by itself as well, and then there is nothing to press.
    banner.get_by_role("button", name="Try now").evaluate("it => { window.mend(); it.click(); }")

    expect(banner).to_be_hidden()
    press_end(kernel)
    expect(kernel.locator(".aikit-number")).to_have_text("598 MW")


@pytest.fixture
def alone(browser, tmp_path):
    """The notebook on a server of its own, run."""
    server = start(tmp_path)
    context = browser.new_context()
    try:
        # The errors are Lab's.
        with guarded(context.new_page(), allowed=[LABS, "Failed to fetch"]) as page:
            notebook = opened(page, server)
            notebook.run_all()
            yield notebook
    finally:
        context.close()
        server.stop()


def test_a_server_that_is_gone_is_told(alone):
    tape, kernel = alone.explorers().first, alone.explorers().last
    expect(kernel.locator(".aikit-number")).to_have_text("251 MW")
    alone.page.evaluate(WATCH, PATIENCE)

    alone.server.process.kill()

    banner = kernel.locator(".aikit-banner")
    expect(banner).to_contain_text("The connection to the kernel is lost; waiting for it.")
    assert alone.page.evaluate("late") == []
    expect(contract(kernel)).to_be_disabled()
    press_end(tape)
    expect(tape.locator(".aikit-number")).to_have_text("598 MW")
