"""A lesson's page as a package that a gradebook takes: SCORM 1.2, or 2004, 4th edition.

The page itself talks with the course (`widgets/src/work/course.ts`): it reports score, status and
time, and goes on where the student left it.
"""

import io
import re
from html import escape
from pathlib import Path
from string import Template
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

VERSIONS = {"1.2": "scorm12.xml", "2004": "scorm2004.xml"}
PAGE = "index.html"
MANIFEST = "imsmanifest.xml"
PACKAGE_MARK = b'<manifest identifier="aikit-'  # of a package that an export made
FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # of zip files: the same page is the same package
# What no XML may hold, not even written as a number.
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def scorm_package(html: bytes, name: str, title: str, version: str = "1.2") -> bytes:
    """Put a page in a package, the bytes of a zip file.

    `name` is the page's own, by which a course knows it again: that of its notebook's file.
    """
    manifest = Template((Path(__file__).parent / VERSIONS[version]).read_text("utf-8")).substitute(
        identifier="aikit-" + re.sub(r"[^A-Za-z0-9._-]+", "-", name)[:80],
        title=escape(FORBIDDEN.sub("\ufffd", title)),
        page=PAGE,
    )
    package = io.BytesIO()
    with ZipFile(package, "w") as file:
        # the manifest as it is, so that the file is known for what it is by its first bytes
        file.writestr(ZipInfo(MANIFEST, FIRST_DAY), manifest.encode(), ZIP_STORED)
        file.writestr(ZipInfo(PAGE, FIRST_DAY), html, ZIP_DEFLATED)
    return package.getvalue()
