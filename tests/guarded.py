"""Keeps a page of the tests to this machine, and hears the errors of its scripts."""

import urllib.parse
from contextlib import contextmanager

LOOPBACK = {"127.0.0.1", "localhost", "::1", ""}


@contextmanager
def guarded(page, allowed=()):
    """A page that may only talk to this machine, and whose script errors fail the test.

    `allowed` are the errors of others, word for word.
    """
    refused, errors = [], []

    def judge(route):
        host = urllib.parse.urlsplit(route.request.url).hostname or ""
        if host in LOOPBACK:
            route.continue_()
        else:
            refused.append(route.request.url)
            route.abort()

    page.route("**/*", judge)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.set_default_timeout(60_000)
    yield page
    assert refused == [], refused
    unexpected = [error for error in errors if error not in allowed]
    assert unexpected == [], unexpected
