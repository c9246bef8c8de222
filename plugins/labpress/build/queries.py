"""The queries that a page may make about a lab: lookups in the records and their indexes.

Each query takes the build context and plain arguments, and always returns a result: None or an
empty value if nothing matches. `PageContext.query` makes a query and records it in the trace of the
page.
"""

from __future__ import annotations

from dataclasses import dataclass

from labpress.bibliography.styles import Style
from labpress.build.build_context import BuildContext
from labpress.build.tracking import Lookup
from labpress.catalogue import Ids, Venue, own_results
from labpress.catalogue.indexes import author_ids
from labpress.catalogue.keywords import keyword_id
from labpress.catalogue.paper_query import PaperFacts, SelectedPapers, parse_query, select_papers
from labpress.catalogue.positions import current_membership, is_alumnus
from labpress.catalogue.related import Related
from labpress.catalogue.releases import linked_releases
from labpress.catalogue.talks import divide_talks
from labpress.diagnostics import Diagnostic
from labpress.images.first_pages import FIRST_PAGE
from labpress.images.processing import RecordImage
from labpress.schema import Author, Family, Grant, Paper
from labpress.schema.dates import PartialDate
from labpress.schema.names import slug
from labpress.schema.news import News
from labpress.schema.parts import Artifact
from labpress.schema.publication_date import listed_date, publication_year

# Papers.


@Lookup
def all_papers(lab: BuildContext) -> Ids:
    """Return the ids of all papers, newest first."""
    return tuple(lab.catalogue.papers)


@Lookup
def work_by_citekey(lab: BuildContext, key: str) -> str | None:
    """Return the id of the paper or work by others with a citekey, or None if there is none."""
    return lab.catalogue.by_citekey.get(key)


@Lookup
def reference(lab: BuildContext, work_id: str) -> Paper | None:
    """Return a work by others by its id, or None if there is no such work."""
    return lab.catalogue.references.get(work_id)


@Lookup
def newest_papers(lab: BuildContext, number: int) -> Ids:
    """Return the ids of the newest papers, up to the given number, newest first."""
    return tuple(lab.catalogue.papers)[:number]


@Lookup
def paper_count(lab: BuildContext) -> int:
    """Return the number of papers."""
    return len(lab.catalogue.papers)


@Lookup
def paper(lab: BuildContext, paper_id: str) -> Paper | None:
    """Return a paper by id, or None if it does not exist or was never valid."""
    return lab.catalogue.papers.get(paper_id)


@dataclass(frozen=True, slots=True)
class PaperDates:
    """When a paper appeared.

    Attributes:
        date: the date that readers see for it; None if that is unknown. See `listed_date`.
        year: the year of publication; None if that is unknown.
        changed: when the paper last changed, according to the dates in its record; None if that is
            unknown.
    """

    date: PartialDate | None
    year: int | None
    changed: PartialDate | None


@Lookup
def paper_dates(lab: BuildContext, paper_id: str) -> PaperDates | None:
    """Return when a paper appeared, or None if there is no such paper."""
    item = lab.catalogue.papers.get(paper_id)
    return PaperDates(listed_date(item), publication_year(item), item.changed) if item else None


@Lookup
def authors_of(lab: BuildContext, paper_id: str) -> Ids:
    """Return the ids of a paper's authors and editors, in order; ambiguous people are left out."""
    item = lab.catalogue.papers.get(paper_id)
    return tuple(author_ids(item)) if item else ()


@Lookup
def referrers(lab: BuildContext, paper_id: str) -> Ids:
    """Return the ids of the papers with any other relation to a paper than `followers` have.

    The oldest paper is first.
    """
    return lab.catalogue.referrers.get(paper_id, ())


@Lookup
def followers(lab: BuildContext, paper_id: str) -> Ids:
    """Return the ids of the papers that follow, build on or supersede a paper, oldest first."""
    return lab.catalogue.followers.get(paper_id, ())


@Lookup
def related(lab: BuildContext, paper_id: str) -> tuple[Related, ...]:
    """Return the papers related to a paper, most closely related first."""
    return lab.catalogue.related.get(paper_id, ())


@Lookup
def years(lab: BuildContext) -> tuple[tuple[int, int], ...]:
    """Return the years of publication, newest first, each with the number of its papers."""
    return tuple((year, len(ids)) for year, ids in lab.catalogue.by_year.items() if year)


UNDATED = "undated"
"""The part of a path that replaces the year for the page of papers without a year."""


@Lookup
def papers_of_year(lab: BuildContext, year: int | None) -> Ids:
    """Return the ids of the papers published in a year, newest first.

    If the year is None, return those of the papers whose year is not known.
    """
    return lab.catalogue.by_year.get(year, ())


