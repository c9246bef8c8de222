"""Reports how many authors have no page because they appear only in very long bylines."""

from __future__ import annotations

from collections.abc import Iterator

from labpress.build.build_context import BuildContext
from labpress.diagnostics import Diagnostic, define_rule
from labpress.schema.long_bylines import LONG_BYLINE

AUTHORS_WITHOUT_PAGE = define_rule(
    "authors-without-page",
    "note",
    "site",
    "Authors have no page because they have no author file and appear only in bylines of more than "
    f"{LONG_BYLINE} people.",
    "If some of these authors should have a page, add an author file for each of them, or set "
    "`author_pages: all`. Otherwise, no action is needed.",
)


def check_author_pages(build_context: BuildContext) -> Iterator[Diagnostic]:
    """Yield a note with the number of authors who have no page, located at the longest byline.

    Nothing is yielded if there are no such authors, or if ``author_pages`` is not ``auto``.
    """
    if build_context.settings.author_pages != "auto":
        return
    catalogue = build_context.catalogue
    number = sum(map(build_context.is_only_in_long_bylines, catalogue.authors))
    if not number:
        return
    paper = max(catalogue.papers.values(), key=lambda paper: (len(paper.authors), paper.id))
    parsed = build_context.records.parsed[f"papers/{paper.id}"]
    who, verb = (
        ("1 author who appears", "has") if number == 1 else (f"{number} authors who appear", "have")
    )
    should = "this author should have one" if number == 1 else "some of them should have one"
    text = (
        f"{who} only in bylines of more than {LONG_BYLINE} people {verb} no page; if {should}, add an "
        "author file, or set `author_pages: all`"
    )
    yield parsed.diagnostic(AUTHORS_WITHOUT_PAGE, ("authors",), text)
