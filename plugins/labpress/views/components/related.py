"""Lists related papers, with the reasons why they are related."""

from __future__ import annotations

from dataclasses import dataclass, replace

from labpress.build.page_context import PageContext
from labpress.build.queries import paper_lookups, term_lookups
from labpress.catalogue.related import Related
from labpress.render.prose import plain_line
from labpress.schema import Paper
from labpress.schema.dates import PartialDate
from labpress.schema.publication_date import listed_date
from labpress.views.components.links import Link, paper_link
from labpress.views.components.paper_rows import status_flag

_MAX_KEYWORDS = 3


@dataclass(frozen=True, slots=True)
class RelatedPaper:
    """A paper that is related to the paper on whose page it is listed.

    Attributes:
        paper: the title of the related paper, with a link.
        date: its `listed_date`; None if it is unknown.
        reasons: what the two papers have in common, as text.
    """

    paper: Link
    date: PartialDate | None
    reasons: tuple[str, ...]


def related_papers(paper: Paper, context: PageContext) -> tuple[RelatedPaper, ...]:
    """Return the papers that are related to a paper, most closely related first."""
    return tuple(
        _related_paper(context.paper(related.paper), related, context)
        for related in context.query(paper_lookups.related, paper.id)
    )


def _related_paper(paper: Paper, related: Related, context: PageContext) -> RelatedPaper:
    reasons = tuple(_reasons(related, context))
    return RelatedPaper(
        replace(paper_link(paper, context), status=status_flag(paper, context)),
        listed_date(paper),
        reasons,
    )


def _reasons(related: Related, context: PageContext) -> list[str]:
    _, translator = context.translator.gettext, context.translator
    reasons = []
    if related.shared_keywords:
        shared = related.shared_keywords[:_MAX_KEYWORDS]
        keywords = _(", ").join(context.query(term_lookups.keyword_name, word) for word in shared)
        reasons.append(_("also about %(keywords)s") % {"keywords": keywords})
    elif related.shared_words and not related.same_family:
        words = _(", ").join(related.shared_words)
        reasons.append(_("both mention %(words)s") % {"words": words})
    families = context.families(related.same_family)
    reasons += [
        _("also in %(family)s")
        % {"family": plain_line(family.name_in(context.translator.language))}
        for family in families
    ]
    names = [context.author(key).display for key in related.shared_authors]
    if len(names) == 1:
        reasons.append(_("also by %(name)s") % {"name": names[0]})
    elif len(names) == 2:
        pair = {"name": names[0], "other": names[1]}
        reasons.append(_("also by %(name)s and %(other)s") % pair)
    elif names:
        reasons.append(
            translator.format_count("%(num)s shared author", "%(num)s shared authors", len(names))
        )
    return reasons
