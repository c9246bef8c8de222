"""Lists losses of information that formats or readers make unavoidable, with reasons."""

from __future__ import annotations

from conformance.explanation import KnownLoss

_MARKUP = "CSL processors interpret HTML tags in a name or title as formatting, and CSL-JSON cannot escape them."
_MATH = (
    "pandoc keeps math as LaTeX. Citation.js supports only some macros (not \\infty, \\frac or "
    "\\mid)."
)
_ANY = ".*"
EDITORS_IN_NOTE = (
    "BibTeX's styles print either the authors or the editors of a book, so labpress puts the "
    "editors in a note."
)
NUMBER_IN_SERIES = (
    "BibTeX's styles print either a volume or a number, so labpress writes a series number "
    "after the name of the series."
)
_LAST_WORD = (
    "pandoc interprets the last word of a name without a comma as the family name, but in RIS, "
    "such a name has only one part."
)
_COLLABORATION = "In BibTeX and BibLaTeX, a collaboration is in the field `collaboration`, which neither reader imports."
_EDITED = "In RIS, the editors of a whole book are in the fields for its authors (type EDBOOK); pandoc does not support this type."
_BIBLATEX_ONLY = (
    "Citation.js does not read abstracts, translators, versions or page counts from BibTeX."
)
_PEOPLE_IN_RIS = "In RIS, pandoc reads neither A3 (the editors of a book) nor A4 (the translators)."
_NUMBERS_IN_RIS = (
    "In RIS, pandoc interprets SN as an ISBN or ISSN, and does not read the number in a series."
)
_YEAR_IN_RIS = "Citation.js reads only the year of newspaper articles and software in RIS."
_TRANSLATED = "Citation.js reads a translated title (TT) in RIS as the title."

