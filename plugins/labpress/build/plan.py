"""Plans a site: lists every page and file by path before any of them is built."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from labpress.build.build_context import BuildContext
from labpress.build.plan_entries import Plan, PlannedFile
from labpress.build.plan_files import authors_with_page, plan_files
from labpress.build.queries import news_lookups, paper_lookups
from labpress.catalogue import Catalogue
from labpress.loading.record_paths import NEWS
from labpress.views.author import build_author_page
from labpress.views.benchmark import build_benchmark_page
from labpress.views.benchmarks import build_benchmarks_page
from labpress.views.components.cards import (
    build_family_card,
    build_grant_card,
    build_paper_card,
)
from labpress.views.error_pages import build_error_page
from labpress.views.families import build_families_page
from labpress.views.family import build_family_page
from labpress.views.grant import build_grant_page
from labpress.views.grants import build_grants_page
from labpress.views.group_lists import (
    build_category_page,
    build_keyword_page,
    build_undated_page,
    build_venue_page,
    build_year_page,
)
from labpress.views.hand_written import build_hand_written_page, needs_building
from labpress.views.markdown_pages import build_llms_txt, build_page_markdown, has_markdown
from labpress.views.news import build_news_page
from labpress.views.paper import build_paper_page
from labpress.views.papers import build_papers_page
from labpress.views.people import build_people_page
from labpress.views.releases import build_releases_page
from labpress.views.topics import build_topics_page


def plan_site(build_context: BuildContext) -> Plan:
    """Return the plan of every page and file of a site.

    A hand-written page with shortcodes or citations takes precedence over a generated one at its
    path, and a page that reports errors takes precedence over both.
    """
    plan = Plan()
    _plan_pages(plan, build_context)
    plan_files(plan, build_context)
    plan_markdown(plan, build_context)
    return plan


def plan_markdown(plan: Plan, build_context: BuildContext) -> None:
    """Plan the Markdown version of each page, and llms.txt, if the settings ask for them."""
    plan.markdown.clear()
    if not build_context.settings.markdown_pages:
        return
    for path, page in plan.pages.items():
        if page.builder is not build_error_page:
            arguments = (path, page.builder.name, *page.arguments)
            plan.markdown[path] = PlannedFile(build_page_markdown, arguments)
    for path, text in build_context.hand_written_pages.items():
        plan.markdown.pop(path, None)
        if has_markdown(text) and not build_context.is_left_out(path):
            arguments = (path, build_hand_written_page.name, path, "")
            plan.markdown[path] = PlannedFile(build_page_markdown, arguments)
    own = build_context.hand_written_pages
    listed = (path for path in plan.markdown if path.endswith("/index.md") or path in own)
    years = (path for path in plan.markdown if path.startswith("years/"))
    plan.add_file(build_llms_txt, *dict.fromkeys([*listed, *years]))


def plan_records(plan: Plan, keys: Collection[str], build_context: BuildContext) -> Plan:
    """Return the plan after changes to a few records, including the pages of new authors.

    The pages of the changed records, and the lists of grants and of releases, are added or dropped.
    Only `plan_site` adds new files and other new pages, such as the page for a new year.

    Args:
        plan: the previous plan.
        keys: the keys of the changed records.
        build_context: the data that all pages share, after the change.
    """
    files = _files_without(plan.files, keys, build_context.catalogue)
    changed = Plan(dict(plan.pages), files, dict(plan.markdown))
    catalogue, broken = build_context.catalogue, build_context.records.broken
    for key in keys:
        folder, _, record_id = key.partition("/")
        changed.pages.pop(f"{key}.md", None)
        if folder == "papers" and record_id in catalogue.papers:
            changed.add_page(build_paper_page, record_id)
            for authorship in catalogue.papers[record_id].people:
                _plan_author(changed, authorship.id, build_context)
        elif folder == "authors":
            _plan_author(changed, record_id, build_context)
        elif folder == "families" and record_id in catalogue.families:
            changed.add_page(build_family_page, record_id)
        elif folder == "grants":
            _plan_grants(changed, [record_id], catalogue)
        if key in broken and f"{key}.md" not in changed.pages:
            changed.add_page(build_error_page, key)
    _plan_releases(changed, build_context)
    plan_markdown(changed, build_context)
    return changed


def _files_without(
    files: dict[str, PlannedFile], keys: Collection[str], catalogue: Catalogue
) -> dict[str, PlannedFile]:
    """Return the files of a plan, leaving out those of deleted records."""
    present = {
        "papers": catalogue.papers,
        "families": catalogue.families,
        "grants": catalogue.grants,
    }
    gone = {
        key
        for key in keys
        for folder, _, record_id in [key.partition("/")]
        if record_id not in present.get(folder, (record_id,))
    }
    if not gone:
        return files
    cards = {
        build_paper_card.name: "papers/",
        build_family_card.name: "families/",
        build_grant_card.name: "grants/",
    }
    return {
        path: planned
        for path, planned in files.items()
        if f"{cards.get(planned.builder.name, '')}{(*planned.arguments, '')[0]}" not in gone
    }


def _plan_author(plan: Plan, author_id: str | None, build_context: BuildContext) -> None:
    author = build_context.catalogue.authors.get(author_id or "")
    if author is not None and build_context.has_author_page(author):
        plan.add_page(build_author_page, author.id)


def _plan_grants(plan: Plan, grant_ids: Iterable[str], catalogue: Catalogue) -> None:
    """Plan the pages of some grants; plan the list of grants, or drop it if there are none."""
    for grant_id in grant_ids:
        if grant_id in catalogue.grants:
            plan.add_page(build_grant_page, grant_id)
    if catalogue.grants:
        plan.add_page(build_grants_page)
    else:
        plan.pages.pop(build_grants_page.path(), None)


def _plan_releases(plan: Plan, build_context: BuildContext) -> None:
    """Plan the list of releases, or drop it from the plan if there are none."""
    if build_context.query(paper_lookups.has_releases):
        plan.add_page(build_releases_page)
    else:
        plan.pages.pop(build_releases_page.path(), None)


def _plan_pages(plan: Plan, build_context: BuildContext) -> None:
    catalogue = build_context.catalogue
    for paper_id in catalogue.papers:
        plan.add_page(build_paper_page, paper_id)
    for author, _ in authors_with_page(build_context):
        plan.add_page(build_author_page, author.id)
    for family_id in catalogue.families:
        plan.add_page(build_family_page, family_id)
    _plan_grants(plan, catalogue.grants, catalogue)
    plan.add_page(build_papers_page)
    plan.add_page(build_people_page)
    plan.add_page(build_families_page)
    if any(
        map(
            build_context.query,
            (news_lookups.all_news, news_lookups.upcoming_talks, news_lookups.past_talks),
        )
    ):
        plan.add_page(build_news_page)
    _plan_releases(plan, build_context)
    _plan_groups(plan, catalogue)
    _plan_topic_pages(plan, build_context)
    for path, text in build_context.hand_written_pages.items():
        if needs_building(text, catalogue.by_citekey.__contains__):
            plan.add_page(build_hand_written_page, path, "")
    for key in _broken_records(build_context):
        plan.add_page(build_error_page, key)


def _plan_groups(plan: Plan, catalogue: Catalogue) -> None:
    """Plan the pages that list the papers for a year, a venue or a category."""
    for year in filter(None, catalogue.by_year):
        plan.add_page(build_year_page, year)
    if None in catalogue.by_year:
        plan.add_page(build_undated_page)
    for slug in catalogue.by_venue:
        plan.add_page(build_venue_page, slug)
    for category in catalogue.by_category:
        plan.add_page(build_category_page, category)


def _plan_topic_pages(plan: Plan, build_context: BuildContext) -> None:
    """Plan the pages of keywords and benchmarks, and the lists of topics and of benchmarks."""
    catalogue = build_context.catalogue
    for key in catalogue.by_keyword:
        if build_context.has_keyword_page(key):
            plan.add_page(build_keyword_page, key)
    if catalogue.by_category or any(map(build_context.has_keyword_page, catalogue.by_keyword)):
        plan.add_page(build_topics_page)
    for key in catalogue.by_benchmark:
        if build_context.has_benchmark_page(key):
            plan.add_page(build_benchmark_page, key)
    if catalogue.by_benchmark:
        plan.add_page(build_benchmarks_page)


def _broken_records(build_context: BuildContext) -> Iterable[str]:
    """Return the keys of the records that have errors and no earlier valid version."""
    records = build_context.records
    valid = {f"papers/{key}" for key in records.papers}
    valid |= {f"families/{key}" for key in records.families}
    valid |= {f"grants/{key}" for key in records.grants}
    valid |= {key for key in records.parsed if key.startswith("authors/")}
    # News items have no pages of their own.
    broken = {key for key in records.broken if not key.startswith(f"{NEWS}/")}
    return sorted(broken - valid)
