"""Derives DOIs from the URLs of publishers' pages, or gives advice if that is not possible.

labpress looks up derived DOIs like all others, so it rejects those that do not exist.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

# Patterns for URLs that contain part of the DOI, each with a template for the DOI.
_SUFFIXES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"nature\.com/articles/(?P<id>[a-z]+[\w.-]*\d[\w-]*)"), "10.1038/{}"),
    (re.compile(r"zenodo\.org/records?/(?P<id>\d+)"), "10.5281/zenodo.{}"),
    (
        re.compile(
            r"(?i:(?:papers\.)?ssrn\.com/(?:abstract=|sol3/(?:papers|delivery)\.cfm(?:/[^?]*)?"
            r"\?(?:.*&)?abstract_?id=))(?P<id>\d+)"
        ),
        "10.2139/ssrn.{}",
    ),
    (
        re.compile(r"(?:bio|med)rxiv\.org/content/(?:bio|med)rxiv/early/[\d/]+/(?P<id>[\d.]+\d)"),
        "10.1101/{}",
    ),
    (
        re.compile(r"elifesciences\.org/(?:articles|reviewed-preprints)/(?P<id>\d+)"),
        "10.7554/eLife.{}",
    ),
)

# https://help.osf.io/article/330-welcome-to-the-osf-preprints-page: each service has a prefix.
_OSF_PREPRINTS: Mapping[str, str] = MappingProxyType(
    {
        "osf": "10.31219",
        "psyarxiv": "10.31234",
        "socarxiv": "10.31235",
        "lawarxiv": "10.31228",
        "engrxiv": "10.31224",
        "eartharxiv": "10.31223",
        "metaarxiv": "10.31222",
        "edarxiv": "10.35542",
        "africarxiv": "10.31730",
        "thesiscommons": "10.31237",
        "mediarxiv": "10.33767",
        "biohackrxiv": "10.37044",
        "bodoarxiv": "10.34055",
    }
)
_OSF_PREPRINT = re.compile(
    r"osf\.io/(?:preprints/)(?:(?P<service>[a-z]+)/)?(?P<id>[a-z0-9]{5}(?:_v\d+)?)(?=/|\?|$)"
    r"|(?P<host>psyarxiv|engrxiv)\.(?:com|org)/(?P<own>[a-z0-9]{5}(?:_v\d+)?)(?=/|\?|$)",
    re.IGNORECASE,
)
_OSF_PROJECT = re.compile(r"osf\.io/(?P<id>[a-z0-9]{5})(?=/|\?|$)", re.IGNORECASE)

# MDPI uses the ISSN in URLs, but a short name of the journal in DOIs.
_MDPI = re.compile(
    r"mdpi\.com/(?P<issn>\d{4}-\d{3}[\dX])/(?P<volume>\d+)/(?P<issue>\d+)/(?P<number>\d+)",
    re.IGNORECASE,
)
_MDPI_JOURNALS: Mapping[str, str] = MappingProxyType(
    {
        "1099-4300": "e",
        "1420-3049": "molecules",
        "1422-0067": "ijms",
        "1424-8220": "s",
        "1660-4601": "ijerph",
        "1996-1073": "en",
        "1996-1944": "ma",
        "1999-4893": "a",
        "1999-4907": "f",
        "1999-4915": "v",
        "1999-5903": "fi",
        "2071-1050": "su",
        "2072-4292": "rs",
        "2072-6643": "nu",
        "2072-666X": "mi",
        "2072-6694": "cancers",
        "2073-4360": "polym",
        "2073-4409": "cells",
        "2073-4425": "genes",
        "2073-4433": "atmos",
        "2073-4441": "w",
        "2073-8994": "sym",
        "2075-4418": "diagnostics",
        "2076-2607": "microorganisms",
        "2076-2615": "ani",
        "2076-3417": "app",
        "2077-0383": "jcm",
        "2077-1444": "rel",
        "2078-2489": "info",
        "2079-4991": "nano",
        "2079-9292": "electronics",
        "2218-1997": "universe",
        "2218-273X": "biom",
        "2218-6581": "robotics",
        "2220-9964": "ijgi",
        "2223-7747": "plants",
        "2227-7390": "math",
        "2227-9032": "healthcare",
        "2304-8158": "foods",
        "2313-433X": "jimaging",
        "2504-2289": "bdcc",
        "2504-446X": "drones",
        "2504-4990": "make",
    }
)

_ADVICE: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"ieeexplore\.ieee\.org/"),
        "IEEE Xplore URLs do not contain the DOI; use the DOI shown on the page",
    ),
    (
        re.compile(r"mdpi\.com/"),
        "the DOI cannot be derived from this URL; use the DOI shown on the page",
    ),
    (
        re.compile(r"(?:[\w-]+\.)?hal\.science/|hal\.archives-ouvertes\.fr/"),
        "HAL is not supported; append `/bibtex` to the URL and import the file that it returns",
    ),
    (
        re.compile(r"proceedings\.mlr\.press/"),
        "PMLR is not supported; import the BibTeX shown on the page",
    ),
)


def doi_of_url(place: str) -> str:
    """Return the DOI derived from a URL, or an empty string if none can be derived.

    Args:
        place: host, path and query of the URL, without ``www.`` and percent-encoding.
    """
    for pattern, template in _SUFFIXES:
        match = pattern.match(place)
        if match:
            return template.format(match["id"])
    return next(filter(None, (rule(place) for rule in _RULES)), "")


def advice_on_url(place: str) -> str:
    """Return advice on a publisher's URL that does not reveal an identifier.

    Args:
        place: see `doi_of_url`.

    Returns:
        The problem and what to do instead, or an empty string if there is no advice on the
        publisher.
    """
    return next((text for pattern, text in _ADVICE if pattern.match(place)), "")


def _of_osf_preprint(place: str) -> str:
    match = _OSF_PREPRINT.match(place)
    if match is None:
        return ""
    prefix = _OSF_PREPRINTS.get((match["service"] or match["host"] or "osf").lower())
    return f"{prefix}/osf.io/{(match['id'] or match['own']).lower()}" if prefix else ""


def _of_osf_project(place: str) -> str:
    match = _OSF_PROJECT.match(place)
    return f"10.17605/OSF.IO/{match['id'].upper()}" if match else ""


def _of_mdpi(place: str) -> str:
    match = _MDPI.match(place)
    journal = _MDPI_JOURNALS.get(match["issn"].upper()) if match else None
    if match is None or journal is None:
        return ""
    volume, issue, number = (int(match[part]) for part in ("volume", "issue", "number"))
    return f"10.3390/{journal}{volume}{issue:02}{number:04}"


_RULES: tuple[Callable[[str], str], ...] = (_of_osf_preprint, _of_osf_project, _of_mdpi)
