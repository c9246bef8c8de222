"""The page of a paper."""

from __future__ import annotations

from functools import partial
from typing import Any

from labpress.catalogue import lineage_ids, venues_of
from labpress.exports import FORMATS
from labpress.metadata.coins import coins
from labpress.model import Paper
from labpress.model.names import slug
from labpress.model.parts import Artifact
from labpress.pages import paper_view as view
from labpress.pages.bylines import names_members, short_byline
from labpress.pages.cite import SCRIPTS, cite_texts, cite_these
from labpress.pages.comparing import look_back
from labpress.pages.export_assets import export_paths
from labpress.pages.formats import show_date, without_shared_words
from labpress.pages.heads import last_change, paper_head
from labpress.pages.look import Look, Shelf
from labpress.pages.page import Page
from labpress.pages.rendering import html_text, render, title_html
from labpress.prose import plain_line, plain_prose
from labpress.related import Related
from labpress.texts import ENGLISH, Texts

# A byline of more is cut; the rest opens on demand.
_SHOWN_AUTHORS = 40

NAMES = {
    "kind_names": view.KIND_NAMES,
    "artifact_names": view.ARTIFACT_NAMES,
    "link_names": view.LINK_NAMES,
    "state_names": view.STATE_NAMES,
    "artifact_kinds": view.artifact_kinds,
    "coins": coins,
    "export_paths": export_paths,
    "cite_attributes": cite_these,
    "cite_scripts": SCRIPTS,
    "cite_texts": cite_texts,
    "short_byline": short_byline,
    "names_members": names_members,
}
"""What every template that lists papers needs."""


def build_paper_page(key: str, shelf: Shelf) -> Page:
    """The page of a paper, by its id."""
    look = Look(f"papers/{key}.md", shelf)
    paper = look.paper(key)
    body = render("paper.md.jinja", look, **_context(paper, look), **NAMES)
    standing = _status(paper, look)
    description = f"{standing} {describe(paper, look.texts)}".strip()
    meta: dict[str, Any] = {
        "title": title_html(paper.title),
        "description": html_text(description),
        "hide": ["navigation", "toc"],
        "labpress": {
            "kind": "paper",
            **last_change([paper]),
            "head": paper_head(paper, description, look),
        },
    }
    return Page(look.here, meta, body, f"papers/{key}.yaml", frozenset(look.seen))


def describe(paper: Paper, texts: Texts = ENGLISH) -> str:
    """A paper in a sentence or two, for search engines: its summary, else its title and authors."""
    text = plain_prose(paper.summary or paper.abstract or "")
    if not text:
        forms = [
            texts.gettext("%(title)s, by %(author)s"),
            texts.gettext("%(title)s, by %(author)s and %(other)s"),
            texts.gettext("%(title)s, by %(author)s and others"),
        ]
        author, other = paper.authors[0].display, paper.authors[-1].display
        form = forms[min(len(paper.authors), len(forms)) - 1]
        text = form % {"title": plain_line(paper.title), "author": author, "other": other}
    return text if len(text) <= 200 else text[:197].rsplit(" ", 1)[0] + "…"


def category_path(category: str) -> str:
    """The page of a subject class: ``categories/cs-cv.md``."""
    return f"categories/{slug(category)}.md"


def _context(paper: Paper, look: Look) -> dict[str, Any]:
    families = look.families(paper.family)
    venue = next(venues_of(paper), None)
    before = next((key for key in lineage_ids(paper) if look.has_paper(key)), None)
    return {
        "paper": paper,
        "families": families,
        "home": families[0] if families else None,
        "place": view.place_in_family(paper, look),
        "shown_authors": _SHOWN_AUTHORS if len(paper.authors) > _SHOWN_AUTHORS + 5 else 1000,
        "equal": any(byline.equal for byline in paper.authors),
        "corresponding": sum(byline.corresponding for byline in paper.authors),
        "venue_path": f"venues/{venue.slug}.md" if venue else None,
        "venue_details": _venue_details(paper, look.texts),
        # Said where a reader would not expect it; a record that is silent is in English.
        "shows_language": "language" in paper.model_fields_set
        and paper.language.partition("-")[0] != look.texts.locale.language,
        "category_path": category_path,
        "newest_version": _newest_version(paper),
        "actions": view.actions(paper, look),
        "identifiers": view.identifiers(paper),
        "followers": look.papers(look.catalogue.followers.get(paper.id, ())),
        "changed_from": look.paper(before) if before else None,
        "prose": look.prose(f"papers/{paper.id}"),
        "files": look.to(f"papers/{paper.id}/x")[:-1],
        "follows": view.follows_only(paper),
        **_results_context(paper, look),
        "quantities": view.scores(paper.quantities),
        "artifact_facts": partial(artifact_facts, texts=look.texts),
        "related": [(look.paper(one.paper), _reasons(one, look)) for one in _related(paper, look)],
        "status_sentence": _status(paper, look),
        "citations": look.citations(paper.id),
        "bibtex": FORMATS["bibtex"].render([paper]),
        "told_versions": view.told_versions(paper),
        "old_bylines": view.authors_by_version(paper),
        "sources": view.source_rows(paper, look.texts),
    }


