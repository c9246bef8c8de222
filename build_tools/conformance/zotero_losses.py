"""Lists the information that is lost when Zotero's translators read a paper, with reasons."""

from __future__ import annotations

from conformance.explanation import KnownLoss
from conformance.known_losses import EDITORS_IN_NOTE, NUMBER_IN_SERIES


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
_DATASET = "Zotero skips `@dataset` in BibLaTeX files."
_PRESENTED = "Zotero imports `@unpublished` as a manuscript, without its event."
_REVIEW = (
    "labpress exports reviews as CSL's type for reviews, which styles need. Zotero does not support "
    "this type, and drops the journal or book."
)
_TEX = "Zotero supports few TeX commands, and drops the dollar signs of math."
_SUFFIX_CSL = "Zotero reads neither particles nor suffixes from CSL-JSON."
_COINS_EDITORS = (
    "OpenURL has no field for editors, so those of an edited volume become its authors."
)
_COINS_TRANSLATORS = "OpenURL has no field for translators."
_OFFICE = "In BibLaTeX, the patent office is in `location`, which Zotero reads as a place."
_PLACE_OF_EVENT = (
    "Zotero does not read BibLaTeX's `venue`, the place of an event. BibLaTeX has no field for "
    "the place of an article."
)
_VERSION = "Zotero does not read the version from this format."
_NUMBER_IN_SERIES = "Zotero does not read the number in a series from this format."
_EVENT = "Zotero's books have no field for an event."

