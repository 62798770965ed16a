"""Tests of aikit.sources: a CSV file is read whole, or refused with the line that is wrong."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aikit.sources import number_in, rows_of


def read(text):
    data = text if isinstance(text, bytes) else text.encode()
    return list(rows_of(data, "answers.csv"))


def test_rows_carry_the_line_they_start_on():
    text = 'id,note\na,"two\nlines"\nb,"a ""quoted"" word, and a comma"\n'

    assert read(text) == [
        (2, {"id": "a", "note": "two\nlines"}),
        (4, {"id": "b", "note": 'a "quoted" word, and a comma'}),
    ]


@pytest.mark.parametrize("text", ["\ufeffid,é\n1,2\n", "id,é\r\n1,2\r\n", "id,é\n1,2"])
def test_a_byte_order_mark_and_other_line_ends_are_read(text):
    assert read(text) == [(2, {"id": "1", "é": "2"})]


@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_characters="\r\0")), min_size=2, max_size=2
        )
    )
)
def test_what_csv_writes_reads_back(rows):
    file = io.StringIO()
    csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows([["a", "b"], *rows])

    assert [list(row.values()) for _, row in read(file.getvalue())] == rows


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a,b\n1,2\n3\n", "answers.csv, line 3: 1 cells, where the first line names 2 columns."),
        ("a,b\n1,2,3\n", "answers.csv, line 2: 3 cells, where the first line names 2 columns."),
        ("a,b\n1,2\n\n3,4\n", "answers.csv, line 3: 0 cells, where the first line names 2"),
        ('a,b\n1,2\n3,"4\n5,6\n', "answers.csv, line 3: unexpected end of data (is a quote left"),
        ('a,b\n"1"2,3\n', "answers.csv, line 2: ',' expected after '\"' (is a quote left open?)."),
        ("a,b,a\n", "answers.csv, line 1: the column 'a' is there twice."),
        ("a,,b\n", "answers.csv, line 1: every column needs a name."),
        ("", "answers.csv, line 1: every column needs a name."),
        (b"a,b\n1,\xff\n", "answers.csv, line 2: this is not UTF-8 text."),
    ],
)
def test_a_broken_file_is_refused_with_its_line(text, words):
    with pytest.raises(ValueError, match=r"answers\.csv") as refusal:
        read(text)

    assert str(refusal.value).startswith(words)


@pytest.mark.parametrize(
    ("cell", "number"),
    [("0", 0.0), ("-1.5", -1.5), ("21e9", 21e9), ("+3", 3.0), ("1e-05", 1e-5)],
)
def test_plain_numbers_are_read(cell, number):
    assert number_in(cell) == number


@pytest.mark.parametrize(
    "cell", ["", " 1", "1,5", "1_000", "nan", "inf", "1e9999", "0x10", ".5", "5.", "٣", "21e9 USD"]
)
def test_nothing_else_is_a_number(cell):
    assert number_in(cell) is None
