"""Tapes stored by form: small, and the same tapes again."""
