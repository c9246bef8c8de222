"""Reads SVG images: their size, and any content that would run or load something.

Pages show an SVG in an ``<img>``, where browsers run no scripts. But when someone opens the URL of
the file itself, the browser treats it as a document of the lab's site, without the security policy
that pages have. Therefore, an SVG with scripts must not be published.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers import expat

_LENGTH = re.compile(r"\s*([0-9]+(?:\.[0-9]*)?)(?:px)?\s*")
_MAX_SIDE = 100_000
"""The maximum length of a side in pixels. Browsers draw nothing larger than about 30,000 pixels."""
_MAX_DEPTH = 1_000
_ACTIVE_ELEMENTS = frozenset(
    {
        "script",
        "handler",
        "listener",
        "iframe",
        "frame",
        "object",
        "embed",
        "portal",
        "base",
        "meta",
        "link",
    }
)
_ANIMATIONS = frozenset({"set", "animate", "animatetransform", "animatemotion", "animatecolor"})
_IGNORED_IN_URLS = re.compile(r"[\x00-\x20\x7f-\xa0]+")
_SCRIPT_URL = re.compile(
    r"(?i)(?:java|vb|live)script:|data:(?!image/(?:png|jpe?g|gif|webp|avif)\b)"
)
_IMAGES = frozenset({"image", "feimage", "img"})  # browsers run no scripts in these
_FOREIGN_URL = re.compile(r"(?i)(?:[a-z][a-z0-9+.-]*:)?[/\\]{2}|(?:https?|ftp|file):")
_FOREIGN_CANDIDATE = re.compile(r"(?i)https?:|(?:^|,)[/\\]{2}")
# The rules of CSS: a line break ends a string, and `url()` without quotation marks contains no
# comments.
_STYLE_TOKEN = re.compile(
    r"""(?i)(?P<comment>/\*.*?(?:\*/|\Z))
    |"[^"\n\r\f]*"?|'[^'\n\r\f]*'?
    |url\([ \t\n\r\f]*+(?!["'])[^)]*""",
    re.DOTALL | re.VERBOSE,
)
_FOREIGN_STYLE = re.compile(r"(?i)@import|[\"'(]//|https?:|\\")
_CANDIDATES = frozenset({"srcset", "imagesrcset", "archive"})
"""HTML attributes that contain several URLs.

SVG may contain HTML, in `foreignObject` or with a namespace prefix.
"""
_URL_ATTRIBUTES = frozenset(
    {
        *("href", "src", "action", "formaction", "data", "poster", "to", "from", "by"),
        *("background", "base", "cite", "classid", "code", "codebase", "dynsrc", "icon"),
        *("longdesc", "lowsrc", "manifest", "ping", "profile", "usemap"),
    }
)


class InvalidSvgError(ValueError):
    """Raised if the root element is not ``svg``, or if elements are nested too deeply."""


class ActiveContent(NamedTuple):
    """A part of an SVG that a browser would run or load.

    Attributes:
        text: the problem, and how to fix it.
        line: the line number, counted from 1.
        column: the column, counted from 1.
    """

    text: str
    line: int = 1
    column: int = 1


@dataclass(slots=True)
class _Reader:
    """Handles the events of an XML parser.

    Attributes:
        parser: the parser, which knows the current line and column.
        root: the attributes of the root element; None before it begins.
        active: the first part that a browser would run or load; None if there is none so far.
        depth: the number of open elements.
        style_depth: the depth of the open ``style`` element; 0 outside such an element.
        style: the text of the open ``style`` element so far.
    """

    parser: expat.XMLParserType
    root: Mapping[str, str] | None = None
    active: ActiveContent | None = None
    depth: int = 0
    style_depth: int = 0
    style: list[str] = field(default_factory=list)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2].lower()
        if self.root is None:
            if local != "svg":
                raise InvalidSvgError
            self.root = attributes
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise InvalidSvgError
        if local == "style" and not self.style_depth:
            self.style_depth = self.depth
        if local in _ACTIVE_ELEMENTS:
            self.note(f"the element `{local}`")
        for key, value in attributes.items():
            self.attribute(local, key.rpartition(":")[2].lower(), value)

    def attribute(self, element: str, name: str, value: str) -> None:
        url = _IGNORED_IN_URLS.sub("", value)
        is_link = element == "a" and name == "href"  # loads nothing until someone follows it
        if name.startswith("on"):
            self.note(f"the event handler `{name}`")
        elif element in _ANIMATIONS and name == "attributename":
            target = url.rpartition(":")[2].lower()
            if target in _URL_ATTRIBUTES or target.startswith("on"):
                self.note(f"an animation of `{target}`")
        elif (
            name in {"values", *_URL_ATTRIBUTES}
            and _SCRIPT_URL.search(url)
            and not (element in _IMAGES and url.lower().startswith("data:image/"))
        ):
            self.note("a link that runs a script")
        elif (
            (name in _URL_ATTRIBUTES and not is_link and _FOREIGN_URL.match(url))
            or (name in _CANDIDATES and _FOREIGN_CANDIDATE.search(url))
            or ("(" in value and name not in {"href", "src"} and _loads_from_elsewhere(value))
        ):
            self.note("content from another host")

    def end(self, name: str) -> None:
        if self.style_depth == self.depth:
            self.style_depth = 0
            if _loads_from_elsewhere("".join(self.style)):
                self.note("content from another host")
            self.style = []
        self.depth -= 1

    def text(self, text: str) -> None:
        if self.style_depth:
            self.style.append(text)

    def instruction(self, target: str, data: str) -> None:
        if target.lower() == "xml-stylesheet":
            self.note("an external style sheet")

    def entity(self, name: str, is_parameter: bool, value: str | None, *rest: str | None) -> None:
        if value is None:
            self.note("a reference to another file")
        elif is_parameter:
            # Browsers expand it, but expat does not: it may declare a script that expat never sees.
            self.note("a parameter entity")

    def skipped_entity(self, name: str, is_parameter: bool) -> None:
        # Expat has not read the declaration, so the content of the entity was not checked.
        self.note(f"the undeclared entity `{name}`")

    def note(self, part: str) -> None:
        if self.active is None:
            text = (
                f"the SVG contains {part}, which a browser would run or load when it opens the "
                "file; remove it"
            )
            line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
            self.active = ActiveContent(text, line, column)


def _loads_from_elsewhere(style: str) -> bool:
    """Return whether CSS imports or loads anything from another host, or may hide that it does."""
    code = _STYLE_TOKEN.sub(lambda token: " " if token["comment"] else token.group(), style)
    compact = _IGNORED_IN_URLS.sub("", code)  # URLs ignore white space
    return _FOREIGN_STYLE.search(compact) is not None


def read_svg(data: bytes) -> tuple[int, int] | str:
    """Return the width and height of an SVG in pixels, or a message if they cannot be determined.

    Args:
        data: the content of the file.

    Returns:
        The size, or the text of a diagnostic, which states the problem and how to fix it.
    """
    reader = _parse(data)
    if reader is None or reader.root is None:
        return "the file is not a valid SVG image; save it again"
    view_box = re.split(r"[\s,]+", reader.root.get("viewBox", "").strip())
    view_box_size = view_box[2:] if len(view_box) == 4 else ["", ""]
    size = (reader.root.get("width", ""), reader.root.get("height", ""))
    matches = [
        _LENGTH.fullmatch(attribute) or _LENGTH.fullmatch(fallback)
        for attribute, fallback in zip(size, view_box_size, strict=True)
    ]
    lengths = [float(match[1]) for match in matches if match]
    if any(length > _MAX_SIDE for length in lengths):
        return f"the SVG is more than {_MAX_SIDE:,} pixels wide or high; make its `viewBox` smaller"
    width, height = (round(length) for length in lengths) if len(lengths) == 2 else (0, 0)
    if width and height:
        return width, height
    return "the SVG has neither `width` and `height` nor a `viewBox`; add a `viewBox`"


def active_content(data: bytes) -> ActiveContent | None:
    """Return the first part of an SVG that runs or loads something when it is opened, or None.

    A file that is not a valid SVG is also reported as active content, since it cannot be checked.

    Args:
        data: the content of the file.
    """
    reader = _parse(data)
    if reader is None:  # browsers run any script that precedes the first error
        return ActiveContent(
            "the file is not a valid SVG image, so it cannot be checked; save it again"
        )
    return reader.active


def _parse(data: bytes) -> _Reader | None:
    """Parse an SVG; return None if it is not well-formed or has elements nested too deeply."""
    # The parser is not namespace-aware: names are compared without their prefixes, since any prefix
    # may stand for XHTML.
    parser = expat.ParserCreate()
    reader = _Reader(parser)
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.ProcessingInstructionHandler = reader.instruction
    parser.EntityDeclHandler = reader.entity
    parser.SkippedEntityHandler = reader.skipped_entity
    try:
        parser.Parse(data, True)
    # Expat supports few encodings, and limits the expansion of entities.
    except (expat.ExpatError, InvalidSvgError, ValueError, LookupError):
        return None
    return reader if reader.root is not None else None
