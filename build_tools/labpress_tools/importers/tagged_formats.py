"""Reads the tagged formats of PubMed and Web of Science, whose tags differ from those of RIS."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from labpress_tools.drafts import Drafts
from labpress_tools.importers.decoding import decode
from labpress_tools.importers.ris import read_entries
from labpress_tools.importers.tagged_text import TaggedEntry, TagLine

_AUTHORS = ("AF", "AU")


@dataclass(frozen=True, slots=True)
class TaggedFormat:
    """A format of tagged lines.

    Attributes:
        source: its name.
        line: a pattern for the lines of a file, with the groups ``tag`` and ``value``.
        start: the tag that begins an entry.
        ignored: the tags that describe the file rather than entries.
        tags: for each tag of the format, the corresponding RIS tag or a tag that only the importer
            uses. Other tags are kept as unused data.
        types: the value of ``TY`` for each word that may occur in the types of an entry. The first
            word that occurs determines the type; the empty word, which comes last, always occurs.
        type_tag: the tag that contains the types of an entry.
    """

    source: str
    line: re.Pattern[str]
    start: str
    ignored: frozenset[str]
    tags: Mapping[str, str]
    types: Mapping[str, str]
    type_tag: str


# https://www.nlm.nih.gov/bsd/mms/medlineelements.html
MEDLINE = TaggedFormat(
    source="PubMed",
    line=re.compile(r"(?P<tag>[A-Z]{2,4}) {0,2}- (?P<value>.*)"),
    start="PMID",
    ignored=frozenset(),
    tags={
        "PMID": "PM",
        "FAU": "AF",
        "AU": "AU",
        "CN": "AF",
        "TI": "TI",
        "BTI": "BT",
        "JT": "JF",
        "TA": "J2",
        "VI": "VL",
        "IP": "IS",
        "PG": "SP",
        "DP": "DA",
        "PMC": "C2",
        "IS": "SN",
        "ISBN": "BN",
        "AB": "AB",
        "MH": "MESH",
        "FED": "ED",
        "CTI": "T3",
        "EN": "ET",
        "GR": "FUNDING",
        "OT": "KW",
        "LA": "LA",
        "PL": "CY",
        "PB": "PB",
        "AD": "AD",
    },
    types={
        "preprint": "MANSCPT",
        "book": "BOOK",
        "dataset": "DATA",
        "congress": "CONF",
        "": "JOUR",
    },
    type_tag="PT",
)
# https://images.webofknowledge.com/images/help/WOS/hs_wos_fieldtags.html
WEB_OF_SCIENCE = TaggedFormat(
    source="Web of Science",
    line=re.compile(r"(?P<tag>[A-Z][A-Z0-9])(?: (?P<value>.*)|$)"),
    start="PT",
    ignored=frozenset({"FN", "VR", "EF"}),
    tags={
        "AU": "AU",
        "AF": "AF",
        "CA": "AF",
        "TI": "TI",
        "SO": "T2",
        "JI": "J2",
        "J9": "J9",
        "VL": "VL",
        "IS": "IS",
        "BP": "SP",
        "EP": "EP",
        "DI": "DO",
        "PM": "PM",
        "SN": "SN",
        "EI": "EI",
        "BN": "BN",
        "AB": "AB",
        "DE": "KW",
        "PY": "PY",
        "PD": "PD",
        "PU": "PB",
        "PI": "CY",
        "CT": "C3",
        "CL": "C1",
        "LA": "LA",
        "BE": "ED",
        "SE": "T3",
        "AR": "C7",
        "FU": "FUNDING",
        "OA": "ACCESS",
    },
    types={"proceedings": "CONF", "book chapter": "CHAP", "book": "BOOK", "": "JOUR"},
    type_tag="DT",
)
# Tags whose continuation lines are separate values.
_ITEMS = frozenset({"AF", "AU", "BE"})
_DOI = re.compile(r"(?P<doi>10\.[0-9]{4,9}/\S+)\s*\[doi\]")
_RETRACTED = "Retracted Publication"
# "R01 GM123456/GM/NIGMS NIH HHS/United States"
_GRANT = re.compile(r"(?P<number>[^/]+)/(?:[^/]*/)?(?P<funder>[^/]+)/[^/]+")
# PubMed translates titles, and gives the original title in TT.
_TRANSLATED = re.compile(r"\[(?P<title>.+)\]\.?", re.DOTALL)


def read_medline(data: bytes, file: str, folder: Path | None = None) -> Drafts:
    """Read a file in PubMed's format (``.nbib``); see ``read_ris`` for the arguments."""
    return _read(MEDLINE, data, file, folder)


