"""Builds the citations in the prose of a page, and its list of references."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from labpress.bibliography.citation_syntax import CitationMark, CitedKey, find_citations
from labpress.bibliography.styles.cited_papers import CitedTogether
from labpress.bibliography.styles.markers import LOCATOR
from labpress.build.citation_queries import cited_together, cited_work
from labpress.build.page_context import PageContext
from labpress.build.queries import paper_lookups
from labpress.loading.references import key_of_reference
from labpress.render.document import html_in_markdown
from labpress.render.prose import plain_line

_PAGES = re.compile(r"^pp?\.\s*(?=\d)")


@dataclass(frozen=True, slots=True)
class ReferenceItem:
    """An entry in a list of references.

    Attributes:
        anchor: the id of the entry's element, to which citations link.
        number: the number of the entry, as the style prints it; empty if the style does not number
            entries.
        html: the reference as HTML.
        href: the link to the page of one of the lab's papers; empty for any other work.
        title: the title of the work, as plain text.
    """

    anchor: str
    number: str
    html: Markup
    href: str
    title: str


@dataclass(slots=True)
class PageCitations:
    """The citations of a page.

    Attributes:
        context: the context of the page.
        marks: the citations of known works and the escaped ``@`` characters, in order.
    """

    context: PageContext
    marks: Sequence[CitationMark]
    _together: CitedTogether | None = field(default=None, repr=False)

    @classmethod
    def find(cls, text: str, context: PageContext, start: int = 0) -> PageCitations:
        """Find the citations on a page; those with an unknown key are not included.

        Args:
            text: the Markdown of the page.
            context: the context of the page.
            start: the position at which the body of the page begins.
        """

        def work_of(key: str) -> str | None:
            return context.query(paper_lookups.work_by_citekey, key)

        marks = [
            mark
            for mark in find_citations(text, work_of, start)
            if all(work_of(work.key) for work in mark.works)
        ]
        citations = cls(context, marks)
        works = [citations.id_of(work) for mark in marks for work in mark.works]
        if works:
            citations._together = cited_together(works, context)
        return citations

    def id_of(self, work: CitedKey) -> str:
        """Return the id of a cited work, or "" if its key is unknown."""
        return self.context.query(paper_lookups.work_by_citekey, work.key) or ""

    def references(self) -> tuple[ReferenceItem, ...]:
        """Return the list of references to all cited works, in the order required by the style."""
        if self._together is None:
            return ()
        return tuple(
            reference_item(paper_id, Markup(paper.reference), self.context, paper.number)
            for paper_id, paper in self._together.papers.items()
        )

    def parts(self, mark: CitationMark) -> Iterator[str | Markup]:
        """Yield the parts of a citation: HTML as `Markup`, and Markdown from the page as `str`."""
        together = self._together
        if not mark.works or together is None:
            yield "@"
        elif mark.is_narrative:
            yield from self._narrative(mark.works[0], together)
        else:
            yield from self._in_brackets(mark.works, together)

    def _narrative(self, work: CitedKey, together: CitedTogether) -> Iterator[str | Markup]:
        paper = together.papers.get(self.id_of(work))
        if paper is None:
            yield self._link_to_page(work)
            return
        html = paper.narrative_located if work.locator else paper.narrative
        yield self._link(work, _with_locator(html, work.locator))

    def _in_brackets(
        self, works: Sequence[CitedKey], together: CitedTogether
    ) -> Iterator[str | Markup]:
        yield Markup(f'<span class="lp-in-text">{together.before}')
        for index, work in enumerate(works):
            if index:
                yield Markup(together.between)
            if work.prefix:
                yield f"{work.prefix} "
            yield self._in_bracket(work, together)
            if work.suffix:
                yield f" {work.suffix}"
        yield Markup(f"{together.after}</span>")

    def _in_bracket(self, work: CitedKey, together: CitedTogether) -> Markup:
        paper = together.papers.get(self.id_of(work))
        if paper is None:
            return self._link_to_page(work)
        html = paper.located if work.locator else paper.normal
        if work.suppresses_author:
            html = paper.without_author + (f", {LOCATOR}" if work.locator else "")
        return self._link(work, _with_locator(html, work.locator))

    def _link(self, work: CitedKey, html: str) -> Markup:
        anchor = reference_anchor(self.id_of(work))
        page = self.context.link(self.context.path) if self.context.is_quoted else ""
        return Markup(f'<a href="{escape(page)}#{anchor}">{html}</a>')

    def _link_to_page(self, work: CitedKey) -> Markup:
        """Return the title of a work that the style cannot cite, linked to its page, if any."""
        work_id = self.id_of(work)
        title, href = _title_of(work_id, self.context), _page_of(work_id, self.context)
        return Markup('<a href="{}">{}</a>').format(href, title) if href else Markup.escape(title)


def reference_item(
    work_id: str, html: Markup, context: PageContext, number: str = ""
) -> ReferenceItem:
    """Return a work's entry in a list of references.

    Args:
        work_id: the id of the work.
        html: the reference as HTML.
        context: the page with the list.
        number: as in `ReferenceItem`.
    """
    title, href = _title_of(work_id, context), _page_of(work_id, context)
    return ReferenceItem(reference_anchor(work_id), number, html, href, title)


def reference_anchor(work_id: str) -> str:
    """Return the HTML id of a work's entry in the list of references."""
    return f"ref-{key_of_reference(work_id) or work_id}"


def _title_of(work_id: str, context: PageContext) -> str:
    work = cited_work(work_id, context)
    return plain_line(work.title) if work else ""


def _page_of(work_id: str, context: PageContext) -> str:
    """Return the link to the page of one of the lab's papers; "" for any other work."""
    return "" if key_of_reference(work_id) else context.link(f"papers/{work_id}.md")


def in_markdown(parts: Iterable[str | Markup]) -> str:
    """Join the parts of a citation into text for a paragraph of Markdown."""
    return "".join(html_in_markdown(part) if isinstance(part, Markup) else part for part in parts)


def _with_locator(html: str, locator: str) -> str:
    """Insert the locator into a citation, without "p." if the style puts it after a colon."""
    if f":{LOCATOR}" in html:
        locator = _PAGES.sub("", locator)
    return html.replace(LOCATOR, str(escape(locator)))
