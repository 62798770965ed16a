"""The entry: `python3 -m aikit` in a clone of the repository, `aikit` where it is installed.

A clone has nothing installed: `enter` makes its environment in `.venv` and goes on in there. An
installed copy is used as it is.
"""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

if sys.version_info < (3, 11):  # noqa: UP036  before what needs it is imported
    sys.stderr.write("aikit needs Python 3.11 or later; this is %d.%d.\n" % sys.version_info[:2])  # noqa: UP031
    sys.exit(2)


def main() -> int:
    """Run a command in the environment that is here: the console script `aikit`."""
    return _safely(_run)


def enter() -> int:
    """Run a command; in a clone, in the clone's own environment."""
    return _safely(_enter)


def _safely(run: "Callable[[], int]") -> int:
    """Run a command; end in a word where one is stopped before the first line of it is read."""
    try:
        from aikit.commands import cli  # noqa: PLC0415  it takes a while, and may be stopped

        return cli.safely(run)
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped.\n")
        return 130


def _run() -> int:
    from aikit.commands import cli  # noqa: PLC0415  as above

    return cli.main(sys.argv[1:])


def _enter() -> int:
    import os  # noqa: PLC0415  as above
    import time  # noqa: PLC0415  as above

    from aikit.commands import cli, environment  # noqa: PLC0415  as above

    cli.speak_as_asked()
    root, arguments = environment.here(), sys.argv[1:]
    if not root or not arguments:
        return cli.main(arguments)
    if arguments[0] in environment.EXTRA_OF:
        os.environ.setdefault("AIKIT_STARTED", str(time.time()))  # for the tests' summary
        cli.check_use(arguments)
        python = environment.ensure(root, environment.EXTRA_OF[arguments[0]])
        return environment.run(python, arguments)
    there = environment.ready(root)  # the other commands make none
    return environment.run(there, arguments) if there else cli.main(arguments)


if __name__ == "__main__":
    sys.exit(enter())
