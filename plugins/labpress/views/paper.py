"""The page of a paper."""

from __future__ import annotations

from functools import partial
from typing import Any

from markupsafe import escape

from labpress.bibliography.formats import FORMATS
from labpress.build.context import BuildContext, PageContext
from labpress.build.export_assets import export_paths
from labpress.catalogue import lineage_ids, venues_of
from labpress.catalogue.related import Related
from labpress.catalogue.result_comparison import compare_with_previous
from labpress.i18n.formatting import show_date, without_shared_words
from labpress.i18n.translator import ENGLISH, Translator
from labpress.metadata.coins import coins
from labpress.render.page import Page
from labpress.render.prose import plain_line, plain_prose
from labpress.render.templates import render_document, title_html
from labpress.schema import Paper
from labpress.schema.names import slug
from labpress.schema.parts import Artifact
from labpress.views.components import paper_facts as view
from labpress.views.components.bylines import names_members, short_byline
from labpress.views.components.cite import SCRIPTS, cite_texts, cite_these
from labpress.views.head_metadata import last_change, paper_head

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


def build_paper_page(key: str, build_context: BuildContext) -> Page:
    """The page of a paper, by its id."""
    context = PageContext(f"papers/{key}.md", build_context)
    paper = context.paper(key)
    document = render_document("paper.md.jinja", context, **_context(paper, context), **NAMES)
    standing = _status(paper, context)
    description = f"{standing} {describe(paper, context.translator)}".strip()
    meta: dict[str, Any] = {
        "title": title_html(paper.title),
        "description": str(escape(description)),
        "hide": ["navigation", "toc"],
        "labpress": {
            "kind": "paper",
            **last_change([paper]),
            "head": paper_head(paper, description, context),
        },
    }
    return Page(context.here, meta, document, f"papers/{key}.yaml", frozenset(context.dependencies))


def describe(paper: Paper, translator: Translator = ENGLISH) -> str:
    """A paper in a sentence or two, for search engines: its summary, else its title and authors."""
    text = plain_prose(paper.summary or paper.abstract or "")
    if not text:
        forms = [
            translator.gettext("%(title)s, by %(author)s"),
            translator.gettext("%(title)s, by %(author)s and %(other)s"),
            translator.gettext("%(title)s, by %(author)s and others"),
        ]
        author, other = paper.authors[0].display, paper.authors[-1].display
        form = forms[min(len(paper.authors), len(forms)) - 1]
        text = form % {"title": plain_line(paper.title), "author": author, "other": other}
    return text if len(text) <= 200 else text[:197].rsplit(" ", 1)[0] + "…"


def category_path(category: str) -> str:
    """The page of a subject class: ``categories/cs-cv.md``."""
    return f"categories/{slug(category)}.md"


def _context(paper: Paper, context: PageContext) -> dict[str, Any]:
    families = context.families(paper.family)
    venue = next(venues_of(paper), None)
    before = next((key for key in lineage_ids(paper) if context.has_paper(key)), None)
    return {
        "paper": paper,
        "families": families,
        "home": families[0] if families else None,
        "place": view.place_in_family(paper, context),
        "shown_authors": _SHOWN_AUTHORS if len(paper.authors) > _SHOWN_AUTHORS + 5 else 1000,
        "equal_contribution": any(authorship.equal_contribution for authorship in paper.authors),
        "corresponding": sum(authorship.corresponding for authorship in paper.authors),
        "venue_path": f"venues/{venue.slug}.md" if venue else None,
        "venue_details": _venue_details(paper, context.translator),
        # Said where a reader would not expect it; a record that is silent is in English.
        "shows_language": "language" in paper.model_fields_set
        and paper.language.partition("-")[0] != context.translator.locale.language,
        "category_path": category_path,
        "newest_version": _newest_version(paper),
        "actions": view.actions(paper, context),
        "identifiers": view.identifiers(paper),
        "followers": context.papers(context.catalogue.followers.get(paper.id, ())),
        "changed_from": context.paper(before) if before else None,
        "prose": context.prose(f"papers/{paper.id}"),
        "files": context.link(f"papers/{paper.id}/x")[:-1],
        "follows": view.follows_only(paper),
        **_results_context(paper, context),
        "quantities": view.scores(paper.quantities),
        "artifact_facts": partial(artifact_facts, translator=context.translator),
        "related": [
            (context.paper(one.paper), _reasons(one, context)) for one in _related(paper, context)
        ],
        "status_sentence": _status(paper, context),
        "citations": context.citations(paper.id),
        "bibtex": FORMATS["bibtex"].render([paper]),
        "told_versions": view.told_versions(paper),
        "old_bylines": view.authors_by_version(paper),
        "sources": view.source_rows(paper, context.translator),
    }


