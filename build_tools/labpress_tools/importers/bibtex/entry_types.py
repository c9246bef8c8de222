"""Maps entry types of BibTeX and BibLaTeX to publication types."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from labpress.schema.publication_types import PUBLICATION_TYPES, PublicationType
from labpress_tools.importers.bibtex.fields import closest_name


@dataclass(frozen=True, slots=True)
class EntryType:
    """The meaning of an entry type.

    Attributes:
        type: the publication type.
        note: a detail that the publication type does not express, such as ``PhD thesis``.
        is_exact: whether the mapping is lossless; if not, the entry type is kept as unused data.
    """

    type: PublicationType
    note: str = ""
    is_exact: bool = True


def _exported() -> dict[str, EntryType]:
    """Return the entry types in exports, each with the first publication type that uses it."""
    types: dict[str, EntryType] = {}
    for key, row in PUBLICATION_TYPES.items():
        for form in (*row.bibtex, *row.biblatex):
            types.setdefault(form.name, EntryType(key))
    for key in PUBLICATION_TYPES:
        # labpress's own names for publication types are accepted too, even if no BibTeX style knows
        # them: "@preprint".
        types.setdefault(key, EntryType(key))
    return types


def _similar(type_: PublicationType, names: str) -> dict[str, EntryType]:
    return {name: EntryType(type_, is_exact=False) for name in names.split()}


ENTRY_TYPES: Mapping[str, EntryType] = MappingProxyType(
    {
        **_similar("article", "suppperiodical journal"),
        **_similar("newspaper", "newsarticle magazine"),
        **_similar("chapter", "inbook bookinbook suppbook suppcollection inreference entry"),
        **_similar("book", "mvbook reference mvreference periodical"),
        **_similar("edited-volume", "mvcollection"),
        **_similar("proceedings", "mvproceedings"),
        **_similar("conference", "conferencepaper paper inproceeding"),
        **_similar("software", "softwareversion softwaremodule codefragment program"),
        **_similar("dataset", "data"),
        **_similar("report", "manual"),
        "techrep": EntryType("report", "Technical report", is_exact=False),
        **_similar("talk", "presentation lecture"),
        **_similar("other", "misc artwork audio"),
        **_similar("webpage", "electronic www website blogpost forumpost"),
        **_similar("other", "bibnote commentary image jurisdiction legislation legal letter movie"),
        **_similar("other", "music performance video map custom customa customb customc"),
        **_similar("other", "set xdata dictionaryentry unpublishedwork"),
        **_exported(),
        "techreport": EntryType("report", "Technical report"),
        "unpublished": EntryType("other", is_exact=False),
        "conference": EntryType("conference"),
        "phdthesis": EntryType("thesis", "PhD thesis"),
        "mastersthesis": EntryType("thesis", "Master's thesis"),
        "masterthesis": EntryType("thesis", "Master's thesis"),
        "bachelorsthesis": EntryType("thesis", "Bachelor's thesis"),
        "bachelorthesis": EntryType("thesis", "Bachelor's thesis"),
        "diplomathesis": EntryType("thesis", "Diploma thesis"),
        "dissertation": EntryType("thesis", "Dissertation"),
        "habilthesis": EntryType("thesis", "Habilitation thesis"),
    }
)
"""The entry types of BibTeX, BibLaTeX and other programs, in lower case."""

THESIS_NOTES: Mapping[str, str] = MappingProxyType(
    {
        "phdthesis": "PhD thesis",
        "mathesis": "Master's thesis",
        "mastersthesis": "Master's thesis",
        "bathesis": "Bachelor's thesis",
        "candthesis": "Candidate thesis",
    }
)
"""The kind of thesis that each of BibLaTeX's keywords in the field ``type`` stands for."""

BIBLATEX_WORDS = frozenset({"techreport", "resreport", "software", "datacd", "audiocd", "preprint"})
"""Other BibLaTeX keywords for the field ``type``, which the publication type already expresses."""

