"""Nothing that axe finds in our widgets and panel, whatever their state and look."""

import pytest
from playwright.sync_api import expect

from support.page import FILES

LOOKS = {
    "light": ("JupyterLab Light", "none"),
    "dark": ("JupyterLab Dark", "none"),
    "high contrast": ("JupyterLab Dark High Contrast", "none"),
    "forced colours": ("JupyterLab Light", "active"),
}
# What is on the page is the same in every look but for its colours.
FAULTS = """(runOnly) => axe.run(
  { include: [[".aikit"], [".aikit-lessons"]] },
  runOnly ? { runOnly } : { rules: { "target-size": { enabled: true } } },
).then(({ violations }) =>
  violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]))"""


def look(page, name):
    """Put on one of Lab's themes, or the reader's own colours."""
    theme, forced = LOOKS[name]
    page.emulate_media(forced_colors=forced)
    page.evaluate(
        "theme => { void jupyterapp.commands.execute('apputils:change-theme', { theme }) }", theme
    )
    page.wait_for_function("theme => document.body.dataset.jpThemeName === theme", arg=theme)


@pytest.fixture
def light_again(every_widget):
    """The look that the server remembers, for the tests that come."""
    yield
    look(every_widget.page, "light")


def test_no_state_has_a_fault_in_any_look(every_widget, server, light_again):
    page = every_widget.page
    page.add_script_tag(path=FILES["axe.js"])
    every_widget.command("aikit:show-lessons")
    expect(page.locator(".aikit-lesson")).not_to_have_count(0)
    gated, other = every_widget.explorers().first, every_widget.explorers().last

    def drag():
        for explorer in (gated, other):
            slider = explorer.get_by_role("slider").first
            slider.drag_to(slider, source_position={"x": 9, "y": 9})

    def mistype():
        for field in page.locator(".aikit input[type=text]:not([readonly]):visible").all():
            field.fill("1,234")
            field.press("Enter")
        expect(page.locator(".aikit-fault:not(:empty)")).not_to_have_count(0)

    def disconnect():
        server.end_sessions()
        expect(page.locator(".aikit-banner").last).to_be_visible()

    # What one state shows is still there in the next, but for the gate: three have all colours.
    coloured = {"at the start, behind the gate", "after a typing error", "without a kernel"}
    states = {
        "at the start, behind the gate": lambda: None,
        "opened": lambda: gated.get_by_role("button", name="Show without a guess").click(),
        "with everything open": lambda: page.evaluate(
            "for (const each of document.querySelectorAll('.aikit details')) each.open = true;"
            "for (const each of document.querySelectorAll('.aikit-about')) each.click()"
        ),
        "after a drag": drag,
        "after a typing error": mistype,
        "without a kernel": disconnect,
    }
    for state, reach in states.items():
        reach()
        for name in LOOKS if state in coloured else ("light",):
            look(page, name)
            rules = None if name == "light" else ["cat.color"]
            assert page.evaluate(FAULTS, rules) == [], f"{state}, {name}"
