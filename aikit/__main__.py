"""The entry: `python3 -m aikit` in a clone of the repository, `aikit` where it is installed.

A clone has nothing installed: `enter` makes its environment in `.venv` and goes on in there. An
installed copy is used as it is.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  before the imports below, which need it
    sys.stderr.write("aikit needs Python 3.11 or later; this is %d.%d.\n" % sys.version_info[:2])  # noqa: UP031
    sys.exit(2)

from aikit.commands import cli, environment


def main() -> int:
    """Run a command in the environment that is here: the console script `aikit`."""
    return cli.main(sys.argv[1:])


def enter() -> int:
    """Run a command; in a clone, in the clone's own environment."""
    root, arguments = environment.here(), sys.argv[1:]
    if root and arguments and arguments[0] in environment.EXTRA_OF:
        return environment.run(root, arguments)
    return main()


if __name__ == "__main__":
    sys.exit(enter())
