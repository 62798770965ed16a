"""Tests of aikit.documents: what is read, what is refused and in which words."""

import json
import math
import os
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aikit.documents import (
    DEEPEST,
    LARGEST,
    LARGEST_INTEGER,
    DocumentError,
    backup_of,
    check_schema,
    parse,
    read_document,
    read_file,
    text_of,
    write_document,
)

SCENARIO = {
    "schema": 1,
    "model": "headline_power",
    "values": {"contract_value": 21e9, "years": 6, "reading": "adds, or not: é?"},
    "version": "0.1.0",
}


def nested(levels):
    return "[" * (levels - 1) + "]" * (levels - 1)


# What is read.


def test_a_document_reads_back_as_it_was_written():
    assert parse(text_of(SCENARIO)) == SCENARIO


def test_bytes_are_read_as_text_is():
    assert parse(text_of(SCENARIO).encode()) == parse(text_of(SCENARIO))


def test_the_largest_integer_and_the_deepest_nesting_pass():
    text = f'{{"largest": {LARGEST_INTEGER}, "deepest": {nested(DEEPEST)}}}'

    assert parse(text)["largest"] == 2**53


SIMPLE = st.none() | st.booleans() | st.text() | st.floats(allow_nan=False, allow_infinity=False)
SIMPLE |= st.integers(-LARGEST_INTEGER, LARGEST_INTEGER)


@given(st.dictionaries(st.text(), st.recursive(SIMPLE, lambda x: st.lists(x) | st.just({}))))
def test_what_can_be_written_reads_back_equal(document):
    try:
        text = text_of(document)
    except DocumentError:
        return  # nested too deep

    assert parse(text) == document


@given(st.text() | st.binary())
def test_any_text_is_a_document_or_one_sentence(source):
    words = ""
    try:
        document = parse(source)
    except DocumentError as error:
        document, words = {}, str(error)

    assert isinstance(document, dict)
    assert not words or (words.startswith("document ") and words.endswith("."))


# What is refused, and in which words.


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "document is broken at line 1, column 1: Expecting value"),
        ('{"a": 1,\n "b" 2}', "broken at line 2, column 6: Expecting ':' delimiter"),
        ('{"a": 1', "broken at line 1, column 8"),
        ('{"a": 1} {"b": 2}', "broken at line 1, column 10: Extra data"),
        ('{"a": 1, "a": 2}', "the key 'a' is there twice in one object"),
        ('{"a": NaN}', "NaN is not a number"),
        ('{"a": -Infinity}', "-Infinity is not a number"),
        ('{"a": 1e999}', "the number 1e999 is beyond the largest"),
        ('{"a": 9007199254740993}', "the integer 9007199254740993 is beyond 9007199254740992"),
        ('{"a": -' + "9" * 5000 + "}", "the integer -99999999999999999999999 is beyond"),
        ('{"a": ' + nested(DEEPEST + 1) + "}", "more than 12 levels deep"),
        ('{"a": ' + nested(100_000) + "}", "more than 12 levels deep"),
        ('{"a": "\\ud800"}', "half of a surrogate pair"),
        ('{"\ud800": 1}', "half of a surrogate pair"),
        ("[1]", "must be one object"),
        ("7", "must be one object"),
        (b'{"a": "\xff"}', "not UTF-8 text: byte 7 is out of place"),
        ('{"a": "' + "x" * LARGEST + '"}', "too large: 262153 bytes, where 262144 are allowed"),
        ('{"a": "' + "é" * (LARGEST // 2) + '"}', "too large"),
        ("\ufeff{}", "broken at line 1, column 1"),
    ],
)
def test_a_bad_document_is_refused_in_one_sentence(text, words):
    with pytest.raises(DocumentError) as refusal:
        parse(text, "lesson.json")

    assert words.replace("document", "lesson.json") in str(refusal.value)
    assert str(refusal.value).count("\n") == 0


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ({"a": math.nan}, "cannot be written: Out of range float values"),
        ({"a": 2**53 + 1}, "the integer 9007199254740993 is beyond"),
        ({1: "a"}, "would not read back as it is"),
        ({"a": (1, 2)}, "would not read back as it is"),
        ({"a": "\ud800"}, "half of a surrogate pair"),
        ({"a": "x" * LARGEST}, "too large"),
    ],
)
def test_what_would_not_read_back_is_not_written(document, words, tmp_path):
    with pytest.raises(DocumentError, match=words):
        write_document(tmp_path / "answers.json", document)

    assert not list(tmp_path.iterdir())


def test_the_schema_is_returned_when_this_aikit_reads_it():
    assert check_schema({"schema": 1}, "scenario", newest=1) == 1


def test_a_newer_document_asks_for_a_newer_aikit():
    words = (
        r"scenario was made by a newer aikit \(schema 2\); this one reads up to 1: update aikit\."
    )
    with pytest.raises(DocumentError, match=words):
        check_schema({"schema": 2}, "scenario", newest=1)


