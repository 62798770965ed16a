"""The stub that editors and type checkers read, made from the models when the package is built.

Names are loaded when first used, which no type checker follows, and a model takes more kinds of
numbers than the types of its formula say. `python -m aikit.commands.stub` writes the file anew.
"""

from collections.abc import Callable, Iterator
from inspect import Parameter, getdoc, signature, unwrap
from pathlib import Path
from typing import Any

import aikit
from aikit.signature import Choice, Meaning, hints_of, meanings_of

STUB = Path(aikit.__file__).with_suffix(".pyi")

HEAD = '''"""Made by `python -m aikit.commands.stub` when the package is built."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol, SupportsFloat

class _Column(Protocol):
    def __array__(self, *args: Any, **kwargs: Any) -> Any: ...

_Row = SupportsFloat | Sequence[SupportsFloat] | _Column
# A number, or a list, array or column of numbers; lists of them up to four deep.
_Numbers = _Row | Sequence[_Row] | Sequence[Sequence[_Row]] | Sequence[Sequence[Sequence[_Row]]]

__version__: str
MODELS: dict[str, Callable[..., Any]]
FUNCTIONS: dict[str, Callable[..., Any]]
'''


def text() -> str:
    """The stub: what is a class or a plain function by reference, the rest with its arguments."""
    checked = {**aikit.MODELS, **aikit.FUNCTIONS}
    plain = [
        f"from aikit.{home} import {name} as {name}\n"
        for name, home in sorted(vars(aikit)["HOME_OF"].items())
        if name not in checked
    ]
    lines = [line for name in sorted(checked) for line in definition(checked[name])]
    return "\n".join([HEAD, *plain]).replace("\n\nfrom aikit", "\nfrom aikit") + "\n".join(
        ["", *lines, ""]
    )


def definition(function: Callable[..., Any]) -> Iterator[str]:
    """Give the lines of one model or checked function."""
    meanings = meanings_of(function)
    hints = hints_of(unwrap(function))
    arguments = [
        argument(each, meanings.get(each.name), hints[each.name])
        for each in signature(function).parameters.values()
    ]
    words = (getdoc(function) or "").replace("\\", "\\\\").replace('"""', r"\"\"\"")
    yield f"def {function.__name__}({', '.join(arguments)}) -> Any:"
    yield '    """' + words.replace("\n", "\n    ") + '\n    """'
    yield ""


def argument(parameter: Parameter, meaning: Meaning | None, hint: Any) -> str:
    """Write one argument with its type, and with its default if it has one."""
    kind = "Any" if hint is not int else "int"
    if meaning:
        kind = "str" if isinstance(meaning, Choice) else "_Numbers"
    if parameter.default is None:
        kind += " | None"
    if parameter.default is Parameter.empty:
        return f"{parameter.name}: {kind}"
    plain = isinstance(parameter.default, float | int | str | None)
    return f"{parameter.name}: {kind} = {repr(parameter.default) if plain else '...'}"


def write() -> None:
    """Write the stub beside the package, unless it is there: a type checker may be reading it."""
    now = text()
    if not STUB.exists() or STUB.read_text("utf-8") != now:
        STUB.write_text(now, "utf-8")


if __name__ == "__main__":
    write()
