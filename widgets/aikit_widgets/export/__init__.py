"""Lessons as pages that need nothing: `aikit export`."""