def _results_context(paper: Paper, look: Look) -> dict[str, Any]:
    """Its results, beside those of the version before it."""
    results = view.scores(paper.results)
    previous = view.previous_version(paper, look) if results else None
    named = [one for one in (previous, paper) if one]
    subjects = {result.subject for result in paper.results}
    return {
        "results": results,
        "back": look_back(paper, previous, look.texts) if previous else None,
        "column_names": without_shared_words(
            [plain_line(one.short_name or one.title) for one in named]
        ),
        "show_subjects": len(subjects) > 1,
        "only_subject": _only_subject(subjects, paper),
    }


def _status(paper: Paper, look: Look) -> str:
    if paper.status.state == "published":
        return ""
    return view.status_sentence(paper, show_date(paper.status.date, look.texts), look.texts)


def _only_subject(subjects: set[str | None], paper: Paper) -> str | None:
    """What all results are of, to stand above them instead of in each row: unless the paper's."""
    one = next(iter(subjects)) if len(subjects) == 1 else None
    return one if one != paper.short_name else None


def artifact_facts(artifact: Artifact, texts: Texts = ENGLISH) -> list[str]:
    """What is said of an artifact beside its name."""
    facts = []
    if artifact.parameters:
        said = texts.gettext("%(total)s parameters")
        if artifact.active:
            said = texts.gettext("%(total)s parameters, %(active)s active")
        facts.append(said % {"total": artifact.parameters, "active": artifact.active})
    facts += [fact for fact in (artifact.size, artifact.license) if fact]
    facts += [show_date(artifact.date, texts)] if artifact.date else []
    return facts + [fact for fact in (artifact.note, artifact.source) if fact]


def _newest_version(paper: Paper) -> str | None:
    newest = [version.label for version in paper.versions if version.date == paper.updated]
    return newest[-1] if newest else None


def _venue_details(paper: Paper, texts: Texts) -> str:
    venue = paper.venue
    if venue is None:
        return ""
    parts = [venue.name if venue.short else None, venue.publisher, venue.location]
    parts += [
        texts.gettext("volume %(volume)s") % {"volume": venue.volume} if venue.volume else None
    ]
    parts += [texts.gettext("issue %(issue)s") % {"issue": venue.issue} if venue.issue else None]
    parts += [texts.gettext("pages %(pages)s") % {"pages": venue.pages} if venue.pages else None]
    return ", ".join(part for part in parts if part)


def _related(paper: Paper, look: Look) -> tuple[Related, ...]:
    return look.catalogue.related.get(paper.id, ())


def _reasons(related: Related, look: Look) -> list[str]:
    _, counted = look.texts.gettext, look.texts.counted
    families = look.families(related.same_family)
    reasons = [_("also %(family)s") % {"family": family.name} for family in families]
    people = [look.author(key).display for key in related.shared_authors]
    if len(people) == 1:
        reasons.append(_("also by %(name)s") % {"name": people[0]})
    elif len(people) == 2:
        names = dict(zip(("name", "other"), people, strict=True))
        reasons.append(_("also by %(name)s and %(other)s") % names)
    elif people:
        reasons.append(
            counted("%(num)s author in common", "%(num)s authors in common", len(people))
        )
    if related.shared_tags:
        reasons.append(_("also about %(tags)s") % {"tags": _(", ").join(related.shared_tags[:3])})
    return reasons
