"""A tree of markup as pieces of text, formulas, emphasis and breaks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from labpress.render.prose.math import MATH, math_error
from labpress_tools.text.markup import BLOCKS, DROPPED, Node
from labpress_tools.text.mathml import to_latex

BlockKind = Literal["paragraph", "label", "item"]

_MARKS = {
    **dict.fromkeys(("i", "em", "italic", "cite", "var"), "*"),
    **dict.fromkeys(("b", "strong", "bold"), "**"),
}
_LABELS = frozenset({"title", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "th"})
_ITEMS = frozenset({"li", "list-item"})
_FORMULAS = frozenset({"alternatives", "inline-formula", "disp-formula", "math", "tex-math"})
_SUPERSCRIPTS = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_SUBSCRIPTS = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_SIGNS = {"tm": "™", "sm": "℠"}
_NOT_RAISED = frozenset({"st", "nd", "rd", "th", "er", "ème", "º", "ª", "®", "™", "©", "°"})
_SCRIPT = re.compile(r"[\w+−\-*′/.,∞±]{1,12}")
_DOCUMENT = re.compile(r"\\begin\{document\}(.*?)\\end\{document\}", re.DOTALL)
_REPLACED_COMMANDS = (
    (re.compile(r"\\(?:mbox|hbox|fbox|textup)\b"), r"\\text"),
    (re.compile(r"\\mathds\b"), r"\\mathbb"),
    (re.compile(r"\\ensuremath\b|\\xspace\b|\\nolimits\b|\\hfill\b"), ""),
)


_ALTERNATIVES = 4
"""How many formulas are tried where a source gives the same one in several notations."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text.

    Attributes:
        kind: ``open`` and ``close`` surround emphasised text, ``break`` begins a block.
        text: the text, the LaTeX of a formula, the mark of emphasis, or the kind of block.
    """

    kind: Literal["text", "math", "open", "close", "break"]
    text: str


def pieces_of(root: Node) -> list[Piece]:
    """The pieces of a tree, in the order of the text."""
    return list(_pieces(root.children))


def valid_math(latex: str) -> str:
    """A formula that labpress can show; empty if it cannot."""
    candidate = " ".join(latex.split())
    if not _is_valid(candidate):
        for pattern, replacement in _REPLACED_COMMANDS:
            candidate = pattern.sub(replacement, candidate)
        candidate = candidate.strip()
    return candidate if _is_valid(candidate) else ""


def _is_valid(latex: str) -> bool:
    return bool(MATH.fullmatch(f"${latex}$")) and not math_error(latex)


def _pieces(children: Iterable[Node | str]) -> Iterator[Piece]:
    for child in children:
        if isinstance(child, str):
            yield Piece("text", child)
        else:
            yield from _element(child)


def _element(node: Node) -> Iterator[Piece]:
    if node.name in DROPPED:
        return
    if node.name in _FORMULAS:
        yield from _formula(node)
    elif node.name in {"sub", "inf", "inferior"}:
        yield from _script(node, _subscript)
    elif node.name in {"sup", "superior"}:
        yield from _script(node, _superscript)
    elif node.name in _MARKS and node.is_closed:
        mark = _MARKS[node.name]
        yield Piece("open", mark)
        yield from _pieces(node.children)
        yield Piece("close", mark)
    elif node.name in BLOCKS:
        yield Piece("break", _block_kind(node))
        yield from _pieces(node.children)
        yield Piece("break", "paragraph")
    else:
        yield from _pieces(node.children)


def _block_kind(node: Node) -> BlockKind:
    if node.name in _LABELS:
        return "label"
    return "item" if node.name in _ITEMS else "paragraph"


def _formula(node: Node) -> Iterator[Piece]:
    """A formula; its text if labpress cannot show it, or if it is a mere number."""
    formulas = (child for child in node.descendants() if child.name in {"tex-math", "math"})
    candidates = [node, *islice(formulas, _ALTERNATIVES)]
    for name, convert in (("tex-math", _tex), ("math", to_latex)):
        for candidate in candidates:
            latex = valid_math(convert(candidate)) if candidate.name == name else ""
            if latex and re.fullmatch(r"[\d.,\s]+", latex):
                yield Piece("text", latex)
                return
            if latex:
                yield Piece("math", latex)
                return
    if node.name in {"math", "tex-math"}:
        yield Piece("text", " ".join(_tex(node).split()))
    else:
        yield from _pieces(node.children)


def _tex(node: Node) -> str:
    """The LaTeX in a ``tex-math`` element, which may be a whole document."""
    text = node.flat_text()
    document = _DOCUMENT.search(text)
    latex = (document[1] if document else text).strip()
    for start, end in (("$$", "$$"), ("$", "$"), (r"\(", r"\)"), (r"\[", r"\]")):
        if len(latex) > len(start + end) and latex.startswith(start) and latex.endswith(end):
            return latex[len(start) : -len(end)].strip()
    return latex


def _script(node: Node, convert: Callable[[str], Piece]) -> Iterator[Piece]:
    text = "".join(node.flat_text().split()) if node.is_closed else ""
    if text:
        yield convert(text)
    else:
        yield from _pieces(node.children)


def _superscript(text: str) -> Piece:
    if text.lower() in _NOT_RAISED:
        return Piece("text", text)
    if text.lower() in _SIGNS:
        return Piece("text", _SIGNS[text.lower()])
    return _raised(text, text.translate(_SUPERSCRIPTS), "^")


def _subscript(text: str) -> Piece:
    return _raised(text, text.translate(_SUBSCRIPTS), "_")


def _raised(text: str, characters: str, sign: str) -> Piece:
    """A script in Unicode characters, else as a formula, else as plain text."""
    if not any(old == new for old, new in zip(text, characters, strict=True)):
        return Piece("text", characters)
    if _SCRIPT.fullmatch(text) and "_" not in text:
        body = rf"\mathrm{{{text}}}" if sum(map(str.isalpha, text)) > 1 else text
        latex = valid_math(f"{sign}{{{body}}}")
        if latex:
            return Piece("math", latex)
    return Piece("text", text)
