"""Names editors and translators after the authors of a work: "translated by Ada Example"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from labpress.i18n.marker import N_
from labpress.i18n.translator import Translator
from labpress.schema import Paper
from labpress.schema.contributors import Authorship

_EDITED = N_("edited by %(names)s")
_TRANSLATED = N_("translated by %(names)s")
_EDITED_AND_TRANSLATED = N_("edited and translated by %(names)s")


@dataclass(frozen=True, slots=True)
class Credit:
    """People who are not authors of a work, with their role.

    Attributes:
        before: the text before the names; begins with a separator if the work has a byline.
        people: the people, of whom there is at least one.
        after: the text after the names; empty in most languages.
    """

    before: str
    people: tuple[Authorship, ...]
    after: str


def credits_of(
    paper: Paper, is_named: Callable[[Authorship], bool], translator: Translator
) -> tuple[Credit, ...]:
    """Return the credits of the editors and translators whom a byline leaves out.

    Authors who also edited or translated the work are left out. The editors of an edited volume,
    who are in its byline, are left out as well, unless they also translated it.

    Args:
        paper: the paper.
        is_named: returns whether credits should name a person; all other people are left out.
        translator: determines the language of the credits.
    """
    if not paper.translators and (paper.is_edited or not paper.editors):
        return ()
    people: dict[str, list[Authorship]] = defaultdict(list)
    for message, person in _people_by_role(paper):
        if is_named(person):
            people[message].append(person)
    patterns = ((translator.gettext(message), people[message]) for message in people)
    separator = translator.gettext("; ")
    credits_: list[Credit] = []
    for pattern, named in patterns:
        before, _, after = pattern.partition("%(names)s")
        start = separator if credits_ or paper.byline else ""
        credits_.append(Credit(start + before, tuple(named), after))
    return tuple(credits_)


def _people_by_role(paper: Paper) -> Iterator[tuple[str, Authorship]]:
    """Yield each editor and translator, preceded by the message that names the role."""
    authors = {_identity(person) for person in paper.authors}
    editors: Mapping[str, Authorship] = {
        _identity(person): person for person in (() if paper.is_edited else paper.editors)
    }
    translators = {_identity(person): person for person in paper.translators}
    for identity, person in {**editors, **translators}.items():
        if identity in authors:
            continue
        if identity not in translators:
            yield _EDITED, person
        elif identity not in editors:
            yield _TRANSLATED, person
        else:
            yield _EDITED_AND_TRANSLATED, person


def _identity(person: Authorship) -> str:
    return person.id or person.display


def text_of_credits(
    paper: Paper, is_named: Callable[[Authorship], bool], translator: Translator
) -> str:
    """Return the result of `credits_of` as text, without the separator before the first credit."""
    comma = translator.gettext(", ")
    text = "".join(
        f"{credit.before}{comma.join(person.display for person in credit.people)}{credit.after}"
        for credit in credits_of(paper, is_named, translator)
    )
    return text.removeprefix(translator.gettext("; "))


def with_credits(
    names: str, paper: Paper, is_named: Callable[[Authorship], bool], translator: Translator
) -> str:
    """Return the names in a paper's byline, followed by the credits from `text_of_credits`."""
    parts = (names, text_of_credits(paper, is_named, translator))
    return translator.gettext("; ").join(filter(None, parts))
