"""Explorers with a small chart for each word, and explorers of a supply graph."""
