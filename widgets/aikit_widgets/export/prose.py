"""Prose, formulas, code and foreign markup of a notebook as HTML in which nothing can run.

Markdown is rendered by nbconvert, as everywhere in Jupyter; formulas become MathML here, so that a
page needs no script for them. Whatever a notebook brings as HTML is read by an HTML parser and
written anew with the elements and attributes below and no others.
"""

from __future__ import annotations

import re
import secrets
from base64 import b64encode
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import bleach
import bs4
from latex2mathml.converter import convert
from nbconvert.filters.highlight import Highlight2HTML
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from aikit.documents import read_file
from aikit.languages import say

if TYPE_CHECKING:
    from collections.abc import Callable


def words(text: str) -> frozenset[str]:
    """Read a list of names."""
    return frozenset(text.split())


TAGS = words(
    "a abbr b bdi blockquote br caption cite code col colgroup dd del details dfn div dl dt em "
    "figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span "
    "strong sub summary sup table tbody td tfoot th thead time tr u ul var"
)
ATTRIBUTES = {
    "*": ["dir", "lang"],
    "a": ["href"],
    "abbr": ["title"],
    "details": ["open"],
    "img": ["alt", "src"],
    "ol": ["start", "reversed"],
    "li": ["value"],
    "td": ["colspan", "rowspan"],
    "th": ["colspan", "rowspan", "scope"],
}
PROTOCOLS = frozenset({"http", "https", "mailto", "data"})
# Elements whose text is no text: what is left of them would be read aloud.
UNREAD = ["script", "style", "template", "noscript", "iframe", "object", "svg", "math", "title"]
PICTURES = {  # that a page may hold, by the ending of their file
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
MATH = words(
    "math annotation mfrac mi mn mo mover mpadded mphantom mroot mrow ms mspace msqrt mstyle msub "
    "msubsup msup mtable mtd mtext mtr munder munderover menclose mmultiscripts mprescripts none "
    "semantics"
)
MATH_ATTRIBUTES = words(
    "accent accentunder columnalign columnlines columnspacing depth display displaystyle fence "
    "form height largeop linethickness lspace mathvariant maxsize minsize movablelimits notation "
    "rowlines rowspacing rspace scriptlevel separator stretchy symmetric voffset width"
)
PIECES = 2048  # of a course's text that are kept as written: each is on some pages
NEIGHBOUR = re.compile(r"[\w.-]+\.html|#[\w-]+")  # that a link may lead to
NAMESPACE = "{http://www.w3.org/1998/Math/MathML}"
WIDE = {"class": "aikit-wide", "tabindex": "0", "role": "group", "aria-label": "Table"}
LARGEST_PICTURE = 2**20  # bytes of a picture beside a notebook

highlighted = Highlight2HTML(pygments_lexer="ipython3")


class Renderer(IPythonRenderer):
    """nbconvert's renderer, with formulas set aside until the rest is clean."""

    def __init__(
        self,
        folder: Path,
        attachments: dict[str, Any],
        link_to: Callable[[str], str | None],
        below: int,
    ) -> None:
        super().__init__(escape=False, exclude_anchor_links=True, attachments=attachments)
        self.formulas: list[str] = []
        self.mark = f"m-{secrets.token_hex(8)}"  # an element that no notebook can name
        self._folder, self._link_to, self._below = folder, link_to, below

    def heading(self, text: str, level: int, **attributes: Any) -> str:
        """Give a heading, some levels lower where a page holds several lessons."""
        return super().heading(text, min(6, level + self._below), **attributes)

    def inline_math(self, body: str) -> str:
        """Set a formula aside."""
        return self._aside(body, display="inline")

    def block_math(self, body: str) -> str:
        """Set a formula that stands alone aside."""
        return self._aside(body, display="block")

    def latex_environment(self, name: str, body: str) -> str:
        """Set an environment aside."""
        return self._aside(rf"\begin{{{name}}}{body}\end{{{name}}}", display="block")

    def _aside(self, latex: str, display: str) -> str:
        self.formulas.append(formula(latex, display))
        return f'<{self.mark} lang="{len(self.formulas) - 1}"></{self.mark}>'

    def block_mermaidjs(self, code: str) -> str:
        """Show a drawing's source: a script would be needed to draw it."""
        return f"<pre><code>{escape(code)}</code></pre>"

    def link(self, text: str, url: str, title: str | None = None) -> str:
        """Give a link that leads somewhere from the page; else its text."""
        address = url if is_of_the_web(url) else self._link_to(url)
        return str(super().link(text, address, title)) if address else text

    def image(self, text: str, url: str, title: str | None = None) -> str:
        """Give a picture that the page itself can hold; else what it shows, in words."""
        try:
            address = url if url.startswith("attachment:") else picture_in(self._folder, url)
            return super().image(text, address, title) if address else escape(text)
        except Exception:  # noqa: BLE001  nbconvert's own kind, for an attachment that is not there
            return escape(text)


def no_link(_: str) -> None:
    """Lead nowhere: a page alone has no neighbours."""


def prose(
    source: str,
    folder: Path = Path(),
    *,
    attachments: dict[str, Any] | None = None,
    link_to: Callable[[str], str | None] = no_link,
    below: int = 0,
) -> str:
    r"""Render Markdown; `link_to` gives the address of what a relative link leads to.

    >>> prose("Half of *it*: $\\\\frac{1}{2}$")[:17]
    '<p>Half of <em>it'
    """
    renderer = Renderer(folder, attachments or {}, link_to, below)
    html = MarkdownWithMath(renderer=renderer).render(source)
    html = clean(html, *([renderer.mark] if renderer.formulas else []))
    aside = re.compile(rf'<{renderer.mark} lang="(\d+)"></{renderer.mark}>')
    return aside.sub(lambda found: renderer.formulas[int(found[1])], html)


@lru_cache(maxsize=PIECES)
def clean(html: str, *more: str) -> str:
    """Write markup anew with what cannot run, fetch or cover anything; text stays.

    >>> clean("<b onclick='x()'>1</b><script>y()</script><img src=https://example.org/z.png alt=z>")
    '<b>1</b>z'
    """
    soup = parsed(html)
    for element in soup(UNREAD):
        element.decompose()
    for image in soup("img"):
        if not str(image.get("src", "")).startswith("data:image/"):
            image.replace_with(str(image.get("alt", "")))
        elif not image.has_attr("alt"):
            image["alt"] = ""
    cleaner = bleach.Cleaner(
        tags=TAGS | set(more),
        attributes={**ATTRIBUTES, **{key: ["lang"] for key in more}},
        protocols=PROTOCOLS,
        strip=True,
    )
    return furnished(cleaner.clean(str(soup))).strip()


def furnished(html: str) -> str:
    """Add to clean markup what a page needs: tables that scroll in themselves, links that leave."""
    soup = parsed(html)
    for table in soup("table"):
        table.wrap(soup.new_tag("div", attrs=WIDE))
    for anchor in soup("a"):
        address = str(anchor.get("href", ""))
        if is_of_the_web(address):
            anchor.attrs |= {"target": "_blank", "rel": "noopener noreferrer"}
        elif not NEIGHBOUR.fullmatch(address):
            del anchor["href"]
    return str(soup)


def parsed(html: str) -> bs4.BeautifulSoup:
    """Read markup as elements."""
    return bs4.BeautifulSoup(html, "html.parser")


def formula(latex: str, display: str = "inline") -> str:
    """Give a formula as MathML; one that cannot be read stays as it was written.

    >>> formula("x^2")[:6]
    '<math '
    """
    try:
        root = ET.fromstring(convert(latex, display=display))  # noqa: S314  it was just written
    except Exception:  # noqa: BLE001  whatever the library makes of a notebook's formula
        return f"<code>{escape(latex.strip())}</code>"
    for parent in root.iter():
        parent.tag = parent.tag.removeprefix(NAMESPACE)
        parent.attrib = {k: v for k, v in parent.attrib.items() if k in MATH_ATTRIBUTES}
        for child in list(parent):
            if child.tag.removeprefix(NAMESPACE) not in MATH:
                parent.remove(child)
    root.set("display", display)
    math = ET.tostring(root, encoding="unicode")
    if display == "inline":
        return math
    name = escape(say("Formula"))
    return f'<span class="aikit-wide" tabindex="0" role="group" aria-label="{name}">{math}</span>'


@lru_cache(maxsize=PIECES)
def code(source: str) -> str:
    """Give Python as HTML, its words, texts, numbers and comments marked for the style sheet.

    The marks are short elements, because a lesson has hundreds of them.

    >>> code("x = 1")
    '<pre class="aikit-input"><code>x = <u>1</u></code></pre>'
    """
    found = re.search(r"<pre>(?:<span></span>)?(.*)</pre>", highlighted(source), re.DOTALL)
    lines = found[1] if found else escape(source)
    return f'<pre class="aikit-input"><code>{SPAN.sub(marked, lines).rstrip()}</code></pre>'


SPAN = re.compile(r'<span class="(\w+)">([^<]*)</span>')
MARKS = {"k": "b", "ow": "b", "s": "i", "m": "u", "c": "small"}  # by how Pygments' names begin


def marked(span: re.Match[str]) -> str:
    """Write what Pygments marked with a shorter mark, or with none."""
    kind, text = span[1], span[2]
    mark = MARKS.get(kind) or MARKS.get(kind[0])
    return f"<{mark}>{text}</{mark}>" if mark else text


def is_of_the_web(address: str) -> bool:
    """Whether an address leads to the web or to a mailbox, and not to a file."""
    return urlsplit(address.strip()).scheme.lower() in {"http", "https", "mailto"}


def picture_in(folder: Path, address: str) -> str | None:
    """Give a picture beside the notebook as an address that holds it; None for any other."""
    try:
        path = (folder / unquote(urlsplit(address).path)).resolve()
        kind = PICTURES.get(path.suffix.lower())
        if not kind or urlsplit(address).scheme or not path.is_relative_to(folder.resolve()):
            return address if address.startswith("data:image/") else None
        return data_address(kind, read_file(path, LARGEST_PICTURE))
    except (OSError, ValueError):
        return None


def data_address(kind: str, data: bytes) -> str:
    """Give an address that holds its own content."""
    return f"data:{kind};base64,{b64encode(data).decode()}"
