"""`aikit export`: what it writes, how large it is, and what it says when it cannot."""

import gzip
import json
import os
import re
import stat
from pathlib import Path

import pytest

from aikit.commands import cli
from aikit.documents import TOO_DEEP
from aikit_widgets.export import command, handout, page, site
from aikit_widgets.export.cells import Body, ExportError, Notebook, notebook_at
from support.canonical import EXPLORER, LESSONS, NOTEBOOKS
from support.hostile import HOSTILE

LARGEST_LESSON = 1.5e6  # bytes
LARGEST_GZIPPED = 550e3
LARGEST_COURSE = 2.8e6
BUILT = page.STATIC.joinpath("page.js")


def explorer_document():
    """The first explorer of lesson 0, as its notebook stores it."""
    body = Body(notebook_at(LESSONS[0]))
    body.html()
    return body.views["explorer"][0].document


def code_cell(*outputs, source="1"):
    return {"cell_type": "code", "source": source, "metadata": {}, "outputs": list(outputs)}


def shown(data, **metadata):
    return {"output_type": "display_data", "data": data, "metadata": metadata}


def write(path, *cells, title="A question?"):
    """Write a notebook of one's own."""
    heading = {"cell_type": "markdown", "source": [f"# {title}"], "metadata": {}}
    book = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [heading, *cells]}
    path.write_text(json.dumps(book), "utf-8")
    return path


@pytest.fixture
def own(tmp_path):
    """A notebook of someone else's, with an explorer."""
    return write(tmp_path / "own.ipynb", code_cell(shown({EXPLORER: explorer_document()})))


def said(capsys, *arguments):
    """Use the command wrongly: the one sentence that it says."""
    with pytest.raises(SystemExit, match="2"):
        cli.main(["export", *map(str, arguments)])
    text = capsys.readouterr().err
    assert text.count("\n") == 1, text
    return text.rstrip("\n")


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_stays_within_its_budget(path):
    made = page.lesson_page(notebook_at(path), page.Reading())

    assert made.views["explorer"] >= 1
    assert len(made.data) <= LARGEST_LESSON
    assert len(gzip.compress(made.data)) <= LARGEST_GZIPPED


def test_the_course_is_a_site_and_one_page_within_its_budget():
    pages = site.site(NOTEBOOKS, page.Reading())

    assert len(pages["course.html"].data) <= LARGEST_COURSE
    assert pages["course.html"].views["explorer"] >= 60
    assert set(pages) == {
        *("index.html", "course.html", "glossary.html", "gallery.html", "ledger.html"),
        *(f"{path.stem}.html" for path in LESSONS),
    }
    names = set(pages) | set(site.shared_files())
    for made in pages.values():
        local = re.findall(r'(?:href|src)="([^"#:]+)"', made.html)
        assert set(local) <= names


def test_the_script_can_stand_inside_a_page():
    script = BUILT.read_text("utf-8")

    assert not re.search(r"</?script|<!--", script, re.IGNORECASE)


def test_a_page_holds_each_picture_with_words_and_nothing_from_elsewhere():
    made = page.lesson_page(notebook_at(LESSONS[2]), page.Reading())
    html = made.html
    before = html[: html.rindex("<script>")]

    images = re.findall(r"<img [^>]*>", before)
    assert len(images) == made.views["explorer"]
    assert all(re.search(r'alt="[^"]{20,}"', image) for image in images)
    assert not re.search(r'(?:src|href)="(?!data:image/|https?://|#)', before)
    assert not re.search(r"<(?:link|iframe|object|embed|base)\b", before)


