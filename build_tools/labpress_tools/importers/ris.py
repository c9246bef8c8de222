"""Reads RIS from Zotero, Mendeley, EndNote, PubMed, Web of Science, Scopus and publishers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from labpress.i18n.folding import has_cjk
from labpress.schema.identifiers import SCHEMES
from labpress.schema.publication_types import PUBLICATION_TYPES
from labpress_tools.drafts import Drafts, Origin, Rejection
from labpress_tools.importers.attached_files import find_attachment
from labpress_tools.importers.bibliographic import (
    add_encoding_note,
    add_state,
    collect,
    drop_known,
    read_note,
    split_keywords,
)
from labpress_tools.importers.dates import read_month_and_day
from labpress_tools.importers.decoding import DecodedText, decode, one_line
from labpress_tools.importers.draft_builder import DraftBuilder
from labpress_tools.importers.extra import read_extra
from labpress_tools.importers.facts import add_accessed, add_funding, add_open_access, add_title
from labpress_tools.importers.identifiers import read_identifier
from labpress_tools.importers.links import is_remote, link_field
from labpress_tools.importers.people import Byline
from labpress_tools.importers.ris_publication import add_ris_publication, written_type
from labpress_tools.importers.tagged_text import TaggedEntry, TagLine, Tags, split_entries
from labpress_tools.names import NameParts, is_others, looks_like_team

SOURCE = "RIS"
# EndNote writes additional keywords, URLs and files on lines without a tag.
_CONTINUED_AS_ITEMS = frozenset({"KW", "UR", "L1", "L2", "L3", "L4", "LK"})
_AUTHORS = ("AU", "A1", "AF")
# In order of preference.
_TITLES = ("TI", "T1", "CT")
_DATES = ("DA", "PY", "Y1", "DP")
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
_COMPANY = re.compile(r", (?:Inc|Ltd|LLC|Corp|Co|GmbH|AG|S\.A)\.?$")
# "Example AB", as in the lists of PubMed, but not "NASA and ESA".
_INITIALS = re.compile(
    r"(?!.* (?:and|et|for|of|the|und) )(?P<family>\w[\w'’-]+(?: \w[\w'’-]+)*) (?P<initials>[A-Z]{1,3})"
)
_MEDICINE = re.compile(r"pubmed|medline", re.IGNORECASE)


def read_ris(data: bytes, file: str, folder: Path | None = None) -> Drafts:
    """Read an RIS file.

    Args:
        data: its bytes.
        file: its name, as the user gave it.
        folder: the folder in which to look for files to which entries refer; None to ignore files.
    """
    text = decode(data)
    return read_entries(split_entries(text.text, _CONTINUED_AS_ITEMS), text, file, folder, SOURCE)


def read_entries(
    entries: Iterable[TaggedEntry],
    text: DecodedText,
    file: str,
    folder: Path | None,
    source: str,
) -> Drafts:
    """Convert entries with the tags of RIS to drafts.

    Args:
        entries: the entries of a file.
        text: the text of the file.
        file: its name, as the user gave it.
        folder: the folder in which to look for files to which entries refer; None to ignore files.
        source: the name of the format, for the origins of the drafts.
    """
    entries = list(entries)
    # If other names in the file have commas, a name without a comma is a unit on purpose; it is
    # usually a team.
    with_commas = any(
        "," in line.value for entry in entries for line in entry.tags if line.tag in _AUTHORS
    )
    context = _Context(source, file, text, folder, with_commas)
    return collect(_read_entry(entry, context) for entry in entries)


@dataclass(frozen=True, slots=True)
class _Context:
    source: str
    file: str
    text: DecodedText
    folder: Path | None
    has_commas: bool


def _read_entry(entry: TaggedEntry, context: _Context) -> DraftBuilder | Rejection:
    tags = Tags(entry.tags)
    origin = Origin(context.source, tags.peek("ID"), context.file, entry.line)
    if entry.is_text or not entry.has_type:
        return Rejection(origin, _explain_stray(entry), entry.text[:200])
    builder = DraftBuilder(origin, entry.text)
    if not entry.is_closed:
        problem = "this entry does not end with an `ER` line"
        builder.add_note("other", f"{problem}; check whether its last lines are complete")
    add_encoding_note(builder, context.text, entry.line, entry.last_line)
    _move_extra(tags)
    for line in tags.take("ID"):
        builder.citekey(line.value, line.name)
    for line in tags.take(*_TITLES):
        builder.title(line.value, line.name, line.line)
    _add_people(builder, tags, context.has_commas)
    _add_identifiers(builder, tags)
    _add_urls(builder, tags, context.folder)
    year = _add_date(builder, tags)
    _add_other_titles(builder, tags)
    kind = add_ris_publication(builder, tags, year)
    _add_texts(builder, tags)
    _add_further_facts(builder, tags)
    for line in tags.take("DB", "DP", "M3"):
        drop_known(builder, kind, line.name, line.value)
    for line in tags.rest():
        builder.keep(line.name, line.value)
    return builder


def _move_extra(tags: Tags) -> None:
    """Move the fields that Zotero writes into notes to the tags to which they belong.

    A line stays in the note if the entry has a different value for its tag.
    """
    is_article = written_type(tags) == "article"
    for note in tags.take("N1"):
        rest = []
        for line in read_extra(note.value):
            tag = line.field.ris if line.field.is_of_journal or not is_article else ""
            known = tags.peek(tag) if tag else ""
            if tag and not known:
                tags.add(TagLine(tag, line.value, note.line, note.name))
            elif not tag or known.casefold() != one_line(line.value).casefold():
                rest.append(line.text)
        tags.add(TagLine("N1", "\n".join(rest), note.line, note.written))


def _explain_stray(entry: TaggedEntry) -> str:
    if entry.is_text:
        return "text outside of an entry; an entry begins with `TY  - ` and ends with `ER  - `"
    return "the entry has no type; add a line such as `TY  - JOUR` before it"


def _add_people(builder: DraftBuilder, tags: Tags, has_commas: bool) -> None:
    kind = written_type(tags)
    full = tags.take("AF")
    authors = full or _first_authors(tags)
    if full:  # Web of Science lists the same people with initials in AU
        tags.take("AU")
    # The authors of an edited volume are its editors; A2 then contains the editors of the series.
    is_edited = kind == "edited-volume" and "ED" not in tags.by_tag
    groups = {
        "editors" if is_edited else "authors": authors,
        "translators": tags.take("A4"),
        "advisors": tags.take("A3") if kind == "thesis" else [],
    }
    if not is_edited:
        # EndNote and Zotero write the editors of a book in A3, and those of its series in A2.
        editors = tags.take("A3") if kind == "book" else []
        editors = editors or ([] if kind == "patent" else tags.take("A2"))
        groups["editors"] = [*tags.take("ED"), *editors]
    for key, lines in groups.items():
        byline = Byline(builder)
        for line in lines:
            _add_person(byline, line, has_commas)
        byline.finish(key)
    collaborations = [line.value for line in tags.take("COLLABORATION")]
    builder.words("collaboration" if authors else "authors", collaborations)


def _first_authors(tags: Tags) -> list[TagLine]:
    """Return the authors in ``AU`` and ``A1`` in file order; some programs repeat names in both."""
    authors = tags.take("AU")
    names = {one_line(line.value) for line in authors}
    others = [line for line in tags.take("A1") if one_line(line.value) not in names]
    return sorted([*authors, *others], key=lambda line: line.line)


def _add_other_titles(builder: DraftBuilder, tags: Tags) -> None:
    for key, tag in (("original_title", "OP"), ("translated_title", "TT"), ("reviewed", "RI")):
        add_title(builder, key, tags.first(tag))


def _add_further_facts(builder: DraftBuilder, tags: Tags) -> None:
    """Add the access date, and data that only databases such as PubMed provide, such as funding."""
    for line in tags.take("Y2"):
        add_accessed(builder, one_line(line.value), line.name)
    add_funding(builder, tags.take("FUNDING"))
    headings = [line.value for line in tags.take("MESH")]
    if headings:
        builder.set("classifications", {"mesh": [*dict.fromkeys(headings)]})
    for line in tags.take("STATE"):
        add_state(builder, line.value, line.name)
    for line in tags.take("ACCESS"):
        add_open_access(builder, line.value, line.name)


def _add_person(byline: Byline, line: TagLine, has_commas: bool) -> None:
    """Add a person; names are usually written as ``Family, Given, Suffix``.

    If other names in the file contain commas, a name of several words without one is a team.
    """
    name = one_line(line.value).rstrip(", ")
    initials = _INITIALS.fullmatch(name)
    is_unit = has_commas and "," not in name and " " in name and not has_cjk(name)
    if _COMPANY.search(name):
        byline.authors.append({"literal": name})
    elif initials:
        byline.note("is interpreted as a family name and initials; check it", name, line.line)
        given = " ".join(f"{letter}." for letter in initials["initials"])
        byline.append(NameParts(given=given, family=initials["family"]), line.line)
    elif is_unit and ";" not in name and not looks_like_team(name) and not is_others(name):
        problem = "has no comma, and is interpreted as a team; check the result"
        byline.note(problem, name, line.line)
        byline.authors.append({"literal": name})
    else:
        byline.add(name, line.line)


def _add_identifiers(builder: DraftBuilder, tags: Tags) -> None:
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


def _add_urls(builder: DraftBuilder, tags: Tags, folder: Path | None) -> None:
    urls = [
        (url, line)
        for line in tags.take("UR", "LK")
        for url in re.split(r"\s*;\s*(?=https?:)|\s+(?=https?:)", line.value)
    ]
    # The page of a paper takes precedence; its PDF is used as the URL only if there is no page.
    for url, line in sorted(urls, key=lambda item: _is_pdf(item[0])):
        if _is_pdf(url) and "url" in builder.fields and "arxiv.org" not in url.lower():
            builder.link(link_field("pdf"), url, line.name, line=line.line)
        else:
            builder.url(url, line.name, line.line)
    for line in tags.take("L1", "L2", "L3", "L4"):
        is_pdf = line.tag in {"L1", "L2"} or _is_pdf(line.value)
        if is_pdf and line.value.lower().startswith(("http://", "https://")):
            builder.link(link_field("pdf"), line.value, line.name, line=line.line)
        else:
            _attach(builder, line, folder)


def _is_pdf(url: str) -> bool:
    return url.lower().endswith(".pdf")


def _attach(builder: DraftBuilder, line: TagLine, folder: Path | None) -> None:
    is_local = not is_remote(line.value)
    file = find_attachment(folder, line.value, "pdf") if folder and is_local else None
    if file:
        builder.files.append(file)
        return
    builder.keep(line.name, line.value)
    if is_local and folder:
        problem = f"the file `{one_line(line.value)[:80]}` was not found next to the RIS file"
        builder.add_note("file", f"{problem}; copy it into the record's folder", line.line)


def _add_date(builder: DraftBuilder, tags: Tags) -> str:
    """Set the date, and return its year, or an empty string if there is none."""
    published = one_line(next((v for t in ("PY", "Y1") if (v := tags.peek(t))), ""))
    year = (re.search(r"[0-9]{4}", published) or [""])[0]
    for line in tags.take("PD"):
        tags.add(TagLine("DA", line.value, line.line))
    for line in tags.take("DA"):
        value = one_line(line.value)
        month_and_day = read_month_and_day(value, year) if year else ""
        if year and year in value:
            builder.date(value, "DA", line.line)
        elif month_and_day:
            builder.date(month_and_day, "DA", line.line)
        elif year:
            builder.keep("DA", value)
        else:
            builder.date(value, "DA", line.line)
    for line in tags.take("Y1", "PY"):
        value = one_line(line.value)
        earlier = str(builder.fields.get("date", ""))
        if not earlier:
            builder.date(value, line.name, line.line)
        elif not earlier.startswith(value.rstrip("/")):
            _refine_date(builder, value, line)
    return str(builder.fields.get("date", ""))[:4]


def _refine_date(builder: DraftBuilder, value: str, line: TagLine) -> None:
    """Use a second date if it is more precise than the first one, or else keep it as unused data."""
    other = DraftBuilder(builder.origin)
    second = other.date(value, line.name, line.line)
    earlier = str(builder.fields["date"])
    if second.startswith(earlier) and not other.notes:
        builder.fields["date"] = second
    elif not earlier.startswith(second) or not second:
        builder.keep(line.name, value)


def _add_texts(builder: DraftBuilder, tags: Tags) -> None:
    for line in tags.take("LA"):
        builder.language(line.value, line.name)
    builder.keywords(split_keywords([line.value for line in tags.take("KW", "DE")]))
    for line in tags.take("AB", "N2"):
        builder.abstract(line.value, line.name)
    affiliations = (
        part for line in tags.take("AD") for part in re.split(r"\s*;\s*|\n", line.value)
    )
    builder.words("affiliations", affiliations)
    for line in tags.take("N1"):
        if not builder.identify_by_prefix(line.value, line.name, line.line):
            read_note(builder, line.value, line.name)
