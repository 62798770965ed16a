"""A package is what a gradebook expects: its manifest, its page, and nothing else."""

import io
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aikit_widgets.export.scorm import VERSIONS, scorm_package
from support.hostile import HOSTILE

CP = {
    "1.2": "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}",
    "2004": "{http://www.imsglobal.org/xsd/imscp_v1p1}",
}
SCO = {
    "1.2": "{http://www.adlnet.org/xsd/adlcp_rootv1p2}scormtype",
    "2004": "{http://www.adlnet.org/xsd/adlcp_v1p3}scormType",
}


def opened(package):
    """The manifest of a package, and the files in it."""
    with ZipFile(io.BytesIO(package)) as file:
        return ET.fromstring(file.read("imsmanifest.xml")), file.namelist()  # noqa: S314  ours


@pytest.mark.parametrize("version", VERSIONS)
def test_a_manifest_names_the_version_the_lesson_and_its_page(version):
    manifest, names = opened(scorm_package(b"<p>", "02-cost", "What does it cost?", version))

    cp = CP[version]
    (schema,) = manifest.iter(f"{cp}schema")
    (edition,) = manifest.iter(f"{cp}schemaversion")
    (resource,) = manifest.iter(f"{cp}resource")
    (item,) = manifest.iter(f"{cp}item")
    assert (schema.text, edition.text[:4].strip()) == ("ADL SCORM", version[:4])
    assert manifest.get("identifier") == "aikit-02-cost"
    assert {title.text for title in manifest.iter(f"{cp}title")} == {"What does it cost?"}
    assert (resource.get(SCO[version]), resource.get("type")) == ("sco", "webcontent")
    assert item.get("identifierref") == resource.get("identifier")
    assert [file.get("href") for file in resource] == [resource.get("href")] == names[1:]


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_is_text(title):
    manifest, _ = opened(scorm_package(b"", "page", title))

    assert len(list(manifest.iter())) == len(list(opened(scorm_package(b"", "a", "a"))[0].iter()))


@given(st.text(), st.text())
def test_any_title_and_name_make_a_manifest_that_is_read(title, name):
    manifest, _ = opened(scorm_package(b"", name, title))

    assert manifest.get("identifier").startswith("aikit-")


def test_the_same_page_is_the_same_package():
    assert scorm_package(b"<p>", "a", "b") == scorm_package(b"<p>", "a", "b")
