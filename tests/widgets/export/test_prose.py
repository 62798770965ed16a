"""Prose, formulas and foreign markup become HTML in which nothing runs and nothing is fetched."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from nbformat import read

from aikit_widgets.export.prose import ATTRIBUTES, MATH, TAGS, clean, code, formula, prose
from support.canonical import STORED
from support.hostile import HOSTILE, RUN

SHOWN = {"class", "tabindex", "role", "aria-label", "target", "rel"}  # that an export itself adds
KNOWN = TAGS | MATH


class Reader(HTMLParser):
    """Every element and attribute of some markup."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.attributes = set(), []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.add(tag)
        self.attributes += attrs


def is_harmless(html):
    found = Reader(html)
    names = {name for name, _ in found.attributes}
    addresses = [value for name, value in found.attributes if name in ("href", "src")]
    return (
        found.elements <= KNOWN
        and not any(name.startswith("on") or name == "style" for name in names)
        and all(re.match(r"https?://|mailto:|data:image/|[^:]*$", each or "") for each in addresses)
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_harmless_in_every_sink(text):
    sinks = [
        clean(text),
        clean(f"<p title='{text}'>{text}</p>"),
        clean(f'<a href="{text}">{text}</a><img src="{text}" alt="{text}">'),
        prose(text),
        prose(f"[{text}]({text}) ![{text}]({text})\n\n> {text}\n\n```\n{text}\n```"),
        prose(f"${text}$\n\n$${text}$$"),
        formula(rf"\text{{{text}}} \href{{{text}}}{{x}}"),
        code(text),
    ]

    assert [html for html in sinks if not is_harmless(html)] == []


def test_text_that_only_looks_like_markup_is_kept():
    assert prose(r"a \< b and `1 < 2`") == "<p>a &lt; b and <code>1 &lt; 2</code></p>"
    assert code("a < b") == '<pre class="aikit-input"><code>a &lt; b</code></pre>'


def test_what_runs_goes_and_what_it_says_goes_with_it():
    assert clean(f"<p>a<script>{RUN}</script><style>b{{}}</style></p>") == "<p>a</p>"


def test_a_picture_from_elsewhere_is_its_words():
    assert prose("![a chart](https://example.org/a.png)") == "<p>a chart</p>"
    assert prose("![a chart](../../etc/passwd)") == "<p>a chart</p>"


def test_a_picture_beside_the_notebook_is_in_the_page(tmp_path):
    (tmp_path / "a.png").write_bytes(b"PNG")

    html = prose("![a chart](a.png)", tmp_path)

    assert html == '<p><img alt="a chart" src="data:image/png;base64,UE5H"/></p>'


def test_a_picture_through_a_link_out_of_the_folder_is_not_read(tmp_path):
    (tmp_path / "secret.png").write_bytes(b"PNG")
    folder = tmp_path / "lessons"
    folder.mkdir()
    (folder / "a.png").symlink_to(tmp_path / "secret.png")

    assert prose("![a chart](a.png)", folder) == "<p>a chart</p>"


def test_a_formula_is_mathml():
    html = prose(r"Half: $\frac{1}{2}$")

    assert html.startswith('<p>Half: <math display="inline"><mrow><mfrac><mrow><mn>1</mn>')
    assert '<math display="block">' in prose("$$x^2$$")


def test_a_formula_that_cannot_be_read_stays_as_it_was_written():
    assert formula(r"\frac{") == r"<code>\frac{</code>"


def test_a_mark_of_a_formula_cannot_be_forged():
    assert "<math" not in prose('$x$ and <m-0 lang="0"></m-0>').partition("and")[2]


def test_dollars_are_money_where_they_are_money():
    assert prose("It costs \\$5, not \\$6.") == "<p>It costs $5, not $6.</p>"


def test_a_link_to_a_neighbour_leads_there_or_is_text():
    assert prose("[lesson 2](02-x.ipynb)") == "<p>lesson 2</p>"
    linked = prose("[lesson 2](02-x.ipynb)", link_to=lambda _: "02-x.html")
    assert linked == '<p><a href="02-x.html">lesson 2</a></p>'


def test_a_link_to_the_web_opens_beside_the_page():
    html = prose("[source](https://example.org/)")

    assert dict(Reader(html).attributes) == {
        "href": "https://example.org/",
        "target": "_blank",
        "rel": "noopener noreferrer",
    }


def test_headings_go_lower_where_a_page_holds_several_lessons():
    assert prose("# One\n\n## Two", below=1) == "<h2>One</h2>\n<h3>Two</h3>"


@pytest.mark.parametrize("path", STORED, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_formula_and_cell_of_the_course_can_be_shown(path):
    cells = [cell for cell in read(path, 4).cells if cell.cell_type == "markdown"]
    html = "".join(prose(cell.source, Path()) for cell in cells)

    assert is_harmless(html)
    assert not re.search(r"<code>[^<]*\\[a-z]+\{", html), "a formula could not be read"
    assert "$$" not in html


def test_only_known_attributes_are_allowed():
    assert not {name for names in ATTRIBUTES.values() for name in names} & {"style", "class", "id"}
    assert json.dumps(sorted(SHOWN & TAGS)) == "[]"