ZOTERO_LOSSES: tuple[KnownLoss, ...] = (
    _loss(
        "type",
        "BibTeX",
        _ANY,
        "BibTeX has no entry type for some publication types, and Zotero imports `@misc` as a document.",
        written="preprint|dataset|computerProgram|presentation|patent|webpage",
    ),
    _loss(
        "type",
        "BibTeX|BibLaTeX",
        _WITHOUT_VENUE,
        "If a paper lacks the fields that its entry type requires, labpress exports it as `@misc`.",
    ),
    _loss(
        "type",
        "BibTeX|BibLaTeX|RIS",
        "(?:field-)?(?:newspaper|standard.*)",
        "Zotero imports standards as reports and, in BibTeX, newspaper articles as journal articles.",
    ),
    _loss(
        "type",
        "BibLaTeX",
        _ANY,
        "Zotero imports `@online`, BibLaTeX's type for preprints and web documents, as a web page.",
        written="preprint|document",
    ),
    *(
        _loss(field, "BibLaTeX", "(?:type-|field-)?dataset", _DATASET)
        for field in ("type", "title", "authors", "date", "DOI", "venue", "licence", "numbers")
    ),
    *(
        _loss(field, "BibLaTeX", "(?:type-|field-)?(?:poster|talk|keynote)", _PRESENTED)
        for field in ("type", "venue")
    ),
    _loss(
        "type",
        "RIS",
        _ANY,
        "RIS has no type for preprints, so Zotero imports them as manuscripts whose Type field is “Preprint”.",
        written="preprint",
    ),
    _loss(
        "type",
        "RIS",
        "other|type-other|(?:field-)?preregistration.*|field-exhibition",
        "Zotero imports GEN, the generic type of RIS, as a journal article.",
    ),
    *(
        _loss(field, "CSL-JSON", "(?:field-)?review", _REVIEW)
        for field in ("type", "venue", "numbers")
    ),
    *(
        _loss(
            field,
            "BibTeX|BibLaTeX",
            "title-(?:math|math-norms|html|specials|braces|unicode)|authors-(?:teams|accents)"
            "|type-article|field-structured-abstract",
            _TEX,
        )
        for field in ("title", "authors", "abstract")
    ),
    *(
        _loss(field, "RIS", "title-(?:html|specials)", "Zotero removes HTML tags from RIS.")
        for field in ("type", "title", "authors", "date", "language")
    ),
    _loss("authors", "CSL-JSON", "article|chapter|authors-.*", _SUFFIX_CSL),
    _loss("editors", "CSL-JSON", "field-edited-volume", _SUFFIX_CSL),
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
        "If a paper has more than 100 authors, the metadata of its page contains only the first "
        "100, and the COinS in a list only the first 60. The exports of the paper contain all of "
        "them.",
    ),
    _loss(
        "authors",
        "RIS",
        "authors-(?:teams|words)",
        "In RIS, a comma separates family and given name, even in the name of a team.",
    ),
    *(
        _loss(field, "COinS", "(?:field-)?(?:edited-volume.*|proceedings)", _COINS_EDITORS)
        for field in ("authors", "editors")
    ),
    _loss("editors", "COinS", "field-(?:conference|chapter.*|book-with-editors)", _COINS_EDITORS),
    _loss("translators", "COinS", _ANY, _COINS_TRANSLATORS),
    _loss("translators", "page", _ANY, "Highwire has no tag for translators."),
    _loss(
        "authors",
        "BibTeX|BibLaTeX",
        "field-(?:article|preprint-with-report-number)",
        "Zotero does not read the field `collaboration`, which REVTeX and INSPIRE also use.",
    ),
    _loss(
        "language",
        "BibTeX|BibLaTeX",
        _ANY,
        "Zotero reads only the field `language`. The files contain only `langid`, since biblatex would "
        "print `language`, and IEEEtran would interpret it as a babel language.",
    ),
    _loss(
        "language",
        "COinS",
        "field-patent.*|(?:field-|type-)?thesis.*|authors-japanese|patent",
        "Zotero does not read the language of dissertations and patents in COinS.",
    ),
    _loss(
        "keywords",
        "BibTeX|BibLaTeX",
        "id-instead-of-a-citekey-2|field-subjects",
        "Commas separate keywords in BibTeX, so a keyword with a comma becomes two.",
    ),
    _loss("keywords", "CSL-JSON", _ANY, "Zotero does not read keywords from CSL-JSON."),
    _loss("keywords", "COinS", _ANY, "In COinS, only Dublin Core has a field for keywords."),
    _loss(
        "keywords",
        "page",
        _ANY,
        "Zotero does not keep keywords from pages of sites for which it has no translator.",
    ),
    _loss("licence", "COinS", _ANY, "In COinS, only Dublin Core has a field for a licence."),
    _loss("licence", "RIS", _ANY, "RIS has no tag for a licence."),
    _loss("editors", "BibTeX", "field-book-with-editors", EDITORS_IN_NOTE),
    *(
        _loss(field, "BibTeX", "field-translation", NUMBER_IN_SERIES)
        for field in ("numbers", "series")
    ),
    _loss(
        "filing date",
        "BibTeX|BibLaTeX|RIS|COinS",
        "(?:field-)?patent.*",
        "Zotero reads the filing date neither from IEEEtran's fields nor from COinS "
        "(`rft.appldate`). RIS has no tag for it.",
    ),
    _loss("place", "BibLaTeX", "(?:field-)?patent.*", _OFFICE, written=""),
    _loss("place", "BibLaTeX", _ANY, _PLACE_OF_EVENT, written=".+"),
    _loss(
        "place",
        "BibTeX",
        "(?:type-|field-)?(?:poster|talk|keynote)",
        "In BibTeX, the place of a talk is in `howpublished`.",
    ),
    _loss("place", "COinS", _ANY, "COinS has no field for the place of a journal or dissertation."),
    _loss(
        "series",
        "BibTeX|BibLaTeX",
        "(?:field-)?working-paper",
        "Zotero does not read the series of a report from BibTeX or BibLaTeX.",
    ),
    _loss("ISBN, ISSN", "RIS", "ids-all", "RIS has only one tag for the ISBN and the ISSN."),
    _loss("numbers", "BibTeX|BibLaTeX|COinS", "field-(?:dataset|software)", _VERSION),
    _loss("numbers", "BibTeX|BibLaTeX|RIS", "field-conference", _NUMBER_IN_SERIES),
    _loss(
        "numbers",
        "COinS",
        "field-(?:conference|chapter|edited-volume|translation)|type-book|book|edited-volume",
        _NUMBER_IN_SERIES,
    ),
    _loss(
        "numbers",
        "BibLaTeX|COinS",
        "field-article",
        "Zotero does not read the article number from this format (`eid`, `rft.artnum`).",
    ),
    _loss(
        "numbers",
        "BibTeX|BibLaTeX|RIS",
        "field-standard.*",
        "Zotero imports standards as reports, which have neither an edition nor a page count.",
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
        "(?:type-|field-)?(?:poster|talk|keynote)",
        "COinS has no field that Zotero reads as the event of a presentation.",
    ),
    _loss("venue", _ANY, "(?:field-)?proceedings", _EVENT),
    _loss("place", "CSL-JSON", "(?:field-)?proceedings", _EVENT),
    _loss(
        "venue",
        "BibLaTeX|CSL-JSON",
        "(?:field-)?patent",
        "Zotero does not read the assignee of a patent from this format.",
    ),
    _loss(
        "numbers",
        "BibTeX|COinS",
        "(?:field-)?(?:patent|standard.*|working-paper)",
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
        "If a page has no abstract, Zotero uses the page's description.",
        written="",
    ),
    _loss("abstract", "COinS", "type-article|field-.*", "COinS has no field for an abstract."),
)
"""The known losses. Keep the patterns narrow, since a known loss that does not occur is a failure."""