def read_web_of_science(data: bytes, file: str, folder: Path | None = None) -> Drafts:
    """Read a plain-text file from Web of Science; see ``read_ris`` for the arguments."""
    return _read(WEB_OF_SCIENCE, data, file, folder)


def _read(tagged_format: TaggedFormat, data: bytes, file: str, folder: Path | None) -> Drafts:
    text = decode(data)
    entries = _entries(tagged_format, text.text)
    return read_entries(entries, text, file, folder, tagged_format.source)


def _entries(tagged_format: TaggedFormat, text: str) -> Iterator[TaggedEntry]:
    entry: TaggedEntry | None = None
    for number, line in enumerate(text.split("\n"), 1):
        match = tagged_format.line.fullmatch(line.rstrip())
        tag = match["tag"] if match else ""
        value = (match["value"] or "").strip() if match else line.strip()
        if tag in tagged_format.ignored or (not value and tag != "ER"):
            continue
        if tag == "ER":
            yield from _finished(tagged_format, entry)
            entry = None
        elif tag == tagged_format.start:
            yield from _finished(tagged_format, entry)
            entry = TaggedEntry([TagLine(tag, value, number)], number, number, is_closed=True)
        elif entry is None:
            entry = TaggedEntry([TagLine(tag, value, number)], number, number, has_type=False)
            entry.is_text = not tag
        else:
            _add(entry, tag, value, number)
    yield from _finished(tagged_format, entry)


def _add(entry: TaggedEntry, tag: str, value: str, number: int) -> None:
    entry.last_line = number
    last = entry.tags[-1]
    if tag or last.tag in _ITEMS:
        entry.tags.append(TagLine(tag or last.tag, value, number))
    else:
        last.value += f"\n{value}"


def _finished(tagged_format: TaggedFormat, entry: TaggedEntry | None) -> Iterator[TaggedEntry]:
    """Convert the tags of an entry to those of RIS, and yield the entry; yield nothing for None."""
    if entry is None:
        return
    if entry.has_type:
        types = [line.value for line in entry.tags if line.tag == tagged_format.type_tag]
        entry.tags = [
            TagLine("TY", _type(tagged_format, types), entry.line, "type"),
            *(
                line
                for old in _with_original_title(entry.tags)
                for line in _translated(tagged_format, old)
            ),
        ]
        if _RETRACTED in types:
            entry.tags.append(TagLine("N1", "Retracted", entry.line, tagged_format.type_tag))
    yield entry


def _type(tagged_format: TaggedFormat, types: list[str]) -> str:
    written = " / ".join(types).lower()
    return next(kind for word, kind in tagged_format.types.items() if word in written)


def _with_original_title(lines: list[TagLine]) -> list[TagLine]:
    """Use the original title of an entry, if any, as its title, and PubMed's as the translation."""
    by_tag = {line.tag: line for line in lines}
    title, original = by_tag.get("TI"), by_tag.get("TT")
    translated = _TRANSLATED.fullmatch(title.value) if title else None
    if not title or not original or not translated:
        return lines
    rest = [line for line in lines if line.tag not in {"TI", "TT"}]
    translation = TagLine("TRANSLATION", translated["title"].rstrip("."), title.line, "TI")
    return [*rest, TagLine("TI", original.value, original.line), translation]


def _translated(tagged_format: TaggedFormat, line: TagLine) -> Iterator[TagLine]:
    doi = _DOI.search(line.value) if line.tag in {"AID", "LID"} else None
    if doi:
        yield TagLine("DO", doi["doi"], line.line, line.tag)
        return
    tag = tagged_format.tags.get(line.tag, "")
    value = line.value
    if line.tag == "MH":  # "*Neoplasms/therapy": an asterisk marks main topics
        value = value.replace("*", "").partition("/")[0]
    grant = _GRANT.fullmatch(value) if line.tag == "GR" else None
    if grant:
        value = f"{grant['funder']} ({grant['number']})"
    if line.tag == "PST" and value == "aheadofprint":
        tag = "STATE"
    if line.tag == "TRANSLATION":
        tag = "TT"
    if line.tag == "TI" and value.endswith(".") and not value.endswith(".."):
        value = value[:-1]  # PubMed ends every title with a full stop
    # The RIS importer keeps tags that it does not know as unused data.
    yield TagLine(tag or f"({line.tag})", value, line.line, line.written or line.tag)
