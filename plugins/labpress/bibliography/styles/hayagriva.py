"""Paper -> an entry of Hayagriva's bibliography format, in which only a style's own matters are open.

https://github.com/typst/hayagriva/blob/main/docs/file-format.md
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from labpress.bibliography.item import BibliographicItem, Person
from labpress.bibliography.styles.placeholders import Hide, hide_address, strip_private
from labpress.bibliography.titles import Token
from labpress.render.prose import plain_line
from labpress.schema.dates import PartialDate
from labpress.schema.publication_types import PublicationType

Fields = dict[str, Any]
Form = Callable[[BibliographicItem, Hide], Fields]

# What stands for quotation marks, for the end of a title that ends a sentence, and for a full stop
# that a hidden text ends with: see `tidy`.
OPEN_QUOTE, CLOSE_QUOTE, END, STOP = "\ue0f1", "\ue0f2", "\ue0f3", "\ue0f4"
# What stands before pages that are several, where Hayagriva sees but one.
SEVERAL = "\ue0f5"
# The hyphen of a given name that has one initial: Min-ho is M., where Hayagriva writes M.-ho.
HYPHEN = "\ue0f6"

# A word that a style may re-case: it has no capital to lose, and no character with a meaning.
_SMALL_LETTER = "[a-zß-öø-ÿ]"
_OPEN_WORD = re.compile(
    rf"[(\[]?(?:a|{_SMALL_LETTER}{{2,}}(?:['’-]{_SMALL_LETTER}+)*)[)\]]?(?:[,;:.]|[?!]*)"
)
_PUNCTUATED = re.compile(r"(.*?)([,;:.?!]*)", re.DOTALL)
_AFTER_COMMA = re.compile(r"(?<=[,;] )[a-z]+(?= )")
# Hayagriva gives these a capital after a comma, where no style wants one.
_SMALL = {"a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "nor", "of", "on"}
_SMALL |= {"onto", "or", "so", "the", "till", "to", "up", "via", "with"}
# It gives these a capital anywhere.
_ALWAYS_SMALL = {"v.", "vs.", "vs"}
# In Chinese no space stands before a quotation.
_QUOTED = re.compile(
    r'„[^“”„]*[“”]|(?P<open>(?<![^\s(\[{/-])["“](?=\S)|(?<=[^\x00-\u02ff])“(?=\w))|(?P<close>["”])'
)
_JOINED_INITIALS = re.compile(r"(?<=\b[A-Z])\.(?=[A-Z]\.)")
_WHOLE_NUMBER = re.compile(r"[1-9][0-9]{0,5}[A-Z]?")
_PUBLISHED_AT_A_PLACE = {"book", "chapter", "report", "thesis"}
_PAGE = r"[A-Za-z]?[1-9][0-9]{0,6}"
_RANGES = re.compile(rf"{_PAGE}-{_PAGE}(?:, {_PAGE}(?:-{_PAGE})?)*")


def hayagriva_entry(item: BibliographicItem, hide: Hide, form: int = 0) -> Fields:
    """A paper as Hayagriva reads it.

    Args:
        item: the paper as a bibliography sees it.
        hide: what replaces a text by its stand-in.
        form: which of the kind's `FORMS` it takes.
    """
    fields: Fields = {
        "title": title_text(item.tokens, hide),
        "author": [_person(person, hide) for person in item.authors],
        "language": item.language.partition("-")[0],
    }
    if item.date:
        # The day in the record is not that of the conference, and ACM would print it as such.
        precise = item.type != "conference" or item.date.day is None
        date = item.date if precise else PartialDate(item.date.year, item.date.month)
        fields["date"] = str(date)
    if item.doi:
        fields["serial-number"] = {"doi": hide(item.doi)}
    if item.url.startswith(("https://", "http://")):
        fields["url"] = hide_address(item.url, hide)
    specific = forms_of(item)[form](item, hide)
    numbers = {**fields.pop("serial-number", {}), **specific.pop("serial-number", {})}
    return {**fields, **specific, **({"serial-number": numbers} if numbers else {})}


def forms_of(item: BibliographicItem) -> tuple[Form, ...]:
    """How a paper may be put, best first."""
    in_nothing = item.type in {"article", "conference", "chapter"} and not item.container
    return FORMS["other"] if in_nothing else FORMS[item.type]


def venue_mark(item: BibliographicItem, hide: Hide) -> str | None:
    """What stands in the entry for the proceedings or the event; a good reference has it once."""
    name = item.container or item.event
    return hide(name) if name else None


def title_text(tokens: Sequence[Token], hide: Hide) -> str:
    """A title, of which a style may change the case of those words alone that have no capital."""
    plain = [strip_private(_plain(token)) for token in tokens]
    # The marks are as long as what they stand for, so that each token finds its own piece again.
    marked = _QUOTED.sub(_quotation_mark, "".join(plain))
    veiled, start = "", 0
    for token, text in zip(tokens, plain, strict=True):
        piece = marked[start : start + len(text)]
        veiled += "".join(
            word if word.isspace() else _word(word, hide, is_open=token.kind == "text")
            for word in re.split(r"(\s+)", piece)
        )
        start += len(text)
    veiled = _AFTER_COMMA.sub(lambda found: _small_word(found[0], hide), veiled)
    return _without_stop(veiled, marked)


def _plain(token: Token) -> str:
    return plain_line(f"${token.text}$") if token.kind == "math" else token.text


def _quotation_mark(found: re.Match[str]) -> str:
    if found["open"]:
        return OPEN_QUOTE
    return CLOSE_QUOTE if found["close"] else found[0]


def _word(word: str, hide: Hide, *, is_open: bool) -> str:
    """A word with its marks: left open, or hidden but for its quotation marks and its end."""
    pieces = re.split(f"([{OPEN_QUOTE}{CLOSE_QUOTE}])", word)
    veiled = "".join(
        piece if piece in {"", OPEN_QUOTE, CLOSE_QUOTE} else _piece(piece, hide, is_open=is_open)
        for piece in pieces
    )
    # Hayagriva sees the beginning of a word after a bracket, not after our mark; `tidy` takes it.
    return re.sub(f"(?<={OPEN_QUOTE})(?=[a-z])", "(", veiled)


def _piece(piece: str, hide: Hide, *, is_open: bool) -> str:
    if is_open and _OPEN_WORD.fullmatch(piece) and piece not in _ALWAYS_SMALL:
        return piece
    found = _PUNCTUATED.fullmatch(piece)
    assert found, "what matches everything"
    return (hide(found[1]) if found[1] else "") + found[2]


def _small_word(word: str, hide: Hide) -> str:
    return hide(word) if word in _SMALL else word


def _without_stop(veiled: str, marked: str) -> str:
    """A title without its full stop, as the style has one; what else ends it is marked."""
    if re.search(r"[^.]\.$", veiled):
        return veiled[:-1]
    if re.search(rf"[?!]{CLOSE_QUOTE}?$", marked):
        return veiled + END
    return veiled + STOP if marked.endswith(("…", "...")) else veiled


def _person(person: Person, hide: Hide) -> Fields:
    if person.team:
        # Not taken apart, not even by a style that prints family names in capitals.
        return {"name": hide(person.team) + (STOP if person.team.endswith(".") else "")}
    parts = {
        # Part of the family name, not of the given: APA and Chicago cite "van der Berg, J."
        "name": _family(person),
        "given-name": person.given,
        "suffix": person.suffix,
    }
    shown = {key: strip_private(part) for key, part in parts.items() if part}
    if "given-name" in shown:
        # Hayagriva takes the first letter alone of initials that are written together.
        apart = _JOINED_INITIALS.sub(". ", shown["given-name"])
        shown["given-name"] = re.sub(rf"(?<=\w)-(?={_SMALL_LETTER})", HYPHEN, apart)
    return shown


def _family(person: Person) -> str:
    joined = "" if person.particle.endswith(("'", "’", "-")) else " "
    return f"{person.particle}{joined}{person.family}" if person.particle else person.family


def _number(text: str, hide: Hide) -> str:
    """A number as such, anything else (``12A``, ``e101``, ``Suppl. 1``) as it stands."""
    return text if _WHOLE_NUMBER.fullmatch(text) else hide(text)


def _pages(item: BibliographicItem, hide: Hide) -> Fields:
    if not item.pages:
        return {}
    first, last = item.page_span
    if first == last:
        return {"page-range": _number(first, hide)}
    if _RANGES.fullmatch(item.pages):
        return {"page-range": item.pages}
    several = SEVERAL if last else ""
    return {"page-range": several + _number(item.pages.replace("-", "–"), hide)}


def _hidden(hide: Hide, **texts: str) -> Fields:
    """The fields whose text is not empty, hidden."""
    return {
        key: hide(text) + (STOP if re.search("""[.?!]["”’»]?$""", text) else "")
        for key, text in texts.items()
        if text
    }


