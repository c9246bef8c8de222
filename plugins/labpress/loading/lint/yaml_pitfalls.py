"""Slips that leave good YAML, but not the text that was meant."""

from __future__ import annotations

import re

from labpress.schema.identifiers import SCHEMES

# LaTeX in double quotes: "\tau" begins with a tab for YAML, "\nu" with a line break.
_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*(?P<command>\\(?:_|[abefnrtvNLP][A-Za-z]+))")
# The commands that begin with a letter that YAML knows after a backslash. A line break before a
# word ("\ncode") is none of them.
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
_KNOWN = frozenset(_COMMANDS.split())

_CONTINUED_ITEM = re.compile(r"\s*(?P<item>-(?:\s+\S.*|[A-Z].*))")
_CONTINUED_KEY = re.compile(r"\s*(?P<key>[a-z_]+):(?!//)\S")
_SCHEMES = {"mailto", "urn"}
_SCHEMES |= {word.lower() for scheme in SCHEMES.values() for word in scheme.prefixes.words}


def find_latex(source: str) -> str | None:
    """What to say of LaTeX in a text in double quotes, as it is written; None where there is none."""
    for found in _ESCAPE.finditer(source):
        command = found["command"]
        in_math = source.count("$", 0, found.start()) % 2 == 1
        if command == "\\_" or command[1:] in _KNOWN or in_math:
            return (
                f'expected single quotes, got "{command}" in double quotes, where YAML reads '
                f"{command[:2]} as another character; use single quotes, or double the backslash"
            )
    return None


def find_slip(line: str, first: int) -> str | None:
    """What to say of a line that goes on with a text without quotes, but was meant otherwise.

    Args:
        line: the line.
        first: the number of the line in which the text begins.
    """
    item = _CONTINUED_ITEM.match(line)
    if item:
        return (
            f'expected each item on a line of its own, got "{item["item"].strip()}" as part of the '
            f"text in line {first}; indent it like the other items, or put quotes around the text"
        )
    key = _CONTINUED_KEY.match(line)
    if key and key["key"] not in _SCHEMES:
        return (
            f'expected a space after the colon, got "{line.strip()}" as part of the text in line '
            f"{first}; write {key['key']}: and a space, or put quotes around the text"
        )
    return None
