"""Give every catalogue of `aikit/languages` a place for each text that it lacks, and say how many.

What nobody says any more goes. Fill the empty places, then run the tests of `tests/repository/`.
"""

from support.messages import CATALOGUES, canonical, catalogues, completed

if __name__ == "__main__":
    for code, catalogue in catalogues().items():
        whole = completed(catalogue)
        (CATALOGUES / f"{code}.json").write_text(canonical(whole), "utf-8")
        empty = sum("" in (text if isinstance(text, list) else [text]) for text in whole.values())
        print(f"{code}: {len(whole) - 1} texts, {empty} still to be translated.")
