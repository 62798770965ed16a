"""What is installed by what, and what the user sees of it meanwhile."""

import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from aikit.commands import installation
from aikit.commands.installation import BRING_UV, EMPTY, TOOLS, Progress, settings_for_uv

PIP = """\
Obtaining file:///clone
  Installing build dependencies: started
  Installing build dependencies: finished with status 'done'
Collecting numpy>=2 (from aikit-lessons==0.1.0)
  Using cached numpy-2.4.6.whl (16 MB)
Processing /wheels/altair-6.3.0-py3-none-any.whl (from aikit-lessons==0.1.0)
Requirement already satisfied: numpy>=1 in /somewhere (from altair)
Building wheels for collected packages: aikit-lessons
  Building editable for aikit-lessons (pyproject.toml): started
Installing collected packages: numpy, altair, aikit-lessons
Successfully installed aikit-lessons-0.1.0
""".splitlines()
UV = """\
Using CPython 3.11.7
Resolved 97 packages in 1.2s
   Building aikit-lessons @ file:///clone
      Built aikit-lessons @ file:///clone
Prepared 97 packages in 20.3s
Installed 97 packages in 0.8s
""".splitlines()
# A locale without other letters than ours; that of Windows has others than UTF-8.
PLAIN = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


class Terminal(io.StringIO):
    """What is written to a terminal."""

    def isatty(self):
        return True


def said(lines, out, seconds=3):
    """What is said while an installer says its lines, some seconds between them."""
    time = [0]
    progress = Progress(out, lambda: time[0])
    progress.begin(EMPTY)
    progress.begin(TOOLS)
    for line in lines:
        time[0] += seconds
        progress.read(line)
        progress.tick()
    progress.end()
    return out.getvalue()


def test_without_a_terminal_each_step_is_a_line_with_its_count_and_time():
    assert said(PIP, io.StringIO()).splitlines() == [
        "  1 of 5  an empty environment  0:00",
        "  2 of 5  the tools of the build  0:00",
        "  3 of 5  the packages  0:12",
        "  3 of 5  the packages (2)  0:24",
        "  4 of 5  the front end (2)  0:27",
        "  5 of 5  writing all into it (2)  0:30",
    ]


def test_on_a_terminal_one_line_follows_each_step():
    lines = [line.split("\r") for line in said(PIP, Terminal()).split("\n")[:-1]]

    assert [line[-1].strip() for line in lines] == [
        "1 of 5  an empty environment  0:00",
        "2 of 5  the tools of the build  0:12",
        "3 of 5  the packages (2)  0:27",
        "4 of 5  the front end (2)  0:30",
        "5 of 5  writing all into it (3)  0:33",
    ]
    assert len(lines[2]) > 4


def test_uv_is_followed_too():
    steps = said(UV, io.StringIO(), seconds=1).splitlines()

    assert steps[-2:] == [
        "  4 of 5  the front end (97)  0:03",
        "  5 of 5  writing all into it (97)  0:05",
    ]


@pytest.fixture
def ran(monkeypatch, tmp_path):
    """The programs that are run to make an environment; those in `failing` fail."""
    calls, failing = [], set()

    def run(command, log, progress, lock, variables):
        words = [Path(command[0]).name, *command[1:3]]
        is_about_uv = command[-1] in (BRING_UV[-1], "uv")
        calls.append(" ".join([*words, *command[-1:]] if is_about_uv else words))
        return not any(each in calls[-1] for each in failing)

    monkeypatch.setattr(installation, "_run", run)
    monkeypatch.setattr(installation, "PYTHON", "/bin/python3")
    python = tmp_path / "home" / "bin" / "python"
    python.parent.mkdir(parents=True)

    def make(*fail, uv, new=True, settings=""):
        failing.update(fail)
        monkeypatch.setattr(installation, "_settings_of_pip", lambda python: settings)
        monkeypatch.setattr(installation.shutil, "which", lambda name: uv)
        return installation.make(python, "clone[lab]", new=new, lock=0, variables={}), calls

    return make


