"""Lessons where there is no network: the kit on a stick, and its rehearsal."""
