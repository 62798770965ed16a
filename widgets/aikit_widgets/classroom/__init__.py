"""A class's work, read from the files that students hand in: `aikit collect`."""
