"""Installs aikit from the folder that this file is in, without any network.

    python3 install.py            on macOS and Linux
    py install.py                 on Windows

It makes one folder, `aikit` in your own (or another: `python3 install.py FOLDER`), with an
environment and a file to start by. Installed again over an older version, it renews the
environment and leaves your lessons as they are. It needs nothing but Python.
"""

import hashlib
import json
import os
import platform
import shutil
import struct
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
KIT = "kit.json"  # what the kit is for
SUMS = "SHA256SUMS"  # of all its files; written last, so a kit without it is a part of one
STAMP = "aikit-kit.json"  # in the installed folder: it is ours, and may be renewed
ENVIRONMENT = "environment"
LESSONS = "aikit-lessons"
SPACE = 0.7e9  # bytes of an environment
INTEL, ARM = ("x86_64", "AMD64"), ("arm64", "aarch64", "ARM64")
NAMED = 3  # files that a sentence names


def stop(sentence):
    """End with one sentence."""
    sys.stderr.write(sentence + "\n")
    sys.exit(2)


def tell(sentence):
    """Print a sentence at once; as a function of any Python's."""
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()


def read_kit():
    """Read what the kit has; stop if it does not say."""
    try:
        with open(os.path.join(HERE, KIT), "rb") as file:
            return json.loads(file.read().decode("utf-8"))
    except (OSError, ValueError):
        stop("This copy of the kit has no whole %s: copy the whole folder again." % KIT)


def system():
    """Name this computer as kits do; None for one that no kit is for."""
    machine = platform.machine()
    if sys.platform.startswith("linux"):
        return "linux" if machine in INTEL else None
    if sys.platform == "darwin":
        return "macos" if machine in ARM else "macos-intel"
    return "windows" if sys.platform == "win32" and machine in INTEL else None


def fault_of_python(kit):
    """Say why this Python on this computer cannot be used, if it cannot."""
    here = "%d.%d" % sys.version_info[:2]
    wanted = "The kit is for Python %s (64-bit) on %s" % (
        listed(kit["pythons"]),
        listed(sorted(kit["systems"].values())),
    )
    if system() not in kit["systems"]:
        return "%s; this is %s on %s: ask for a kit for it." % (
            wanted,
            platform.system(),
            platform.machine(),
        )
    if here not in kit["pythons"] or struct.calcsize("P") != 8:  # bytes of an address
        bits = 8 * struct.calcsize("P")
        return "%s; this is Python %s (%d-bit): install Python %s, then run this again with it." % (
            wanted,
            here,
            bits,
            kit["pythons"][-1],
        )
    return None


def listed(words):
    """Join words as a sentence does."""
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def faults_of_files(folder):
    """List the files of a kit that are missing or not as they were made."""
    try:
        with open(os.path.join(folder, SUMS), "rb") as file:
            lines = file.read().decode("utf-8").splitlines()
    except OSError:
        return [SUMS]
    found = []
    for line in lines:
        expected, _, name = line.partition("  ")
        if digest_of(os.path.join(folder, *name.split("/"))) != expected:
            found.append(name)
    return found if lines else [SUMS]


def digest_of(path):
    """Hash a file, a piece at a time; None if it cannot be read."""
    digest = hashlib.sha256()
    try:
        with open(path, "rb") as file:
            for piece in iter(lambda: file.read(1 << 20), b""):
                digest.update(piece)
    except OSError:
        return None
    return digest.hexdigest()


def said_of(faults):
    """Say in a sentence that a kit is not whole."""
    more = ", and more" if len(faults) > NAMED else ""
    return (
        "This copy of the kit is not whole: %d of its files are missing or damaged (%s%s). "
        "Copy the whole folder again." % (len(faults), ", ".join(faults[:NAMED]), more)
    )


def check_target(target):
    """Stop if nothing can be installed in a folder, or somebody else's things are there."""
    inside = os.listdir(target) if os.path.isdir(target) else None
    if inside is None and os.path.lexists(target):
        stop("%s is not a folder: give another, as in `install.py FOLDER`." % target)
    if inside and STAMP not in inside:
        stop("%s has other things in it: give another folder, as in `install.py FOLDER`." % target)
    above = target
    while not os.path.isdir(above):
        above = os.path.dirname(above)
    if not os.access(above, os.W_OK):
        stop("%s cannot be written: give a folder of your own, as in `install.py FOLDER`." % above)
    free = shutil.disk_usage(above).free
    if free < SPACE:
        stop(
            "aikit takes %.1f GB, and %.1f GB are free in %s: free some space, or give a folder on "
            "another disk." % (SPACE / 1e9, free / 1e9, above)
        )


