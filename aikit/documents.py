"""Documents: strict JSON, read whole or not at all, written whole or not at all."""

from __future__ import annotations

import errno
import json
import math
import os
import secrets
import shutil
import stat
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from pathlib import Path

DEEPEST = 12  # objects and lists inside one another
LARGEST_INTEGER = 2**53  # beyond it a browser's numbers skip integers
TOO_DEEP = f"it is more than {DEEPEST} levels deep"


def refuse_constant(word: str) -> NoReturn:
    """Refuse NaN, Infinity and -Infinity, which are not JSON."""
    raise ValueError(f"{word} is not a number")


def strict_integer(digits: str) -> int:
    """Read an integer that every reader reads alike."""
    if len(digits) > len(str(LARGEST_INTEGER)) + 1 or abs(int(digits)) > LARGEST_INTEGER:
        raise ValueError(f"the integer {digits[:24]} is beyond {LARGEST_INTEGER}")
    return int(digits)


def strict_float(digits: str) -> float:
    """Read a number that is still finite as a double."""
    number = float(digits)
    if math.isinf(number):
        raise ValueError(f"the number {digits[:24]} is beyond the largest")
    return number


def strict_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Build an object whose keys all differ."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"the key {key!r} is there twice in one object")
        found[key] = value
    return found


STRICT = json.JSONDecoder(
    object_pairs_hook=strict_object,
    parse_constant=refuse_constant,
    parse_int=strict_integer,
    parse_float=strict_float,
)


def check_inside(value: object, depth: int = 1) -> None:
    """Refuse what is nested too deep, and strings that no UTF-8 file can hold."""
    if isinstance(value, str):
        if not value.isascii() and any("\ud800" <= letter <= "\udfff" for letter in value):
            raise ValueError("a string holds half of a surrogate pair")
    elif isinstance(value, dict | list):
        if depth > DEEPEST:
            raise ValueError(TOO_DEEP)
        inside = [*value, *value.values()] if isinstance(value, dict) else value
        for part in inside:
            check_inside(part, depth + 1)


LARGEST = 256 * 1024  # bytes of one document
LARGEST_FILE = 8 * 2**20  # bytes of a notebook or a table: a lesson with all answers has a tenth

NO_FILE = "it is a pipe or a device, not a file"
REMEDIES = {  # texts of the catalogues: commands say them in the language of their user
    errno.ENOSPC: "free some space and try again",
    errno.EDQUOT: "free some space and try again",
    errno.EACCES: "save in a folder of your own",
    errno.EPERM: "save in a folder of your own",
    errno.EROFS: "save in a folder that can be written",
    errno.ENOENT: "make the folder first",
}


class DocumentError(ValueError):
    """A document that is broken, too new or not allowed; its text is one sentence."""


def parse(source: str | bytes, name: str = "document") -> dict[str, Any]:
    """Read the text of a document, one JSON object, and refuse all but strict JSON.

    Duplicate keys, NaN, infinities, integers above 2^53, text that is not UTF-8, more than
    256 KiB and more than 12 levels are refused, because another program would read them
    otherwise than this one, or not at all. DocumentError says what is wrong and where.
    """
    size = len(source if isinstance(source, bytes) else source.encode(errors="surrogatepass"))
    if size > LARGEST:
        raise DocumentError(f"{name} is too large: {size} bytes, where {LARGEST} are allowed.")
    try:
        document = STRICT.decode(source.decode() if isinstance(source, bytes) else source)
        check_inside(document)
    except UnicodeDecodeError as error:
        reason = f"is not UTF-8 text: byte {error.start} is out of place"
    except json.JSONDecodeError as error:
        reason = f"is broken at line {error.lineno}, column {error.colno}: {error.msg}"
    except RecursionError:
        reason = f"is not allowed: {TOO_DEEP}"
    except ValueError as error:
        reason = f"is not allowed: {error}"
    else:
        if isinstance(document, dict):
            return document
        reason = "is not a document: it must be one object {…}"
    raise DocumentError(f"{name} {reason}.")