_COUNTRIES = {
    "de": "Germany",
    "fr": "France",
    "uk": "United Kingdom",
    "us": "United States",
}
COUNTRIES: Mapping[str, str] = MappingProxyType(
    {f"country{code}": country for code, country in _COUNTRIES.items()}
    | dict.fromkeys(("countryeu", "countryep"), "European Union")
)
"""The name for each of BibLaTeX's keywords for countries."""

PATENT_OFFICES: Mapping[str, str] = MappingProxyType(
    {
        prefix + code: office
        for prefix in ("patent", "patreq")
        for code, office in ({"": "", "eu": "European Patent Office"} | _COUNTRIES).items()
    }
)
"""The patent office for each of BibLaTeX's keywords for patents; empty if it is not known."""

PREPRINT_SERVERS: Mapping[str, str] = MappingProxyType(
    {
        "arxiv": "arXiv",
        "biorxiv": "bioRxiv",
        "medrxiv": "medRxiv",
        "chemrxiv": "ChemRxiv",
        "psyarxiv": "PsyArXiv",
        "socarxiv": "SocArXiv",
        "eartharxiv": "EarthArXiv",
        "engrxiv": "engrXiv",
        "techrxiv": "TechRxiv",
        "osf preprints": "OSF Preprints",
        "paleorxiv": "PaleorXiv",
        "ecoevorxiv": "EcoEvoRxiv",
        "agrirxiv": "agriRxiv",
        "edarxiv": "EdArXiv",
        "metaarxiv": "MetaArXiv",
        "lawarxiv": "LawArXiv",
        "sportrxiv": "SportRxiv",
        "essoar": "ESS Open Archive",
        "ess open archive": "ESS Open Archive",
        "research square": "Research Square",
        "researchsquare": "Research Square",
        "preprints.org": "Preprints.org",
        "ssrn": "SSRN",
        "ssrn electronic journal": "SSRN",
        "authorea": "Authorea",
        "iacr cryptology eprint archive": "Cryptology ePrint Archive",
        "cryptology eprint archive": "Cryptology ePrint Archive",
        "iacr cryptol. eprint arch.": "Cryptology ePrint Archive",
    }
)
"""The usual spellings of the names of preprint servers, keyed by the names in lower case."""

_SERVER = re.compile(
    r"(?:the )?(arxiv|corr|biorxiv|medrxiv|chemrxiv)(?:\.org)?\b"
    r"(?: ?\(?(?:e-?prints?|pre-?prints?|preprint server|preprint archive)\)?)?"
)
_WORKSHOP = re.compile(r"(?i)\bworkshops?\b")


@lru_cache(maxsize=4096)
def preprint_server_named(text: str) -> str:
    """Identify the preprint server at the beginning of a string: arXiv in ``arXiv preprint …``.

    Returns:
        The usual name of the server, or an empty string if there is none.
    """
    words = " ".join(text.split()).strip(" .,").lower()
    match = _SERVER.match(words)
    if match:
        return PREPRINT_SERVERS.get(match[1], "arXiv")
    return PREPRINT_SERVERS.get(words.removesuffix(" preprint"), "")


def is_only_server(text: str) -> bool:
    """Return whether a string consists only of the name of a preprint server."""
    words = " ".join(text.split()).strip(" .,").lower()
    match = _SERVER.match(words)
    return (
        match.end() == len(words) if match else words.removesuffix(" preprint") in PREPRINT_SERVERS
    )


def is_workshop(name: str) -> bool:
    """Return whether the name of proceedings indicates a workshop."""
    return _WORKSHOP.search(name) is not None


@lru_cache(maxsize=1024)
def suggest_type(name: str) -> str:
    """Return the entry type that a misspelled name probably means, or "" if none is similar."""
    return closest_name(name, ENTRY_TYPES) if len(name) > 3 else ""
