"""Converts the MathML that services include in titles and abstracts to LaTeX."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from labpress.render.foreign.elements import Node, word_set

_ESCAPES = str.maketrans(
    {
        **{character: f"\\{character}" for character in "{}%#&_$"},
        "\\": r"\backslash ",
        "~": r"\sim ",
        "^": r"\hat{}",
        "−": "-",
        # Invisible: function application, times, separator and plus.
        **dict.fromkeys("\u2061\u2062\u2063\u2064", ""),
    }
)
_FUNCTIONS = word_set(
    "arccos arcsin arctan arg cos cosh cot det dim exp gcd inf ker lim ln log max min sin sinh sup",
    "tan tanh",
)
_VARIANTS = {
    "bold": "mathbf",
    "bold-italic": "mathbf",
    "normal": "mathrm",
    "double-struck": "mathbb",
    "script": "mathcal",
    "fraktur": "mathfrak",
    "sans-serif": "mathsf",
}
_ACCENTS = {
    "¯": "bar",
    "‾": "bar",
    "_": "bar",
    "^": "hat",
    "ˆ": "hat",
    "~": "tilde",
    "˜": "tilde",
    "→": "vec",
    "⃗": "vec",
    "˙": "dot",
    ".": "dot",
    "¨": "ddot",
}
_THIN_SPACE = r"\,"
_THIN_SPACES = re.compile(r"(?:\\,\s*)+")
_WIDTH = re.compile(r"""\bwidth\s*=\s*["']?0*\.?0*[1-9]""")
_VARIANT = re.compile(r"mathvariant\s*=\s*[\"']([a-z-]+)")


def to_latex(node: Node) -> str:
    """Convert a ``math`` element to LaTeX; the result may be invalid, so callers must check it."""
    annotation = _tex_annotation(node)
    latex = " ".join((annotation or _row(node.children)).split())
    # Several spaces in a row set a number apart from its unit, as in "13 TeV".
    latex = _THIN_SPACES.sub(lambda match: _THIN_SPACE, latex)
    return latex.removeprefix(_THIN_SPACE).removesuffix(_THIN_SPACE).strip()


def _tex_annotation(node: Node) -> str:
    for child in node.descendants():
        if child.name == "annotation" and "tex" in child.attributes.lower():
            return child.flat_text().strip().strip("$")
    return ""


def _row(children: Sequence[Node | str]) -> str:
    return "".join(_latex(child) for child in children)


def _latex(node: Node | str) -> str:
    if isinstance(node, str):
        return node.strip().translate(_ESCAPES)
    convert = _ELEMENTS.get(node.name)
    return convert(node) if convert else _row(node.children)


def _arguments(node: Node, count: int) -> list[str]:
    """Return the first `count` children of an element as LaTeX, or "" for each one missing."""
    children = [child for child in node.children if isinstance(child, Node) or child.strip()]
    return [_latex(child) for child in children[:count]] + [""] * (count - len(children))


def _group(latex: str) -> str:
    return latex if len(latex) == 1 else f"{{{latex}}}"


def _identifier(node: Node) -> str:
    text = node.flat_text().strip()
    latex = text.translate(_ESCAPES)
    if text in _FUNCTIONS:
        return f"\\{text} "
    variant = _VARIANT.search(node.attributes)
    command = _VARIANTS.get(variant[1]) if variant else None
    if not command and len(text) > 1 and text.isalpha():
        command = "mathrm"
    return f"\\{command}{{{latex}}}" if command and latex else latex


def _text(node: Node) -> str:
    text = " ".join(node.flat_text().split())
    if not text and node.children:
        return _THIN_SPACE
    return rf"\text{{{text.translate(_ESCAPES)}}}" if text else ""


def _space(node: Node) -> str:
    return _THIN_SPACE if _WIDTH.search(node.attributes) else " "


def _script(pattern: str, count: int) -> Callable[[Node], str]:
    def convert(node: Node) -> str:
        base, *scripts = _arguments(node, count)
        return pattern.format(_group(base) if base else "{}", *scripts)

    return convert


def _command(pattern: str, count: int) -> Callable[[Node], str]:
    return lambda node: pattern.format(*_arguments(node, count))


def _over(node: Node) -> str:
    base, mark = _arguments(node, 2)
    written = "".join(child.flat_text() for child in node.children[-1:] if isinstance(child, Node))
    accent = _ACCENTS.get(written.strip())
    return f"\\{accent}{{{base}}}" if accent else rf"\overset{{{mark}}}{{{base}}}"


def _fenced(node: Node) -> str:
    def attribute(name: str, default: str) -> str:
        match = re.search(rf"\b{name}\s*=\s*[\"']([^\"']*)", node.attributes)
        return (match[1] if match else default).translate(_ESCAPES)

    parts = [_latex(child) for child in node.children if isinstance(child, Node)]
    separator = attribute("separators", ",")[:1]
    return attribute("open", "(") + separator.join(parts) + attribute("close", ")")


def _table(node: Node) -> str:
    rows = [row for row in node.children if isinstance(row, Node)]
    cells = [[_latex(cell) for cell in row.children if isinstance(cell, Node)] for row in rows]
    body = r" \\ ".join(" & ".join(row) for row in cells)
    return rf"\begin{{matrix}}{body}\end{{matrix}}"


_ELEMENTS: dict[str, Callable[[Node], str]] = {
    "mi": _identifier,
    "mtext": _text,
    "ms": _text,
    "mspace": _space,
    "semantics": lambda node: "".join(_arguments(node, 1)),
    "annotation": lambda node: "",
    "annotation-xml": lambda node: "",
    "msup": _script("{0}^{{{1}}}", 2),
    "msub": _script("{0}_{{{1}}}", 2),
    "msubsup": _script("{0}_{{{1}}}^{{{2}}}", 3),
    "munder": _script("{0}_{{{1}}}", 2),
    "munderover": _script("{0}_{{{1}}}^{{{2}}}", 3),
    "mover": _over,
    "mfrac": _command(r"\frac{{{0}}}{{{1}}}", 2),
    "mroot": _command(r"\sqrt[{1}]{{{0}}}", 2),
    "msqrt": lambda node: rf"\sqrt{{{_row(node.children)}}}",
    "mfenced": _fenced,
    "mtable": _table,
}
"""The function that converts each element; an element not listed is replaced by its children."""
