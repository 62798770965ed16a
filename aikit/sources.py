"""Where numbers come from: one record for each page, paper or data set."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from aikit.rows import read_rows

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Source:
    """One page, paper or data set, as it was when it was read."""

    id: str
    title: str
    publisher: str
    date: str  # of publication, as far as it is stated: 2026-04-09, 2026-04 or 2026
    address: str
    licence: str  # of the source itself; "not stated" where it states none
    accessed: str

    def __str__(self) -> str:
        known = [self.title, self.publisher, self.date, self.address]
        return f"{', '.join(part for part in known if part)} (licence: {self.licence})"


def read_data(name: str, folder: Path = DATA) -> list[tuple[int, dict[str, str]]]:
    """Read one of the package's own files; what is missing or broken is one sentence."""
    path = folder / f"{name}.csv"
    try:
        return read_rows(path)
    except OSError as error:
        raise OSError(
            f"{path} could not be read ({error.strerror or error}): install aikit again, "
            "or run `aikit doctor`."
        ) from None
    except ValueError as error:
        raise ValueError(
            f"{path} is broken: {error} Install aikit again, or run `aikit doctor`."
        ) from None


@cache
def sources_in(folder: Path) -> dict[str, Source]:
    """Read the sources of the data in `folder`, by id."""
    return {row["id"]: Source(**row) for _, row in read_data("sources", folder)}


def sources_named(ids: str, folder: Path = DATA) -> tuple[Source, ...]:
    """Find the sources whose ids a cell lists, with spaces between."""
    known = sources_in(folder)
    return tuple(known[one] for one in ids.split())
