"""The entry: `python3 -m aikit` in a clone of the repository, `aikit` where it is installed.

A clone has nothing installed: `enter` makes its environment in `.venv` and goes on in there. An
installed copy is used as it is.
"""

import os
import sys
import time

if sys.version_info < (3, 11):  # noqa: UP036  before the imports below, which need it
    sys.stderr.write("aikit needs Python 3.11 or later; this is %d.%d.\n" % sys.version_info[:2])  # noqa: UP031
    sys.exit(2)

from aikit.commands import cli, environment


def main() -> int:
    """Run a command in the environment that is here: the console script `aikit`."""
    return cli.safely(lambda: cli.main(sys.argv[1:]))


def enter() -> int:
    """Run a command; in a clone, in the clone's own environment."""
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
    sys.exit(cli.safely(enter))
