"""A notebook open in a real JupyterLab, for tests to drive, and what is then in its file."""

import json
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import nbformat

from support.canonical import KERNEL, LANGUAGE
from support.page import FORGET, guarded, look_as_new
from support.servers import Lab, variables

# What a reader has set, in the folder of Lab's settings.
PREFERENCES = "aikit/preferences.jupyterlab-settings"

LARGEST = 400_000  # bytes of a lesson with work

# Of the server under test only: the page may be driven through Lab's own commands.
EXPOSED = {"expose_app_in_browser": True}
SETTINGS = {"LabApp": EXPOSED, "JupyterNotebookApp": EXPOSED}
# Which of our keys are another command's too, wherever on the page.
COLLISIONS = """() => {
  const all = window.jupyterapp.commands.keyBindings;
  const isOurs = ({ command }) => command.startsWith("aikit:");
  const ours = all.filter(isOurs);
  const keysOf = ({ keys }) => keys.map((each) => each.split(" ").sort().join(" ")).join(", ");
  const taken = new Set(all.filter((each) => !isOurs(each)).map(keysOf));
  const own = ours.map(keysOf);
  if (own.length < 7) return ["our keys are missing", ...own];
  return own.filter((keys, at) => taken.has(keys) || own.indexOf(keys) !== at);
}"""
# Whether the page saves, by whomever: two saves at once find the file changed.
WATCH = """() => {
  const { context } = window.jupyterapp.shell.currentWidget;
  if (window.watched === context) return;
  window.watched = context;
  window.isSaving = false;
  context.saveState.connect((_, state) => { window.isSaving = state === "started"; });
}"""


def start(folder):
    """JupyterLab as `aikit lab` starts it, in a folder of its own; the tour was seen before."""
    file = Path(variables(folder)["JUPYTERLAB_SETTINGS_DIR"], PREFERENCES)
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps({"tour": False}))
    return Lab(folder, settings=SETTINGS)


def write(server, name, cells, **metadata):
    """Put a notebook where a server finds it: of cells, or of the code of cells."""
    cells = [nbformat.v4.new_code_cell(each) if isinstance(each, str) else each for each in cells]
    metadata |= {"kernelspec": KERNEL, "language_info": LANGUAGE}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata=metadata)
    nbformat.write(notebook, server.folder / name)


CLOSED = "[anywidget] Failed to initialize model."  # said of one that began when it was closed
# Closes what is open in a Lab that runs, without a word of what is not saved.
CLOSE = """() => {
  for (const each of [...(window.jupyterapp?.shell.widgets("main") ?? [])]) {
    if (each.context) each.context.model.dirty = false;
    each.dispose();
  }
}"""
# Opens a notebook anew, and then closes the rest: of an empty Lab its launcher takes the place.
OPEN = """path => {
  const { commands, shell } = window.jupyterapp;
  const close = (isRest) => {
    for (const each of [...shell.widgets("main")].filter(isRest)) {
      if (each.context) each.context.model.dirty = false;
      each.dispose();
    }
  };
  close((each) => each.context?.path === path);
  void commands.execute("docmanager:open", { path }).then((opened) => {
    close((each) => each !== opened);
    shell.activateById(opened.id);
  });
}"""
IN_FRONT = "path => window.jupyterapp.shell.currentWidget?.context?.path === path"


class Notebook:
    """A notebook open in JupyterLab or Notebook 7, driven through its commands."""

    def __init__(self, page, server, name, where="lab/tree"):
        self.page, self.server, self.name = page, server, name
        if where == "lab/tree" and runs_lab(page, server):
            page.evaluate(OPEN, name)
            page.wait_for_function(IN_FRONT, arg=name)
        else:
            page.goto(f"{server.address}/{where}/{name}?reset&token={server.token}")
        self.ready()

    @property
    def file(self):
        """The notebook's file."""
        return self.server.folder / self.name

    def ready(self):
        """Wait until its kernel listens; a command sent before that is lost."""
        self.page.wait_for_function(
            """() => {
              const widget = window.jupyterapp?.shell.currentWidget;
              const kernel = widget?.context?.sessionContext?.session?.kernel;
              return kernel?.connectionStatus === "connected" && kernel.status === "idle";
            }"""
        )
        self.page.evaluate(WATCH)

    def command(self, name):
        """Start one of Lab's commands; `void`, because evaluate would wait for its end."""
        self.page.evaluate("name => { void window.jupyterapp.commands.execute(name) }", name)

    def run_all(self):
        """Run every cell and wait for the last one's number."""
        self.command("notebook:run-all-cells")
        self.page.wait_for_function(
            """() => {
              const { model } = window.jupyterapp.shell.currentWidget.content;
              const code = [...model.cells].filter((cell) => cell.type === "code");
              return code.every((cell) => cell.executionState === "idle" && cell.executionCount);
            }"""
        )
        self.ready()

    def save(self):
        """Save what is there now, and wait for the end of that save.

        One that began before the last change calls the notebook clean too, when it ends.
        """
        self.page.evaluate(
            """() => {
              window.saved = false;
              const { context } = window.jupyterapp.shell.currentWidget;
              const save = () => context.save().then(() => { window.saved = true; });
              const wait = () => window.isSaving ? setTimeout(wait, 50) : void save();
              wait();
            }"""
        )
        self.page.wait_for_function("() => window.saved")

    def close(self):
        """Close it, saved or not, and leave Lab running."""
        self.page.evaluate(CLOSE)

    def explorers(self):
        """Every explorer of the notebook; Lab opens others again that an earlier test left."""
        return self.page.locator(".aikit-explorer:not(.lm-mod-hidden *)")


def runs_lab(page, server):
    """Whether a server's JupyterLab runs on a page."""
    here = page.url.startswith(f"{server.address}/lab")
    return here and page.evaluate("() => Boolean(window.jupyterapp?.shell.currentWidget)")


class Pages:
    """Pages on which JupyterLab may run already, lent to one test or module after the other."""

    failures = 0  # of tests; whoever borrows a page may spoil it until the next one is counted

    def __init__(self, browser):
        self.browser, self.free = browser, []

    @contextmanager
    def lent(self, allowed=()):
        """A guarded page; it is lent again if no test failed meanwhile."""
        page = self.free.pop() if self.free else self.browser.new_context().new_page()
        failures = Pages.failures
        try:
            with guarded(page, [*allowed, CLOSED]):
                yield page
            if failures == Pages.failures:
                as_new(page)
                self.free.append(page)
        finally:
            if page not in self.free:
                page.context.close()

    def close(self):
        """Close those that nobody has."""
        for page in self.free:
            page.context.close()


def as_new(page):
    """Leave nothing on a page but Lab, as wide as at the start."""
    for other in page.context.pages:
        if other is not page:
            other.close()
    page.evaluate(CLOSE)
    page.evaluate(FORGET)
    look_as_new(page)


def data_of(file, kind=None):
    """The data of a notebook's outputs, or of those that hold a kind of it."""
    cells = json.loads(file.read_text("utf-8"))["cells"]
    data = [
        output["data"] for cell in cells for output in cell.get("outputs", []) if "data" in output
    ]
    return [each for each in data if kind is None or kind in each]


def words_of(data):
    """The markup in an output's data."""
    return "".join(data.get("text/html", ""))


def exported(file, kind, *options):
    """A notebook as nbconvert exports it."""
    command = [sys.executable, "-m", "nbconvert", "--to", kind, "--stdout", *options, str(file)]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()
