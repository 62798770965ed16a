"""Explorers along a choice: a row a word, and what is never is said."""
