"""Reads the identifiers of an RIS entry from tags that may also contain other data."""

from __future__ import annotations

import re

from labpress.schema.identifiers import SCHEMES
from labpress.schema.publication_types import PUBLICATION_TYPES
from labpress_tools.importers.decoding import one_line
from labpress_tools.importers.draft_builder import DraftBuilder
from labpress_tools.importers.identifiers import read_identifier
from labpress_tools.importers.ris_publication import written_type
from labpress_tools.importers.tagged_text import TagLine, Tags

# Tags with ids of a single scheme; SN and C2 may contain other data as well.
_IDENTIFIERS = {"DI": "doi", "PM": "pmid"} | {
    tag: key
    for key, scheme in SCHEMES.items()
    for tag, template in scheme.ris.items()
    if template == "{id}" and tag not in {"SN", "C2"}
}
# The export of PubMed: "36454930[pmid]".
_PUBMED_ID = re.compile(r"(?P<id>\S+)\s*\[(?P<key>pmid|pmcid)\]", re.IGNORECASE)
_BARE_ID = re.compile(
    r"(?P<pmcid>PMC[0-9])|(?P<doi>10\.[0-9]{4,9}/|doi:)|(?P<arxiv>arxiv:)", re.IGNORECASE
)
_MEDICINE = re.compile(r"pubmed|medline", re.IGNORECASE)


def add_identifiers(builder: DraftBuilder, tags: Tags) -> None:
    """Set the identifiers, and the number of a report.

    Args:
        builder: the draft.
        tags: the tags; those with identifiers are consumed.
    """
    for tag, key in _IDENTIFIERS.items():
        for line in tags.take(tag):
            builder.identify(key, line.value, line.name, line.line)
    is_medical = bool(_MEDICINE.search(tags.peek("DB") + tags.peek("DP")))
    for line in tags.take("AN", "U1", "U2", "U3", "U4", "U5"):
        _identify_labelled(builder, line, is_medical=is_medical)
    kind = written_type(tags)
    for line in tags.take("SN", "BN", "EI"):
        _identify_serial(
            # GEN may be a preregistration, or anything else that has a number.
            builder,
            line,
            has_number=kind == "other" or bool(kind and PUBLICATION_TYPES[kind].may_have_number),
        )
    for line in tags.take("C2", "M1", "M2", "M3", "LB"):
        # EndNote writes the PMCID in C2; old files from Springer have the DOI in M3.
        bare = _BARE_ID.match(line.value)
        if bare:
            builder.identify(str(bare.lastgroup), line.value, line.name, line.line)
        else:
            tags.add(line)


def _identify_labelled(builder: DraftBuilder, line: TagLine, *, is_medical: bool) -> None:
    """Set an identifier from an accession number: ``PMID:31452104``, ``36454930[pmid]``.

    Any other accession number is kept as unused data.
    """
    value = line.value.strip()
    labelled = _PUBMED_ID.fullmatch(value)
    if labelled:
        builder.identify(labelled["key"].lower(), labelled["id"], line.tag, line.line)
    elif line.tag == "AN" and is_medical and value.isdecimal():
        builder.identify("pmid", value, line.name, line.line)
    elif not builder.identify_by_prefix(value, line.name, line.line):
        builder.keep(line.name, value)


def _identify_serial(builder: DraftBuilder, line: TagLine, *, has_number: bool) -> None:
    """Set an ISBN, ISSN or report number; a tag may contain any of these, so their form decides."""
    if has_number and line.tag == "SN" and _is_own_number(line.value):
        builder.set("number", one_line(line.value), line.name)
        return
    digits = sum(character.isalnum() and character in "0123456789xX" for character in line.value)
    words = line.value.lower()
    is_isbn = "isbn" in words or ("issn" not in words and digits >= 10 and digits % 8)
    builder.identify("isbn" if is_isbn else "issn", line.value, line.name, line.line)


def _is_own_number(text: str) -> bool:
    return all(read_identifier(key, text).problem for key in ("isbn", "issn"))
