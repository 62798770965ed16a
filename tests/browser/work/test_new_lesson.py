"""A lesson that `aikit new-lesson` made opens and runs in a real JupyterLab, and judges answers."""

from playwright.sync_api import expect

from aikit.commands import cli
from support.driven_lab import Notebook


def test_a_new_lesson_runs_in_lab_and_judges_with_its_own_hints(page, server):
    there = set(server.folder.iterdir())
    assert cli.main(["new-lesson", "--yes", "--number", "77", "--dir", str(server.folder)]) == 0
    made = set(server.folder.iterdir()) - there
    (lesson,) = (path.name for path in made if path.suffix == ".ipynb")
    try:
        notebook = Notebook(page, server, lesson)
        notebook.run_all()

        expect(notebook.explorers()).to_have_count(2)
        first = page.locator(".aikit-checkpoint").first
        for typed, verdict in (
            ("2.76", "as the explorer starts: move it first"),
            ("boo", "number"),
        ):
            first.locator("input").fill(typed)
            first.get_by_role("button", name="Check").click()
            expect(first.locator(".aikit-verdict")).to_contain_text(verdict)
        expect(page.locator(".jp-RenderedText[data-mime-type*=stderr]")).to_have_count(0)
        notebook.save()
        assert notebook.file.read_text("utf-8").count("data:image/png") == 2
    finally:
        server.end_sessions()
        for path in [*made, *(server.folder / "teacher").glob("77-*")]:
            if path.is_file():
                path.unlink()
