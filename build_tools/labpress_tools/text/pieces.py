"""Converts a tree of markup to a list of pieces: text, formulas, emphasis and breaks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from labpress.render.foreign.elements import BLOCKS, Node
from labpress.render.foreign.mathml import to_latex
from labpress.render.prose.math import MATH, math_error, modern_latex
from labpress.render.prose.scripts import SUBSCRIPTS, SUPERSCRIPTS
from labpress.render.prose.tokens import style_of_tag

BlockKind = Literal["paragraph", "label", "item"]

_LABELS = frozenset({"title", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "th"})
_ITEMS = frozenset({"li", "list-item"})
_FORMULAS = frozenset({"alternatives", "inline-formula", "disp-formula", "math", "tex-math"})
# The characters that are converted to Unicode sub- and superscripts, which most fonts have. All
# other sub- and superscripts keep their tags.
_DIGITS = frozenset("0123456789+-−=()")
_LETTERS = {"sup": frozenset("ni"), "sub": frozenset[str]()}
_SIGNS = {"tm": "™", "sm": "℠"}
_NOT_RAISED = frozenset({"st", "nd", "rd", "th", "er", "ème", "º", "ª", "®", "™", "©", "°"})
# Sub- and superscripts that are longer than this are notes, and become ordinary text.
_LONGEST_SCRIPT = 12
_DOCUMENT = re.compile(r"\\begin\{document\}(.*?)\\end\{document\}", re.DOTALL)
_REPLACED_COMMANDS = ((re.compile(r"\\nolimits\b"), ""),)


_ALTERNATIVES = 4
"""The maximum number of notations to try if a source contains a formula in several notations."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text.

    Attributes:
        kind: the kind of piece; ``open`` and ``close`` surround text with a style, and ``break``
            begins a block.
        text: the text, the LaTeX of a formula, the key of a style, or the kind of block.
    """

    kind: Literal["text", "math", "open", "close", "break"]
    text: str


def pieces_of(root: Node) -> list[Piece]:
    """Convert a tree of markup to pieces, in the order of the text."""
    return list(_pieces(root.children))


def valid_math(latex: str) -> str:
    """Return the LaTeX of a formula in a form that labpress can render, or "" if there is none."""
    candidate = modern_latex(" ".join(latex.split()))
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
    if node.is_dropped:
        return
    style = "i" if node.name in {"cite", "var"} else style_of_tag(node.name, node.attributes)
    if node.name in _FORMULAS:
        yield from _formula(node)
    elif style in {"sub", "sup"}:
        yield from _script(node, style)
    elif style and node.is_closed and not _is_in_vain(style, node):
        yield Piece("open", style)
        yield from _pieces(node.children)
        yield Piece("close", style)
    elif node.name in BLOCKS:
        yield Piece("break", _block_kind(node))
        yield from _pieces(node.children)
        yield Piece("break", "paragraph")
    else:
        yield from _pieces(node.children)


def _is_in_vain(style: str, node: Node) -> bool:
    """Return whether a style has no effect, as with small capitals on capital letters."""
    return style == "sc" and not any(map(str.islower, node.flat_text()))


def _block_kind(node: Node) -> BlockKind:
    if node.name in _LABELS:
        return "label"
    return "item" if node.name in _ITEMS else "paragraph"


def _formula(node: Node) -> Iterator[Piece]:
    """Yield a formula, or its text if it is only a number or labpress cannot render it."""
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
    """Return the LaTeX in a ``tex-math`` element, which may be a whole document."""
    text = node.flat_text()
    document = _DOCUMENT.search(text)
    latex = (document[1] if document else text).strip()
    for start, end in (("$$", "$$"), ("$", "$"), (r"\(", r"\)"), (r"\[", r"\]")):
        if len(latex) > len(start + end) and latex.startswith(start) and latex.endswith(end):
            return latex[len(start) : -len(end)].strip()
    return latex


def _script(node: Node, style: str) -> Iterator[Piece]:
    text = "".join(node.flat_text().split()) if node.is_closed else ""
    if not text:
        yield from _pieces(node.children)
    elif style == "sup" and text.lower() in _NOT_RAISED:
        yield Piece("text", text)
    elif style == "sup" and text.lower() in _SIGNS:
        yield Piece("text", _SIGNS[text.lower()])
    elif set(text) <= _DIGITS | _LETTERS[style]:
        yield Piece("text", text.translate(SUPERSCRIPTS if style == "sup" else SUBSCRIPTS))
    elif len(text) > _LONGEST_SCRIPT:
        yield from _pieces(node.children)
    else:
        yield Piece("open", style)
        yield from _pieces(node.children)
        yield Piece("close", style)
