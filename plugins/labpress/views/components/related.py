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
_MAX_REASONS = 2


@dataclass(frozen=True, slots=True)
class RelatedPaper:
    """A paper that is related to the paper on whose page it is listed.

    Attributes:
        paper: the title of the related paper, with a link.
        date: the related paper's `listed_date`; None if it is unknown.
        reasons: phrases that say what the two papers have in common.
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
    reasons = tuple(_reasons(related, context)[:_MAX_REASONS])
    return RelatedPaper(
        replace(paper_link(paper, context), status=status_flag(paper, context)),
        listed_date(paper),
        reasons,
    )


def _reasons(related: Related, context: PageContext) -> list[str]:
    """Return phrases that say what two papers have in common, most significant first.

    Shared authors are named only if the papers have no subject or family in common.
    """
    translator = context.translator
    _, format_text = translator.gettext, translator.format_text
    families = [
        plain_line(family.name_in(translator.language))
        for family in context.families(related.same_family)
    ]
    # A keyword that is also the name of the family would be redundant.
    names = {family.casefold() for family in families}
    keywords = [context.query(term_lookups.keyword_name, word) for word in related.shared_keywords]
    keywords = [word for word in keywords if word.casefold() not in names]
    reasons = []
    if keywords:
        listed = _(", ").join(keywords[:_MAX_KEYWORDS])
        reasons.append(format_text("also about %(keywords)s", keywords=listed))
    elif related.shared_words and not related.same_family:
        words = _(", ").join(related.shared_words)
        reasons.append(format_text("both mention %(words)s", words=words))
    reasons += [format_text("also in %(family)s", family=family) for family in families]
    if reasons:
        return reasons
    authors = [context.author(key).display for key in related.shared_authors]
    if len(authors) == 1:
        reasons.append(format_text("also by %(name)s", name=authors[0]))
    elif len(authors) == 2:
        name, other = authors
        reasons.append(format_text("also by %(name)s and %(other)s", name=name, other=other))
    elif authors:
        number = len(authors)
        reasons.append(
            translator.format_count("%(num)s shared author", "%(num)s shared authors", number)
        )
    return reasons