def read_file(path: Path, largest: int = LARGEST_FILE) -> bytes:
    """Read a regular file of at most `largest` bytes, which anyone may have put there.

    A pipe or a device, which may never end, is an OSError, as is anything else that cannot be
    read. DocumentError says that the file is too large.
    """
    with open(path, "rb", opener=_open_at_once) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, NO_FILE, str(path))
        data = file.read(largest + 1)  # never all of a huge file
    if len(data) > largest:
        raise DocumentError(f"{path} is too large: more than {largest} bytes.")
    return data


def _open_at_once(path: str, flags: int) -> int:
    """Open a pipe that nobody writes to as well, without waiting for its other end."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def read_document(path: Path) -> dict[str, Any]:
    """Read the document at `path`; where it is broken, name the older generation beside it.

    DocumentError says what is wrong with it; OSError says why it could not be read.
    """
    try:
        data = read_file(path, LARGEST)
    except OSError as error:
        raise OSError(f"{path} could not be read: {error.strerror or error}.") from error
    try:
        return parse(data, str(path))
    except DocumentError as error:
        older = backup_of(path)
        hint = f" The document before it is {older.name}." if older.exists() else ""
        raise DocumentError(f"{error}{hint}") from None


def check_schema(document: dict[str, Any], name: str, newest: int) -> int:
    """Return the document's `schema`, a whole number, if this aikit reads it: up to `newest`."""
    schema = document.get("schema")
    if not isinstance(schema, int) or isinstance(schema, bool) or schema < 1:
        raise DocumentError(f"{name} has no schema number: its schema is {schema!r}.")
    if schema > newest:
        raise DocumentError(
            f"{name} was made by a newer aikit (schema {schema}); this one reads up to {newest}: "
            "update aikit."
        )
    return schema


def write_document(path: Path, document: dict[str, Any]) -> None:
    """Write `document` to `path` so that a reader finds the old one or the new one, whole.

    What was there stays beside it as `<name>.bak`. After an OSError, which names the path and
    the cause, nothing that was there is lost and no temporary file is left.
    """
    text = text_of(document, path.name)
    # a broken one must not push a good one out
    write_whole(path, text, keep=path.exists() and is_document(path))


def write_whole(path: Path, text: str, *, keep: bool) -> None:
    """Write `text` to `path` whole or not at all; `keep` what was there as `<name>.bak`."""
    try:
        if keep:
            replace_file(backup_of(path), path.read_bytes(), like=path)
        replace_file(path, text.encode(), like=path)
    except OSError as error:
        remedy = REMEDIES.get(error.errno or 0)
        advice = f": {remedy}" if remedy else ""
        raise OSError(
            f"{path} was not saved ({error.strerror or error}){advice}. Nothing there was lost."
        ) from error


def text_of(document: dict[str, Any], name: str = "document") -> str:
    """Write `document` as JSON text that `parse` reads back equal, or raise."""
    try:
        text = json.dumps(document, allow_nan=False, ensure_ascii=False, indent=1) + "\n"
    except ValueError as error:
        raise DocumentError(f"{name} cannot be written: {error}.") from None
    if parse(text, name) != document:
        raise DocumentError(f"{name} cannot be written: it would not read back as it is.")
    return text


def backup_of(path: Path) -> Path:
    """Name the file that keeps the generation before the one at `path`."""
    return path.with_name(f"{path.name}.bak")


def is_document(path: Path) -> bool:
    """Whether the file at `path` reads as a document."""
    try:
        read_document(path)
    except DocumentError:
        return False
    return True


def replace_file(path: Path, data: bytes, like: Path | None = None, *, follow: bool = True) -> None:
    """Put `data` in the place of `path` in one step, with the permissions of `like`, or its own.

    A link stays a link, and what it leads to is written, unless `follow` is False: then nothing
    outside the folder of `path` is. A pipe or a device is never replaced.
    """
    target, like = (path.resolve() if follow else path), like or path
    if target.is_fifo() or target.is_char_device() or target.is_block_device():
        raise OSError(errno.EINVAL, NO_FILE, str(path))
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if like.exists():
            shutil.copymode(like, temporary)
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Ask the disk to keep a renaming, where the system lets a folder be asked."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some network drives cannot
            raise
    finally:
        os.close(handle)
