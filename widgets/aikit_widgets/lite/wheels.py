"""Wheels of what is installed here, for Python in the browser: no index of packages is asked.

All that is taken is pure Python. What an installation puts outside of Python's own folder, as
extensions of JupyterLab, stays out, and so do tests.
"""

from __future__ import annotations

import io
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from hashlib import sha256
from importlib import metadata
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo
from zipfile import Path as PathInZip

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import aikit
import aikit_widgets
from aikit.languages import say
from aikit.package import NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

OURS = (Path(aikit.__file__).parent, Path(aikit_widgets.__file__).parent)
# Of ours, what a page, a site or a command has, and no kernel in a browser.
BUNDLES = [f"static/{name}.js" for name in ("kit", "vega", "lite", "page")]
LEFT_OUT = ("labextension/", "notebooks/", *BUNDLES)
# Megabytes for completing code of packages that no lesson imports.
TYPES = ("jedi/third_party/django-stubs", "jedi/third_party/typeshed/stubs")
COMPILED = (".so", ".pyd", ".dylib")
FASTER = {"psygnal", "wcwidth"}  # what is compiled in them only makes them faster
# Where the packages are to run, for the requirements that depend on it.
BROWSER = {
    "os_name": "posix",
    "platform_machine": "wasm32",
    "platform_system": "Emscripten",
    "sys_platform": "emscripten",
}


class WheelError(ValueError):
    """Why there is no wheel of a package, in one sentence."""


@dataclass(frozen=True)
class Wheel:
    """A wheel, and what Pyodide has to know of it."""

    name: str
    version: str
    file_name: str
    data: bytes
    imports: list[str]
    depends: list[str]

    @property
    def entry(self) -> dict[str, object]:
        """What a pyodide-lock.json says of it."""
        return {
            "name": self.name,
            "version": self.version,
            "file_name": self.file_name,
            "install_dir": "site",
            "sha256": sha256(self.data).hexdigest(),
            "package_type": "package",
            "imports": self.imports,
            "depends": self.depends,
            "unvendored_tests": False,
        }


def wheel_of_installed(name: str, extra: str = "") -> Wheel:
    """Make the wheel of an installed package again; WheelError says why there is none."""
    try:
        found = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        raise WheelError(
            say("{name} is not installed here, and Pyodide has none either.", name=name)
        ) from None
    files = dict(our_files() if name == NAME else files_of(found))
    refuse_compiled(name, files)
    stem = f"{canonicalize_name(name).replace('-', '_')}-{found.version}"
    kept = {place: file for place, file in files.items() if not is_left_out(place)}
    return Wheel(
        canonicalize_name(name),
        found.version,
        f"{stem}-py3-none-any.whl",
        packed(f"{stem}.dist-info", found, kept),
        sorted({place.partition("/")[0].removesuffix(".py") for place in kept}),
        needs_of(found, extra),
    )


def wheel_at(path: Path) -> Wheel:
    """Read a wheel that is a file."""
    name, version = path.name.split("-")[:2]
    found = metadata.PathDistribution(PathInZip(path, f"{name}-{version}.dist-info/"))  # type: ignore[arg-type]  it reads as a path does
    with ZipFile(path) as whole:
        tops = {inside.partition("/")[0] for inside in whole.namelist()}
    imports = sorted(top.removesuffix(".py") for top in tops if not top.endswith(".dist-info"))
    data = path.read_bytes()
    return Wheel(
        canonicalize_name(name), version, path.name, data, imports, needs_of(found, extra="")
    )


def needs_of(found: metadata.Distribution, extra: str) -> list[str]:
    """Name what a package requires in a browser."""
    needed = map(Requirement, found.requires or [])
    where = BROWSER | {"extra": extra}
    return [
        canonicalize_name(each.name)
        for each in needed
        if each.marker is None or each.marker.evaluate(where)
    ]


def our_files() -> Iterator[tuple[str, Path]]:
    """List our packages' files, which a clone has outside of Python's folder."""
    for folder in OURS:
        for path in sorted(folder.rglob("*")):
            inside = path.relative_to(folder).as_posix()
            if path.is_file() and not inside.startswith(LEFT_OUT):
                yield f"{folder.name}/{inside}", path


def files_of(found: metadata.Distribution) -> Iterator[tuple[str, Path]]:
    """List a package's files, but for those outside of Python's folder and about the package."""
    for file in found.files or []:
        if file.parts[0] != ".." and not file.parts[0].endswith((".dist-info", ".data")):
            yield file.as_posix(), Path(str(found.locate_file(file)))


def refuse_compiled(name: str, places: dict[str, Path]) -> None:
    """Stop at a package that is compiled for this machine and does not go without."""
    if name not in FASTER and any(place.endswith(COMPILED) for place in places):
        raise WheelError(
            say("{name} is compiled for this machine, so a browser cannot run it.", name=name)
        )


def is_left_out(place: str) -> bool:
    """Whether a browser has no use for a file: what is compiled, tests, and rare completions."""
    path = PurePosixPath(place)
    is_compiled = path.suffix in (".pyc", *COMPILED)
    return is_compiled or "tests" in path.parts or place.startswith(TYPES)


def packed(about: str, found: metadata.Distribution, files: dict[str, Path]) -> bytes:
    """Write a wheel: the same files give the same bytes."""
    named = {name: found.read_text(name) for name in ("METADATA", "entry_points.txt")}
    own = {f"{about}/{name}": text.encode() for name, text in named.items() if text}
    own[f"{about}/WHEEL"] = (
        b"Wheel-Version: 1.0\nGenerator: aikit site\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    )
    content = {place: file.read_bytes() for place, file in sorted(files.items())} | own
    lines = [f"{place},{hashed(data)},{len(data)}" for place, data in content.items()]
    record = "\n".join([*lines, f"{about}/RECORD,,", ""]).encode()
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED, compresslevel=9) as whole:
        for place, data in {**content, f"{about}/RECORD": record}.items():
            entry = ZipInfo(place)  # of the first day that such a file knows
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
            whole.writestr(entry, data)
    return buffer.getvalue()


def hashed(data: bytes) -> str:
    """The hash of a file, as a wheel's record has it."""
    return "sha256=" + urlsafe_b64encode(sha256(data).digest()).decode().rstrip("=")
