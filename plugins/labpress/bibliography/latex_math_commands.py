r"""Defines the LaTeX commands and environments that a formula in an export may contain.

A command is listed here if it only typesets. Commands that define, expand to, or read something
that a record could choose (``\def``, ``\csname``, ``\input``, ``\write``, ``\label``, ``\href``,
``\includegraphics``, ``\special``, …) are excluded. Names that MathJax or Wikipedia define, but
LaTeX and its packages do not, are replaced with their LaTeX names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from labpress.bibliography.latex_math_names import (
    DELIMITER_NAMES,
    RENAMED,
    SYMBOLS,
    TEXT_SYMBOLS,
    WITH_ARGUMENTS,
)
from labpress.bibliography.latex_math_tokens import TOKEN


class Command(NamedTuple):
    """The output for a command or an environment.

    Attributes:
        latex: the tokens of the output; for an environment, its name.
        arguments: the kind of each argument, one letter per argument:
            ``m`` math; ``b`` math always in braces; ``o`` optional math in brackets;
            ``r`` rows of math; ``t`` text; ``n`` the following symbol; ``d`` a delimiter;
            ``g`` a delimiter in braces, or none; ``s`` an optional star; ``p`` an optional
            position in brackets; ``l`` a length; ``u`` a length in mu; ``e`` a length or nothing;
            ``y`` a number of a math style; ``c`` the columns of an array; ``i`` a colour, which
            is left out.
    """

    latex: tuple[str, ...]
    arguments: str = ""


_RENAMED_WITH_ARGUMENTS = {
    "bold": Command(("\\mathbf",), "m"),
    "symbf": Command(("\\boldsymbol",), "m"),
    "color": Command((), "i"),
    "textcolor": Command((), "im"),
    "hskip": Command(("\\hspace",), "l"),
    "kern": Command(("\\hspace",), "l"),
    "mkern": Command(("\\mspace",), "u"),
    "mskip": Command(("\\mspace",), "u"),
}


def _same(names: Iterable[str], arguments: str = "") -> dict[str, Command]:
    return {name: Command((f"\\{name}",), arguments) for name in names}


COMMANDS: Mapping[str, Command] = {
    **_same(name for names in SYMBOLS.values() for name in names.split()),
    **_same([*DELIMITER_NAMES.split(), *" ,:;>!{}|#$%&_"]),
    **{
        name: command
        for arguments, names in WITH_ARGUMENTS.items()
        for name, command in _same(names.split(), arguments).items()
    },
    **{name: Command(tuple(TOKEN.findall(latex))) for name, latex in RENAMED.items()},
    **_RENAMED_WITH_ARGUMENTS,
}
r"""Commands in math by name, except ``\left``, ``\begin``, ``\\`` and rules in tables."""

ROW_COMMANDS = {"hline", "hdashline"}
"""Commands that may occur between the rows of a table."""

DELIMITERS = {*"()[]|/.<>", *(f"\\{name}" for name in [*DELIMITER_NAMES.split(), *"{}|"])}
r"""Tokens that may follow ``\left`` and ``\big``."""

MATH_CHARACTERS = frozenset("+-*/=<>()[]|.,;:!?'`@~")
"""Characters that a formula may contain besides ASCII letters and digits."""

TEXT_COMMANDS: Mapping[str, Command] = {
    **_same([*TEXT_SYMBOLS.split(), *" ,:;>#$%&_-"]),
    **_same([*"'.=\"^`~bcdHkruv"], "t"),
    **_same(WITH_ARGUMENTS["t"].split(), "t"),
    # Written without the braces of \{ and \}, which BibTeX would count.
    "{": Command(("{", "\\textbraceleft", "}")),
    "}": Command(("{", "\\textbraceright", "}")),
    "lq": Command(("`",)),
    "rq": Command(("'",)),
    **dict.fromkeys(("nobreakspace", "space"), Command(("~",))),
}
r"""Commands in ``\text{…}`` and similar commands, by name."""

TEXT_CHARACTERS = {
    **{character: rf"\{character}" for character in "#$%&_"},
    "^": r"{\textasciicircum}",
    "<": r"{\textless}",
    ">": r"{\textgreater}",
    "|": r"{\textbar}",
    '"': "''",
}
r"""The output for characters in ``\text{…}`` that must be escaped."""

ENVIRONMENTS: Mapping[str, Command] = {
    **{
        name: Command((name,))
        for name in (
            *("matrix", "pmatrix", "bmatrix", "Bmatrix", "vmatrix", "Vmatrix", "smallmatrix"),
            *("cases", "dcases", "rcases", "drcases"),
        )
    },
    "array": Command(("array",), "pc"),
    "darray": Command(("array",), "pc"),
    "subarray": Command(("subarray",), "c"),
    "aligned": Command(("aligned",), "p"),
    "gathered": Command(("gathered",), "p"),
    # In LaTeX, these environments are complete formulas, not parts of a formula.
    **dict.fromkeys(("align", "align*"), Command(("aligned",), "p")),
    **dict.fromkeys(
        ("equation", "equation*", "gather", "gather*", "multline"), Command(("gathered",), "p")
    ),
}
"""Environments by name, with their output."""
