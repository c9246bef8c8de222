"""Converts titles and abstracts from services and files to the text of a record.

Sources contain HTML, JATS, MathML, LaTeX and entities. A record contains plain text or Markdown,
with formulas as ``$math$``. Literal text that a record would interpret as markup is escaped.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from labpress.render.foreign.elements import parse_markup
from labpress.render.foreign.latex_styles import with_tags
from labpress.render.prose.math import MATH
from labpress.render.prose.scripts import plain_math
from labpress.render.prose.tokens import TAG, style_of_tag
from labpress_tools.text.latex import plain_latex
from labpress_tools.text.markdown import escape_markdown, escape_start, markdown_pieces
from labpress_tools.text.pieces import Piece, pieces_of, valid_math

MAX_LENGTH = 100_000
"""The number of characters after which text is cut off; no genuine abstract is longer."""
# Besides dollar signs, LaTeX has two pairs of delimiters: `\(…\)` and `\[…\]`. `\$` is a literal
# dollar sign.
_FORMULA = re.compile(
    r"(?P<escaped>\\\$)"
    r"|\\\((?P<round>[^\\]{0,200}(?:\\[^()\\][^\\]{0,200}){0,50})\\\)"
    r"|\\\[(?P<square>[^\\]{0,200}(?:\\[^\[\]\\][^\\]{0,200}){0,50})\\\]"
    rf"|{MATH.pattern}"
    # A formula followed by a digit; `MATH` does not match it, because Pandoc would not recognise
    # it.
    r"|\$(?P<tight>[^$\s]*[\\^_][^$\s]*)\$(?=\d)",
    re.DOTALL,
)
# Two numbers of four digits. After the name of an organisation for standards, these are the number
# and the year of a standard.
_YEARS = re.compile(
    r"(?P<standard>\b(?:ISO|IEC|IEEE|ANSI|ASTM|DIN|EN|BS|NIST|NISO|ITU|RFC|GB|JIS)[ /\w.-]{0,12}[ -])?"
    r"(?<![\w./:–-])(?P<first>\d{4})[-‐‑](?P<last>\d{4})(?![\w/–-]|[.:]\w)"
)
_LATEX_SIGN = re.compile(r"[\\^_={}<>+]")
_PROSE_WORD = re.compile(
    r"\b(?:and|are|at|billion|by|for|from|in|is|million|of|on|or|per|the|to|was|with)\b"
)
_LAYOUT = re.compile(r"\n(?=[)\],.;:?!])|\n(?<=[(\[]\n)")
_PARAGRAPH_TAG = re.compile(r"<(?:[\w.-]+:)?(?:p|sec|br|div|li|abstract)[\s/>]", re.IGNORECASE)
_HEADING_OF_ALL = re.compile(
    r"(?:abstract|summary|zusammenfassung|résumé|resumen)\W*", re.IGNORECASE
)
_HEADING_IN_LINE = re.compile(
    r"(?:Abstract\s*[:.—–]|ABSTRACT\s*[:.—–]?)\s+(?=\S)"
    # Wiley has no punctuation. Two words with capitals, as in "Abstract Meaning Representation",
    # and terms such as "Abstract Interpretation" belong to the sentence.
    r"|Abstract\s+(?=[A-Z]\w*,?\s+[a-z])(?!(?:Algebra|Argument|Art|Interpretation|Machine|Syntax))"
)
# What bioRxiv and medRxiv append to abstracts.
_DECLARATION = re.compile(r"\s*Competing Interest Statement\s*The authors? .*", re.DOTALL)


def plain_title(text: str) -> str:
    """Convert a title to record format: one line with ``$math$`` and tags for styles."""
    words = [Piece("text", " ") if piece.kind == "break" else piece for piece in _read(text)]
    return _write(_with_tags(_without_bold_whole(words)), _escape_tags)


def with_dashes(title: str) -> str:
    """Return a title with an en dash in each range of years: ``1990–2019`` for ``1990-2019``.

    Other hyphens stay, such as those in ``COVID-19``, ``ISO 8601-2004``, formulas and identifiers.
    """
    if not _YEARS.search(title):
        return title
    return _outside_formulas(title, lambda text: _YEARS.sub(_with_dash, text))


def _with_dash(match: re.Match[str]) -> str:
    first, last = match["first"], match["last"]
    is_range = first < last and not match["standard"]
    return f"{first}–{last}" if is_range else match.group()


def _without_bold_whole(pieces: list[Piece]) -> list[Piece]:
    """Remove bold type if the whole title is bold, as it is in data from some publishers."""
    if pieces[:1] == [Piece("open", "b")] and pieces[-1:] == [Piece("close", "b")]:
        return [piece for piece in pieces if piece.text != "b" or piece.kind == "text"]
    return pieces


def _with_tags(pieces: Iterable[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        if piece.kind in {"open", "close"}:
            yield Piece(piece.kind, f"<{'/' * (piece.kind == 'close')}{piece.text}>")
        else:
            yield piece


def _escape_tags(text: str) -> str:
    """Escape text that looks like a style tag."""

    def escape(match: re.Match[str]) -> str:
        is_read = style_of_tag(match["tag"], match["attributes"]) or match["tag"].lower() == "span"
        return rf"\{match.group()}" if is_read else match.group()

    return TAG.sub(escape, text) if "<" in text else text


def plain_text(text: str) -> str:
    """Convert text with markup, such as the name of a journal, to one line of plain text."""
    pieces = (
        Piece("text", plain_math(piece.text)) if piece.kind == "math" else piece
        for piece in _read(text)
    )
    words = (
        " " if piece.kind == "break" else piece.text * (piece.kind == "text") for piece in pieces
    )
    return _one_line("".join(words))


def abstract_text(text: str) -> str:
    """Convert an abstract to record format: Markdown with ``$math$``, one line per paragraph.

    Headings become bold labels at the beginning of the next paragraph. A heading that only says
    "Abstract" is omitted.
    """
    text = _DECLARATION.sub("", text)
    if not _PARAGRAPH_TAG.search(text):
        text = re.sub(r"\n[^\S\n]*\n\s*", "<br/>", text)
    lines: list[str] = []
    label = ""
    for kind, pieces in _blocks(_read(text)):
        line = _write(markdown_pieces(pieces), escape_markdown)
        if not line:
            continue
        if kind == "label":
            label = "" if not lines and _HEADING_OF_ALL.fullmatch(line) else _label(pieces)
        elif kind == "item":
            lines += [*_gap(lines, "- "), f"- {escape_start(line)}"]
        else:
            line = line if lines else _HEADING_IN_LINE.sub("", line, count=1)
            lines += [*_gap(lines), f"**{label}** {line}" if label else escape_start(line)]
            label = ""
    return "\n".join(lines)


def _gap(lines: list[str], unless: str = "\0") -> list[str]:
    return [""] if lines and not lines[-1].startswith(unless) else []


def _label(pieces: list[Piece]) -> str:
    text = _write([piece for piece in pieces if piece.kind in {"text", "math"}], escape_markdown)
    text = text.rstrip(":. ")
    return f"{text.capitalize() if text.isupper() else text}:"


def _read(text: str) -> list[Piece]:
    """Split a string into pieces; formulas between dollar signs become separate pieces."""
    if "\\" in text:
        text = _outside_formulas(text, with_tags)
    pieces = _merge(pieces_of(parse_markup(text[:MAX_LENGTH])))
    result: list[Piece] = []
    for piece in pieces:
        if piece.kind == "text":
            result += _split_math(_without_layout(piece.text))
        else:
            result.append(piece)
    return result


def _outside_formulas(text: str, change: Callable[[str], str]) -> str:
    parts: list[str] = []
    end = 0
    for match in _FORMULA.finditer(text):
        parts += [change(text[end : match.start()]), match.group()]
        end = match.end()
    return "".join([*parts, change(text[end:])])


def _without_layout(text: str) -> str:
    """Remove line breaks that only lay out the markup: around lines, and before punctuation."""
    if "\n" not in text:
        return text
    first, *middle, last = text.split("\n")
    lines = [first.rstrip(), *filter(None, (line.strip() for line in middle)), last.lstrip()]
    return _LAYOUT.sub("", "\n".join(lines))


def _merge(pieces: Iterable[Piece]) -> list[Piece]:
    result: list[Piece] = []
    for piece in pieces:
        if piece.kind == "text" and result and result[-1].kind == "text":
            result[-1] = Piece("text", result[-1].text + piece.text)
        else:
            result.append(piece)
    return result


def _split_math(text: str) -> Iterator[Piece]:
    if "$" not in text and "\\" not in text:
        yield Piece("text", plain_latex(text))
        return
    end = 0
    for match in _FORMULA.finditer(text):
        yield Piece("text", plain_latex(text[end : match.start()]))
        end = match.end()
        if match["escaped"]:
            yield Piece("text", "$")
        else:
            yield _formula(match)
    yield Piece("text", plain_latex(text[end:]))


def _formula(match: re.Match[str]) -> Piece:
    """Convert a match of `_FORMULA` to a formula, or to text if it is not one, as in "$5 and US$"."""
    latex = (
        match["inline"]
        or match["display"]
        or match["spaced"]
        or match["round"]
        or match["square"]
        or match["tight"]
        or ""
    )
    if not _LATEX_SIGN.search(latex) and _PROSE_WORD.search(latex):
        return Piece("text", match.group())
    valid = valid_math(latex)
    return Piece("math", valid) if valid else Piece("text", match.group())


def _blocks(pieces: Iterable[Piece]) -> Iterator[tuple[str, list[Piece]]]:
    """Split pieces into blocks at breaks, and yield the kind and the pieces of each block."""
    kind, block = "paragraph", list[Piece]()
    for piece in pieces:
        if piece.kind == "break":
            yield kind, block
            kind, block = piece.text, []
        else:
            block.append(piece)
    yield kind, block


def _write(pieces: Iterable[Piece], escape: Callable[[str], str]) -> str:
    """Join pieces to one line of a record.

    Literal text is passed through ``escape``. Dollar signs in it are escaped if they could begin a
    formula.
    """
    joined = _join_math(_merge(pieces))
    dollars = sum(piece.text.count("$") for piece in joined if piece.kind == "text")
    has_math = any(piece.kind == "math" for piece in joined)
    parts: list[str] = []
    for piece in joined:
        if piece.kind == "math":
            # A backslash before the formula would escape its dollar sign.
            gap = (
                " " if parts and parts[-1].endswith("\\") and escape is not escape_markdown else ""
            )
            parts.append(f"{gap}${piece.text}$")
        elif piece.kind == "text":
            plain = escape(piece.text)
            parts.append(plain.replace("$", "\\$") if has_math or dollars > 1 else plain)
        else:
            parts.append(piece.text)
    return _one_line("".join(parts))


def _join_math(pieces: list[Piece]) -> list[Piece]:
    """Merge each formula with the formulas and digits that directly follow it.

    Otherwise, Pandoc would not recognise the formula.
    """
    result: list[Piece] = []
    for piece in pieces:
        last = result[-1] if result else None
        if not last or last.kind != "math" or piece.kind not in {"text", "math"}:
            result.append(piece)
            continue
        inside, outside = _part_for_formula(piece)
        gap = "" if inside[:1] in {"", "^", "_"} else " "
        result[-1] = Piece("math", f"{last.text}{gap}{inside}")
        if outside:
            result.append(Piece("text", outside))
    return result


def _part_for_formula(piece: Piece) -> tuple[str, str]:
    """Split a piece into the part that joins the preceding formula, and the remaining text."""
    if piece.kind == "math":
        return piece.text, ""
    rest = piece.text.lstrip("0123456789")
    return piece.text[: len(piece.text) - len(rest)], rest


def _one_line(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))
