"""Data that Zotero's translators cannot read, each with the reason; see `known_losses`."""

from __future__ import annotations

from conformance.known_losses import KnownLoss


def _loss(
    field: str,
    formats: str,
    keys: str,
    reason: str,
    written: str = ".*",
    is_truncated: bool = False,
) -> KnownLoss:
    return KnownLoss(field, formats, "Zotero", keys, reason, written, is_truncated)


_ANY = ".*"
_WITHOUT_VENUE = (
    r"type-.*-(?:alone|without-\w+)|zhang2025matrixgame|he2025skyworkor1|wei202[34]sky\w+"
)
_DATASET = "In BibLaTeX files Zotero leaves out @dataset; in BibTeX files it is a document."
_PRESENTED = "Zotero takes @unpublished for a manuscript, and reads no event of it."
_REVIEW = (
    "Zotero does not know CSL's type of reviews, which styles need, and drops where they appeared."
)
_TEX = "Zotero knows few TeX commands, and drops the dollar signs of math."
_SUFFIX_CSL = "Zotero reads neither particles nor suffixes from CSL-JSON."
_COINS_EDITORS = "OpenURL has no editors, so those of an edited volume become its authors."
_EVENT = "Zotero's books have no event."

ZOTERO_LOSSES: tuple[KnownLoss, ...] = (
    _loss(
        "type",
        "BibTeX",
        _ANY,
        "BibTeX has no such entry type, and Zotero takes @misc for a document.",
        written="preprint|dataset|computerProgram|presentation|patent|webpage",
    ),
    _loss(
        "type",
        "BibTeX|BibLaTeX",
        _WITHOUT_VENUE,
        "Without the fields that its entry type requires, a paper is @misc.",
    ),
    _loss(
        "type",
        "BibTeX|BibLaTeX|RIS",
        "newspaper|standard",
        "Zotero takes newspaper articles in BibTeX for journal articles, and standards for reports.",
    ),
    _loss(
        "type",
        "BibLaTeX",
        _ANY,
        "Zotero takes @online, BibLaTeX's type of preprints and web documents, for a web page.",
        written="preprint|document",
    ),
    *(
        _loss(field, "BibLaTeX", "dataset|type-dataset", _DATASET)
        for field in ("type", "title", "authors", "date", "DOI", "venue")
    ),
    *(
        _loss(field, "BibLaTeX", "(?:type-)?(?:poster|talk)", _PRESENTED)
        for field in ("type", "venue")
    ),
    _loss(
        "type",
        "RIS",
        _ANY,
        "RIS has no type for preprints: they become manuscripts of the type “Preprint”.",
        written="preprint",
    ),
    _loss(
        "type",
        "RIS",
        "other|type-other|preregistration",
        "Zotero takes GEN, the general type of RIS, for a journal article.",
    ),
    *(_loss(field, "CSL-JSON", "review", _REVIEW) for field in ("type", "venue", "numbers")),
    *(
        _loss(
            field,
            "BibTeX|BibLaTeX",
            "title-(?:math|math-norms|html|specials|braces|unicode)|authors-(?:teams|accents)|type-article",
            _TEX,
        )
        for field in ("title", "authors", "abstract")
    ),
    *(
        _loss(field, "RIS", "title-(?:html|specials)", "Zotero removes HTML tags from RIS.")
        for field in ("type", "title", "authors", "date")
    ),
    _loss("authors", "CSL-JSON", "article|chapter|authors-.*", _SUFFIX_CSL),
    _loss(
        "authors",
        "page",
        "authors-small-words",
        "Zotero writes family names on pages with a capital.",
    ),
    _loss(
        "authors",
        "COinS|page",
        "authors-eight-hundred",
        "Of more than 100 authors, pages name the first 100 and lists the first 60; the exports of a paper name all.",
    ),
    _loss(
        "authors",
        "RIS",
        "authors-(?:teams|words)",
        "In RIS a comma separates family and given name, even in the name of a team.",
    ),
    *(
        _loss(field, "COinS", "edited-volume|proceedings", _COINS_EDITORS)
        for field in ("authors", "editors")
    ),
    _loss(
        "date",
        "BibTeX",
        _ANY,
        "BibTeX has a year and a month, but no day.",
        is_truncated=True,
    ),
    _loss(
        "DOI",
        "BibTeX|BibLaTeX",
        "ids-odd-doi",
        "A brace in a DOI would end the field, so it is percent-encoded, as in the DOI's URL.",
    ),
    _loss(
        "venue",
        "COinS",
        "(?:type-)?(?:poster|talk)",
        "COinS has no field that Zotero reads as the event of a presentation.",
    ),
    _loss("venue", "BibTeX|BibLaTeX|CSL-JSON|COinS|page", "proceedings", _EVENT),
    _loss("venue", "BibLaTeX|CSL-JSON", "patent", "Zotero reads no assignee of a patent there."),
    _loss(
        "numbers",
        "BibTeX|COinS",
        "patent|standard|working-paper",
        "Zotero reads no number of documents in BibTeX, and none of reports in COinS.",
    ),
    _loss(
        "numbers",
        "page",
        "pages-several",
        "Highwire tags have only a first and a last page.",
    ),
    _loss(
        "abstract",
        "page",
        _ANY,
        "Without an abstract, Zotero takes the description of the page.",
        written="",
    ),
    _loss("abstract", "COinS", "type-article", "COinS has no abstract."),
)
"""Keep these as narrow as possible; a loss that does not occur is a failure."""
