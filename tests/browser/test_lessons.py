"""Every lesson as a student meets it: opened, run, every control moved, every answer kept."""

import ast
import json

import nbformat
import pytest
from playwright.sync_api import expect

from aikit.signature import unit_of
from aikit_widgets import Explorer
from aikit_widgets.exercises import EXERCISES
from aikit_widgets.numerals import shown
from canonical import LESSONS

FIGURES = 6e-4  # the last of the four figures that a table shows
WRONG = "1e30"

lessons = pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem[:2])


def explorers_in(path):
    """The explorers of a lesson, made in this process by the lesson's own cells."""
    space, found = {}, []
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code":
            *before, last = ast.parse(cell.source).body
            exec(compile(ast.Module(before, []), cell.id, "exec"), space)  # noqa: S102  our own
            if not isinstance(last, ast.Expr):
                exec(compile(ast.Module([last], []), cell.id, "exec"), space)  # noqa: S102
            elif isinstance(value := eval(ast.unparse(last.value), space), Explorer):  # noqa: S307
                found.append(value)
    return found


class View:
    """An explorer on the page, held against the same explorer in this process."""

    def __init__(self, element, explorer):
        self.element, self.explorer = element, explorer
        self.document = explorer.document
        self.figures = element.locator(".aikit-results table tbody tr")

    def open(self):
        """Show everything that can be shown."""
        gate = self.element.get_by_role("button", name="Show me anyway")
        if gate.is_visible():
            gate.click()
        for summary in self.element.locator("summary").all():
            summary.click()

    def box(self, name):
        """The control of an argument."""
        return self.element.locator(f"[data-argument={name}]")

    def values(self):
        """What the controls say."""
        found = {}
        for control in self.document["controls"]:
            box = self.box(control["name"])
            if control["kind"] == "choice":
                found[control["name"]] = box.locator("select").input_value()
            else:
                typed = float(box.locator("input[type=text]").input_value())
                found[control["name"]] = typed * control["display"]["factor"]
        return found

    def agrees(self):
        """Check all that is written and drawn against what Python computes for the controls."""
        values = self.values()
        model = self.explorer.sweep.model
        headline = self.explorer.sweep.headline(values)["value"]
        expect(self.element.locator(".aikit-number")).to_have_text(shown(headline, unit_of(model)))
        call = self.element.locator("code.aikit-call").inner_text()
        assert eval(call, {model.__name__: model}) == pytest.approx(headline, rel=1e-9)  # noqa: S307
        columns = self.explorer.sweep.columns(values)
        if self.document["along"]:
            self.points_agree(list(columns.values()))
        else:
            self.rows_agree(columns)

    def points_agree(self, columns):
        """Check the table of a chart with an axis: a line a point, a column a series."""
        factor = self.document["series"][0]["display"]["factor"]
        factors = [self.document["along"]["display"]["factor"], *[factor] * (len(columns) - 1)]
        for i, row in enumerate(self.figures.all_inner_texts()):
            said = [float(cell.replace(",", "")) for cell in row.split("\t")]
            known = [c[i] / f for c, f in zip(columns, factors, strict=True)]
            assert said == pytest.approx(known, rel=FIGURES), row

    def rows_agree(self, columns):
        """Check the table of a chart of single numbers: a line a series."""
        for series, row in zip(
            self.document["series"], self.figures.all_inner_texts(), strict=False
        ):
            label, number, _unit = row.split("\t")
            known = columns[series["name"]][0] / series["display"]["factor"]
            assert label == series["label"]
            assert float(number.replace(",", "")) == pytest.approx(known, rel=FIGURES)

    def picture(self):
        """What is drawn."""
        return self.element.locator(".aikit-svg svg").inner_html()

    def drag(self, name, page, sent):
        """Drag a slider from a fifth to four fifths of its way; what went to the kernel meanwhile."""
        slider = self.box(name).locator("input[type=range]")
        slider.scroll_into_view_if_needed()
        place = slider.bounding_box()
        x, y = place["x"], place["y"] + place["height"] / 2
        page.mouse.move(x + 0.2 * place["width"], y)
        page.mouse.down()
        sent.clear()
        page.mouse.move(x + 0.8 * place["width"], y, steps=8)
        self.agrees()
        messages = len(sent)
        page.mouse.up()
        return messages


@pytest.fixture
def sent(page):
    """The messages that the page sends to kernels."""
    frames = []

    def watch(socket):
        if "/channels" in socket.url:
            socket.on("framesent", lambda frame: frames.append(frame))  # noqa: PLW0108  Playwright marks it

    page.on("websocket", watch)
    return frames


@pytest.fixture
def views(notebook):
    """Open a lesson, run it, and pair its explorers with the same ones made here."""

    def start(path):
        lesson = notebook(path.name)
        lesson.run_all()
        here = explorers_in(path)
        expect(lesson.explorers()).to_have_count(len(here))
        found = [View(lesson.explorers().nth(i), explorer) for i, explorer in enumerate(here)]
        for view in found:
            view.open()
            view.agrees()
        return found

    return start


@lessons
def test_every_control_follows_the_mouse_without_asking_the_kernel(page, sent, views, path):
    for view in views(path):
        # Menus last: under one word of them another control may change nothing.
        for control in sorted(view.document["controls"], key=lambda each: each["kind"] == "choice"):
            before = view.picture()
            if control["kind"] == "choice":
                view.box(control["name"]).locator("select").select_option(control["options"][-1][0])
            else:
                assert view.drag(control["name"], page, sent) == 0
            view.agrees()
            drawn = [series["arguments"] for series in view.document["series"]]
            if any(control["name"] in arguments for arguments in drawn):
                assert view.picture() != before, control["name"]
        view.element.get_by_role("button", name="Reset").click()
        assert view.values() == pytest.approx(view.explorer.values)
        view.agrees()


@lessons
def test_every_control_follows_the_keyboard(page, views, path):
    for view in views(path):
        for control in view.document["controls"]:
            before = view.values()
            box = view.box(control["name"])
            if control["kind"] == "choice":
                box.locator("select").focus()
                page.keyboard.press("ArrowDown")
            else:
                box.locator("input[type=range]").focus()
                page.keyboard.press("End")
                page.keyboard.press("PageDown")
            assert view.values() != before, control["name"]
            view.agrees()


@lessons
def test_answers_wrong_and_right_are_told_apart_and_kept(page, notebook, path):
    lesson = notebook(path.name)
    lesson.run_all()
    names = nbformat.read(path, as_version=4).metadata.aikit.lesson.checkpoints
    for i, name in enumerate(names):
        form = page.locator(".aikit-checkpoint").nth(i)
        field = form.get_by_role("textbox")
        field.fill(WRONG)
        field.press("Enter")
        expect(form).to_contain_text("Not yet")
        exercise = EXERCISES[name]
        field.fill(f"{exercise.answer() / exercise.asked_unit.size:.6g}")
        field.press("Enter")
        expect(form).to_contain_text(exercise.meaning)
    lesson.save()

    page.reload()
    lesson.ready()

    for i, name in enumerate(names):
        form = page.locator(".aikit-checkpoint").nth(i)
        form.scroll_into_view_if_needed()
        expect(form).to_contain_text(EXERCISES[name].meaning)
    kept = json.loads(lesson.file.read_text("utf-8"))["metadata"]["aikit"]["answers"]
    assert {name for name, record in kept["items"].items() if record["solved"]} == set(names)
    assert str(EXERCISES[names[-1]].answer()) not in json.dumps(kept)
