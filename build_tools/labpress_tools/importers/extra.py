"""Reads labelled lines in notes; Zotero writes such lines for data that a format has no field for.

Zotero exports its "Extra" field as the note of an entry: ``PMID: 31452104``, ``Type: dataset``,
``Publisher: Example Press``, ``_eprint: https://…``, ``tex.archiveprefix: arXiv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from labpress.schema.identifiers import SCHEMES


@dataclass(frozen=True, slots=True)
class ExtraField:
    """The BibTeX field and the RIS tag that correspond to a label; empty if there is none.

    Attributes:
        bibtex: the BibTeX field.
        ris: the RIS tag.
        is_of_journal: whether papers in journals can have such a value. This is false for the
            place: PubMed states the place of a journal, but it is not part of a citation.
    """

    bibtex: str = ""
    ris: str = ""
    is_of_journal: bool = True


_IDENTIFIER_TAGS = {"doi": "DO", "pmid": "PM", "pmcid": "C2", "isbn": "SN", "issn": "SN"}
_FIELDS: dict[str, ExtraField] = {
    **{key: ExtraField(key, _IDENTIFIER_TAGS.get(key, "")) for key in SCHEMES},
    "arxiv id": ExtraField("arxiv"),
    "type": ExtraField("type", "M3"),
    "genre": ExtraField("type", "M3"),
    "publisher": ExtraField("publisher", "PB"),
    "place": ExtraField("address", "CY", is_of_journal=False),
    "publisher-place": ExtraField("address", "CY", is_of_journal=False),
    "event-place": ExtraField("eventplace", "C1"),
    "event-title": ExtraField("eventtitle", "C3"),
    "conference name": ExtraField("eventtitle", "C3"),
    "meeting name": ExtraField("eventtitle", "C3"),
    "original date": ExtraField("origdate"),
    "original-date": ExtraField("origdate"),
    "edition": ExtraField("edition", "ET"),
    "version": ExtraField("version", "ET"),
    "volume": ExtraField("volume", "VL"),
    "issue": ExtraField("number", "IS"),
    "pages": ExtraField("pages"),
    "journal abbreviation": ExtraField("shortjournal", "J2"),
    "language": ExtraField("language", "LA"),
    "status": ExtraField("pubstate", "STATE"),
    "_eprint": ExtraField("url", "UR"),
}
_NO_FIELD = """
backup publisher,date,event date,event place,event title,event,event name
conference title,meeting title,proceedings name,proceedings title,section,number,number of volumes,series
series title,series number,medium,citation key,zscc,container title,container-title,library catalog
archive,archive location,publication title,accession number,issue date,mag id,s2id,accepted,citations
oclc,lccn,google-books-id,ads bibcode,bibcode,jstor,jstor id,ssrn id,zbl,mr number,title translation
"""
EXTRA_FIELDS: Mapping[str, ExtraField] = MappingProxyType(
    {
        **_FIELDS,
        **{label: ExtraField() for label in re.split("[,\n]", _NO_FIELD) if label},
    }
)
"""The fields for each label, in lower case.

A label without fields only shows that its line is not meant for readers.
"""

_LABELS = "|".join(map(re.escape, sorted(EXTRA_FIELDS, key=len, reverse=True)))
_LINE = re.compile(
    rf"\s*\{{?:?(?P<label>{_LABELS}|_?[a-z]+print|tex\.[\w.-]+)\s*:\s+(?P<value>\S.*?)\}}?\s*",
    re.IGNORECASE,
)
# Programs that format BibTeX files join the lines of a note.
_JOINED = re.compile(r"\s+(?=(?:PMID|PMCID|DOI|ISBN|ISSN|Publisher|Place|Type|_eprint): )")


@dataclass(frozen=True, slots=True)
class ExtraLine:
    """A line of a note.

    Attributes:
        text: the line as written, without escapes of underscores.
        label: the label of the line in lower case; empty if the line has no known label.
        value: the text after the label; empty if there is no label.
    """

    text: str
    label: str = ""
    value: str = ""

    @property
    def field(self) -> ExtraField:
        """The fields to which the value belongs."""
        if self.label.startswith("tex."):
            return ExtraField(self.label.removeprefix("tex."))
        return EXTRA_FIELDS.get(self.label, ExtraField())


def read_extra(note: str) -> Iterator[ExtraLine]:
    r"""Split a note into lines; an escaped underscore, as in ``\_eprint``, is unescaped."""
    for line in note.replace("\\_", "_").split("\n"):
        parts = _JOINED.split(line) if _LINE.fullmatch(line) else [line]
        for part in parts:
            match = _LINE.fullmatch(part)
            label = match["label"].lower() if match else ""
            yield ExtraLine(part, label, match["value"] if match else "")


def is_extra(line: str) -> bool:
    """Return whether a line of a note begins with a known label and has a value."""
    return _LINE.fullmatch(line.replace("\\_", "_")) is not None
