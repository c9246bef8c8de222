"""Looks up news and talks."""

from __future__ import annotations

from labpress.build.build_context import BuildContext
from labpress.build.cited_works import citation_linker
from labpress.build.tracking import Lookup
from labpress.catalogue import Ids
from labpress.catalogue.talks import divide_talks
from labpress.schema.news import News


@Lookup
def all_news(lab: BuildContext) -> Ids:
    """Return the ids of the news items, newest first."""
    news = [parsed.record for parsed in lab.records.parsed.values()]
    items = [item for item in news if isinstance(item, News)]
    items.sort(key=lambda item: (item.date.sort_key, item.id), reverse=True)
    return tuple(item.id for item in items)


@Lookup
def news(lab: BuildContext, news_id: str) -> News | None:
    """Return a news item by id, or None if it does not exist or was never valid."""
    parsed = lab.records.parsed.get(f"news/{news_id}")
    return parsed.record if parsed and isinstance(parsed.record, News) else None


@Lookup
def news_text(lab: BuildContext, news_id: str) -> str:
    """Return the Markdown of a news item, in which citations have been replaced with links."""
    file = lab.records.files.get(f"news/{news_id}")
    text = ((file.prose if file else None) or "").strip()
    return citation_linker(lab.records, lab.catalogue.by_citekey)(text)


@Lookup
def upcoming_talks(lab: BuildContext) -> Ids:
    """Return the ids of the talks that have not ended by the day of the build, earliest first."""
    return divide_talks(lab.catalogue, lab.today)[0]


@Lookup
def past_talks(lab: BuildContext) -> Ids:
    """Return the ids of past talks, newest first, followed by those of talks without a date."""
    return divide_talks(lab.catalogue, lab.today)[1]
