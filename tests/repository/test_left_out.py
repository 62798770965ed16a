"""Nothing is said to users past the catalogues: sentences in the sources that no `say` holds.

Looked through is what speaks to teachers and students. What speaks to authors and programs in
English is left out, as CONTRIBUTING says under Languages: errors of Python functions, of scripts,
and for the console; `aikit check`, `store`, `test` and `new-lesson`.
"""

import ast
import re

import pytest

from support.messages import ROOT, SAYS, messages

SPEAKING = [  # Python files and folders that speak to teachers and students
    *("aikit/__main__.py", "aikit/package.py"),
    *(f"aikit/commands/{name}.py" for name in ("cli", "doctor", "environment", "installation")),
    *("aikit/commands/lab.py", "aikit/commands/lessons.py"),
    *(
        f"widgets/aikit_widgets/{name}.py"
        for name in ("answers", "checkpoint", "front", "verdicts")
    ),
    *("widgets/aikit_widgets/classroom", "widgets/aikit_widgets/export"),
]
# What a notebook holds and graders compare stays English: the cells of an assignment.
NOTEBOOKS = {"widgets/aikit_widgets/classroom/assignment.py"}
TALK = re.compile(r"\b[A-Za-z]{2,}[.,:;]? [a-z]{2,}\b")
MARKUP = re.compile(r"<[^<>]*>?|^[^<>]*>")
ENGLISH_ERRORS = {"AttributeError", "OSError", "TypeError", "ValueError"}  # of Python functions
PATTERNS = {"compile", "findall", "fullmatch", "match", "search", "sub"}
HELP = {"help", "description", "epilog"}  # of argparse: said whatever its words are
FINE = {  # what looks like a sentence and is none, or is English for a reason
    "AnyIO worker thread": "the name of AnyIO's threads",
    "aikit needs Python 3.11 or later; this is %d.%d.\n": "before any of ours can be imported",
    "aikit: who controls access to intelligence?": "the title of the course, which is English",
    "<h1>Who controls access to intelligence?</h1>": "as above",
    "/* Made by aikit export. */\n": "a mark in a file",
    "connection broken by": "what pip says",
    "default-src 'none'; script-src {scripts}; style-src {styles}; "
    "img-src data: blob:; base-uri 'none'; form-action 'none'": "a policy",
    "calendar year": "a unit",
    "import os, sys; sys.path += map(os.fsdecode, ": "code for Python",
    "export default { render({ el }) { ": "a script",
    "mathjax_ignore tex2jax_ignore": "classes",
    "noopener noreferrer": "as above",
}
NAMES = re.compile(r"^ ?aikit [a-z]+ ?$| -m pip (un)?install |^[a-z0-9 ]+$")  # of commands, of tags


def files():
    for place in SPEAKING:
        path = ROOT / place
        found = [path] if path.is_file() else sorted(path.rglob("*.py"))
        yield from (each for each in found if each.relative_to(ROOT).as_posix() not in NOTEBOOKS)


def said(tree):
    """Every string of a Python file that may reach a user without a catalogue."""
    held = set()
    for node in ast.walk(tree):
        first = (
            node.body[0] if getattr(node, "body", None) and isinstance(node.body, list) else None
        )
        if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
            held.add(first.value)  # a docstring
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in SAYS.keys() | PATTERNS | ENGLISH_ERRORS:
                held |= set(ast.walk(node))
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg in HELP:
            yield from [node.value] if isinstance(node.value, ast.Constant) else []
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in held:
            text = MARKUP.sub("", node.value)
            if TALK.search(text) and not NAMES.search(node.value):
                yield node


@pytest.mark.parametrize("path", list(files()), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_python_says_nothing_past_the_catalogue(path):
    left_out = {node.value for node in said(ast.parse(path.read_text("utf-8")))}

    assert left_out - FINE.keys() == set()


def test_a_sentence_past_the_catalogue_is_found():
    source = '''def f():
    """Say something to nobody."""
    print(f"{x} was not found: look again.")
    parser.add_argument("--x", help="word")
    say("This one is fine.")
'''

    assert [node.value for node in said(ast.parse(source))] == [
        "word",
        " was not found: look again.",
    ]


MADE = {"charts here fetch nothing", "order of magnitude/year"}  # an error; a unit said in parts

# The front end: a literal of TypeScript that reads as a sentence, outside the table of strings.

SOURCES = [
    path
    for folder in ("src", "labextension/src")
    for path in sorted((ROOT / "widgets" / folder).rglob("*.ts"))
    if not path.name.endswith((".test.ts", "strings.ts")) and "testing" not in path.parts
]
UNSAID = re.compile(  # comments, what programs and consoles are told, and plugins of themselves
    r"/\*.*?\*/|(?<![:\"'])//[^\n]*|new \w*(?:Error|RegExp|Token)[^;]*?\);|console\.\w+\([^;]*?\);"
    r"|description:\s*\"[^\"]*\"",
    re.DOTALL,
)
QUOTED = re.compile(r""""(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`""")
SENTENCE = re.compile(r"\b[a-z]{2,}[.,:;]? [a-z]{2,} [a-z]{2,}\b|^[A-Z][a-z]+ [a-z]{2,}\b")
CODE = re.compile(r"\$\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")
OF_PAGES = re.compile(r"aikit-|jp-|<path|@layer|^import aikit|^[|^]")


def sentences(text):
    """Literals of TypeScript that read as a sentence, templates without their code."""
    for literal in QUOTED.findall(UNSAID.sub("", text)):
        inside = CODE.sub("", literal[1:-1])
        if SENTENCE.search(inside) and not OF_PAGES.search(inside):
            yield inside.replace('\\"', '"')


def test_the_front_end_says_nothing_past_the_catalogue():
    keys = {form for forms in messages().values() for form in forms}
    found = {
        (path.relative_to(ROOT).as_posix(), text)
        for path in SOURCES
        for text in sentences(path.read_text("utf-8"))
        if text not in keys | MADE
    }

    assert len(SOURCES) > 100
    assert found == set()


def test_a_sentence_of_the_front_end_past_the_catalogue_is_found():
    source = "el.textContent = `${name} was not found here`; // and a comment is none\n"

    assert list(sentences(source)) == [" was not found here"]
