"""Represents a page as a list of sections, from which HTML, Markdown and contents are rendered.

The sections contain finished HTML. `Document.to_html` joins it; `Document.to_markdown` writes the
same article as Markdown, with the headings in Markdown's own syntax and each section's HTML on one
line. The HTML is on one line because the preprocessors of Python-Markdown (fences, snippets,
abbreviations) examine the beginnings of lines before HTML is recognised.
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
# Tags and character references, or punctuation that an extension of Markdown may read as markup.
_PUNCTUATION = re.compile(r"(?P<kept><[^<>]*>|&[#\w]+;)|(?P<mark>[!-'*+\-/:=?@\[-`{-~])")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page.

    Attributes:
        html: its content, below the heading; HTML without line breaks.
        title: its heading as HTML; empty for a section without a heading.
        anchor: the id of the heading, unique within the page; empty without a heading.
        level: the level of the heading, from 2, since the page's title has level 1.
        searchable: whether Material's search indexes the heading. Markdown cannot exclude a heading
            from the search, so a heading that is not searchable stays HTML in the Markdown, and
            engines leave it out of their table of contents.
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
        """Return the heading as HTML, or an empty string for a section without a heading."""
        if not self.title:
            return ""
        mark = "" if self.searchable else ' data-search-exclude="true"'
        title = escape_in_html(self.title)
        return f'<h{self.level} id="{self.anchor}"{mark}>{title}</h{self.level}>'

    def heading_markdown(self, *, default_ids: bool = True, attribute_lists: bool = True) -> str:
        """Return the heading as a line of Markdown, or "" for a section without a heading.

        A heading that Markdown cannot express is returned as HTML.

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
        """Return whether the heading sets its id in Markdown, using the extension ``attr_list``.

        Args:
            default_ids: as in `Document.to_markdown`.
        """
        is_default = default_ids and default_heading_id(_text(self.title)) == self.anchor
        return self.in_toc and not is_default


def markdown_heading(html: str, level: int) -> str:
    """Return a heading of a hand-written page as a line of Markdown; the engine generates its id.

    Args:
        html: its text as HTML.
        level: its level, from 1.
    """
    return f"{'#' * level} {html_in_markdown(html)}"


def html_in_markdown(html: str) -> str:
    """Return inline HTML for a paragraph of Markdown, escaped so that no extension changes it.

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
        title: the text of the heading, escaped as HTML, without its tags.
        anchor: the id of the heading.
        level: the level of the heading.
        children: the entries of the deeper headings that follow it.
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
    """A page: its sections, in order.

    Raises:
        ValueError: if two sections have the same anchor, or an anchor is not a slug.
    """

    sections: tuple[Section, ...]

    def __post_init__(self) -> None:
        anchors = [section.anchor for section in self.sections if section.title]
        if len(set(anchors)) < len(anchors) or not all(map(_SLUG.fullmatch, anchors)):
            raise ValueError(f"the anchors of a page must be unique slugs, got {anchors}")

    def to_html(self, heading: Callable[[Section], str] = Section.heading_html) -> str:
        """Return the article as HTML.

        Args:
            heading: renders a section's heading as HTML; an engine may add a permalink.
        """
        parts = (part for section in self.sections for part in (heading(section), section.html))
        return "\n".join(part for part in parts if part)

    def to_markdown(self, *, default_ids: bool = True, attribute_lists: bool = True) -> str:
        """Return the article as Markdown, which Python-Markdown turns into the same HTML.

        Args:
            default_ids: whether the engine generates the ids of headings as Python-Markdown does by
                default. A heading whose default id differs from its anchor sets its id with the
                extension ``attr_list``; without default ids every heading does.
            attribute_lists: whether the engine has that extension. Without it, such headings are
                HTML, and the engine leaves them out of its table of contents.
        """
        parts: list[str] = []
        for section in self.sections:
            heading = section.heading_markdown(
                default_ids=default_ids, attribute_lists=attribute_lists
            )
            parts += [heading, section.html]
        return "\n\n".join(part for part in parts if part) + "\n"

    def names_ids(self, *, default_ids: bool = True) -> bool:
        """Return whether any heading sets its id in Markdown; see `Section.names_id`."""
        return any(section.names_id(default_ids=default_ids) for section in self.sections)

    def toc(self) -> tuple[TocEntry, ...]:
        """Return the table of contents, nested by the levels of the headings."""
        return _nested([section for section in self.sections if section.in_toc])


class DocumentBuilder:
    """Collects the sections that the template of a page defines.

    A template writes ``{% call document.section(_("Abstract"), "abstract") %}…{% endcall %}``.
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
            title: the heading; text that is not marked as HTML is escaped.
            anchor: the id of the heading.
            level: the level of the heading.
            searchable: whether Material's search indexes the heading.
            caller: renders the content; Jinja passes the block of the call.

        Returns:
            An empty string, which the template prints in place of the section.
        """
        html = join_lines(caller())
        if html or title:
            self._sections.append(Section(html, str(escape(title)), anchor, level, searchable))
        return ""

    def build(self) -> Document:
        """Return the document with all sections so far."""
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
    """Return the nested entries of sections: deeper ones that follow an entry are its children."""
    if not sections:
        return ()
    first, *rest = sections
    end = next((i for i, other in enumerate(rest) if other.level <= first.level), len(rest))
    title = _TAG.sub("", first.title)
    entry = TocEntry(title, first.anchor, first.level, _nested(rest[:end]))
    return (entry, *_nested(rest[end:]))
