"""Checks CSL files before Typst reads them: Typst would crash, or run forever, on some of them.

See https://docs.citationstyles.org/en/stable/specification.html. The largest official styles have
250,000 characters, 400 macros and, with their macros expanded, 50 levels of nesting.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers import expat

from labpress.diagnostics import code

MAX_CSL_BYTES = 1_000_000
_MAX_DEPTH = 100
_MAX_EXPANDED_DEPTH = 200
_MAX_MACROS = 1_000
_MAX_ELEMENTS = 50_000
"""The maximum number of elements, counting those of a macro at each use; APA has 12,000."""
_MAX_TEXT = 1_000
"""The maximum number of characters of a value or a term."""
_NAMESPACE = "http://purl.org/net/xbiblio/csl"
_PARTS = ("citation", "bibliography")


class CslError(Exception):
    """Raised if a CSL file cannot be used.

    Attributes:
        text: the problem, without the name of the file.
        line: the line, from 1.
        column: the column, from 1.
    """

    def __init__(self, text: str, line: int = 1, column: int = 1) -> None:
        super().__init__(text)
        self.text = text
        self.line = line
        self.column = column


class CslFacts(NamedTuple):
    """The title of a CSL file, and its default language, which is empty if there is none."""

    title: str
    language: str


class _Use(NamedTuple):
    macro: str
    depth: int
    line: int
    column: int


@dataclass(slots=True)
class _Part:
    """A macro, or one of `_PARTS`: the number of its elements, its depth, and the macros it uses."""

    elements: int = 0
    depth: int = 0
    uses: list[_Use] = field(default_factory=list)


class _Expanded(NamedTuple):
    elements: int
    depth: int


def read_csl(text: str) -> CslFacts:
    """Check a CSL file, and return its title and language.

    Args:
        text: the content of the file.

    Raises:
        CslError: if the file is not an independent style, or if it could make Typst run too long.
    """
    if len(text) > MAX_CSL_BYTES:
        raise CslError(
            f"the file is larger than {MAX_CSL_BYTES:,} bytes; remove the parts that are not needed"
        )
    reader = _Reader()
    reader.read(text)
    for name in _PARTS:
        if name not in reader.parts:
            fix = "if it has an `independent-parent` link, use the style to which that link points"
            raise CslError(f"the style has no {code(name)}; {fix}; otherwise, add the element")
    expanded: dict[str, _Expanded] = {}
    for name in _PARTS:
        _expand(reader.parts[name], reader.macros, expanded, ())
    return CslFacts(reader.title.strip(), reader.language)


class _Reader:
    """Reads the elements of a style."""

    def __init__(self) -> None:
        self.title = ""
        self.language = ""
        self.macros: dict[str, _Part] = {}
        self.parts: dict[str, _Part] = {}
        self._path: list[str] = []
        self._part = _Part()
        self._text = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartDoctypeDeclHandler = self._refuse_doctype
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._add_text

    def read(self, text: str) -> None:
        try:
            self._parser.Parse(text, True)
        except expat.ExpatError as error:
            problem = expat.ErrorString(error.code)
            raise CslError(
                f"invalid XML: {problem}; correct this line, or download the style again",
                error.lineno,
                error.offset + 1,
            ) from None

    def _error(self, text: str) -> CslError:
        parser = self._parser
        return CslError(text, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)

    def _refuse_doctype(self, *_: object) -> None:
        raise self._error("a CSL file has no document type and no entities; remove `<!DOCTYPE …>`")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        namespace, _, name = tag.rpartition(" ")
        if not self._path:
            if (namespace, name) != (_NAMESPACE, "style"):
                raise self._error(
                    f"the root element {code(name)} is not a `style` of CSL; use a file that begins "
                    f'with `<style xmlns="{_NAMESPACE}">`'
                )
            self.language = attributes.get("default-locale", "").partition("-")[0]
        if len(self._path) >= _MAX_DEPTH:
            raise self._error(
                f"the elements are nested more than {_MAX_DEPTH} levels deep; simplify the style"
            )
        for key, value in attributes.items():
            if len(value) > _MAX_TEXT:
                raise self._error(
                    f"the value of {code(key)} has more than {_MAX_TEXT:,} characters; shorten it"
                )
        if len(self._path) == 1:
            self._part = self._start_part(name, attributes)
        self._path.append(name)
        self._text = 0
        self._part.elements += 1
        self._part.depth = max(self._part.depth, len(self._path))
        if "macro" in attributes:
            place = self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1
            self._part.uses.append(_Use(attributes["macro"], len(self._path), *place))

    def _start_part(self, name: str, attributes: dict[str, str]) -> _Part:
        part = _Part()
        if name == "macro":
            if len(self.macros) == _MAX_MACROS:
                raise self._error(
                    f"the style has more than {_MAX_MACROS:,} macros; remove those that are not needed"
                )
            macro = attributes.get("name", "")
            if macro in self.macros:
                raise self._error(f"duplicate macro {code(macro)}; rename or remove one of them")
            self.macros[macro] = part
        elif name in _PARTS:
            self.parts[name] = part
        return part

    def _end(self, tag: str) -> None:
        self._path.pop()
        self._text = 0

    def _add_text(self, text: str) -> None:
        self._text += len(text)
        if self._path[1:] == ["info", "title"]:
            self.title += text
        if self._text > _MAX_TEXT and self._path[1:2] != ["info"]:
            raise self._error(f"the text has more than {_MAX_TEXT:,} characters; shorten it")


def _expand(
    part: _Part, macros: dict[str, _Part], expanded: dict[str, _Expanded], path: tuple[str, ...]
) -> _Expanded:
    """Return the number of elements and the depth of a part, including those of its macros.

    Args:
        part: the part.
        macros: the macros of the style, by name.
        expanded: stores the result for each macro, so that it is computed only once.
        path: the names of the macros that lead to this part.
    """
    elements, depth = part.elements, part.depth
    for use, inner in _expand_uses(part, macros, expanded, path):
        elements += inner.elements
        depth = max(depth, use.depth + inner.depth)
        place = use.line, use.column
        if elements > _MAX_ELEMENTS:
            text = f"with its macros expanded, the style has more than {_MAX_ELEMENTS:,} elements"
            raise CslError(f"{text}; simplify it", *place)
        if depth > _MAX_EXPANDED_DEPTH:
            text = f"with its macros expanded, the style is nested more than {_MAX_EXPANDED_DEPTH} levels deep"
            raise CslError(f"{text}; simplify it", *place)
    return _Expanded(elements, depth)


def _expand_uses(
    part: _Part, macros: dict[str, _Part], expanded: dict[str, _Expanded], path: tuple[str, ...]
) -> Iterator[tuple[_Use, _Expanded]]:
    for use in part.uses:
        name, place = use.macro, (use.line, use.column)
        if name not in macros:
            raise CslError(f"unknown macro {code(name)}; define it, or correct the name", *place)
        if name in path:
            raise CslError(f"the macro {code(name)} uses itself; remove one of the uses", *place)
        if len(path) == _MAX_EXPANDED_DEPTH:
            text = f"the macros use one another more than {_MAX_EXPANDED_DEPTH} levels deep"
            raise CslError(f"{text}; simplify them", *place)
        if name not in expanded:
            expanded[name] = _expand(macros[name], macros, expanded, (*path, name))
        yield use, expanded[name]
