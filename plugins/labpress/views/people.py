"""The list of all people: the page, and the shortcode."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from labpress.build import queries
from labpress.build.cached_queries import page_query
from labpress.build.page_context import PageContext
from labpress.render.page import Page
from labpress.render.templates import render_document
from labpress.render.view import View
from labpress.schema import Author
from labpress.schema.names import fold, slug
from labpress.views.components.links import CountedPerson, native_name, person_link
from labpress.views.head_metadata import list_meta


@dataclass(frozen=True, slots=True)
class LetterGroup:
    """The people whose family names begin with a letter.

    Attributes:
        letter: the letter, or the first character of names in other scripts.
        anchor: the id of the group's heading.
        people: the people, by family name, each with the number of papers.
    """

    letter: str
    anchor: str
    people: tuple[CountedPerson, ...]


@dataclass(frozen=True, slots=True)
class PeoplePage(View):
    """The page of all people.

    Attributes:
        total: the number of people.
        letters: the people by the first letter of their family names.
    """

    template: ClassVar[str] = "pages/people.jinja"
    total: int
    letters: tuple[LetterGroup, ...]


@dataclass(frozen=True, slots=True)
class PeopleShortcode(View):
    """All people, on a hand-written page: by the first letter of their family names."""

    template: ClassVar[str] = "shortcodes/people.jinja"
    letters: tuple[LetterGroup, ...]


@page_query("authors/index.md")
def build_people_page(context: PageContext) -> Page:
    """The list of all people, by family name."""
    view = PeoplePage(len(context.query(queries.listed_authors)), letter_groups(context))
    meta = list_meta(
        context.translator.gettext("People"), context.query(queries.all_papers), context
    )
    document = render_document(view, context.translator)
    return Page(context.path, meta, document, None, listed=True)


def letter_groups(context: PageContext) -> tuple[LetterGroup, ...]:
    """All people by the first letter of their family names, those in Latin script first."""
    groups: dict[str, list[CountedPerson]] = {}
    for key in context.query(queries.listed_authors):
        author = context.author(key)
        papers = len(context.query(queries.papers_of, key))
        person = person_link(author, context, highlight=True)
        counted = CountedPerson(person, papers, native_name(author))
        groups.setdefault(_letter(author), []).append(counted)
    ordered = sorted(groups.items(), key=lambda item: (not item[0].isascii(), item[0]))
    return tuple(LetterGroup(letter, _anchor(letter), tuple(people)) for letter, people in ordered)


def _letter(author: Author) -> str:
    first = fold(author.family or author.literal or author.given or "")[:1]
    return first.upper() if first.isalpha() else (author.display[:1] or "#")


def _anchor(letter: str) -> str:
    return f"letter-{slug(letter) or format(ord(letter[0]), 'x')}"
