"""Losses when a lab is exported and imported again, with the reasons."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

NOT_EXPORTED: Mapping[str, str] = {
    "short_name": "Formats have a short title, which is the title without its subtitle.",
    "affiliations": "No export says where the work was done, except as the publisher of a report.",
    "updated": "Exports have one date.",
    "open_access": "No format has a field for it.",
    "family": "Families exist only in labpress.",
    "follows": "Lineage exists only in labpress.",
    "builds_on": "Lineage exists only in labpress.",
    "supersedes": "Lineage exists only in labpress.",
    "base_models": "Lineage exists only in labpress.",
    "changes": "Lineage exists only in labpress.",
    "relations": "No format has fields for relations to works.",
    "openreview": "No format has a field for it; it is the URL of a paper without a DOI.",
    "comment": "It is not bibliographic.",
    "versions": "Exports describe the newest version.",
    "classifications": "No format has fields for subjects in the terms of a field.",
    "title_variants": "Exports have one title.",
    "summary": "Exports have the abstract.",
    "lay_summary": "Exports have the abstract.",
    "image": "Exports have no files.",
    "figures": "Exports have no files.",
    "artifacts": "Exports describe the paper, and not what was released with it.",
    "links": "Exports have one URL.",
    "results": "They are not bibliographic.",
    "quantities": "They are not bibliographic.",
    "metrics": "They are not bibliographic.",
    "awards": "They are not bibliographic.",
    "funding": "It is not bibliographic.",
    "featured": "It is about the lab's site.",
    "labels": "They are about the lab's site.",
    "notes": "Notes are about the record.",
    "sources": "It is about the record.",
    "source": "It is about the record.",
    "locked": "It is about the record.",
    "unverified": "It is about the record.",
    "former_ids": "It is about the site.",
    "authors.roles": "No format has roles, affiliations, ids and ORCIDs of single authors.",
}
"""The keys of a paper that no export contains."""


@dataclass(frozen=True, slots=True)
class Loss:
    """A loss that a format makes unavoidable.

    Attributes:
        field: the field that differs.
        formats: a pattern for the names of formats.
        keys: a pattern for the ids of papers.
        reason: the explanation.
        written: a pattern for the value in the record.
        read: a pattern for the value that was read.
    """

    field: str
    formats: str
    keys: str
    reason: str
    written: str = ".*"
    read: str = ".*"

    def covers(self, field: str, name: str, key: str, written: str, read: str) -> bool:
        """Return whether this loss explains a difference."""
        patterns = ((self.formats, name), (self.keys, key))
        values = ((self.written, written), (self.read, read))
        return self.field == field and all(
            re.fullmatch(pattern, text, re.DOTALL) for pattern, text in (*patterns, *values)
        )


_ANY = ".*"
_BIB = "bibtex|biblatex"
_YEAR = r"\d{4}"
_MARKUP = "Reference managers write HTML in names and titles, so an importer reads it as markup."
_DASHES = "Two or three hyphens between spaces are read as a dash, as LaTeX writes it."
_PUBLISHER = "Exports name the affiliations of a report as its publisher, which an importer reads as the venue."
_SINGLE_UNIT = (
    "In RIS a name without a comma is a single unit, and one with a comma is split there."
)
_WHOLE = "A name without parts is written alike for a person and a team."
_MISC = "An entry that lacks what BibTeX requires for its type is exported as `@misc`."
_NO_FIELD = "This type of entry has no field for it."
_QUOTES = "LaTeX writes straight and curly quotation marks alike."
_INVISIBLE = "Characters without a glyph, such as marks of direction, are not exported."
_SHARED_ENTRY = "The entry type is also that of another type of publication."
_ONLINE = "BibLaTeX has no entry type for it, so that it is exported as `@online`."
_AMONG_AUTHORS = "The format has no field for a collaboration, so that it is the last author."
_LANGUAGE_OF_TITLE = "No format says in which language a further title is."
_DEGREE = "The degree of a thesis may be in a note of its venue; it is read as `degree`."
_SERIES = "The name of a book's venue is its series or its publisher."
_OF_SERIES = "In BibTeX, the volume of an entry with a series is its number in the series."
_TRANSLATORS = "Formats do not tell the translators of a chapter from those of its volume."
_EVENT = "The format has the name of the proceedings, or else that of the event."
_IN_NOTE = (
    "BibTeX's styles print either authors or editors of a book, so the editors are in a note."
)
_ONE_DATE = "Exports have one date, that of the publication, which is read as the record's `date`."
_ONE_NUMBER = "BibTeX has either a volume or a number, so that the number is part of the series."
_REGISTRY = "Exports name the registry and the organisation that runs it as publishers."
_ONE_ORGANISATION = "Exports name a standard's organisation once, as its institution or publisher."
_FAMILY_FIRST = "The format has no field for the order of names."
_NO_FIELD_IN_FORMAT = "The format has no field for it."
_OF_A_THESIS = (
    "Exports have only what a work of its type has; it is a thesis with facts of a patent."
)
_PREPRINTS_OF_TYPE_MISC = (
    "not-a-heading|authors-.*|date-.*|id-.*|ids-odd-url|status-corrected|title-.*"
    "|type-preprint-elsewhere|field-in-preparation"
)
_IN_A_VOLUME = (
    "alpha-health|alpha-2|ids-in-medicine|pages-.*|status-retracted|title-.*|type-article"
    "|type-chapter|type-left-to-the-venue|type-poster"
)

LOSSES: tuple[Loss, ...] = (
    Loss(
        "title",
        "ris|csl",
        "title-unicode",
        "A ligature of a PDF is read as its letters.",
        written=".*ﬁ.*",
        read=".*fi.*",
    ),
    Loss(
        "date",
        _ANY,
        "alpha-health|dapo|instructme|skywork-reward-v2|type-conference",
        "Beside an arXiv id `date` is that of the preprint; exports have the year of publication.",
        read=_YEAR,
    ),
    Loss("date", "biblatex|ris|csl", "alpha-2", _ONE_DATE, read=r"\d{4}-\d\d"),
    Loss("venue.published", _ANY, "alpha-2|field-article", _ONE_DATE, read=""),
    Loss("venue.year", "ris|csl", "alpha-2", _ONE_DATE, read=""),
    Loss("venue.year", _BIB, "field-article", _ONE_DATE, read=""),
    Loss(
        "date", "bibtex", _ANY, "BibTeX has a year and a month.", r"\d{4}-\d\d-\d\d", r"\d{4}-\d\d"
    ),
    Loss("date", "bibtex", "date-early", "A year of three digits is taken for a slip.", read=""),
    Loss(
        "venue.note",
        _ANY,
        "alpha-2|skywork-reward-v2|type-conference",
        "References to papers in proceedings do not say how the paper was presented.",
        written="oral|poster",
        read="",
    ),
    Loss("categories", "ris|csl", _ANY, "The format has no field for subject classes.", read=""),
    Loss(
        "categories",
        _BIB,
        _ANY,
        "There is one subject class, of a paper on arXiv.",
        read=r"[\w.-]*",
    ),
    Loss(
        "language",
        _BIB,
        "chinese|right-to-left|authors-.*|title-.*|field-languages",
        "BibTeX has no field for the language, and BibLaTeX only the languages of babel.",
        read="en",
    ),
    *(
        Loss(f"venue.{key}", _ANY, "skywork-r1v3|authors-japanese|type-report", _PUBLISHER, "")
        for key in ("type", "name")
    ),
    *(
        Loss(
            f"venue.{key}",
            _BIB,
            "type-preprint-elsewhere",
            "The archive that an id names is exported as the publisher.",
            "",
        )
        for key in ("type", "name")
    ),
    Loss(
        "venue.type",
        "ris|csl",
        "list-title",
        "The type of the venue follows from the type of the paper.",
        "other",
        "journal",
    ),
    Loss(
        "venue.type",
        _BIB,
        "list-title",
        "The type of the venue follows from the type of the paper.",
    ),
    Loss("venue.short", _BIB, _ANY, "It has no short name of proceedings or, in BibTeX, journals."),
    Loss(
        "venue.year",
        "ris|csl",
        "list-title|ids-odd-doi|type-chapter-without-publisher|type-talk|field-.*",
        "The year of publication is also that of the volume or event.",
        "",
        _YEAR,
    ),
    Loss(
        "venue.year",
        _BIB,
        _IN_A_VOLUME,
        "The year of the volume is not written where it is that of the date.",
        read="",
    ),
    Loss("venue.year", _ANY, "yaml-like", "A thesis has one year, its date.", read=""),
    Loss(
        "venue.publisher",
        _BIB,
        "type-article|title-chinese-quotes|field-subjects",
        _NO_FIELD,
        read="",
    ),
    Loss("venue.location", "ris", "field-proceedings", _NO_FIELD, read=""),
    Loss("venue.location", "biblatex", "type-article|title-chinese-quotes", _NO_FIELD, read=""),
    *(
        Loss(f"venue.{key}", _ANY, "type-book", _SERIES)
        for key in ("type", "volume", "series", "series_number")
    ),
    *(
        Loss(f"venue.{key}", "bibtex", "field-proceedings", _OF_SERIES)
        for key in ("volume", "series_number")
    ),
    Loss("pmid", "ris", "alpha-2|ids-all", "RIS has one accession number (AN).", read=""),
    Loss("pmid", "biblatex", "alpha-2|ids-all", "BibLaTeX has one eprint.", read=""),
    Loss("bibcode", "ris|csl", "alpha-2|ids-all", _NO_FIELD, read=""),
    Loss("pmcid", "ris", "alpha-2", "RIS has a PMCID only for journal articles.", read=""),
    Loss("doi", _BIB, "ids-odd-doi", "A brace would end the field, so it is percent-encoded."),
    Loss(
        "status",
        "ris|csl",
        "costs|list-title|status-retracted",
        "In a note the sentences are joined, so the full stop of the last one is lost.",
    ),
    Loss("status", _BIB, "status-corrected", "The notice ends with a full stop."),
    Loss("type", "bibtex", "matrix-game|skywork-(13b|moe|or1)", _MISC, "report", "preprint"),
    Loss("genre", "bibtex", "matrix-game|skywork-(13b|moe|or1)", _MISC, "Technical report", ""),
    Loss("type", _BIB, "chinese|type-(article|conference)-without-venue", _MISC, read="other"),
    Loss("type", _BIB, _PREPRINTS_OF_TYPE_MISC, _MISC, "preprint", "other"),
    Loss("type", "bibtex", "field-(newspaper|review)", _SHARED_ENTRY, read="article"),
    Loss("type", "biblatex", "field-review", _SHARED_ENTRY, read="article"),
    Loss("type", "biblatex", "field-(exhibition|preregistration.*)", _ONLINE, read="webpage"),
    Loss("type", "biblatex", "ids-odd-url|type-preprint-elsewhere", _ONLINE, read="webpage"),
    *(
        Loss(field, "biblatex", "field-preregistration-in-a-registry", _ONLINE)
        for field in ("number", "venue.issue")
    ),
    *(
        Loss(f"venue.{key}", _ANY, "field-preregistration-in-a-registry", _REGISTRY)
        for key in ("name", "publisher", "location")
    ),
    *(
        Loss(f"venue.{key}", _ANY, "field-standard-by-a-publisher", _ONE_ORGANISATION)
        for key in ("type", "publisher")
    ),
    Loss(
        "status", _ANY, "field-accepted", "Exports have no date of such a state.", read="accepted"
    ),
    Loss("abstract", _ANY, "field-languages", "Formats have one abstract."),
    Loss("authors", "bibtex|biblatex|ris", "field-roles", _FAMILY_FIRST),
    Loss("accessed", _ANY, "yaml-like", "It says when a URL was read, and there is none.", read=""),
    Loss("advisors", "bibtex|biblatex|csl", _ANY, _NO_FIELD_IN_FORMAT, read=""),
    *(
        Loss(field, "ris|csl", "alpha-2|field-article|field-preprint-.*", _AMONG_AUTHORS)
        for field in ("authors", "authors.parts", "collaboration")
    ),
    Loss("degree", "bibtex", "field-thesis", _QUOTES),
    Loss("degree", _ANY, "type-thesis", _DEGREE, written=""),
    Loss("venue.note", _ANY, "type-thesis", _DEGREE, read=""),
    Loss("degree", _ANY, "yaml-like", "Formats have one field for the degree and the genre."),
    Loss("genre", _ANY, "yaml-like", "Formats have one field for the degree and the genre."),
    Loss("genre", "bibtex|biblatex|ris", "field-exhibition", _NO_FIELD, read=""),
    *(
        Loss(
            f"venue.{key}", "bibtex", "field-exhibition", "`howpublished` is read as the venue.", ""
        )
        for key in ("type", "name")
    ),
    Loss("license", "bibtex|biblatex|ris", _ANY, _NO_FIELD_IN_FORMAT, read=""),
    Loss("original_title", "bibtex", _ANY, _NO_FIELD_IN_FORMAT, read=""),
    Loss("original_date", "bibtex|ris", _ANY, _NO_FIELD_IN_FORMAT, read=""),
    Loss("translated_title", "bibtex|biblatex|csl", _ANY, _NO_FIELD_IN_FORMAT, read=""),
    *(
        Loss(f"{key}.language", _ANY, _ANY, _LANGUAGE_OF_TITLE, read="")
        for key in ("original_title", "translated_title")
    ),
    Loss("patent.assignees", "bibtex", "field-patent", "It has one text for all owners."),
    *(
        Loss(f"patent.{key}", _ANY, "yaml-like", _OF_A_THESIS, read="")
        for key in ("office", "assignees", "filed", "granted", "status")
    ),
    Loss("patent.granted", _ANY, "field-patent", "Exports have it as the date of the patent."),
    Loss("patent.filed", "ris", "field-patent.*", _NO_FIELD_IN_FORMAT, read=""),
    Loss("patent.status", "bibtex|biblatex|csl", "field-patent.*", _NO_FIELD_IN_FORMAT, read=""),
    Loss("venue.name", _ANY, "yaml-like", _OF_A_THESIS),
    Loss("reviewed", _BIB, _ANY, _NO_FIELD_IN_FORMAT, read=""),
    Loss("reviewed", "ris", _ANY, "RIS has no field for the authors of the work.", read=r".* \(\)"),
    Loss("translators", _ANY, "alpha-2|field-chapter-.*", _TRANSLATORS, written=""),
    Loss("venue.translators", _ANY, "alpha-2|field-chapter-.*", _TRANSLATORS, read=""),
    Loss("venue.authors", "bibtex|ris", _ANY, _NO_FIELD_IN_FORMAT, read=""),
    Loss("venue.date", "bibtex|ris", _ANY, _NO_FIELD_IN_FORMAT, read=""),
    Loss(
        "venue.event",
        "bibtex|biblatex|ris",
        "alpha-2|field-(?:conference|accepted)",
        _EVENT,
        read="",
    ),
    Loss("venue.event", "bibtex|ris", "field-proceedings", _EVENT, read=""),
    Loss("editors", "bibtex", "field-book-with-editors", _IN_NOTE, read=""),
    *(
        Loss(field, "bibtex", "alpha-2|field-translation", _ONE_NUMBER)
        for field in ("venue.name", "venue.series", "venue.series_number")
    ),
    Loss("venue.issue", _BIB, "alpha-2", "`number` is that of the series.", read=""),
    Loss("title", _ANY, "alpha-3|title-html", _MARKUP),
    Loss("title", _ANY, "yaml-like|title-specials", _DASHES),
    Loss("title", _BIB, "title-quotes|title-unicode", _QUOTES),
    Loss("title", _BIB, "title-right-to-left", _INVISIBLE),
    Loss(
        "keywords",
        "csl|bibtex|biblatex",
        "id-instead-of-a-citekey-2|field-subjects",
        "There is one field for all keywords, in which a comma separates them.",
    ),
    Loss("authors", _BIB, "title-html", _MARKUP),
    Loss("authors", "bibtex", "authors-small-words|pages-several", _QUOTES),
    Loss("authors.parts", "bibtex", "authors-small-words|pages-several", _QUOTES),
    Loss(
        "authors",
        "bibtex|biblatex|ris",
        "authors-(single-names|teams)",
        "An author called `others` is the end of a list that is not complete.",
    ),
    Loss(
        "more_authors",
        "bibtex|biblatex|ris",
        "authors-(single-names|teams)",
        "An author called `others` is the end of a list that is not complete.",
        "",
    ),
    *(
        Loss(field, "csl", "authors-teams", "A team called `others` ends a list, too.")
        for field in ("authors", "more_authors")
    ),
    Loss("authors.parts", _BIB, "authors-single-names", _WHOLE),
    Loss("authors", _BIB, "authors-particles", "A space after an apostrophe is not exported."),
    Loss(
        "authors.parts", _BIB, "authors-particles", "A space after an apostrophe is not exported."
    ),
    Loss("authors.parts", _ANY, "authors-japanese|authors-teams", _WHOLE),
    Loss("authors", "ris", "authors-particles|authors-words", _SINGLE_UNIT),
    Loss(
        "authors.parts",
        "ris",
        "authors-particles|authors-words|authors-single-names",
        _SINGLE_UNIT,
    ),
)
"""Keep the patterns as narrow as possible; a loss that does not occur is a failure."""