def test_an_export_has_the_files_name_and_says_its_size(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    assert cli.main(["export", "0"]) == 0

    (made,) = tmp_path.iterdir()
    assert made.name == f"{LESSONS[0].stem}.html"
    assert re.fullmatch(
        rf"{made.name}: \d\.\d\d MB, \d+ kB gzipped, 1 prediction, 1 explorer, 1 checkpoint\n",
        capsys.readouterr().out,
    )


def test_an_explorer_alone_is_a_page(tmp_path, capsys):
    target = tmp_path / "one.html"

    cli.main(["export", "2", "--explorer", "3", "-o", str(target)])

    html = target.read_text("utf-8")
    assert html.count('class="aikit-view"') == 1
    assert "aikit-reading" not in html[: html.index("<script>")].split("</style>")[1]
    assert "1 explorer\n" in capsys.readouterr().out


def test_any_notebook_with_our_widgets_exports(own, capsys):
    target = own.with_suffix(".html")

    cli.main(["export", str(own), "-o", str(target), "--level", "school", "--view", "reader"])

    html = target.read_text("utf-8")
    assert "<title>A question?</title>" in html
    assert 'data-aikit-level="school" data-aikit-view="reader"' in html


def test_an_export_is_made_anew_over_the_last_one(own):
    target = own.with_suffix(".html")
    for _ in range(2):
        assert cli.main(["export", str(own), "-o", str(target)]) == 0


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_is_text(title):
    book = Notebook(Path("x.ipynb"), {"metadata": {"aikit": {"lesson": {"title": title}}}})
    html = page.document(book.title, "")
    found = re.search(r"<title>(.*?)</title>", html, re.DOTALL)

    assert "<" not in found[1]
    assert html.count("<script") == 1


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_strings_of_a_notebook_are_text(text):
    document = {**explorer_document(), "title": text, "text": text}
    ours = {EXPLORER: document, "text/plain": text}
    asked = {"schema": "aikit.checkpoint/1", "id": text, "question": text, "unit": text}
    outputs = [
        shown(ours, **{"image/png": {"alt": text}}),
        shown({**ours, "image/png": "AAAA"}),
        shown({"application/vnd.aikit.checkpoint+json": asked}),
        shown({"text/html": text}),
        shown({"text/markdown": text, "text/plain": text}),
        shown({"text/latex": text}),
        shown({"image/svg+xml": text, "text/plain": text}),
        shown({"image/png": text, "text/plain": text}),
        {"output_type": "stream", "text": text},
        {"output_type": "stream", "text": f"\x1b[31m{text}"},
        {"output_type": "error", "traceback": [text]},
    ]
    cells = [code_cell(*outputs, source=text)]
    html = Body(Notebook(Path("x.ipynb"), {"cells": cells})).html()
    parts = html.split('<script type="application/json">')
    data = [part.partition("</script>")[0] for part in parts[1:]]
    rest = parts[0] + "".join(part.partition("</script>")[2] for part in parts[1:])

    assert [json.loads(each)["schema"] for each in data] == [
        *("aikit.explorer/3", "aikit.explorer/3", "aikit.checkpoint/1"),
    ]
    assert not any("<" in each for each in data)
    assert not re.search(r"<(?:script|iframe|svg|style|meta|base|form|x)\b", rest, re.IGNORECASE)
    assert not re.search(r"<[^>]*\s(?:on\w+|style)\s*=", re.sub(r'"[^"]*"', '""', rest))


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"schema": "aikit.explorer/9"}, "a newer aikit made: update aikit to export it"),
        ({"schema": "x"}, "is broken: run the notebook again and save it"),
        ({"columns": None}, "is broken: run the notebook again and save it"),
        ({"columns": {}}, "is broken: run the notebook again and save it"),
        ({"series": [{}]}, "is broken: run the notebook again and save it"),
    ],
)
def test_a_document_that_cannot_be_drawn_is_named(tmp_path, capsys, change, what):
    document = {**explorer_document(), **change}
    path = write(tmp_path / "own.ipynb", code_cell(shown({EXPLORER: document})))

    sentence = said(capsys, path, "-o", tmp_path / "own.html")

    assert sentence == f"cell 2 of own.ipynb holds an explorer that {what}."
    assert not (tmp_path / "own.html").exists()


