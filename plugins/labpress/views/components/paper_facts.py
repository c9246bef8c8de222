"""Prepares the buttons of a paper, and formats its identifiers, status, venue and sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote

from labpress.build.page_context import PageContext
from labpress.build.queries import file_lookups
from labpress.catalogue.pdf import find_pdf
from labpress.catalogue.where_published import where_published
from labpress.i18n.artifact_names import ARTIFACT_NAMES, ARTIFACT_NAMES_PLURAL
from labpress.i18n.formatting import format_date, format_date_range, sentence_case
from labpress.i18n.joining import add_in_brackets, join_clauses
from labpress.i18n.presentation_names import presentation_name
from labpress.i18n.translator import ENGLISH, N_, Translator
from labpress.schema import Paper
from labpress.schema.contributors import Authorship
from labpress.schema.dates import PartialDate
from labpress.schema.degrees import thesis_name
from labpress.schema.identifiers import identifiers_of
from labpress.schema.page_ranges import has_several_pages, mark_ranges
from labpress.schema.parts import ArtifactKind, Link, Version
from labpress.schema.publication_date import (
    first_appearance,
    first_posted,
    is_yet_undated,
    listed_date,
)
from labpress.schema.publication_state import PUBLICATION_STATES
from labpress.schema.publication_types import PUBLICATION_TYPES
from labpress.views.components.field_labels import field_name
from labpress.views.components.localized import site_text

TYPE_NAMES = {key: row.label for key, row in PUBLICATION_TYPES.items()}
_NARROWER_GENRES = {
    genre.lower(): genre for row in PUBLICATION_TYPES.values() for genre in row.narrower_genres
}
TYPE_NAMES_PLURAL = {key: row.plural for key, row in PUBLICATION_TYPES.items()}
LINK_NAMES = {
    "project": N_("Project page"),
    "pdf": N_("PDF"),
    "slides": N_("Slides"),
    "video": N_("Video"),
    "poster": N_("Poster"),
    "press": N_("Press"),
    "review": N_("Reviews"),
    "homepage": N_("Homepage"),
    "code": N_("Code"),
    "profile": N_("Profile"),
    "other": N_("Link"),
}
STATE_NAMES = {key: row.label for key, row in PUBLICATION_STATES.items() if key != "published"}
"""The display name of each state except ``published``; lists and pages mark such papers."""


# A range of pages, as in BibTeX.


@dataclass(frozen=True, slots=True)
class StatusFlag:
    """The mark of a paper in a state other than ``published``: the state, and its name."""

    state: str
    label: str


@dataclass(frozen=True, slots=True)
class Action:
    """A button of a paper that links to its PDF, an artifact or a web page.

    Attributes:
        kind: the kind of the target, which determines the icon: ``pdf``, ``code``, ``model``,
            ``dataset``, ``demo`` or ``web``.
        label: the text of the button.
        url: the URL of the target.
    """

    kind: str
    label: str
    url: str


def actions(paper: Paper, context: PageContext) -> list[Action]:
    """Return the buttons of a paper: for its PDF, each kind of artifact, and its other links."""
    _ = context.translator.gettext
    pdf = pdf_link(paper, context)
    buttons = [Action("pdf", _("PDF"), pdf)] if pdf else []
    for kind, name in ARTIFACT_NAMES.items():
        artifacts = [item for item in paper.artifacts if item.kind == kind and item.url]
        if not artifacts or not artifacts[0].url:
            continue
        label = _(name)
        if len(artifacts) == 1 and artifacts[0].parameters:
            label = f"{label} {artifacts[0].parameters}"
        elif len({(artifact.name, artifact.url) for artifact in artifacts}) > 1:
            label = _(ARTIFACT_NAMES_PLURAL[kind])
        buttons.append(Action(kind, label, artifacts[0].url))
    links = [link for link in paper.links if link.kind != "pdf"]
    return buttons + [
        Action(
            "web",
            site_text(link.label, context) or _(LINK_NAMES[link.kind]),
            link_target(link, f"papers/{paper.id}", context),
        )
        for link in links
    ]


def link_target(link: Link, key: str, context: PageContext) -> str:
    """Return the target of a record's link: its URL, or the relative URL of a file in its folder.

    Args:
        link: the link.
        key: the key of the record, such as ``papers/x``.
        context: the page that contains the link.
    """
    return link.url or context.link(f"{key}/{link.file}")


def pdf_link(paper: Paper, context: PageContext) -> str | None:
    """Return the link to a paper's PDF, or None if the paper has none."""
    pdf = find_pdf(paper, context.query(file_lookups.folder_files, f"papers/{paper.id}"))
    return (context.link(pdf.path) if pdf.path else pdf.url) if pdf else None