MADE, INSTALLED = "python3 -m venv", "python -m pip"
BROUGHT = f"{INSTALLED} {BRING_UV[-1]}"
BY_A_UV_BROUGHT = [BROUGHT, "uv pip install", f"{INSTALLED} uv"]


def test_pip_brings_uv_where_there_is_none_and_takes_it_away(ran):
    assert ran(uv=None) == ("", [MADE, *BY_A_UV_BROUGHT])


def test_an_environment_is_renewed_by_a_uv_that_is_brought(ran):
    assert ran(uv=None, new=False) == ("", BY_A_UV_BROUGHT)


@pytest.mark.parametrize("failing", [BRING_UV[-1], "uv pip"])
def test_pip_does_it_where_uv_cannot_be_brought_or_fails(ran, failing):
    failure, calls = ran(failing, uv=None)

    assert failure == ""
    assert calls[:2] == [MADE, BROUGHT]
    assert calls[-1] == INSTALLED


def test_pip_does_it_where_its_settings_say_what_uv_cannot_be_told(ran):
    assert ran(uv=None, settings="global.src='/src'") == ("", [MADE, INSTALLED])


def test_uv_is_told_what_pips_settings_say():
    options, variables = settings_for_uv(
        ":env:.index-url='https://d.example/simple'\n"
        "global.index-url='https://a.example/simple'\n"
        "global.extra-index-url='https://b.example/simple\\nhttps://c.example/simple'\n"
        "global.timeout='9'\n"
        "download.dest='/elsewhere'\n"
        ":env:.cert='/it\\'s/ca.crt'\n"
        ":env:.no-input='1'\n"
    )

    pairs = set(zip(options[::2], options[1::2], strict=True))
    assert pairs == {
        ("--index-strategy", "unsafe-best-match"),
        ("--default-index", "https://d.example/simple"),
        ("--index", "https://b.example/simple"),
        ("--index", "https://c.example/simple"),
    }
    assert variables == {"SSL_CERT_FILE": "/it's/ca.crt", "UV_HTTP_TIMEOUT": "9"}


def test_pips_settings_are_those_of_its_files_and_variables(monkeypatch, tmp_path):
    (tmp_path / "pip.conf").write_text("[global]\nproxy = http://proxy.example:3128\n")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(tmp_path / "pip.conf"))
    monkeypatch.setenv("PIP_NO_CACHE_DIR", "1")

    _, variables = settings_for_uv(installation._settings_of_pip(Path(sys.executable)))

    assert variables["ALL_PROXY"] == "http://proxy.example:3128"
    assert variables["UV_NO_CACHE"] == "1"


def test_uv_does_it_where_it_is_on_path(ran):
    assert ran(uv="/bin/uv") == ("", ["uv venv --allow-existing", "uv pip install"])


def test_an_activated_environment_of_ours_makes_itself_anew(ran, tmp_path):
    """Its Python and its uv come first on PATH, and go with what is cleared."""
    ours = str(tmp_path / "home" / "bin" / "uv")

    assert ran(uv=ours) == ("", [MADE, *BY_A_UV_BROUGHT])


def test_an_environment_that_is_there_is_renewed_in_place(ran):
    assert ran(uv="/bin/uv", new=False) == ("", ["uv pip install"])


@pytest.mark.parametrize("failing", ["uv venv", "uv pip"])
def test_pip_does_it_where_uv_fails(ran, failing):
    failure, calls = ran(failing, uv="/bin/uv")

    assert failure == ""
    assert calls[-2:] == ["python3 -m venv", "python -m pip"]


def test_a_python_that_cannot_make_an_environment_is_one_sentence(ran):
    assert ran("venv", uv=None)[0] == installation.NO_VENV.replace("{executable}", "/bin/python3")


def test_what_pip_cannot_install_is_one_sentence(ran):
    failure, _ = ran("pip", uv=None)

    assert failure.startswith("The packages could not be installed: pip did not say why; ")
    assert failure.endswith("install.log has it all.")


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("ERROR: Could not find it\nERROR: No matching distribution found for x", "No matching"),
        ("  ERROR: a\n  The front end could not be built: node failed.\n", "The front end could"),
        ("", "pip did not say why"),
    ],
)
def test_the_cause_is_taken_from_what_pip_says(output, said):
    assert installation.cause(output).startswith(said)


