"""Finds valid YAML that probably does not mean what was intended."""

from __future__ import annotations

import re

from labpress.diagnostics import Diagnostic, code, define_rule
from labpress.schema.identifiers import SCHEMES

# LaTeX in double quotes: YAML reads the start of "\tau" as a tab, that of "\nu" as a line break.
_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*(?P<command>\\(?:_|[abefnrtvNLP][A-Za-z]+))")
# Commands whose first letter forms an escape sequence in YAML. A line break before a word
# ("\ncode") is not one of them.
_COMMANDS = (
    "acute aleph alpha amalg angle approx arccos arcsin arctan arg ast asymp backslash bar "
    "because begin beta bf big bigcap bigcup bigg bigl bigoplus bigr binom bm bmod boldsymbol "
    "bot boxed breve bullet ell em emph emptyset ensuremath epsilon eqref equiv eta exists "
    "exp fbox flat footnote forall frac frown nabla ne nearrow neg neq newcommand newline "
    "nexists ni nleq nmid nolimits nonumber not notin nu nwarrow rangle rbrace rceil ref "
    "rfloor rho right rightarrow rightharpoonup rm rtimes rVert rvert tan tanh tau tbinom "
    "text textbf textcolor textit textrm textsc textsf texttt tfrac therefore theta tilde "
    "times tiny to top triangle triangleq tt varepsilon varnothing varphi varpi varrho "
    "varsigma vartheta vdash vdots vec vee verb vert vphantom vspace Lambda Leftarrow "
    "Leftrightarrow Longleftarrow Longrightarrow Nabla Phi Pi Pr Psi "
)
_KNOWN_COMMANDS = frozenset(_COMMANDS.split())

_CONTINUED_ITEM = re.compile(r"\s*(?P<item>-(?:(?P<space>\s)\s*\S.*|[A-Z].*))")
_CONTINUED_KEY = re.compile(r"\s*(?P<key>[a-z_]+):(?!//)\S")
_SCHEMES = {"mailto", "urn"}
_SCHEMES |= {word.lower() for scheme in SCHEMES.values() for word in scheme.prefixes.words}


LATEX_ESCAPE = define_rule(
    "latex-escape",
    "error",
    "YAML",
    "A string in double quotes contains LaTeX, whose backslashes YAML reads as the start of "
    "escape sequences such as `\\t` and `\\n`.",
    "Use single quotes, or double each backslash.",
)
JOINED_LINES = define_rule(
    "joined-lines",
    "error",
    "YAML",
    "A line looks like a list item or a key, but YAML reads it as a continuation of the string "
    "on the previous line.",
    "Indent all items of a list by the same amount, and write a space after each hyphen and "
    "colon. If the lines are a single string, put quotes around it.",
)


def find_latex_escape(source: str) -> Diagnostic | None:
    """Return a diagnostic for the first LaTeX command that YAML reads as an escape, or None.

    Args:
        source: a double-quoted string, as written.
    """
    for match in _ESCAPE.finditer(source):
        command = match["command"]
        in_math = source.count("$", 0, match.start()) % 2 == 1
        if command == "\\_" or command[1:] in _KNOWN_COMMANDS or in_math:
            return LATEX_ESCAPE.diagnostic(
                f"in double quotes, YAML reads the `{command[:2]}` of `{command}` as an escape "
                f"sequence; use single quotes, or double the backslash"
            )
    return None


def find_joined_line(line: str, start: int) -> Diagnostic | None:
    """Return a diagnostic if a line of an unquoted string looks like an item or key, else None.

    Args:
        line: a line of the string other than the first one.
        start: the number of the line on which the string begins.
    """
    item = _CONTINUED_ITEM.match(line)
    if item:
        fix = (
            "indent it" if item["space"] else "write a space after the hyphen, and indent the item"
        )
        return JOINED_LINES.diagnostic(
            f"{code(item['item'].strip())} is read as a continuation of the string on line "
            f"{start}; {fix} like the other items, or put quotes around the string"
        )
    key = _CONTINUED_KEY.match(line)
    if key and key["key"] not in _SCHEMES:
        return JOINED_LINES.diagnostic(
            f"{code(line.strip())} is read as a continuation of the string on line {start}; write "
            f"`{key['key']}:` and a space, or put quotes around the string"
        )
    return None
