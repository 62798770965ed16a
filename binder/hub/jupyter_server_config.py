"""Each student's server on a Hub: what `aikit lab` sets, and what many on one machine need.

`jupyterhub-singleuser` reads it where Jupyter looks for `jupyter_server_config.py`; the README
beside this file says where that is on one machine and in an image.
"""

import atexit
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

from traitlets.config import Config

from aikit.commands import lessons
from aikit.commands.lab import SETTINGS

LESSONS = Path.home() / "aikit-lessons"  # `Spawner.default_url` opens lesson 0 in it

c = get_config()  # noqa: F821  Jupyter gives it

# The page's settings, and the server's: kernels that answer at once.
found = os.environ.get("JUPYTER_CONFIG_PATH")
os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join([str(SETTINGS), *([found] if found else [])])
c.merge(Config(json.loads((SETTINGS / "jupyter_server_config.json").read_text("utf-8"))))
c.ServerApp.extra_static_paths = [str(lessons.shipped())]  # where the page finds a fresh lesson

# Kernels started in bursts lose ports to each other over tcp. A socket's path ends at 107
# letters, so its folder is a short one, made for this server, which nobody else can enter.
runtime = tempfile.mkdtemp(prefix="jupyter-", dir="/tmp")
atexit.register(shutil.rmtree, runtime, ignore_errors=True)
os.environ["JUPYTER_RUNTIME_DIR"] = runtime
c.KernelManager.transport = "ipc"

# A tab left open for an hour keeps its page and its answers, and gives back its memory.
c.MappingKernelManager.cull_idle_timeout = 3600
c.MappingKernelManager.cull_connected = True
c.MappingKernelManager.cull_interval = 300

# The trash of a small home fills it, and frees nothing.
c.FileContentsManager.delete_to_trash = False

# A lesson needs no terminal, and no process that indexes code.
c.ServerApp.terminals_enabled = False
c.ServerApp.jpserver_extensions = {"jupyter_lsp": False, "jupyter_server_terminals": False}

try:
    kept = lessons.copy_into(LESSONS)
except (OSError, ValueError) as error:  # a full disk: the student can still open Lab and make room
    sys.stderr.write(f"The lessons cannot be put in {LESSONS}: {error}.\n")
else:
    sys.stderr.writelines(f"{name} {reason}.\n" for name, reason in kept.items())
