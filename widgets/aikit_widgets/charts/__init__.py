"""The charts of the lessons, in Altair; they are compiled when the package is built."""