def _publisher(item: BibliographicItem, hide: Hide) -> Fields:
    """Who published it and, where the record's place is not an event's, where."""
    fields = _hidden(hide, publisher=", ".join(item.publishers))
    if fields and item.place and item.type in _PUBLISHED_AT_A_PLACE:
        return {"publisher": {"name": fields["publisher"], "location": hide(item.place)}}
    return fields


def _in(kind: str, container: str) -> Form:
    """What stands in a volume: an article in a journal, a chapter in a book."""

    def fields(item: BibliographicItem, hide: Hide) -> Fields:
        parent: Fields = {"type": container, **_hidden(hide, title=item.container)}
        if item.volume:
            parent["volume"] = _number(item.volume, hide)
        if item.issue:
            parent["issue"] = _number(item.issue, hide)
        parent.update(_publisher(item, hide))
        parents = [parent]
        if item.type == "conference" and item.place:
            parents.append({"type": "conference", "location": hide(item.place)})
        return {"type": kind, "parent": parents, **_pages(item, hide)}

    return fields


def _article(item: BibliographicItem, hide: Hide) -> Fields:
    """A preprint: CSL's type `article`, with no parent."""
    fields: Fields = {"type": "article", **_publisher(item, hide)}
    if item.arxiv:
        fields["serial-number"] = {"serial": hide(f"arXiv:{item.arxiv}")}
    return fields


