"""Converts formulas to text with subscripts and superscripts.

Formulas are first converted to MathML, as on pages, so that both agree. The text contains spaces
where TeX sets them, combining characters for accents, and brackets that the layout of a formula
makes unnecessary, for example around a numerator.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple
from xml.etree import ElementTree as ET

from labpress.render.prose.math import math_error, math_html
from labpress.render.prose.tokens import Token

_ACCENTS = {
    "¯": "\u0304", "‾": "\u0305", "̲": "\u0305", "^": "\u0302", "ˆ": "\u0302", "\u0302": "\u0302",
    "˜": "\u0303", "~": "\u0303", "\u0303": "\u0303", "˙": "\u0307", ".": "\u0307", "¨": "\u0308",
    "→": "\u20d7", "⃗": "\u20d7", "←": "\u20d6", "↔": "\u20e1", "˘": "\u0306", "ˇ": "\u030c",
    "´": "\u0301", "`": "\u0300", "˚": "\u030a", "⃛": "\u20db", "⃜": "\u20dc",
}  # fmt: skip
"""The combining character for each accent in MathML."""
_LINES = {"\u0305", "\u0332"}  # drawn over, or under, every letter
_BARS = str.maketrans("∣∥", "|‖")
_RAISED = {"∘": "°", "∗": "*", "*": "*", "′": "′", "″": "″", "‴": "‴", "⁗": "⁗"}
_BRACES = frozenset("⏞⏟⎴⎵⏜⏝")
_INVISIBLE = re.compile("[\u2061-\u2064\ufe00-\ufe0f\u200b]")
_ROOTS = {"2": "√", "3": "∛", "4": "∜"}
# Unicode classifies most of these as mathematical symbols, but TeX sets them without spaces.
_TIGHT = frozenset("∞∂∇∅√∛∜∀∃¬∑∏∐∫∬∭∮⋃⋂⨁⨂⨀|~°′″‴/∕⁄♯")
_OPENING, _CLOSING = frozenset("([{⟨⌊⌈"), frozenset(")]}⟩⌋⌉")
_MAX_DEPTH = 80

_LARGE = frozenset("∑∏∐∫∬∭∮⋃⋂⨁⨂")

Kind = Literal["plain", "gap", "relation", "comma", "opening", "space", "open", "close"]


class _Atom(NamedTuple):
    """A character or word of a formula.

    Attributes:
        text: the text; for ``open`` and ``close``, the key of a style.
        kind: how spaces are set around the atom. ``open`` and ``close`` are the beginning and the
            end of a subscript or superscript. A ``gap``, which has no text, becomes a space between
            letters and digits and after a large operator.
    """

    text: str
    kind: Kind = "plain"


_GAP = _Atom("", "gap")


@lru_cache(maxsize=8192)
def math_tokens(latex: str) -> tuple[Token, ...]:
    """Return a formula as tokens of text, in which only subscripts and superscripts have a style.

    Args:
        latex: the formula without its dollar signs. If it is invalid, its source is the only token.
    """
    if math_error(latex):
        return (Token(latex),)
    try:
        root = ET.fromstring(math_html(latex))
    except ET.ParseError:
        return (Token(latex),)
    tokens = _spaced(_atoms(root, 0))
    return tokens or (Token(latex),)


def _atoms(node: ET.Element, depth: int) -> list[_Atom]:
    """Return the atoms of an element; if it is nested too deeply, its text is the only atom."""
    if depth > _MAX_DEPTH:
        return [_Atom("".join(node.itertext()))]
    convert = _ELEMENTS.get(node.tag)
    return convert(node, depth + 1) if convert else _row(node, depth + 1)


def _row(children: Iterable[ET.Element], depth: int) -> list[_Atom]:
    return [atom for child in children for atom in _atoms(child, depth)]


def _word(node: ET.Element, depth: int) -> list[_Atom]:
    # Text with a style contains HTML elements: <mtext><b>…</b></mtext>.
    text = _INVISIBLE.sub("", "".join(node.itertext()))
    return [_Atom(text)] if text else []


def _operator(node: ET.Element, depth: int) -> list[_Atom]:
    text = _INVISIBLE.sub("", node.text or "")
    if not text:
        return []
    if len(text) > 1 and text.isalpha():
        return [_GAP, _Atom(text), _GAP]
    kind: Kind = "plain"
    if text in ",;:":
        kind = "comma"
    elif text in _OPENING or node.get("form") == "prefix":
        kind = "opening"
    elif text not in _CLOSING and text not in _TIGHT and _is_relation(text[0]):
        kind = "relation"
    return [_Atom(text.translate(_BARS), kind)]


def _is_relation(character: str) -> bool:
    """Return whether TeX sets spaces around an operator when it is between two operands."""
    return unicodedata.category(character) == "Sm" or character in "≔⋅·⁢" or "←" <= character <= "⇿"


def _space(node: ET.Element, depth: int) -> list[_Atom]:
    width = re.match(r"\d*\.?\d+", node.get("width", ""))
    return [_Atom(" ", "space")] if width and float(width.group()) > 0 else []


def _script(style: str, atoms: list[_Atom]) -> list[_Atom]:
    """Return the atoms of a script between ``open`` and ``close``.

    A superscript that consists only of characters that are already raised, such as primes, gets no
    style.
    """
    if style == "sup" and atoms and all(atom.text in _RAISED for atom in atoms):
        return [_Atom(_RAISED[atom.text]) for atom in atoms]
    return [_Atom(style, "open"), *atoms, _Atom(style, "close")] if atoms else []


def _scripts(*styles: str) -> Callable[[ET.Element, int], list[_Atom]]:
    def convert(node: ET.Element, depth: int) -> list[_Atom]:
        base, *scripts = node
        atoms = _base(base, depth)
        for style, script in zip(styles, scripts, strict=False):
            atoms += _script(style, _atoms(script, depth))
        is_operator = len(atoms) > 0 and (atoms[0] is _GAP or atoms[0].text in _LARGE)
        return [*atoms, _GAP] if is_operator else atoms

    return convert


def _base(node: ET.Element, depth: int) -> list[_Atom]:
    """Return the atoms of an element that has scripts, in brackets if it contains an operator."""
    atoms = _atoms(node, depth)
    while atoms and atoms[-1] is _GAP:
        atoms.pop()  # `_scripts` adds the gap after the scripts
    is_sum = len(atoms) > 1 and any(atom.kind == "relation" for atom in atoms)
    return _bracketed(atoms) if is_sum and atoms[0].text not in _OPENING else atoms


def _bracketed(atoms: list[_Atom]) -> list[_Atom]:
    return [_Atom("(", "opening"), *atoms, _Atom(")")]


def _grouped(node: ET.Element, depth: int) -> list[_Atom]:
    """Return the atoms of an element, in brackets if there are several."""
    atoms = _atoms(node, depth)
    return _bracketed(atoms) if len(atoms) > 1 else atoms


def _over(node: ET.Element, depth: int) -> list[_Atom]:
    base, mark = node
    written = "".join(mark.itertext()).strip()
    if node.get("accent") == "true" and written in _ACCENTS:
        return _accented(_atoms(base, depth), _ACCENTS[written])
    return _atoms(base, depth) if written in _BRACES else _scripts("sup")(node, depth)


def _under(node: ET.Element, depth: int) -> list[_Atom]:
    base, mark = node
    written = "".join(mark.itertext()).strip()
    if node.get("accentunder") == "true" and written in {"\u0332", "_", "‾"}:
        return _accented(_atoms(base, depth), "\u0332")
    return _atoms(base, depth) if written in _BRACES else _scripts("sub")(node, depth)


def _accented(atoms: list[_Atom], accent: str) -> list[_Atom]:
    """Add an accent to atoms: a line to every letter, any other accent to the last plain atom."""
    if accent in _LINES:
        return [
            atom
            if atom.kind in {"open", "close", "space", "gap"}
            else _Atom("".join(letter + accent for letter in atom.text), atom.kind)
            for atom in atoms
        ]
    place = max((i for i, atom in enumerate(atoms) if atom.kind == "plain"), default=-1)
    if place < 0:
        return atoms
    return [*atoms[:place], _Atom(atoms[place].text + accent), *atoms[place + 1 :]]


def _fraction(node: ET.Element, depth: int) -> list[_Atom]:
    above, below = node
    if node.get("linethickness") == "0":  # a binomial coefficient, which has its own brackets
        return [*_atoms(above, depth), _Atom(" ", "space"), *_atoms(below, depth)]
    return [*_grouped(above, depth), _Atom("/"), *_grouped(below, depth)]


def _square_root(node: ET.Element, depth: int) -> list[_Atom]:
    atoms = _row(node, depth)
    return [_Atom("√", "opening"), *(_bracketed(atoms) if len(atoms) > 1 else atoms)]


def _root(node: ET.Element, depth: int) -> list[_Atom]:
    base, degree = node
    sign = _ROOTS.get("".join(degree.itertext()))
    index = [] if sign else _script("sup", _atoms(degree, depth))
    return [*index, _Atom(sign or "√", "opening"), *_grouped(base, depth)]


def _table(node: ET.Element, depth: int) -> list[_Atom]:
    atoms: list[_Atom] = []
    for row in node:
        atoms += [_Atom("; ")] if atoms else []
        for place, cell in enumerate(row):
            atoms += [_Atom(" ", "space")] if place else []
            atoms += _row(cell, depth)
    return atoms


def _multiscripts(node: ET.Element, depth: int) -> list[_Atom]:
    base, *scripts = node
    place = next((i for i, item in enumerate(scripts) if item.tag == "mprescripts"), len(scripts))

    def show(items: list[ET.Element]) -> list[_Atom]:
        pairs = zip(items, ("sub", "sup") * len(items), strict=False)
        return [atom for item, style in pairs for atom in _script(style, _atoms(item, depth))]

    return [*show(scripts[place + 1 :]), *_atoms(base, depth), *show(scripts[:place])]


def _nothing(node: ET.Element, depth: int) -> list[_Atom]:
    return []


_ELEMENTS: Mapping[str, Callable[[ET.Element, int], list[_Atom]]] = {
    **dict.fromkeys(("mi", "mn", "mtext", "ms"), _word),
    "mo": _operator,
    "mspace": _space,
    "msub": _scripts("sub"),
    "msup": _scripts("sup"),
    "msubsup": _scripts("sub", "sup"),
    "munderover": _scripts("sub", "sup"),
    "mover": _over,
    "munder": _under,
    "mfrac": _fraction,
    "msqrt": _square_root,
    "mroot": _root,
    "mtable": _table,
    "mmultiscripts": _multiscripts,
    **dict.fromkeys(("mphantom", "annotation", "annotation-xml"), _nothing),
}
"""The function that converts each element; an element not listed is replaced by its children."""


def _spaced(atoms: list[_Atom]) -> tuple[Token, ...]:
    """Convert atoms to tokens, with the spaces that TeX sets. Scripts contain no spaces."""
    tokens: list[Token] = []
    text, depth = "", 0
    before: _Atom | None = None
    for atom, after in zip(atoms, _following(atoms), strict=True):
        if atom.kind in {"open", "close"}:
            tokens += [Token(_normal(text))] if text else []
            tokens.append(Token(atom.text, "open" if atom.kind == "open" else "close"))
            text, depth = "", depth + (1 if atom.kind == "open" else -1)
            continue
        spaced = atom.text if depth else _with_spaces(atom, before, after)
        text += spaced.lstrip(" ") if text.endswith(" ") else spaced
        if atom.kind != "gap":
            before = _Atom(atom.text) if depth else atom
    tokens += [Token(_normal(text))] if text else []
    return tuple(tokens)


def _following(atoms: list[_Atom]) -> list[_Atom | None]:
    """Return, for each atom, the next one that shows text; None if there is none."""
    following: list[_Atom | None] = []
    after: _Atom | None = None
    for atom in reversed(atoms):
        following.append(after)
        after = after if atom.kind in {"open", "close", "gap"} else atom
    return following[::-1]


def _with_spaces(atom: _Atom, before: _Atom | None, after: _Atom | None) -> str:
    if before is None and atom.kind == "space":
        return ""
    if atom.kind == "relation":
        is_prefix = before is None or before.kind in {"relation", "opening", "comma"}
        return atom.text if is_prefix or after is None else f" {atom.text} "
    if atom.kind == "comma":
        is_number = before and after and before.text.isdecimal() and after.text.isdecimal()
        is_tight = is_number and (atom.text == ":" or len(after.text if after else "") == 3)
        return f"{atom.text} " if after and not is_tight else atom.text
    if atom.kind == "gap":
        is_between = before and after and before.text[-1].isalnum() and after.text[0].isalnum()
        return " " if is_between or (before and after and before.text[-1] in _LARGE) else ""
    return atom.text


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("...", "…"))
