"""The ledger against the packaged tables: each claim that they can decide stands as they say."""

import pytest

from aikit import claims
from backtests.claims import REFUTED

DECIDED = [claim for claim in claims() if claim.decided_by]


@pytest.mark.parametrize("claim", DECIDED, ids=lambda claim: f"{claim.id}-{claim.decided_by}")
def test_a_claim_has_fallen_if_and_only_if_the_tables_refute_it(claim):
    refuted = REFUTED[claim.decided_by]()

    assert refuted == (not claim.stands), f"{claim.claim} Refuted if {claim.refuted_by}."


def test_every_test_of_a_claim_decides_one():
    assert sorted(claim.decided_by for claim in DECIDED) == sorted(REFUTED)


def test_a_claim_that_was_refuted_would_be_seen():
    assert not all(test() for test in REFUTED.values())
    assert any(test() for test in REFUTED.values())