def identifiers(paper: Paper) -> list[tuple[str, str, str | None]]:
    """Return each identifier of a paper: the name of its scheme, its value, and its URL or None."""
    return [
        (item.scheme.fact_label or item.scheme.name, item.id, item.url)
        for item in identifiers_of(paper)
    ]


def own_url(paper: Paper) -> str | None:
    """Return the URL in a paper's record, or None if there is none or it is an identifier's URL."""
    for item in identifiers_of(paper):
        text = item.scheme.prefixes.strip(unquote(paper.url or "")).rstrip("/")
        if item.url and replace(item, id=text).comparable() == item.comparable():
            return None
    return paper.url


def former_bylines(paper: Paper) -> list[tuple[str, tuple[Authorship, ...]]]:
    """Return the label and the authors of each version for which the record states authors."""
    return [(version.label, version.authors) for version in paper.versions if version.authors]


def byline_difference(
    former: Sequence[Authorship], current: Sequence[Authorship]
) -> tuple[tuple[Authorship, ...], tuple[Authorship, ...]]:
    """Return the authors missing from a former byline, and the authors found only in that byline.

    Both are empty if the other authors are in a different order, or if the difference is not much
    shorter than the byline.
    """
    before = {author.id or author.display: author for author in former}
    now = {author.id or author.display: author for author in current}
    missing = tuple(author for key, author in now.items() if key not in before)
    added = tuple(author for key, author in before.items() if key not in now)
    is_same_order = [key for key in now if key in before] == [key for key in before if key in now]
    is_short = (len(missing) + len(added)) * 3 <= len(former)
    return (missing, added) if is_same_order and is_short else ((), ())


def annotated_versions(paper: Paper) -> tuple[Version, ...]:
    """Return the versions of a paper that have a title or a note of their own."""
    return tuple(version for version in paper.versions if version.title or version.note)


def newest_version(paper: Paper) -> str | None:
    """Return the label of the last version whose date is `Paper.updated`, or None."""
    dated = (version for version in paper.versions if version.date)
    labels = [version.label for version in dated if version.date == paper.updated]
    return labels[-1] if labels else None


def lists_versions(paper: Paper) -> bool:
    """Return whether the page of a paper has a list of the paper's versions.

    Several versions are always listed. A single version is listed only if it has a URL, or if its
    label is not already shown below the title; see `newest_version`.
    """
    match paper.versions:
        case []:
            return False
        case [version]:
            return bool(version.url) or newest_version(paper) is None
    return True


def genre_label(genre: str | None, translator: Translator) -> str:
    """Return a paper's genre, translated if labpress knows it; "" if the paper has no genre."""
    known = _NARROWER_GENRES.get((genre or "").lower())
    return translator.gettext(known) if known else genre or ""


def where_text(paper: Paper, translator: Translator = ENGLISH, *, with_note: bool = True) -> str:
    """Return where a paper was published: ``CVPR 2025 (oral)`` or ``Poster, CVPR 2025``.

    The type of the paper precedes the venue unless the venue implies it. For a paper without a
    venue, the text is only the type or the name of the preprint server.

    Args:
        paper: the paper.
        translator: determines the language of the text.
        with_note: whether to include the record's note about the venue, such as ``oral``.
    """
    published = where_published(paper)
    if published.preprint_server:
        return translator.format_text("%(server)s preprint", server=published.preprint_server)
    thesis = thesis_name(paper, translator.gettext("%(degree)s thesis"))
    label = genre_label(paper.genre, translator) or thesis
    label = label or translator.gettext(TYPE_NAMES[published.type])
    if published.venue is None:
        return label
    is_shown = bool(paper.genre) or not PUBLICATION_TYPES[published.type].is_implied_by_venue
    year = f" {published.year}" if published.year else ""
    note = published.note if with_note and (published.note or "").lower() != label.lower() else ""
    where = f"{published.venue}{year}"
    if note:
        where = add_in_brackets(where, presentation_name(note, translator), translator)
    return join_clauses([label, where] if is_shown else [where], translator)


def first_posted_text(paper: Paper, translator: Translator) -> str:
    """Return a phrase for lists that says when a paper was first posted: ``first posted Jul 2025``.

    The phrase is empty if the paper first appeared in its year of publication, or if the list shows
    the month of publication.
    """
    posted, listed = first_posted(paper), listed_date(paper)
    if not posted or (listed and listed.month):
        return ""
    date = format_date(PartialDate(posted.year, posted.month), translator)
    return translator.format_text("first posted %(date)s", date=date)