def _results_context(paper: Paper, context: PageContext) -> dict[str, Any]:
    """Its results, beside those of the version before it."""
    results = view.scores(paper.results)
    previous = view.previous_version(paper, context) if results else None
    named = [one for one in (previous, paper) if one]
    subjects = {result.subject for result in paper.results}
    return {
        "results": results,
        "back": compare_with_previous(paper, previous, context.translator) if previous else None,
        "column_names": without_shared_words(
            [plain_line(one.short_name or one.title) for one in named]
        ),
        "show_subjects": len(subjects) > 1,
        "only_subject": _only_subject(subjects, paper),
    }


def _status(paper: Paper, context: PageContext) -> str:
    if paper.status.state == "published":
        return ""
    return view.status_sentence(
        paper, show_date(paper.status.date, context.translator), context.translator
    )


def _only_subject(subjects: set[str | None], paper: Paper) -> str | None:
    """What all results are of, to stand above them instead of in each row: unless the paper's."""
    one = next(iter(subjects)) if len(subjects) == 1 else None
    return one if one != paper.short_name else None


def artifact_facts(artifact: Artifact, translator: Translator = ENGLISH) -> list[str]:
    """What is said of an artifact beside its name."""
    facts = []
    if artifact.parameters:
        said = translator.gettext("%(total)s parameters")
        if artifact.active:
            said = translator.gettext("%(total)s parameters, %(active)s active")
        facts.append(said % {"total": artifact.parameters, "active": artifact.active})
    facts += [fact for fact in (artifact.size, artifact.license) if fact]
    facts += [show_date(artifact.date, translator)] if artifact.date else []
    return facts + [fact for fact in (artifact.note, artifact.source) if fact]


def _newest_version(paper: Paper) -> str | None:
    newest = [version.label for version in paper.versions if version.date == paper.updated]
    return newest[-1] if newest else None


def _venue_details(paper: Paper, translator: Translator) -> str:
    venue = paper.venue
    if venue is None:
        return ""
    parts = [venue.name if venue.short else None, venue.publisher, venue.location]
    parts += [
        translator.gettext("volume %(volume)s") % {"volume": venue.volume} if venue.volume else None
    ]
    parts += [
        translator.gettext("issue %(issue)s") % {"issue": venue.issue} if venue.issue else None
    ]
    parts += [
        translator.gettext("pages %(pages)s") % {"pages": venue.pages} if venue.pages else None
    ]
    return ", ".join(part for part in parts if part)


def _related(paper: Paper, context: PageContext) -> tuple[Related, ...]:
    return context.catalogue.related.get(paper.id, ())


def _reasons(related: Related, context: PageContext) -> list[str]:
    _, counted = context.translator.gettext, context.translator.counted
    families = context.families(related.same_family)
    reasons = [_("also %(family)s") % {"family": family.name} for family in families]
    people = [context.author(key).display for key in related.shared_authors]
    if len(people) == 1:
        reasons.append(_("also by %(name)s") % {"name": people[0]})
    elif len(people) == 2:
        names = dict(zip(("name", "other"), people, strict=True))
        reasons.append(_("also by %(name)s and %(other)s") % names)
    elif people:
        reasons.append(
            counted("%(num)s author in common", "%(num)s authors in common", len(people))
        )
    if related.shared_keywords:
        reasons.append(
            _("also about %(keywords)s") % {"keywords": _(", ").join(related.shared_keywords[:3])}
        )
    return reasons
