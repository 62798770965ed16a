"""What the extension shows of the data is what the data says."""

import json
import subprocess
import sys

from aikit import facts
from aikit.commands.front_data import front_data
from aikit.glossary import TERMS, term_lines

DATA = front_data()


def test_every_fact_is_there_with_its_value_unit_and_readings():
    given = {each["id"]: each for each in DATA["facts"]}

    assert list(given) == list(facts)
    for name, fact in facts.items():
        assert given[name]["value"] == fact.value
        assert given[name]["unit"] == fact.unit
        assert given[name]["readings"] == [reading.id for reading in fact.readings]


def test_every_source_that_is_named_is_there_with_licence_and_grade():
    named = {one for each in DATA["facts"] for one in each["sources"]}
    named |= {source["read_in"] for source in DATA["sources"].values() if "read_in" in source}

    assert named == set(DATA["sources"])
    for source in DATA["sources"].values():
        assert source["licence"]
        assert source["grade"] in {"primary", "quoted", "secondary"}


def test_the_glossary_has_each_term_as_its_notebook_does():
    terms = [each for each in DATA["glossary"] if each["cell"] == "terms"]

    said = [f"{each['word']}: {each['meaning']} (lesson {each['lesson']})" for each in terms]
    assert said == term_lines()
    assert len(DATA["glossary"]) > 2 * len(TERMS)  # the models too


def test_the_build_writes_it_to_a_file(tmp_path):
    file = tmp_path / "static" / "data.json"

    subprocess.run([sys.executable, "-m", "aikit.commands.front_data", file], check=True)

    assert json.loads(file.read_text("utf-8")) == DATA
