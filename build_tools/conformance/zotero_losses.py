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
_DATASET = (
    "Zotero skips @dataset in BibLaTeX files, and imports it as a document from BibTeX files."
)
_PRESENTED = "Zotero imports @unpublished as a manuscript, without its event."
_REVIEW = "Zotero does not support CSL's type for reviews, which styles need, and drops the journal or book."
_TEX = "Zotero supports few TeX commands, and drops the dollar signs of math."
_SUFFIX_CSL = "Zotero reads neither particles nor suffixes from CSL-JSON."
_COINS_EDITORS = (
    "OpenURL has no field for editors, so those of an edited volume become its authors."
)
_EVENT = "Zotero's books have no field for an event."

ZOTERO_LOSSES: tuple[KnownLoss, ...] = (
    _loss(
        "type",
        "BibTeX",
        _ANY,
        "BibTeX has no such entry type, and Zotero imports @misc as a document.",
        written="preprint|dataset|computerProgram|presentation|patent|webpage",
    ),
    _loss(
        "type",
        "BibTeX|BibLaTeX",
        _WITHOUT_VENUE,
        "A paper without the fields that its entry type requires is exported as @misc.",
    ),
    _loss(
        "type",
        "BibTeX|BibLaTeX|RIS",
        "newspaper|standard",
        "Zotero imports newspaper articles in BibTeX as journal articles, and standards as reports.",
    ),
    _loss(
        "type",
        "BibLaTeX",
        _ANY,
        "Zotero imports @online, BibLaTeX's type for preprints and web documents, as a web page.",
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
        "Zotero imports GEN, the generic type of RIS, as a journal article.",
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
        "When Zotero saves a page, it capitalises family names.",
    ),
    _loss(
        "authors",
        "COinS|page",
        "authors-eight-hundred",
        "If a paper has more than 100 authors, pages name the first 100 and lists the first 60; "
        "the exports of a paper name all of them.",
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
    _loss(
        "venue",
        "BibLaTeX|CSL-JSON",
        "patent",
        "Zotero does not read the assignee of a patent from this format.",
    ),
    _loss(
        "numbers",
        "BibTeX|COinS",
        "patent|standard|working-paper",
        "Zotero reads neither the number of a document in BibTeX nor that of a report in COinS.",
    ),
    _loss(
        "numbers",
        "page",
        "pages-several",
        "Highwire tags support only a first and a last page.",
    ),
    _loss(
        "abstract",
        "page",
        _ANY,
        "If there is no abstract, Zotero uses the page's description.",
        written="",
    ),
    _loss("abstract", "COinS", "type-article", "COinS has no field for an abstract."),
)
"""Keep these as narrow as possible; a loss that does not occur is a failure."""
