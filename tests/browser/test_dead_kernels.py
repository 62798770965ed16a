"""What the widgets do when their kernel dies under them, and when their cells are run again."""

import pytest
from playwright.sync_api import expect

from driven_lab import write

CELLS = (
    "import aikit as ak\nfrom aikit_widgets import Checkpoint, Explorer",
    'Explorer(ak.headline_power, along="gpu_hour_price")',
    'Explorer(ak.headline_power, along="gpu_hour_price", kernel=True)',
    'Checkpoint("1c-power")',
)
PATIENCE = 2000  # ms from the moment that Lab knows
POLLS = 30_000  # ms; Lab asks every ten seconds or so which kernels there are
WATCH = """() => {
  const { session } = window.jupyterapp.shell.currentWidget.context.sessionContext;
  const kernel = session.kernel;
  const lost = new Set(["dead", "terminating", "restarting", "autorestarting"]);
  const banner = [...document.querySelectorAll(".aikit-banner")][1];
  window.times = {};
  const look = () => {
    if (kernel.isDisposed || lost.has(kernel.status)) window.times.known ??= performance.now();
  };
  for (const signal of [kernel.statusChanged, kernel.disposed]) signal.connect(look);
  new MutationObserver(() => {
    if (!banner.hidden) window.times.told ??= performance.now();
  }).observe(banner, { attributes: true });
}"""


@pytest.fixture
def widgets(page, server, notebook):
    """A notebook of two explorers and a checkpoint, run."""
    write(server, "kernels.ipynb", CELLS)
    # Lab tells of a kernel's end in a dialog, or in two.
    told = page.locator(".jp-Dialog").get_by_role("button", name="Ok")
    page.add_locator_handler(told.last, lambda button: button.click())
    opened = notebook("kernels.ipynb")
    opened.run_all()
    expect(page.locator(".aikit-svg svg")).to_have_count(2)
    page.evaluate(WATCH)
    return opened


def test_a_kernel_that_dies_is_told_and_nothing_is_lost(page, server, widgets):
    tape, kernel = widgets.explorers().first, widgets.explorers().last
    checkpoint = page.locator(".aikit-checkpoint")
    slider = kernel.locator("[data-argument=contract_value] input[type=range]")
    slider.press("ArrowRight")
    expect(kernel.locator(".aikit-number")).to_have_text("263 MW")
    checkpoint.get_by_role("textbox").fill("about 251 MW")

    server.end_sessions()

    banner = kernel.locator(".aikit-banner")
    expect(banner).to_contain_text("The kernel has stopped", timeout=POLLS)
    times = page.evaluate("window.times")
    assert times["told"] - times["known"] <= PATIENCE
    expect(slider).to_be_disabled()
    tape.get_by_role("button", name="Reset").click()
    tape.locator("[data-argument=contract_value] input[type=range]").press("End")
    expect(tape.locator(".aikit-number")).to_have_text("598 MW")
    expect(tape.locator(".aikit-banner")).to_be_hidden()
    expect(checkpoint).to_contain_text("The kernel has stopped. What you typed is kept")
    expect(checkpoint.get_by_role("button", name="Check")).to_be_disabled()
    expect(checkpoint.get_by_role("textbox")).to_have_value("about 251 MW")

    kernel.get_by_role("button", name="Restart the kernel").click()
    widgets.ready()
    widgets.run_all()

    expect(slider).to_be_enabled()
    expect(kernel.get_by_role("textbox", name="contract value")).to_have_value("22")
    expect(kernel.locator(".aikit-number")).to_have_text("263 MW")
    expect(tape.locator(".aikit-number")).to_have_text("598 MW")
    expect(checkpoint.get_by_role("textbox")).to_have_value("about 251 MW")
    checkpoint.get_by_role("button", name="Check").click()
    expect(checkpoint.locator(".aikit-verdict")).not_to_be_empty()