@Lookup
def venues(lab: BuildContext) -> tuple[tuple[Venue, int], ...]:
    """Return the venues in the order of their slugs, each with the number of its papers."""
    by_venue = sorted(lab.catalogue.by_venue.items())
    return tuple((lab.catalogue.venues[slug], len(ids)) for slug, ids in by_venue)


@Lookup
def venue_name(lab: BuildContext, slug: str) -> str:
    """Return the name of a venue, or an empty string if no paper was published there."""
    venue = lab.catalogue.venues.get(slug)
    return venue.name if venue else ""


@Lookup
def papers_at_venue(lab: BuildContext, slug: str) -> Ids:
    """Return the ids of the papers of a venue, newest first."""
    return lab.catalogue.by_venue.get(slug, ())


@Lookup
def categories(lab: BuildContext) -> tuple[tuple[str, int], ...]:
    """Return the categories, each with its number of papers; different spellings are merged."""
    return tuple((name, len(ids)) for name, ids in lab.catalogue.by_category.items())


@Lookup
def papers_in_category(lab: BuildContext, category: str) -> Ids:
    """Return the ids of the papers of a category, newest first."""
    return lab.catalogue.by_category.get(category, ())


@Lookup
def keywords(lab: BuildContext) -> tuple[tuple[str, str, int], ...]:
    """Return the keywords that have a page, most frequent first: id, name and number of papers.

    The names are in the language of the site, if it has translations.
    """
    return tuple(
        (key, lab.keyword_name(key), len(ids))
        for key, ids in sorted(lab.catalogue.by_keyword.items(), key=lambda item: -len(item[1]))
        if lab.has_keyword_page(key)
    )


@Lookup
def keywords_without_page(lab: BuildContext) -> int:
    """Return the number of keywords that have no page."""
    return sum(not lab.has_keyword_page(key) for key in lab.catalogue.by_keyword)


@Lookup
def keyword_page(lab: BuildContext, key: str) -> str | None:
    """Return the name of a keyword, or None if the keyword has no page."""
    return lab.keyword_name(key) if lab.has_keyword_page(key) else None


@Lookup
def keyword_page_names(lab: BuildContext, key: str) -> Ids:
    """Return the names of a keyword: first that in the language of the site, then the others."""
    texts = lab.catalogue.keyword_translations.get(key, {})
    names = (lab.keyword_name(key), lab.catalogue.keyword_names[key], *texts.values())
    return tuple(dict.fromkeys(names))


@Lookup
def keyword_name(lab: BuildContext, spelling: str) -> str:
    """Return a keyword in the language of the site or, without a translation, as spelled."""
    return lab.keyword_name(keyword_id(spelling), spelling)


@Lookup
def measure_name(lab: BuildContext, spelling: str) -> str:
    """Return what a number measures, such as a metric, in the language of the site or as spelled."""
    return lab.measure_name(spelling)


@Lookup
def unit_name(lab: BuildContext, unit: str) -> str:
    """Return a unit in the language of the site or, without a translation, as spelled."""
    return lab.unit_name(unit)


@Lookup
def keyword_texts(lab: BuildContext, spelling: str) -> Ids:
    """Return the strings by which the search finds a keyword: its spelling and its translations."""
    texts = lab.catalogue.keyword_translations.get(keyword_id(spelling), {})
    return tuple(dict.fromkeys((spelling, *texts.values())))


@Lookup
def papers_with_keyword(lab: BuildContext, key: str) -> Ids:
    """Return the ids of the papers with a keyword, newest first."""
    return lab.catalogue.by_keyword.get(key, ())


@Lookup
def category_with_slug(lab: BuildContext, category_slug: str) -> str:
    """Return the category whose page has the given slug, or an empty string if there is none."""
    return next((name for name in lab.catalogue.by_category if slug(name) == category_slug), "")


@Lookup
def benchmarks(lab: BuildContext) -> tuple[tuple[str, str, Ids], ...]:
    """Return all benchmarks, most frequent first: id, name, and the ids of papers with results.

    The papers are sorted by date, newest first.
    """
    return tuple(
        (key, lab.catalogue.benchmark_names[key], ids)
        for key, ids in sorted(lab.catalogue.by_benchmark.items(), key=lambda item: -len(item[1]))
    )


@Lookup
def own_names(lab: BuildContext) -> frozenset[str]:
    """Return the names of the lab's papers and artifacts; see `own_results`."""
    return own_results.own_names(lab.catalogue.papers.values())