def python_in(target):
    """Name the Python of the environment in a folder."""
    parts = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    return os.path.join(target, ENVIRONMENT, *parts)


def install(kit, target):
    """Make or renew the environment in a folder; stop with the reason if it cannot be."""
    fresh = os.path.join(target, ENVIRONMENT)
    write(os.path.join(target, STAMP), json.dumps({"python": sys.version, "of": "aikit"}))
    if not same_python(target):
        if os.path.isdir(fresh):
            shutil.rmtree(fresh)
        run(target, [sys.executable, "-m", "venv", "--without-pip", fresh])
    wheels = os.path.join(HERE, "wheels")
    (pip,) = [name for name in os.listdir(wheels) if name.startswith("pip-")]
    command = [python_in(target), os.path.join(wheels, pip, "pip"), "--isolated", "install"]
    command += ["--no-index", "--find-links", wheels, "--no-compile", "--upgrade", "--no-input"]
    command += ["--disable-pip-version-check", "--quiet", kit["requirement"]]
    run(target, command)


def same_python(target):
    """Whether the environment that is there is one of this very Python, and starts."""
    try:
        code = "import sys; print(sys.version)"
        said = subprocess.check_output([python_in(target), "-c", code], stderr=subprocess.DEVNULL)
    except (OSError, subprocess.CalledProcessError):
        return False
    return said.decode("utf-8", "replace").strip() == sys.version.strip()


def run(target, command):
    """Run a command to its end; stop with its last line if it fails."""
    names = ("PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP")
    clean = {name: text for name, text in os.environ.items() if name not in names}
    clean["PIP_CONFIG_FILE"] = os.devnull
    log = os.path.join(target, "install.log")
    with open(log, "wb") as file:
        code = subprocess.call(command, stdout=file, stderr=subprocess.STDOUT, env=clean)
    if code:
        with open(log, "rb") as file:
            lines = file.read().decode("utf-8", "replace").strip().splitlines()
        stop(
            "aikit was not installed: %s (%s has it all). What was in %s is as it was."
            % (lines[-1].rstrip(".") if lines else "no reason was given", log, target)
        )


def write_starter(target):
    """Write the file that starts aikit on this system, and return its path."""
    command = [
        python_in(target),
        "-I",
        "-m",
        "aikit",
        "lab",
        "--dir",
        os.path.join(target, LESSONS),
    ]
    if os.name == "nt":
        path = os.path.join(target, "Start aikit.cmd")
        line = subprocess.list2cmdline(command).replace("%", "%%")  # else a variable's name
        text = "@echo off\r\nchcp 65001 >nul\r\n%s %%*\r\npause\r\n" % line
    else:
        mac = sys.platform == "darwin"
        path = os.path.join(target, "Start aikit.command" if mac else "start-aikit")
        quoted = " ".join("'%s'" % word.replace("'", "'\\''") for word in command)
        text = '#!/bin/sh\nexec %s "$@"\n' % quoted
    write(path, text)
    os.chmod(path, 0o755)
    return path


def write(path, text):
    """Write a text whole or not at all."""
    part = path + ".part"
    with open(part, "wb") as file:
        file.write(text.encode("utf-8"))
    os.replace(part, path)


def main(arguments):
    """Install aikit, and say how to start it."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a letter that the terminal lacks is a question mark
            stream.reconfigure(errors="replace")
    if len(arguments) > 1 or (arguments and arguments[0].startswith("-")):
        stop("Give one folder at most: install.py FOLDER.")
    kit = read_kit()
    fault = fault_of_python(kit)
    if fault:
        stop(fault)
    target = os.path.abspath(
        arguments[0] if arguments else os.path.join(os.path.expanduser("~"), "aikit")
    )
    check_target(target)
    tell("Looking whether this copy of the kit is whole.")
    faults = faults_of_files(HERE)
    if faults:
        stop(said_of(faults))
    tell("Installing aikit %s in %s; this takes a minute or two." % (kit["version"], target))
    try:
        os.makedirs(target, exist_ok=True)
        install(kit, target)
        starter = write_starter(target)
    except OSError as error:
        stop("aikit was not installed in %s (%s): give another folder." % (target, error.strerror))
    tell("aikit %s is installed. Start it with %s" % (kit["version"], starter))
    tell("Your lessons are in %s." % os.path.join(target, LESSONS))


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        stop("Stopped. Run install.py again, and it goes on.")
