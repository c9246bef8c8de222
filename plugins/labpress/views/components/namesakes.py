"""Tells people with the same name apart in lists."""

from __future__ import annotations

from labpress.build.page_context import PageContext
from labpress.build.queries import author_lookups
from labpress.render.prose import plain_line
from labpress.schema import Author


def namesake_note(author: Author, context: PageContext) -> str:
    """Return what distinguishes a person from others with the same displayed name.

    The result is the person's affiliation or, if that is unknown or the same as a namesake's, the
    name of the person's newest paper. It is empty if only one person has the name.
    """
    ids = context.query(author_lookups.authors_called, author.display)
    if len(ids) < 2:
        return ""
    others = {_affiliation(context.author(key)) for key in ids if key != author.id}
    affiliation = _affiliation(author)
    if affiliation and affiliation not in others:
        return affiliation
    papers = context.papers(context.query(author_lookups.papers_of, author.id)[:1])
    # Many titles consist of a name, a colon and an explanation.
    names = [plain_line(paper.short_name or paper.title.partition(": ")[0]) for paper in papers]
    return next(iter(names), affiliation)


def _affiliation(author: Author) -> str:
    return author.affiliations[0].name if author.affiliations else ""