def _by_institution(kind: str) -> Form:
    """What an institution stands behind: a report, a thesis."""

    def fields(item: BibliographicItem, hide: Hide) -> Fields:
        made: Fields = {"type": kind, **_publisher(item, hide)}
        if item.arxiv and not item.publishers:
            made["publisher"] = hide("arXiv")
        if kind == "thesis":
            made["genre"] = hide(item.genre)
        number = item.issue or (f"arXiv:{item.arxiv}" if item.arxiv else "")
        if number:
            made["serial-number"] = {"serial": hide(number)}
        return made

    return fields


def _book(item: BibliographicItem, hide: Hide) -> Fields:
    made: Fields = {"type": "book", **_publisher(item, hide)}
    number = {"volume": _number(item.volume, hide)} if item.volume else {}
    if item.series and item.series not in item.publishers:
        made["parent"] = {"type": "anthology", "title": hide(item.series), **number}
    else:
        made.update(number)
    if item.isbn:
        made["serial-number"] = {"isbn": hide(item.isbn)}
    return made


def _put_out(kind: str, genre: str = "") -> Form:
    """What is put somewhere: data, software and all that has no kind of its own."""

    def fields(item: BibliographicItem, hide: Hide) -> Fields:
        return {"type": kind, **_hidden(hide, genre=genre), **_publisher(item, hide)}

    return fields


def _event(item: BibliographicItem, hide: Hide) -> Fields:
    return {"type": "conference", **_hidden(hide, title=item.event, location=item.place)}


def _shown(genre: str) -> Form:
    """What was shown at an event, as styles want it that know events."""

    def fields(item: BibliographicItem, hide: Hide) -> Fields:
        return {"type": "misc", "genre": hide(genre), "parent": _event(item, hide)}

    return fields


def _presented(item: BibliographicItem, hide: Hide) -> Fields:
    """The same for styles that know papers presented at an event alone, as IEEE."""
    return {"type": "article", "parent": [{"type": "proceedings"}, _event(item, hide)]}


def _in_proceedings(item: BibliographicItem, hide: Hide) -> Fields:
    """The same for styles that know proceedings alone."""
    return {
        "type": "article",
        "parent": {"type": "proceedings", **_hidden(hide, title=item.event)},
    }


# How a kind is put, best first: `render` takes the first that a style prints in full.
FORMS: dict[PublicationType, tuple[Form, ...]] = {
    "article": (_in("article", "periodical"),),
    # Some styles take proceedings for an issue of a journal and name them twice ("special issue
    # of"). Their guides (MLA, Chicago, APA) cite such a paper like a chapter of a book.
    "conference": (_in("article", "proceedings"), _in("chapter", "book")),
    "preprint": (_article,),
    "report": (_by_institution("report"),),
    "thesis": (_by_institution("thesis"),),
    "chapter": (_in("chapter", "book"),),
    "book": (_book,),
    # Hayagriva has no type for data: see `tidy` for what it says of software that is none.
    "dataset": (_put_out("repository", "Data set"),),
    "software": (_put_out("repository"),),
    "poster": (_shown("Poster presentation"), _presented, _in_proceedings),
    "talk": (_shown("Conference presentation"), _presented, _in_proceedings),
    # The second for IEEE, which gives no date to a web page that nobody is said to have seen.
    "other": (_put_out("misc"), _article),
}