def test_what_is_wrong_is_one_sentence_and_writes_nothing(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "plain.ipynb", code_cell({"output_type": "stream", "text": "1"}))
    (tmp_path / "list.ipynb").write_text("[]")
    (tmp_path / "broken.ipynb").write_text("{")
    (tmp_path / "deep.ipynb").write_text("[" * 100_000)
    before = sorted(tmp_path.iterdir())

    assert said(capsys) == (
        "Which lesson? Give its number (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12), "
        "a notebook, or --all."
    )
    assert said(capsys, "77").startswith("There is no lesson 77: the lessons here are 0, 1,")
    assert said(capsys, "no.ipynb") == (
        "no.ipynb is not there: give a lesson's number or a notebook's path."
    )
    assert said(capsys, "plain.ipynb") == (
        "plain.ipynb shows no widget of aikit: run it in JupyterLab and save it, or use "
        "`jupyter nbconvert` for a notebook without."
    )
    assert said(capsys, "list.ipynb").startswith("list.ipynb is not a notebook of format 4")
    assert said(capsys, "broken.ipynb").startswith("broken.ipynb is not a notebook:")
    assert said(capsys, "deep.ipynb") == f"deep.ipynb is not a notebook: {TOO_DEEP}."
    assert said(capsys, "2", "--explorer", "9").endswith(", counted from 1.")
    assert said(capsys, "2", "--all").startswith("--all takes every lesson")
    assert "--level" in said(capsys, "2", "--level", "expert")
    assert sorted(tmp_path.iterdir()) == before


def test_nothing_but_a_page_of_ours_is_written_over(own, capsys):
    thesis = own.with_name("thesis.html")
    thesis.write_text("<p>mine</p>")
    link = own.with_name("link.html")
    link.symlink_to(own.with_name("elsewhere.html"))

    for target in (thesis, link, own, own.parent):
        assert said(capsys, own, "-o", target) == (
            f"{target} is there and no page of aikit's: give another -o."
        )
    assert thesis.read_text() == "<p>mine</p>"
    assert not own.with_name("elsewhere.html").exists()


def test_a_target_that_cannot_be_written_is_named(own, capsys, monkeypatch):
    missing = own.parent / "no" / "own.html"
    assert said(capsys, own, "-o", missing) == (
        f"{missing} was not written (No such file or directory): make the folder first."
    )

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    target = own.with_suffix(".html")
    assert said(capsys, own, "-o", target) == (
        f"{target} was not written (No space left on device): free some space and try again."
    )
    assert sorted(each.name for each in own.parent.iterdir()) == ["own.ipynb"]


def test_a_folder_that_is_read_only_is_named(own, capsys):
    folder = own.parent
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    if os.access(folder, os.W_OK):  # root may write everywhere, but where the kernel itself says no
        folder = Path("/sys")

    sentence = said(capsys, own, "-o", folder / "own.html")

    own.parent.chmod(stat.S_IRWXU)
    assert sentence.startswith(f"{folder / 'own.html'} was not written (Permission denied)")
    assert [each.name for each in own.parent.iterdir()] == ["own.ipynb"]
    assert not (folder / "own.html").exists()


def test_a_handout_in_pdf_is_made_anew_as_every_page_is(tmp_path, monkeypatch, capsys):
    path = tmp_path / "sheet.pdf"
    monkeypatch.setattr(handout, "printed_by_browser", lambda _html: b"%PDF-1.4\n1\n%%EOF\n")

    for _ in range(2):
        assert cli.main(["export", "2", "--handout", "-o", str(path)]) == 0
    path.write_bytes(b"%PDF-1.4\nmy thesis\n%%EOF\n")

    assert said(capsys, "2", "--handout", "-o", path).startswith(f"{path} is there and no page of")
    assert path.read_bytes().endswith(b"thesis\n%%EOF\n")


def test_without_its_libraries_it_says_what_to_install(monkeypatch, capsys):
    monkeypatch.setitem(__import__("sys").modules, "aikit_widgets.export.cells", None)

    with pytest.raises((SystemExit, ModuleNotFoundError)):
        command.main(["2"])


def test_a_handout_has_a_question_a_picture_a_table_and_three_checks():
    html = handout.handout(notebook_at(LESSONS[2]))

    assert html.count("<h1>") == html.count("<img ") == html.count("<table>") == 1
    assert html.count("<li>") == handout.CHECKS
    assert html.count('class="aikit-blank"') == 1 + handout.CHECKS


def test_a_handout_needs_an_explorer(tmp_path):
    path = write(tmp_path / "plain.ipynb")

    with pytest.raises(ExportError, match=r"plain\.ipynb has no explorer"):
        handout.handout(notebook_at(path))


def test_readme_names_the_browsers_that_the_script_is_built_for():
    readme = " ".join((NOTEBOOKS.parent / "README.md").read_text("utf-8").split())

    assert page.browsers().replace(" or ", " and ") in readme
