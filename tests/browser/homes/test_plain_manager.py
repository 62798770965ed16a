"""Widgets where neither our extension nor a server of ours is: a page with a widget manager alone.

VS Code, Colab and other front ends bring a widget manager of their own, and load anywidget's module
by AMD. They cannot run here. This page does the same with the manager that Jupyter's widgets offer
to such programs, and with the module of anywidget that is installed.
"""

import os
import shutil
import subprocess
import sysconfig
import tarfile
from pathlib import Path

import pytest
from playwright.sync_api import expect

from support.page import ROOT, frames_sent

HTML_MANAGER, REQUIRE = "jupyter-widgets-html-manager-1.0.15", "requirejs-2.3.7"
PACKAGES = {  # by what npm calls their archives
    HTML_MANAGER: "@jupyter-widgets/html-manager@1.0.15",
    REQUIRE: "requirejs@2.3.7",
}
ANYWIDGET = Path(sysconfig.get_path("data"), "share/jupyter/nbextensions/anywidget/index.js")
CODE = """
import aikit as ak
from aikit_widgets import Checkpoint, Explorer, Prediction
from IPython.display import display
display(Explorer(ak.headline_power, along="gpu_hour_price"))
display(Explorer(ak.headline_power, along="gpu_hour_price", kernel=True))
display(Prediction("1-power", "What power does the contract buy?", "MW"))
display(Checkpoint("1c-power"))
"""


@pytest.fixture(scope="module")
def scripts(tmp_path_factory, pytestconfig):
    """The scripts of the page by name: two from the npm registry, kept for the next time."""
    kept = pytestconfig.cache.mkdir("npm-packages")
    for name, package in PACKAGES.items():
        archive = kept / f"{name}.tgz"
        if not archive.exists():
            npm = [shutil.which("npm"), "pack", "--silent", package]
            subprocess.run(npm, cwd=kept, check=True)
        with tarfile.open(archive) as whole:
            whole.extractall(kept / name, filter="data")
    manager = tmp_path_factory.mktemp("plain") / "manager.js"
    esbuild = ROOT / "widgets" / "node_modules" / ".bin" / "esbuild"
    source = Path(__file__).with_name("plain_manager.js")
    options = ["--bundle", "--format=esm", "--log-level=error", f"--outfile={manager}"]
    modules = os.environ | {"NODE_PATH": str(ROOT / "widgets" / "node_modules")}
    subprocess.run([esbuild, source, *options], env=modules, check=True)
    return {
        "manager.js": manager,
        "anywidget.js": ANYWIDGET,
        "libembed-amd.js": kept / HTML_MANAGER / "package/dist/libembed-amd.js",
        "require.js": kept / REQUIRE / "package/require.js",
    }


def test_widgets_work_with_a_widget_manager_alone(page, server, scripts):
    # A page that the server itself sent: to another, the browser refuses a kernel's line.
    sent = frames_sent(page)
    page.goto(f"{server.address}/login")
    page.set_content("<h1>A plain page</h1>")
    anywidget = {"path": scripts["anywidget.js"], "content_type": "text/javascript"}
    page.route("**/plain/anywidget.js", lambda route: route.fulfill(**anywidget))
    page.add_script_tag(path=scripts["require.js"])
    page.evaluate("() => requirejs.config({ paths: { anywidget: '/plain/anywidget' } })")
    page.add_script_tag(path=scripts["libembed-amd.js"])
    page.add_script_tag(path=scripts["manager.js"], type="module")
    page.wait_for_function("() => window.isReady")
    page.evaluate("given => run(...given)", [f"{server.address}/", server.token, CODE])

    tape, kernel = page.locator(".aikit-explorer").first, page.locator(".aikit-explorer").last
    contract = "[data-argument=contract_value] input[type=range]"
    expect(tape.locator(".aikit-number")).to_have_text("251 MW")
    before = len(sent)
    tape.locator(contract).press("End")
    expect(tape.locator(".aikit-number")).to_have_text("598 MW")
    assert len(sent) - before <= 1  # its values alone go to the kernel: it computes in the page
    kernel.locator(contract).press("ArrowRight")
    expect(kernel.locator(".aikit-number")).to_have_text("263 MW")

    field = page.locator(".aikit-checkpoint").get_by_role("textbox")
    field.fill("300 MW")
    field.press("Enter")
    expect(page.locator(".aikit-checkpoint")).to_contain_text("Not yet")
    guess = page.locator(".aikit-prediction").get_by_role("textbox")
    guess.fill("300")
    guess.press("Enter")
    expect(page.locator(".aikit-prediction")).to_contain_text("300")
    expect(page.get_by_text("Your answers are kept in this page only").first).to_be_visible()
    server.end_sessions()
    for each in server.ask("kernels"):
        server.ask(f"kernels/{each['id']}", method="DELETE")
