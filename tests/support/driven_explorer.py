"""The explorers of a lesson on the page, held against the same explorers in this process."""

import ast
from contextlib import suppress

import nbformat
import numpy as np
import pytest
from IPython.display import display
from playwright.sync_api import expect

import aikit as ak
from aikit.signature import unit_of
from aikit_widgets import Explorer
from aikit_widgets.explorer.sweep import HALF
from aikit_widgets.numerals import result_text

FIGURES = 6e-4  # the last of the four figures that a table shows
TRIES = 600  # a twentieth of a second apart: a busy machine takes long, and is no fault


def explorers_in(path):
    """The explorers of a lesson, made in this process by the lesson's own cells."""
    space, found = {"display": display}, []  # a notebook has it without an import
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code":
            *before, last = ast.parse(cell.source).body
            exec(compile(ast.Module(before, []), cell.id, "exec"), space)  # noqa: S102  our own
            if not isinstance(last, ast.Expr):
                exec(compile(ast.Module([last], []), cell.id, "exec"), space)  # noqa: S102
            elif isinstance(value := eval(ast.unparse(last.value), space), Explorer):  # noqa: S307
                found.append(value)
    return found


def cells_of(rows):
    """What stands in each cell of the rows, whether they can be seen at the moment or not."""
    return rows.evaluate_all("rows => rows.map(row => [...row.cells].map(each => each.innerText))")