def period_text(papers: Iterable[Paper], translator: Translator) -> str:
    """Format the period in which papers first appeared; return "" if no date is known."""
    return format_date_range(map(first_appearance, papers), translator)


def missing_date(paper: Paper, translator: Translator) -> str:
    """Return the label that replaces the date of a paper without one."""
    row = paper.status.row
    return translator.gettext(row.undated_label if is_yet_undated(paper) else N_("No date"))


def venue_details(paper: Paper, translator: Translator = ENGLISH) -> str:
    """Return the details of a paper's venue, separated by commas; empty if none are known.

    The details are the name, publisher, location, volume, issue, and pages or article number. If
    the page already shows the name below the title, they include the name only together with the
    publisher, the volume, the issue or the pages.
    """
    venue, format_text = paper.venue, translator.format_text
    if venue is None:
        return ""
    publisher = venue.publisher if venue.publisher != venue.name else None
    numbers = []
    if venue.volume:
        numbers.append(format_text("volume %(volume)s", volume=venue.volume))
    if venue.issue:
        numbers.append(format_text("issue %(issue)s", issue=mark_ranges(venue.issue)))
    if venue.pages:
        several = has_several_pages(venue.pages)
        message = N_("pages %(pages)s") if several else N_("page %(pages)s")
        numbers.append(format_text(message, pages=venue.pages))
    if venue.article_number:
        numbers.append(format_text("article %(number)s", number=venue.article_number))
    is_publication = bool(publisher or numbers) and not is_at_event(paper)
    name = venue.name if venue.short or is_publication else None
    parts = (name, publisher, venue.location, *numbers)
    return join_clauses((part or "" for part in parts), translator)


def is_at_event(paper: Paper) -> bool:
    """Return whether a paper was presented at an event but not published in its proceedings."""
    row = PUBLICATION_TYPES[paper.type]
    return row.is_at_event and not row.is_in_volume


def state_flag(paper: Paper, translator: Translator) -> StatusFlag | None:
    """Return the mark of a paper's state for lists, or None for the state ``published``."""
    state = paper.status.state
    if state == "published":
        return None
    return StatusFlag(state, translator.gettext(STATE_NAMES[state]))


def state_label(paper: Paper, translator: Translator) -> str:
    """Return the state of a paper that has not been published, such as "Submitted", or ""."""
    row = paper.status.row
    return translator.gettext(row.label) if row.is_unpublished else ""


def marked_name(name: str, paper: Paper, translator: Translator) -> str:
    """Return the name of a paper, with a prefix if it was corrected, retracted or withdrawn.

    Args:
        name: the title or short name of the paper, as plain text.
        paper: the paper.
        translator: determines the language of the prefix.
    """
    status = paper.status
    return f"[{translator.gettext(status.row.label)}] {name}" if status.is_flagged else name


def status_sentence(paper: Paper, translator: Translator) -> str:
    """Return a sentence about a paper's correction, retraction or withdrawal, or "" if none."""
    if not paper.status.is_flagged:
        return ""
    date, row = paper.status.date, paper.status.row
    if date is None:
        return translator.gettext(row.sentence)
    sentence = row.sentence_on if date.day else row.sentence_in
    return translator.format_text(sentence, date=format_date(date, translator))


def source_rows(paper: Paper, translator: Translator = ENGLISH) -> list[tuple[str, str]]:
    """Return the capitalised name and the source of each fact whose source the record states."""
    rows = [(field_name(key, translator), source) for key, source in paper.sources.items()]
    # The disclosure shows annotated versions, with their sources, in separate rows.
    annotated = annotated_versions(paper)
    rows += [
        (translator.format_text("version %(version)s", version=item.label), item.source)
        for item in paper.versions
        if item.source and item not in annotated
    ]
    return [(sentence_case(name), source) for name, source in rows]


def first_urls_by_kind(paper: Paper) -> Mapping[ArtifactKind, str]:
    """Return the URL of a paper's first artifact of each kind, keyed by kind.

    Kinds without an artifact that has a URL are left out.
    """
    urls: dict[ArtifactKind, str] = {}
    # The kinds are in the same order for every paper, so that the icons in rows align.
    for kind in ARTIFACT_NAMES:
        of_kind = (item.url for item in paper.artifacts if item.kind == kind and item.url)
        if url := next(of_kind, None):
            urls[kind] = url
    return urls
