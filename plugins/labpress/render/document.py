"""Represents a page as a list of sections, each with a heading and finished HTML.

`Document.to_html` joins the sections. `Document.to_markdown` writes the same page as Markdown, with
headings in Markdown syntax and the HTML of each section on one line. The HTML is on one line
because the preprocessors of Python-Markdown (fences, snippets, abbreviations) examine the beginning
of every line before HTML is recognised.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup, escape

from labpress.render.template_syntax import escape_in_html

_PRE = re.compile(r"<pre.*?</pre>", re.DOTALL)
# Characters that Markdown would read as markup in a heading.
_MARKDOWN = re.compile(r"[\\`*_\[\]{}#]")
# Tags and character references, which are kept, or a punctuation mark that an extension of Markdown
# might interpret.
_PUNCTUATION = re.compile(r"(?P<kept><[^<>]*>|&[#\w]+;)|(?P<mark>[!-'*+\-/:=?@\[-`{-~])")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page.

    Attributes:
        html: the content below the heading, as HTML without line breaks.
        title: the heading as HTML; empty for a section without a heading.
        anchor: the id of the heading, unique within the page; empty for a section without a
            heading.
        level: the level of the heading, at least 2, since the page's title has level 1.
        searchable: whether Material's search indexes the section. Markdown itself has no
            syntax for excluding a section from the search, so `heading_markdown` returns the
            heading of such a section as HTML, which engines omit from their table of contents.
    """

    html: str
    title: str = ""
    anchor: str = ""
    level: int = 2
    searchable: bool = True

    @property
    def in_toc(self) -> bool:
        """Whether the section is in the table of contents."""
        return bool(self.title) and self.searchable

    def heading_html(self) -> str:
        """Return the heading as HTML, or an empty string if the section has none."""
        if not self.title:
            return ""
        mark = "" if self.searchable else ' data-search-exclude="true"'
        title = escape_in_html(self.title)
        return f'<h{self.level} id="{self.anchor}"{mark}>{title}</h{self.level}>'

    def heading_markdown(self, *, default_ids: bool = True, attribute_lists: bool = True) -> str:
        """Return the heading as a line of Markdown, or an empty string if the section has none.

        A heading is returned as HTML if it is not searchable, or if it must set its id but the
        engine does not have the extension for it.

        Args:
            default_ids: as in `Document.to_markdown`.
            attribute_lists: as in `Document.to_markdown`.
        """
        needs_html = self.names_id(default_ids=default_ids) and not attribute_lists
        if needs_html or not self.in_toc:
            return self.heading_html()
        text = _MARKDOWN.sub(lambda match: f"&#{ord(match.group())};", self.title)
        line = f"{'#' * self.level} {escape_in_html(text)}"
        return f"{line} {{: #{self.anchor} }}" if self.names_id(default_ids=default_ids) else line

    def names_id(self, *, default_ids: bool = True) -> bool:
        """Return whether the heading must set its id because the engine would generate another one.

        Args:
            default_ids: as in `Document.to_markdown`.
        """
        is_default = default_ids and default_heading_id(_text(self.title)) == self.anchor
        return self.in_toc and not is_default


def markdown_heading(html: str, level: int) -> str:
    """Return a heading for a hand-written page as a line of Markdown; the engine generates its id.

    Args:
        html: the text of the heading, as HTML.
        level: the level of the heading, at least 1.
    """
    return f"{'#' * level} {html_in_markdown(html)}"


def html_in_markdown(html: str) -> str:
    """Return inline HTML, escaped so that no Markdown extension changes it in a paragraph.

    Args:
        html: inline elements and escaped text.
    """
    return _PUNCTUATION.sub(
        lambda match: match["kept"] or f"&#{ord(match['mark'])};", escape_in_html(html)
    )


@dataclass(frozen=True, slots=True)
class TocEntry:
    """An entry of a table of contents.

    Attributes:
        title: the text of the heading without tags, escaped for HTML.
        anchor: the id of the heading.
        level: the level of the heading.
        children: the entries of the headings under this one.
    """

    title: str
    anchor: str
    level: int
    children: tuple[TocEntry, ...] = ()


@lru_cache(maxsize=256)
def default_heading_id(title: str) -> str:
    """Return the id that Python-Markdown gives to a heading by default.

    Args:
        title: the text of the heading, without HTML.
    """
    ascii_text = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", ascii_text).strip().lower())