@Lookup
def benchmark_page(lab: BuildContext, key: str) -> str | None:
    """Return the name of a benchmark, or None if the benchmark has no page."""
    return lab.catalogue.benchmark_names[key] if lab.has_benchmark_page(key) else None


@Lookup
def papers_on_benchmark(lab: BuildContext, key: str) -> Ids:
    """Return the ids of the papers with results on a benchmark, newest first."""
    return lab.catalogue.by_benchmark.get(key, ())


@Lookup
def selected_papers(lab: BuildContext, text: str, preset: str) -> SelectedPapers:
    """Return the papers that a list on a hand-written page selects.

    `labpress.catalogue.paper_query` describes the filters (`text`) and the presets.
    """
    return select_papers(parse_query(text, preset).query, paper_facts(lab))


def paper_facts(lab: BuildContext) -> PaperFacts:
    """Return the data by which `select_papers` filters papers."""

    def files_of(paper_id: str) -> frozenset[str]:
        file = lab.records.files.get(f"papers/{paper_id}")
        return file.folder_files if file else frozenset()

    return PaperFacts(lab.catalogue, files_of)


# Authors.


@Lookup
def all_authors(lab: BuildContext) -> Ids:
    """Return the ids of all authors, sorted by family name."""
    return tuple(lab.catalogue.authors)


@Lookup
def listed_authors(lab: BuildContext) -> Ids:
    """Return the ids of the authors to list.

    If ``author_pages`` is ``auto``, authors who appear only in long bylines are left out.
    """
    if lab.settings.author_pages != "auto":
        return tuple(lab.catalogue.authors)
    return tuple(key for key in lab.catalogue.authors if not lab.is_only_in_long_bylines(key))


@Lookup
def author(lab: BuildContext, author_id: str) -> Author | None:
    """Return an author by id, or None if no such author exists."""
    return lab.catalogue.authors.get(author_id)


@dataclass(frozen=True, slots=True)
class AuthorDisplay:
    """How the name of an author is displayed.

    Attributes:
        has_page: whether the author has a page to which the name links.
        highlighted: whether the name is printed in bold, as the settings may require for members.
    """

    has_page: bool
    highlighted: bool


@dataclass(frozen=True, slots=True)
class CurrentMembership:
    """A person's current role in the lab, or the last role of a former member.

    Attributes:
        role: the role, as stated in the author's file; None if the file states none.
        is_over: whether the person has left the lab.
    """

    role: str | None
    is_over: bool


@Lookup
def author_display(lab: BuildContext, author_id: str) -> AuthorDisplay | None:
    """Return how the name of an author is displayed, or None if there is no such author."""
    item = lab.catalogue.authors.get(author_id)
    if item is None:
        return None
    highlights = lab.settings.highlight_authors == "members"
    return AuthorDisplay(lab.has_author_page(item), highlights and bool(item.member))


@Lookup
def membership(lab: BuildContext, author_id: str) -> CurrentMembership | None:
    """Return an author's membership on the day of the build, or a former member's last one.

    The result is None for a person who has never been a member.
    """
    item = lab.catalogue.authors.get(author_id)
    period = current_membership(item, lab.today) if item else None
    if item is None or period is None:
        return None
    return CurrentMembership(period.role, is_alumnus(item, lab.today))


@Lookup
def papers_of(lab: BuildContext, author_id: str) -> Ids:
    """Return the ids of the papers of an author, newest first."""
    return lab.catalogue.by_author.get(author_id, ())


@Lookup
def families_of(lab: BuildContext, author_id: str) -> Ids:
    """Return the ids of the families of an author's papers, newest first."""
    return lab.catalogue.families_of.get(author_id, ())


@Lookup
def coauthors(lab: BuildContext, author_id: str) -> tuple[tuple[str, int], ...]:
    """Return up to fifty coauthors, most frequent first: the id and the number of shared papers."""
    return lab.catalogue.coauthors.get(author_id, ())


@Lookup
def coauthor_count(lab: BuildContext, author_id: str) -> int:
    """Return the number of all coauthors of an author."""
    return lab.catalogue.coauthor_count.get(author_id, 0)


@Lookup
def author_called(lab: BuildContext, name: str) -> str | None:
    """Return the id of the author whose displayed name is this one, or None if there is none."""
    return lab.catalogue.by_name.get(name)


# Families.


@Lookup
def all_families(lab: BuildContext) -> Ids:
    """Return the ids of the families in the order of their newest papers, newest first."""
    return tuple(lab.catalogue.families)


@Lookup
def family(lab: BuildContext, family_id: str) -> Family | None:
    """Return a family by id, or None if it does not exist or was never valid."""
    return lab.catalogue.families.get(family_id)


