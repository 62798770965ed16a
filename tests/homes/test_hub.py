"""A real JupyterHub with the recipe of `binder/hub/`, and what its files say to each other.

`python tests/performance/hub` holds a whole class on it.
What needs systemd, a container or Kubernetes is not run: there the files are read.
"""

import json
import re
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest
import requests
import yaml
from traitlets.config import Config

from aikit_widgets.exercises import EXERCISES
from performance.hub.running import PASSWORD, RECIPE, ROOT, running
from performance.hub.student import CHECKPOINT, EXPLORER, FOLDER, Student, code_of, kept, on_disk

pytest.importorskip("jupyterhub", reason="Windows has no JupyterHub")
LESSON = next(path.name for path in ROOT.glob("notebooks/02-*.ipynb"))
RIGHT = f"{EXERCISES['2a'].answer():.4g} USD/GPU-hour"
CONNECTION = """
import json
from ipykernel.connect import get_connection_file
found = json.loads(open(get_connection_file()).read())
[found["transport"], len(found["ip"])]
"""
SOCKET = 107 - len("-1")  # letters of a socket's path, which ends in its number
# What the chart of Zero to JupyterHub takes at the top, of what a class needs.
SECTIONS = {"cull", "hub", "ingress", "prePuller", "proxy", "scheduling", "singleuser"}


@pytest.fixture(scope="module")
def hub():
    """A Hub on which two have started at once; Bo's home is in a bad state."""
    with (
        tempfile.TemporaryDirectory(prefix="hub-", dir="/tmp") as folder,
        running(Path(folder)) as hub,
        ThreadPoolExecutor() as pool,
    ):
        settings = hub.home("bo") / ".jupyter" / "jupyter_server_config.py"
        settings.parent.mkdir(parents=True)
        settings.write_text("raise SystemExit")
        (hub.home("bo") / FOLDER).write_text("my notes")
        students = {name: Student(hub.address, name, PASSWORD) for name in ("ada", "bo")}
        list(pool.map(start, students.values()))
        yield SimpleNamespace(hub=hub, **students)
        for student in students.values():
            student.leave()


def start(student):
    """Log in, and start the own server."""
    student.log_in()
    student.start()


def test_a_student_finds_the_lessons_runs_one_and_keeps_an_answer(hub):
    notebook = hub.ada.open(LESSON, [f"static/{LESSON}"])  # as it was shipped, to reset it
    kernel = hub.ada.connect(LESSON)

    facts, guess, explorer, *_ = code_of(notebook)
    (question,) = (each for each in code_of(notebook) if '"2a"' in each)
    cells = [kernel.run(source) for source in (facts, guess, explorer, question)]
    assert kernel.shown(cells[2], EXPLORER)
    assert kernel.shown(cells[3], CHECKPOINT)
    attempts = kernel.check(kernel.checkpoint("2a"), RIGHT)
    hub.ada.save(LESSON, kept(notebook, "2a", attempts))

    assert on_disk(hub.hub.home("ada"), LESSON, "2a")["attempts"][0]["verdict"] == "right"

    transport, length = kernel.value(CONNECTION)
    assert transport == "ipc"
    assert length <= SOCKET


def test_a_server_has_the_settings_of_aikit_lab_and_no_terminals(hub):
    page = hub.ada.ask("GET", f"{hub.ada.home}/lab").text

    found = re.search(r'id="jupyter-config-data"[^>]*>(.*?)</script>', page, re.DOTALL)
    off = json.loads(found[1])["disabledExtensions"]
    assert "@jupyterlab/apputils-extension:announcements" in off
    with pytest.raises(requests.HTTPError, match="404"):
        hub.ada.ask("GET", f"{hub.ada.home}/api/terminals")


def test_broken_settings_and_a_file_in_the_way_stop_no_server(hub):
    assert "JupyterLab" in hub.bo.ask("GET", f"{hub.bo.home}/lab").text
    assert (hub.hub.home("bo") / FOLDER).read_text() == "my notes"
    assert f"The lessons cannot be put in {hub.hub.home('bo') / FOLDER}: " in hub.hub.log


def test_one_student_cannot_open_the_server_of_another(hub):
    with pytest.raises(requests.HTTPError, match=r"40[34]"):
        hub.ada.ask("GET", f"{hub.bo.home}/api/contents")


def values():
    """The settings of Zero to JupyterHub."""
    return yaml.safe_load((RECIPE / "values.yaml").read_text("utf-8"))


def settings_of_hub():
    """What the settings of a Hub on one machine set."""
    config = Config()
    source = (RECIPE / "jupyterhub_config.py").read_text("utf-8")
    exec(source, {"get_config": lambda: config})  # noqa: S102  our own
    return config


def test_both_hubs_open_the_same_lesson_and_wait_as_long():
    one, many = settings_of_hub(), values()

    _, lesson = one.Spawner.default_url.rsplit("/", 1)
    assert (ROOT / "notebooks" / lesson).is_file()
    assert many["singleuser"]["defaultUrl"] == one.Spawner.default_url
    assert many["singleuser"]["startTimeout"] == one.Spawner.start_timeout
    kube = many["hub"]["config"]["KubeSpawner"]
    assert kube["http_timeout"] == one.Spawner.http_timeout
    assert kube["disable_user_config"] is one.Spawner.disable_user_config is True


def test_the_values_are_in_sections_of_the_chart_and_nothing_runs_as_root():
    many = values()

    assert set(many) <= SECTIONS
    assert many["singleuser"]["allowPrivilegeEscalation"] is False
    assert many["singleuser"]["cloudMetadata"]["blockWithIptables"] is False  # it would be root
    assert many["singleuser"]["networkPolicy"]["egressAllowRules"]["cloudMetadataServer"] is False
    assert many["hub"]["config"]["KubeSpawner"]["container_security_context"]["runAsNonRoot"]


def test_the_image_has_the_settings_where_jupyter_looks_and_the_user_of_the_values():
    image = (RECIPE / "Dockerfile").read_text("utf-8")

    assert f"USER {values()['singleuser']['uid']}\n" in image
    assert "/usr/local/etc/jupyter/jupyter_server_config.py" in image  # of a Python in /usr/local
    assert image.count("FROM python:3.13-") == 1
    assert re.search(r'pip install .*"/tmp/aikit\[lab\]" "jupyterhub==\$\{JUPYTERHUB\}"', image)


def test_every_file_of_the_recipe_is_in_its_page():
    page = (RECIPE / "README.md").read_text("utf-8")

    for path in RECIPE.iterdir():
        is_part = path.is_file() and path.name != "README.md"
        assert not is_part or f"| `{path.name}` |" in page