def run(code, tmp_path, *arguments):
    """Run a Python program as an installer; whether it succeeded, and the log."""
    with (tmp_path / "log").open("w+") as log:
        command = [sys.executable, "-c", code, *arguments]
        ok = installation._run(command, log, Progress(io.StringIO()), log.fileno())
        log.seek(0)
        return ok, log.read()


def test_what_an_installer_says_is_kept_in_a_log(tmp_path):
    code = "import sys; print('out'); print('err', file=sys.stderr); sys.exit(3)"

    ok, log = run(code, tmp_path)

    assert not ok
    assert sorted(log.splitlines()) == ["err", "out"]


def test_a_build_hears_its_variables_and_no_other_program_does(tmp_path):
    code = "import os; print(os.environ['AIKIT_FRONT_TOOLS'])"
    with (tmp_path / "log").open("w+") as log:
        progress, variables = Progress(io.StringIO()), {"AIKIT_FRONT_TOOLS": "1"}
        command = [sys.executable, "-c", code]
        assert installation._run(command, log, progress, log.fileno(), variables)

    assert (tmp_path / "log").read_text() == "1\n"
    assert "AIKIT_FRONT_TOOLS" not in os.environ


def test_an_installer_that_outlives_its_command_still_holds_the_lock(tmp_path):
    """The lock is the log here: it is open in the installer too, under the same number."""
    code = "import os, sys; print(os.fstat(LOCK).st_ino)"
    with (tmp_path / "lock").open("w") as lock, (tmp_path / "log").open("w") as log:
        command = [sys.executable, "-c", code.replace("LOCK", str(lock.fileno()))]
        assert installation._run(command, log, Progress(io.StringIO()), lock.fileno())

    assert int((tmp_path / "log").read_text()) == (tmp_path / "lock").stat().st_ino


STOPPED = """
import io, sys
from aikit import __main__
from aikit.commands import cli, installation

def install(_):
    program = "import os, time; open('up', 'w').write(str(os.getpid())); time.sleep(600)"
    with open("log", "w") as log:
        progress = installation.Progress(io.StringIO())
        installation._run([sys.executable, "-c", program], log, progress, log.fileno())

cli.main = install
sys.exit(__main__.main())
"""


def test_ctrl_c_stops_the_installer_too_and_says_one_word(tmp_path):
    os.mkfifo(tmp_path / "up")  # where the installer tells that it is up
    process = subprocess.Popen(
        [sys.executable, "-c", STOPPED], cwd=tmp_path, text=True, stderr=subprocess.PIPE
    )
    installer = int((tmp_path / "up").read_text())
    process.send_signal(signal.SIGINT)

    _, errors = process.communicate()
    assert (process.returncode, errors) == (130, "\nStopped.\n")
    with pytest.raises(ProcessLookupError):
        os.kill(installer, 0)


@pytest.mark.parametrize("variables", [{}, PLAIN], ids=["in UTF-8", "in ASCII"])
def test_a_clone_whose_folder_has_other_letters_is_found_in_any_locale(tmp_path, variables):
    clone = tmp_path / "José Élève"
    clone.mkdir()
    (clone / "in_a_clone.py").touch()
    way = tmp_path / "_editable_impl_aikit_lessons.pth"
    way.write_text(f"{clone}\n{clone / 'widgets'}", "utf-8")

    installation.write_in_ascii(tmp_path)

    code = "import site, sys; site.addsitedir(sys.argv[1]); import in_a_clone"
    run = [sys.executable, "-S", "-c", code, str(tmp_path)]
    subprocess.run(run, env=os.environ | variables, check=True)


def test_an_environment_is_made_by_the_python_under_the_one_that_runs(tmp_path):
    """A clone that was moved may be started by its old environment, which is emptied first."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / ".venv"], check=True)
    python = tmp_path / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    code = "from aikit.commands import installation; print(installation.PYTHON)"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}

    told = subprocess.check_output([python, "-c", code], env=environment, text=True)

    assert Path(told.strip()).is_file()
    assert tmp_path not in Path(told.strip()).parents