@Lookup
def papers_in_family(lab: BuildContext, family_id: str) -> Ids:
    """Return the ids of the papers of a family, oldest first."""
    return lab.catalogue.by_family.get(family_id, ())


@Lookup
def role_name(lab: BuildContext, role: str) -> str:
    """Return a role in the language of the site or, without a translation, as spelled."""
    return lab.role_name(role)


# Releases.


@Lookup
def releases(lab: BuildContext) -> tuple[tuple[Artifact, Ids], ...]:
    """Return the artifacts that have a URL, those of the newest papers first, with their papers."""
    return tuple(
        (release.artifact, tuple(paper.id for paper in release.papers))
        for release in linked_releases(lab.catalogue.papers.values())
    )


@Lookup
def has_releases(lab: BuildContext) -> bool:
    """Return whether any artifact has a URL, so that the site has a list of releases."""
    return any(item.url for paper in lab.catalogue.papers.values() for item in paper.artifacts)


# News and talks.


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
def upcoming_talks(lab: BuildContext) -> Ids:
    """Return the ids of the talks that have not ended by the day of the build, earliest first."""
    return divide_talks(lab.catalogue, lab.today)[0]


@Lookup
def past_talks(lab: BuildContext) -> Ids:
    """Return the ids of past talks, newest first, and then of talks without a date."""
    return divide_talks(lab.catalogue, lab.today)[1]


# Grants.


@Lookup
def all_grants(lab: BuildContext) -> Ids:
    """Return the ids of the grants, latest start date first."""
    return tuple(lab.catalogue.grants)


@Lookup
def grant(lab: BuildContext, grant_id: str) -> Grant | None:
    """Return a grant by id, or None if it does not exist or was never valid."""
    return lab.catalogue.grants.get(grant_id)


@Lookup
def papers_of_grant(lab: BuildContext, grant_id: str) -> Ids:
    """Return the ids of the papers that a grant funds, newest first."""
    return lab.catalogue.by_grant.get(grant_id, ())


@Lookup
def grants_of(lab: BuildContext, author_id: str) -> Ids:
    """Return the ids of the grants on which an author works, latest start date first."""
    return lab.catalogue.grants_of.get(author_id, ())


# Files and diagnostics of records. A key is a record's folder and id: papers/x.


@Lookup
def has_record_file(lab: BuildContext, key: str) -> bool:
    """Return whether a record has a file; it then has a page, even if the file is not valid."""
    return key in lab.records.files


@Lookup
def is_hand_written_page(lab: BuildContext, path: str) -> bool:
    """Return whether the site has a hand-written page with this path."""
    return path in lab.hand_written_pages and not lab.is_left_out(path)


@Lookup
def folder_files(lab: BuildContext, key: str) -> frozenset[str]:
    """Return the names of the files in the folder of a record; empty if it has no folder."""
    file = lab.records.files.get(key)
    return file.folder_files if file else frozenset()


@Lookup
def prose(lab: BuildContext, key: str) -> str | None:
    """Return the text of a record's Markdown file, or None if there is no such file."""
    file = lab.records.files.get(key)
    return file.prose if file else None


@Lookup
def image(lab: BuildContext, key: str, file: str) -> RecordImage | None:
    """Return an image in the folder of a record, or None if its file is not a readable image."""
    return lab.images.by_file.get((key, file))


@Lookup
def papers_with_first_page(lab: BuildContext) -> frozenset[str]:
    """Return the ids of the papers that have an image of the first page of their PDF."""
    return frozenset(
        key.removeprefix("papers/") for key, file in lab.images.by_file if file == FIRST_PAGE
    )


@Lookup
def diagnostics(lab: BuildContext, key: str) -> tuple[Diagnostic, ...]:
    """Return the errors in a record, or () if it is valid."""
    return lab.records.broken.get(key, ())


@Lookup
def record_source(lab: BuildContext, key: str) -> str | None:
    """Return the path of a record's file in the content folder, or None if it has no file."""
    file = lab.records.files.get(key)
    return file.source if file else None


# The site.


@Lookup
def hand_written_page(lab: BuildContext, path: str) -> str | None:
    """Return the text of the hand-written page at a path, or None if there is no page."""
    return lab.hand_written_pages.get(path)


@Lookup
def hand_written_pages(lab: BuildContext) -> Ids:
    """Return the paths of the hand-written pages."""
    return tuple(lab.hand_written_pages)


@Lookup
def citation_styles(lab: BuildContext) -> tuple[Style, ...]:
    """Return the citation styles, in the order of the settings."""
    return lab.styles