@dataclass(frozen=True, slots=True)
class Document:
    """The content of a page.

    Attributes:
        sections: the sections, in order.

    Raises:
        ValueError: if two headings have the same anchor, or if the anchor of a heading is not a
            slug (lower-case letters and digits, with single hyphens in between).
    """

    sections: tuple[Section, ...]

    def __post_init__(self) -> None:
        anchors = [section.anchor for section in self.sections if section.title]
        if len(set(anchors)) < len(anchors) or not all(map(_SLUG.fullmatch, anchors)):
            raise ValueError(f"the anchors of a page must be unique slugs, got {anchors}")

    def to_html(self, heading: Callable[[Section], str] = Section.heading_html) -> str:
        """Return the document as HTML.

        Args:
            heading: returns the heading of a section as HTML; an engine can use it to add
                permalinks.
        """
        parts = (part for section in self.sections for part in (heading(section), section.html))
        return "\n".join(part for part in parts if part)

    def to_markdown(self, *, default_ids: bool = True, attribute_lists: bool = True) -> str:
        """Return the document as Markdown, which Python-Markdown turns into the same HTML.

        Args:
            default_ids: whether the engine generates the ids of headings as Python-Markdown does by
                default. If so, only headings whose default id differs from their anchor set their
                id; otherwise, all do.
            attribute_lists: whether the engine has the extension ``attr_list``, with which headings
                can set their ids in Markdown. Without it, headings that set their ids are HTML, and
                the engine omits them from its table of contents.
        """
        parts: list[str] = []
        for section in self.sections:
            heading = section.heading_markdown(
                default_ids=default_ids, attribute_lists=attribute_lists
            )
            parts += [heading, section.html]
        return "\n\n".join(part for part in parts if part) + "\n"

    def names_ids(self, *, default_ids: bool = True) -> bool:
        """Return whether at least one heading must set its id; see `Section.names_id`."""
        return any(section.names_id(default_ids=default_ids) for section in self.sections)

    def toc(self) -> tuple[TocEntry, ...]:
        """Return the table of contents, nested by the levels of the headings."""
        return _nested([section for section in self.sections if section.in_toc])


class DocumentBuilder:
    """Collects the sections that the template of a page defines.

    In a template, a section is written as
    ``{% call document.section(_("Abstract"), "abstract") %}…{% endcall %}``.
    """

    def __init__(self) -> None:
        self._sections: list[Section] = []

    def section(
        self,
        title: str = "",
        anchor: str = "",
        *,
        level: int = 2,
        searchable: bool = True,
        caller: Callable[[], Markup],
    ) -> str:
        """Add a section, unless it has neither a heading nor content.

        Args:
            title: the heading; it is escaped unless it is `Markup`.
            anchor: the id of the heading.
            level: the level of the heading.
            searchable: whether Material's search indexes the section.
            caller: renders the content; Jinja passes it for the block between ``call`` and
                ``endcall``.

        Returns:
            An empty string, which the template prints in place of the section.
        """
        html = join_lines(caller())
        if html or title:
            self._sections.append(Section(html, str(escape(title)), anchor, level, searchable))
        return ""

    def build(self) -> Document:
        """Return a document with the sections that have been added so far."""
        return Document(tuple(self._sections))


def join_lines(html: str) -> str:
    """Return HTML on one line, with template syntax escaped.

    Line breaks in preformatted text become character references.
    """
    text = _PRE.sub(lambda match: match.group().replace("\n", "&#10;"), str(html))
    lines = (line.strip() for line in text.split("\n"))
    joined = " ".join(line for line in lines if line).replace("> <li", "><li")
    return escape_in_html(joined)


def _text(html: str) -> str:
    """Return the text of a heading, given its HTML."""
    return Markup(_TAG.sub("", html)).unescape()


def _nested(sections: Sequence[Section]) -> tuple[TocEntry, ...]:
    """Return the entries of sections, nested under the last entry of a higher level."""
    if not sections:
        return ()
    first, *rest = sections
    end = next((i for i, other in enumerate(rest) if other.level <= first.level), len(rest))
    title = _TAG.sub("", first.title)
    entry = TocEntry(title, first.anchor, first.level, _nested(rest[:end]))
    return (entry, *_nested(rest[end:]))
