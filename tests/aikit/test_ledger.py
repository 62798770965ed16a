"""Tests of aikit.ledger: the ledger as a lesson shows it, and that nothing leaves it."""

import hashlib
import re
import subprocess
import sys

import pytest

from aikit import claims
from aikit.ledger import Claim, Ledger

# The ledger only grows. A claim that is worded anew is a new row: the old one fell, or stays.
KNOWN = 96
DIGEST = "5cc1a333f35b1f59"


def a_claim(**changes):
    """A claim of lesson 1 that is open."""
    parts = {
        "id": 1, "lesson": 1, "claim": "A & <b>.", "refuted_by": "C", "where": "D",
        "look_again": "2027-03-05", "state": "open", "why": "",
        "decided_by": "", "instead": "", "words": "",
    }  # fmt: skip
    return Claim(**{**parts, **changes})


def test_nothing_is_ever_deleted():
    ledger = claims()

    assert len(ledger) >= KNOWN
    assert [claim.id for claim in ledger] == list(range(1, len(ledger) + 1))


def test_no_claim_is_worded_anew():
    known = "\n".join(f"{c.id} {c.lesson} {c.claim} {c.refuted_by}" for c in claims()[:KNOWN])

    assert hashlib.sha256(known.encode()).hexdigest()[:16] == DIGEST


def test_every_lesson_but_the_first_has_claims_that_stand():
    for lesson in range(1, 13):
        assert claims(lesson)


def test_of_a_lesson_only_what_stands_is_shown():
    assert {claim.state for claim in claims(lesson=8)} == {"open", "held"}
    assert {claim.state for claim in claims(lesson=8, state="fell")} == {"fell"}
    assert {claim.state for claim in claims()} == {"open", "held", "fell"}


def test_the_tables_decide_no_claim_that_is_open():
    assert not any(claim.decided_by for claim in claims(state="open"))


def test_a_claim_prints_one_line():
    assert str(a_claim()) == repr(a_claim()) == "1. A & <b>. Wrong if C (D; 2027-03-05): open."
    assert str(a_claim(state="fell", instead="2")).endswith(": fell; see 2.")
    assert repr(claims(1)) == "\n".join(map(str, claims(1)))


def test_claims_are_a_table_in_a_notebook():
    page = Ledger([a_claim(), a_claim(id=2, state="fell", instead="1")])._repr_html_()

    assert page.count("<tr>") == 3
    assert ">1. A &amp; &lt;b&gt;.</td>" in page
    assert ">fell; see 1</td>" in page
    assert a_claim()._repr_html_().count("<tr>") == 2


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"lesson": 0}, "lesson = 0 has no claims: 1 to 12 have."),
        ({"lesson": "5"}, "lesson = '5' has no claims: 1 to 12 have."),
        ({"state": "fallen"}, "state = 'fallen' is not a state: open, held, fell."),
    ],
)
def test_what_is_not_there_is_refused(asked, words):
    with pytest.raises(ValueError, match=re.escape(words)):
        claims(**asked)


def test_the_public_name_is_the_function_whatever_was_imported_before():
    """A file of the same name would hide it from `aikit` once `aikit check` has run."""
    words = "import aikit.commands.check, aikit.ledger, aikit; print(len(aikit.claims()) > 50)"

    told = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)

    assert told.stdout == "True\n"