KNOWN_LOSSES: tuple[KnownLoss, ...] = (
    KnownLoss(
        "date",
        "BibTeX",
        _ANY,
        _ANY,
        "BibTeX has a year and a month, but no day.",
        is_truncated=True,
    ),
    KnownLoss(
        "date",
        "RIS",
        "pandoc",
        _ANY,
        "pandoc reads only the year (PY) of RIS, not the date (DA).",
        is_truncated=True,
    ),
    KnownLoss(
        "venue",
        "BibLaTeX",
        _ANY,
        _ANY,
        "A preprint's archive is in the eprint fields, which neither reader imports; the URL "
        "shows the archive. If it were also in `publisher`, biblatex would print it twice.",
        written="arXiv",
    ),
    KnownLoss(
        "venue",
        "RIS",
        "Citation.js",
        "(?:type|field)-(?:poster|talk|keynote)",
        "In RIS, Citation.js ignores the event (T2) of entries of the type SLIDE.",
    ),
    KnownLoss(
        "arXiv",
        "BibTeX|BibLaTeX|RIS",
        _ANY,
        "ids-all|field-subjects",
        "A published paper's arXiv id is in eprint (RIS: AN), which neither reader imports; a preprint's "
        "arXiv id is also in its URL.",
    ),
    KnownLoss(
        "other ids",
        "BibTeX|BibLaTeX|RIS",
        _ANY,
        "ids-all|ids-in-medicine|type-article|field-structured-abstract",
        "CSL-JSON is the only format from which both readers import a PubMed id. The other formats store it in pmid, "
        "a second eprint field or AN.",
    ),
    KnownLoss(
        "URL",
        "BibTeX|BibLaTeX",
        "pandoc",
        "type-article|field-structured-abstract|field-subjects",
        "If the record has no URL, pandoc makes one from the PubMed or arXiv id.",
    ),
    KnownLoss("title", _ANY, _ANY, "title-html", _MARKUP),
    KnownLoss("authors", _ANY, _ANY, "title-html", _MARKUP),
    KnownLoss("title", "BibTeX|BibLaTeX", _ANY, "title-math|title-math-norms|title-unicode", _MATH),
    KnownLoss("abstract", "BibTeX|BibLaTeX", "pandoc", "type-article", _MATH),
    KnownLoss(
        "capitals",
        "BibTeX",
        "pandoc",
        "title-unicode",
        "pandoc keeps math as LaTeX, so Ω is \\Omega.",
    ),
    KnownLoss(
        "title",
        "BibTeX|BibLaTeX",
        "pandoc",
        "title-specials|title-braces",
        "pandoc drops backquotes and literal braces, and keeps the dollar signs around a vertical bar (`$|$`).",
    ),
    KnownLoss(
        "title",
        "CSL-JSON",
        "pandoc",
        "title-quotes",
        "pandoc turns single quotation marks into double ones.",
    ),
    KnownLoss(
        "DOI",
        "BibTeX|BibLaTeX",
        _ANY,
        "ids-odd-doi",
        "A brace in a DOI would end the field, so it is percent-encoded, as in the DOI's URL.",
    ),
    KnownLoss(
        "authors",
        "BibTeX|BibLaTeX|RIS|CSL-JSON",
        "pandoc",
        "authors-words",
        "pandoc interprets a lower-case word at the end of a given name as a particle, and a "
        "comma in a given name as the comma before a suffix.",
    ),
    KnownLoss(
        "authors",
        "BibTeX|BibLaTeX",
        "pandoc",
        "authors-teams",
        "pandoc drops literal braces.",
    ),
    KnownLoss(
        "authors",
        "RIS",
        _ANY,
        "authors-(teams|words)",
        "In RIS, a comma separates family and given name, even in the name of a team.",
    ),
    KnownLoss(
        "authors",
        "RIS",
        "pandoc",
        "authors-single-names|type-report|shen2025:notes"
        "|field-(?:dataset|article|preprint-.*|standard.*)",
        _LAST_WORD,
    ),
    KnownLoss("collaboration", "RIS", "pandoc", _ANY, _LAST_WORD),
    KnownLoss("editors", "RIS", "pandoc", "field-chapter", _LAST_WORD),
    KnownLoss("collaboration", "BibTeX|BibLaTeX", _ANY, _ANY, _COLLABORATION),
    *(
        KnownLoss(field, "RIS", "pandoc", "field-(?:edited-volume.*|proceedings)", _EDITED)
        for field in ("authors", "editors")
    ),
    KnownLoss(
        "editors",
        "RIS",
        "pandoc",
        "field-patent.*",
        "In RIS, the patent office is in A2, which pandoc reads as an editor.",
        written="",
    ),
    KnownLoss("editors", "RIS", "pandoc", "field-book-with-editors", _PEOPLE_IN_RIS),
    KnownLoss("translators", "RIS", "pandoc", _ANY, _PEOPLE_IN_RIS),
    KnownLoss(
        "authors",
        "RIS",
        "Citation.js",
        "field-newspaper",
        "Citation.js reads the authors of a newspaper article in RIS as reporters.",
    ),
    KnownLoss(
        "date",
        "RIS",
        "Citation.js",
        "field-(?:newspaper|software)",
        _YEAR_IN_RIS,
        is_truncated=True,
    ),
    *(
        KnownLoss(field, "RIS", "Citation.js", "field-(?:languages|translation)", _TRANSLATED)
        for field in ("title", "capitals")
    ),
    *(
        KnownLoss(field, "BibTeX", "Citation.js", _ANY, _BIBLATEX_ONLY)
        for field in ("abstract", "translators")
    ),
    KnownLoss(
        "numbers",
        "BibTeX",
        "Citation.js",
        "field-(?:dataset|software|thesis|edited-volume|standard|translation)",
        _BIBLATEX_ONLY,
    ),
    KnownLoss(
        "numbers",
        "BibTeX|BibLaTeX",
        "Citation.js",
        "field-(?:patent|preregistration-in-a-registry)",
        "Citation.js does not read the field `number` of `@misc` and `@online` entries.",
    ),
    KnownLoss("numbers", "RIS", "pandoc", "field-.*|type-book", _NUMBERS_IN_RIS),
    KnownLoss(
        "numbers",
        "RIS",
        "Citation.js",
        "field-(?:preregistration-in-a-registry|standard-by-a-publisher|conference)",
        "In RIS, Citation.js does not read the number (type GEN), the edition (STAND) or the number in a "
        "series (CONF).",
    ),
    KnownLoss("editors", "BibTeX", _ANY, "field-book-with-editors", EDITORS_IN_NOTE),
    KnownLoss("numbers", "BibTeX", "pandoc", "field-translation", NUMBER_IN_SERIES),
    KnownLoss(
        "numbers",
        "BibLaTeX",
        "pandoc",
        "field-article|ids-all|ids-in-medicine",
        "pandoc does not read `eid`.",
    ),
    KnownLoss("series", "RIS", "pandoc", _ANY, "pandoc does not read T3, the series, in RIS."),
    KnownLoss(
        "venue",
        "BibTeX",
        _ANY,
        "field-proceedings",
        "BibTeX has no field for the event of proceedings.",
    ),
    KnownLoss(
        "venue",
        "BibLaTeX|RIS",
        _ANY,
        "field-patent",
        "Neither reader imports the assignee of a patent from `holder` in BibLaTeX. Citation.js "
        "does not import it from PB in RIS either.",
    ),
    KnownLoss(
        "status",
        "BibTeX",
        "pandoc",
        "field-(?:in-preparation|submitted)",
        "If a paper has no date, its year field contains its publication status, which pandoc does "
        "not read from this field.",
    ),
    KnownLoss(
        "status",
        "BibLaTeX",
        "Citation.js",
        "field-(?:in-preparation|in-press)",
        "Citation.js keeps biblatex's `pubstate` keys, such as `inpress`.",
    ),
    KnownLoss(
        "authors",
        "RIS",
        "pandoc",
        "authors-suffixes",
        "In RIS, a name has the form Family, Given, Suffix; pandoc reads it as Family, Suffix, "
        "Given, as in BibTeX.",
    ),
    *(
        KnownLoss(field, "RIS", "pandoc", keys, "pandoc does not read notes (N1) in RIS.")
        for field, keys in (("status", "status-.*|field-.*"), ("venue", "field-proceedings"))
    ),
)
"""The known losses. Keep the patterns narrow, since a known loss that does not occur is a failure."""