@pytest.mark.parametrize("schema", [None, "1", 0, -1, 1.0, True, [1]])
def test_a_schema_that_is_no_whole_number_is_refused(schema):
    with pytest.raises(DocumentError, match="scenario has no schema number"):
        check_schema({"schema": schema}, "scenario", newest=1)


# Files.


def test_a_document_is_written_as_text_that_people_can_compare(tmp_path):
    path = tmp_path / "scenario.json"

    write_document(path, {"schema": 1, "values": {"reading": "é"}})

    assert path.read_text("utf-8") == ('{\n "schema": 1,\n "values": {\n  "reading": "é"\n }\n}\n')


def test_one_older_generation_is_kept(tmp_path):
    path = tmp_path / "answers.json"

    for revision in (1, 2, 3):
        write_document(path, {"revision": revision})

    assert read_document(path) == {"revision": 3}
    assert read_document(backup_of(path)) == {"revision": 2}
    assert sorted(file.name for file in tmp_path.iterdir()) == ["answers.json", "answers.json.bak"]


def test_a_broken_document_never_pushes_out_the_good_one_before_it(tmp_path):
    path = tmp_path / "answers.json"
    write_document(path, {"revision": 1})
    write_document(path, {"revision": 2})
    path.write_text('{"revision": ')

    write_document(path, {"revision": 3})

    assert read_document(backup_of(path)) == {"revision": 1}


def test_a_link_stays_a_link_and_permissions_stay(tmp_path):
    target, link = tmp_path / "shared.json", tmp_path / "answers.json"
    write_document(target, {"revision": 1})
    target.chmod(0o640)
    link.symlink_to(target)

    write_document(link, {"revision": 2})

    assert link.is_symlink()
    assert read_document(target) == {"revision": 2}
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_missing_file_is_named(tmp_path):
    path = tmp_path / "none.json"

    with pytest.raises(OSError, match=r"none\.json could not be read: No such file") as refusal:
        read_document(path)

    assert str(path) in str(refusal.value)


def test_a_broken_file_names_the_document_before_it(tmp_path):
    path = tmp_path / "answers.json"
    write_document(path, {"revision": 1})
    write_document(path, {"revision": 2})
    path.write_text("")

    with pytest.raises(DocumentError, match=r"The document before it is answers\.json\.bak\."):
        read_document(path)


def test_a_huge_file_is_refused_before_it_is_read_whole(tmp_path):
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(2**40)

    with pytest.raises(DocumentError, match=r"huge\.json is too large: more than 262144 bytes"):
        read_document(path)


def test_a_file_is_read_whole_up_to_the_largest_allowed(tmp_path):
    (tmp_path / "table.csv").write_bytes(b"12345")

    assert read_file(tmp_path / "table.csv", largest=5) == b"12345"
    with pytest.raises(DocumentError, match=r"table\.csv is too large: more than 4 bytes\."):
        read_file(tmp_path / "table.csv", largest=4)


@pytest.mark.parametrize("target", ["pipe", "/dev/zero", "/dev/null"])
def test_a_pipe_or_a_device_is_refused_and_not_waited_for(tmp_path, target):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link.json").symlink_to(tmp_path / target)

    with pytest.raises(OSError, match=r"link\.json could not be read: it is a pipe or a device"):
        read_document(tmp_path / "link.json")


def test_a_pipe_or_a_device_is_never_replaced(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link.json").symlink_to("/dev/full")

    for name in ("pipe", "link.json"):
        with pytest.raises(OSError, match=rf"{name} .* it is a pipe or a device"):
            write_document(tmp_path / name, {"schema": 1})
    assert (tmp_path / "pipe").is_fifo()
    assert Path("/dev/full").is_char_device()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.json", "pipe"]


def test_a_folder_and_a_socket_are_refused_too(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("a.socket")

        with pytest.raises(OSError, match=r"a\.socket could not be read: No such device"):
            read_document(Path("a.socket"))
        with pytest.raises(OSError, match="could not be read: Is a directory"):
            read_document(tmp_path)


# Damage: what the form of a document can and cannot show.


def shape_of(value):
    """A document's form: keys and strings without their letters, numbers without their digits."""
    if isinstance(value, dict):
        return sorted(str(shape_of(part)) for part in value.values())
    return "leaf"


TEXT = text_of(SCENARIO | {"note": json.dumps(SCENARIO)}).encode()


def test_every_cut_document_is_refused():
    for length in range(len(TEXT) - 1):  # the last byte is a line feed
        with pytest.raises(DocumentError):
            parse(TEXT[:length])


def test_every_bit_flip_is_refused_or_stays_inside_one_word():
    """JSON has no checksum: a flip inside a word or a number reads as another one; no more."""
    whole, read = parse(TEXT), 0
    for bit in range(8 * len(TEXT)):
        flipped = bytearray(TEXT)
        flipped[bit // 8] ^= 1 << bit % 8
        try:
            document = parse(bytes(flipped))
        except DocumentError:
            continue
        read += 1
        assert shape_of(document) == shape_of(whole)
        assert parse(text_of(document)) == document

    assert len(TEXT) < read < 8 * len(TEXT)
