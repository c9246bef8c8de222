"""Lists the publication types, one row each, with how each format represents them.

To add a type, add a word to `PublicationType` and a row to `PUBLICATION_TYPES`. A test compares the
two with each other, and with the entry variants in `bibliography/styles/hayagriva.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from labpress.i18n.marker import N_
from labpress.schema.publication_types.row import EntryType, Fields, PublicationTypeRow

PublicationType = Literal[
    "article",
    "conference",
    "preprint",
    "report",
    "working-paper",
    "thesis",
    "chapter",
    "book",
    "edited-volume",
    "proceedings",
    "review",
    "newspaper",
    "webpage",
    "patent",
    "standard",
    "preregistration",
    "dataset",
    "software",
    "poster",
    "talk",
    "other",
]

_ARTICLE_ENTRIES = (
    (EntryType("article", {"journal": "container"}, ("container",)),),
    (
        EntryType(
            "article",
            {"journaltitle": "container", "shortjournal": "short_container"},
            ("container",),
        ),
    ),
)
_JOURNAL_TAGS: Fields = {
    "citation_journal_title": "container",
    "citation_journal_abbrev": "short_container",
}
_REPORT_BIBTEX = (
    EntryType("techreport", {"institution": "publishers", "type": "genre"}, ("publishers",)),
)
_REPORT_BIBLATEX = (
    EntryType("report", {"type": "genre", "institution": "publishers", "location": "place"}),
)
_PUBLISHED: Fields = {"publisher": "publishers", "location": "place"}
_BOOK_IN_BIBTEX: Fields = {"publisher": "publishers"}
_PRESENTED = EntryType(
    "unpublished", {"eventtitle": "event", "venue": "place", "howpublished": "genre"}
)

PUBLICATION_TYPES: Mapping[PublicationType, PublicationTypeRow] = MappingProxyType(
    {
        "article": PublicationTypeRow(
            label=N_("Article"),
            plural=N_("Articles"),
            is_implied_by_venue=True,
            other_names=(
                "Journal Article",
                "Electronic Article",
            ),
            venue_types=("journal",),
            is_in_volume=True,
            bibtex=_ARTICLE_ENTRIES[0],
            biblatex=_ARTICLE_ENTRIES[1],
            ris="JOUR",
            csl="article-journal",
            json_ld="ScholarlyArticle",
            highwire=_JOURNAL_TAGS,
            coins_format="journal",
            coins_genre="article",
            zotero="journalArticle",
        ),
        "conference": PublicationTypeRow(
            label=N_("Conference paper"),
            plural=N_("Conference papers"),
            is_implied_by_venue=True,
            other_names=(
                "Conference Paper",
                "Conference Proceedings",
            ),
            venue_types=("conference", "workshop"),
            is_in_volume=True,
            is_at_event=True,
            bibtex=(
                EntryType(
                    "inproceedings",
                    {"booktitle": "container", "publisher": "publishers"},
                    ("container",),
                ),
            ),
            biblatex=(
                EntryType(
                    "inproceedings",
                    {"booktitle": "container", "venue": "place", "publisher": "publishers"},
                    ("container",),
                ),
            ),
            # In EndNote, CONF has a publisher and pages, unlike CPAPER; Zotero reads CONF, too.
            ris="CONF",
            csl="paper-conference",
            json_ld="ScholarlyArticle",
            highwire={"citation_conference_title": "event"},
            coins_format="book",
            coins_genre="proceeding",
            zotero="conferencePaper",
        ),
        "preprint": PublicationTypeRow(
            label=N_("Preprint"),
            plural=N_("Preprints"),
            is_implied_by_venue=True,
            genre="Preprint",
            other_names=(
                "Unpublished Work",
                "Manuscript",
            ),
            is_numbered_by_archive=True,
            # RIS has no type for preprints. As MANSCPT with M3, they become manuscripts of the type
            # "Preprint" in Zotero; UNPB and GEN would become journal articles there.
            ris="MANSCPT",
            ris_has_genre=True,
            csl="article",
            json_ld="ScholarlyArticle",
            zotero="preprint",
        ),
        "report": PublicationTypeRow(
            label=N_("Technical report"),
            plural=N_("Technical reports"),
            genre="Technical report",
            other_names=(
                "Report",
                "Government Document",
            ),
            is_from_institution=True,
            has_number=True,
            is_whole_work=True,
            is_numbered_by_archive=True,
            bibtex=(EntryType("techreport", {"institution": "publishers"}, ("publishers",)),),
            biblatex=(
                EntryType(
                    "report",
                    {"institution": "publishers", "location": "place"},
                    constants={"type": "techreport"},
                ),
            ),
            ris="RPRT",
            ris_has_genre=True,
            csl="report",
            json_ld="Report",
            json_ld_venue="publisher",
            highwire={
                "citation_technical_report_institution": "publishers",
                "citation_technical_report_number": "number",
            },
            coins_format="book",
            coins_genre="report",
            zotero="report",
        ),
        "working-paper": PublicationTypeRow(
            label=N_("Working paper"),
            plural=N_("Working papers"),
            genre="Working paper",
            is_from_institution=True,
            has_number=True,
            is_whole_work=True,
            is_numbered_by_archive=True,
            bibtex=_REPORT_BIBTEX,
            biblatex=_REPORT_BIBLATEX,
            ris="RPRT",
            ris_has_genre=True,
            csl="report",
            json_ld="Report",
            json_ld_venue="publisher",
            highwire={
                "citation_technical_report_institution": "publishers",
                "citation_technical_report_number": "number",
            },
            coins_format="book",
            coins_genre="report",
            zotero="report",
        ),
        "thesis": PublicationTypeRow(
            label=N_("Thesis"),
            plural=N_("Theses"),
            genre="Thesis",
            other_names=("Dissertation",),
            is_from_institution=True,
            is_whole_work=True,
            bibtex=(
                EntryType("phdthesis", {"school": "publishers", "type": "genre"}, ("publishers",)),
            ),
            biblatex=(
                EntryType(
                    "thesis", {"type": "genre", "institution": "publishers", "location": "place"}
                ),
            ),
            ris="THES",
            ris_has_genre=True,
            csl="thesis",
            json_ld="Thesis",
            json_ld_venue="sourceOrganization",
            highwire={"citation_dissertation_institution": "publishers"},
            coins_format="dissertation",
            zotero="thesis",
        ),
        "chapter": PublicationTypeRow(
            label=N_("Book chapter"),
            plural=N_("Book chapters"),
            other_names=(
                "Book Section",
                "Book Chapter",
                "Electronic Book Section",
            ),
            venue_types=("book",),
            is_in_volume=True,
            bibtex=(
                EntryType(
                    "incollection",
                    {"booktitle": "container", "publisher": "publishers"},
                    ("container", "publishers"),
                ),
            ),
            biblatex=(
                EntryType("incollection", {"booktitle": "container", **_PUBLISHED}, ("container",)),
            ),
            ris="CHAP",
            csl="chapter",
            json_ld="Chapter",
            highwire={"citation_inbook_title": "container"},
            coins_format="book",
            coins_genre="bookitem",
            zotero="bookSection",
        ),
        "book": PublicationTypeRow(
            label=N_("Book"),
            plural=N_("Books"),
            other_names=(
                "Electronic Book",
                "Monograph",
            ),
            is_book=True,
            is_whole_work=True,
            bibtex=(EntryType("book", _BOOK_IN_BIBTEX, ("publishers",)), EntryType("booklet")),
            biblatex=(EntryType("book", _PUBLISHED),),
            ris="BOOK",
            csl="book",
            json_ld="Book",
            json_ld_venue="publisher",
            highwire={"citation_series_title": "series"},
            coins_format="book",
            coins_genre="book",
            zotero="book",
        ),
        "edited-volume": PublicationTypeRow(
            label=N_("Edited volume"),
            plural=N_("Edited volumes"),
            other_names=(
                "Edited Book",
                "Edited Volume",
            ),
            is_book=True,
            is_whole_work=True,
            bibtex=(EntryType("book", _BOOK_IN_BIBTEX, ("publishers",)), EntryType("booklet")),
            biblatex=(EntryType("collection", _PUBLISHED),),
            ris="EDBOOK",
            csl="book",
            json_ld="Book",
            json_ld_venue="publisher",
            highwire={"citation_series_title": "series"},
            coins_format="book",
            coins_genre="book",
            zotero="book",
        ),
        "proceedings": PublicationTypeRow(
            label=N_("Proceedings"),
            plural=N_("Proceedings"),
            is_book=True,
            is_whole_work=True,
            bibtex=(EntryType("proceedings", _BOOK_IN_BIBTEX),),
            biblatex=(EntryType("proceedings", {"eventtitle": "event", **_PUBLISHED}),),
            ris="EDBOOK",
            csl="book",
            json_ld="Book",
            json_ld_venue="publisher",
            highwire={"citation_series_title": "series"},
            coins_format="book",
            coins_genre="book",
            zotero="book",
        ),
        "review": PublicationTypeRow(
            label=N_("Review"),
            plural=N_("Reviews"),
            genre="Review",
            other_names=("Book Review",),
            is_in_volume=True,
            bibtex=_ARTICLE_ENTRIES[0],
            biblatex=_ARTICLE_ENTRIES[1],
            ris="JOUR",
            csl="review-book",
            csl_has_genre=False,
            json_ld="Review",
            highwire=_JOURNAL_TAGS,
            coins_format="journal",
            coins_genre="article",
            zotero="journalArticle",
        ),
        "newspaper": PublicationTypeRow(
            label=N_("Newspaper article"),
            plural=N_("Newspaper articles"),
            other_names=("Newspaper Article",),
            is_in_volume=True,
            bibtex=_ARTICLE_ENTRIES[0],
            biblatex=(
                EntryType(
                    "article",
                    {"journaltitle": "container", "shortjournal": "short_container"},
                    ("container",),
                    {"entrysubtype": "newspaper"},
                ),
            ),
            ris="NEWS",
            csl="article-newspaper",
            json_ld="NewsArticle",
            zotero="newspaperArticle",
        ),
        "webpage": PublicationTypeRow(
            label=N_("Web page"),
            plural=N_("Web pages"),
            other_names=(
                "Web Page",
                "Website",
                "Web Site",
            ),
            biblatex=(EntryType("online", {"organization": "publishers"}),),
            ris="ELEC",
            csl="webpage",
            json_ld="WebPage",
            json_ld_venue="publisher",
            zotero="webpage",
        ),
        "patent": PublicationTypeRow(
            label=N_("Patent"),
            plural=N_("Patents"),
            genre="Patent",
            has_number=True,
            is_whole_work=True,
            biblatex=(EntryType("patent", {"holder": "publishers", "location": "place"}),),
            ris="PAT",
            csl="patent",
            csl_has_genre=False,
            json_ld="CreativeWork",
            json_ld_venue="publisher",
            coins_format="patent",
            zotero="patent",
        ),
        "standard": PublicationTypeRow(
            label=N_("Standard"),
            plural=N_("Standards"),
            genre="Standard",
            is_from_institution=True,
            has_number=True,
            is_whole_work=True,
            bibtex=_REPORT_BIBTEX,
            biblatex=_REPORT_BIBLATEX,
            ris="STAND",
            csl="standard",
            csl_has_genre=False,
            json_ld="CreativeWork",
            json_ld_venue="publisher",
            zotero="standard",
        ),
        "preregistration": PublicationTypeRow(
            label=N_("Preregistration"),
            plural=N_("Preregistrations"),
            genre="Preregistration",
            has_number=True,
            is_whole_work=True,
            ris="GEN",
            ris_has_genre=True,
            csl="document",
            json_ld="CreativeWork",
            json_ld_venue="publisher",
            zotero="document",
        ),
        "dataset": PublicationTypeRow(
            label=N_("Dataset"),
            plural=N_("Datasets"),
            genre="Dataset",
            other_names=(
                "Data Set",
                "Data",
            ),
            has_versions=True,
            biblatex=(EntryType("dataset", _PUBLISHED),),
            ris="DATA",
            csl="dataset",
            csl_has_genre=False,
            json_ld="Dataset",
            json_ld_venue="includedInDataCatalog",
            zotero="dataset",
        ),
        "software": PublicationTypeRow(
            label=N_("Software"),
            plural=N_("Software"),
            genre="Software",
            other_names=(
                "Computer Program",
                "Computer Software",
                "Software Source Code",
                "Source Code",
            ),
            has_versions=True,
            biblatex=(EntryType("software", _PUBLISHED),),
            ris="COMP",
            csl="software",
            csl_has_genre=False,
            json_ld="SoftwareSourceCode",
            json_ld_venue="publisher",
            zotero="computerProgram",
        ),
        "poster": PublicationTypeRow(
            label=N_("Poster"),
            plural=N_("Posters"),
            genre="Poster",
            other_names=(
                "Conference Poster",
                "Poster Presentation",
            ),
            is_at_event=True,
            biblatex=(_PRESENTED,),
            ris="SLIDE",
            ris_has_genre=True,
            csl="speech",
            json_ld="Poster",
            zotero="presentation",
        ),
        "talk": PublicationTypeRow(
            label=N_("Talk"),
            plural=N_("Talks"),
            genre="Talk",
            other_names=(
                "Presentation",
                "Speech",
                "Conference Presentation",
            ),
            is_at_event=True,
            biblatex=(_PRESENTED,),
            ris="SLIDE",
            ris_has_genre=True,
            csl="speech",
            json_ld="PresentationDigitalDocument",
            zotero="presentation",
        ),
        "other": PublicationTypeRow(
            label=N_("Other work"),
            plural=N_("Other works"),
            is_implied_by_venue=True,
            ris="GEN",
            csl="document",
            json_ld="CreativeWork",
            zotero="document",
        ),
    }
)
"""The types by the words that records use, in the order in which menus and messages list them."""

TYPE_BY_VENUE: Mapping[str, PublicationType] = MappingProxyType(
    {venue: key for key, row in PUBLICATION_TYPES.items() for venue in row.venue_types}
)
"""The type of a record without `type`, by the type of its venue."""