class DrivenExplorer:
    """An explorer on the page, held against the same explorer in this process."""

    def __init__(self, element, explorer):
        self.element, self.explorer = element, explorer
        self.document = explorer.document
        self.sweep = explorer.refined if self.needs_kernel() else explorer.sweep
        self.figures = element.locator(".aikit-rare table:first-of-type tbody tr")

    def needs_kernel(self):
        """Whether the page cannot compute it."""
        return any(series["tapes"] is None for series in self.document["series"])

    def open(self):
        """Show everything that can be shown."""
        if self.document["prediction"]:
            gate = self.element.get_by_role("button", name="Show without a guess")
            if gate.is_visible():  # another explorer of the same prediction may have opened it
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
                typed = float(box.locator("input[type=text]").input_value().replace(",", ""))
                found[control["name"]] = typed * control["display"]["factor"]
        return found

    def agrees(self):
        """Check all that is written and drawn against what Python computes for the controls."""
        for _ in range(TRIES if self.needs_kernel() else 0):
            with suppress(AssertionError):
                return self.agrees_now()
            self.element.page.wait_for_timeout(50)
        return self.agrees_now()

    def number_agrees(self, values):
        """Check the number, which a drag keeps up with; what is written follows."""
        headline = self.sweep.headline(values)["value"]
        expect(self.element.locator(".aikit-number")).to_have_text(
            result_text(headline, unit_of(self.sweep.model))
        )
        return headline

    def agrees_now(self):
        """Check it once; of the kernel, the draws for controls at rest come last."""
        values = self.values()
        model = self.sweep.model
        headline = self.number_agrees(values)
        call = self.element.locator("code.aikit-call").text_content()
        assert eval(call, {model.__name__: model, "ak": ak}) == pytest.approx(headline, rel=1e-9)  # noqa: S307
        columns = self.sweep.columns(values)
        if self.document["rows"]:
            self.words_agree(columns)
        elif self.document["across"]:
            self.plane_agrees(columns)
        elif self.document["each"]:
            self.panels_agree(columns)
        elif self.document["along"]:
            untold = {"here", *HALF}  # which the table leaves out
            self.points_agree([each for name, each in columns.items() if name not in untold])
        elif self.document["chart"] == "tornado":
            self.swings_agree(columns)
        else:
            self.rows_agree(columns)

    def points_agree(self, columns):
        """Check the table of a chart with an axis: a line a point, a column a series."""
        factor = self.document["series"][0]["display"]["factor"]
        factors = [self.document["along"]["display"]["factor"], *[factor] * (len(columns) - 1)]
        if self.document["chart"] == "pareto":  # each axis in its own unit
            factors[1:] = [series["display"]["factor"] for series in self.document["series"]]
        if self.document["chart"] == "fan":  # bands within bands stand from their lowest end up
            columns = [*columns[:2], *np.sort(columns[2:], axis=0)]
        for i, row in enumerate(cells_of(self.figures)):
            said = [float(cell.replace(",", "")) for cell in row]
            known = [c[i] / f for c, f in zip(columns, factors, strict=True)]
            assert said == pytest.approx(known, rel=FIGURES), row

    def plane_agrees(self, columns):
        """Check the tables of a map: of each model, some points along by some across."""
        series = self.document["series"]
        tables = self.element.locator(".aikit-rare table").all()[-len(series) :]
        for each, table in zip(series, tables, strict=True):
            grid = columns[each["name"]].reshape(len(columns["y"]), len(columns["x"]))
            rows = cells_of(table.locator("tbody tr"))
            for end in (0, -1):
                said = [float(rows[end][at].replace(",", "")) for at in (1, -1)]
                known = grid[end, [0, -1]] / each["display"]["factor"]
                assert said == pytest.approx(known, rel=FIGURES), rows[end]

    def panels_agree(self, columns):
        """Check the tables of small charts: of each series, a line a point, a column a word."""
        count = len(self.document["each"]["options"])
        tables = self.element.locator(".aikit-rare table").all()
        for series, table in zip(self.document["series"], tables, strict=True):
            lines = columns[series["name"]].reshape(count, -1) / series["display"]["factor"]
            for i, row in enumerate(cells_of(table.locator("tbody tr"))):
                for cell, known in zip(row[1:], lines[:, i], strict=True):
                    if np.isfinite(known):
                        assert float(cell.replace(",", "")) == pytest.approx(known, rel=FIGURES)
                    else:
                        assert cell in {"never", "infinity", "unknown"}

    def words_agree(self, columns):
        """Check the table of a chart along a choice: a line a word, a column a series."""
        factor = self.document["series"][0]["display"]["factor"]
        options = self.document["rows"]["options"]
        table = self.element.locator(".aikit-rare table").first.locator("tbody tr")
        if not any(np.isnan(column).any() for column in columns.values()):
            expect(table.filter(has_text="unknown")).to_have_count(0)  # slow bands follow a drag
        for word, *cells in cells_of(table):
            for cell, column in zip(cells, columns.values(), strict=True):
                known = column[options.index(word)] / factor
                if np.isfinite(known):
                    assert float(cell.replace(",", "")) == pytest.approx(known, rel=FIGURES), word
                else:
                    assert cell in {"never", "infinity", "unknown"}

    def swings_agree(self, columns):
        """Check the table of a tornado: a line an argument, the widest swing first."""
        factor = self.document["series"][0]["display"]["factor"]
        labels = {each["label"]: each["name"] for each in self.document["controls"]}
        widths = []
        for label, _, low, _, high in cells_of(self.figures):
            at = self.document["swings"].index(labels[label])
            said = [float(cell.replace(",", "")) for cell in (low, high)]
            known = [columns[end][at] / factor for end in ("low", "high")]
            assert said == pytest.approx(known, rel=FIGURES), label
            widths.append(abs(known[1] - known[0]))
        # Two alike may stand either way: the page rounds their last digit as it likes.
        assert widths == pytest.approx(sorted(widths, reverse=True), rel=1e-9, abs=1e-12)

    def rows_agree(self, columns):
        """Check the table of a chart of single numbers: a line a series."""
        whole, *parts = self.document["series"]
        minus = self.document.get("minus", [])
        last = self.document["chart"] == "waterfall"
        series_in_order = [*parts, whole] if last else [whole, *parts]
        for series, (label, number, *_) in zip(
            series_in_order, cells_of(self.figures), strict=False
        ):
            known = columns[series["name"]][0] / series["display"]["factor"]
            known = -known if series["name"] in minus else known
            assert label == series["label"]
            assert float(number.replace(",", "")) == pytest.approx(known, rel=FIGURES)

    def picture(self):
        """What is drawn."""
        return self.element.locator(".aikit-svg svg").first.inner_html()

    def redrawn(self, before):
        """Wait until something else is drawn: the picture follows the text by a frame."""
        svg = self.element.locator(".aikit-svg svg").first.element_handle()
        self.element.page.wait_for_function(
            "([svg, before]) => svg.innerHTML !== before", arg=[svg, before]
        )

    def differs_from(self, before):
        """Whether what is to be drawn is other than at earlier values.

        Under one word of a menu another control may change nothing: who buys nobody, say.
        """
        now, sweep = self.values(), self.sweep
        if sweep.along is not None and now[sweep.along] != before[sweep.along]:
            return True  # the marker has moved
        columns = zip(sweep.columns(now).values(), sweep.columns(before).values(), strict=True)
        return not all(np.array_equal(one, other, equal_nan=True) for one, other in columns)

    def drag(self, name, page, sent=None):
        """Drag a slider most of its way; how many messages went to the kernel meanwhile."""
        sent = [] if sent is None else sent
        slider = self.box(name).locator("input[type=range]")
        before = self.values()[name]
        slider.scroll_into_view_if_needed()
        width, height = slider.evaluate("slider => [slider.offsetWidth, slider.offsetHeight]")
        # hover waits until the page no longer scrolls under the mouse
        slider.hover(position={"x": 0.2 * width, "y": height / 2})
        place = slider.bounding_box()
        x, y = place["x"], place["y"] + place["height"] / 2
        page.mouse.down()
        sent.clear()
        page.mouse.move(x + 0.8 * place["width"], y, steps=8)
        assert self.values()[name] != before
        self.number_agrees(self.values())
        messages = len(sent)
        page.mouse.up()
        self.agrees()
        return messages
