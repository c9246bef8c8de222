r"""Texts that run a program, read a file or change LaTeX if TeX reads them as commands.

Each creates the file ``ran`` in the folder where the document is compiled with shell escape, or
breaks out of its field.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from record_parsing import read

from labpress.schema import Paper

_CODE = (
    r"\write18{touch ran}",
    r"\immediate\write18{touch ran}",
    r"\providecommand{\write}{y}\write18{touch ran}",
    r"\let\write=\frac\immediate\write18{touch ran}",
    r"\input|\"touch ran\"",
    r"\input{|touch ran}",
    r"\openin5=|touch ran",
    r"\newwrite\f\immediate\openout\f=ran",
    r"\directlua{os.execute('touch ran')}",
    r"\ShellEscape{touch ran}",
    r"\csname write\endcsname18{touch ran}",
    r"\expandafter\immediate\csname write\endcsname 18{touch ran}",
    r"\def\x{\write18}\immediate\x{touch ran}",
    r"\catcode`\!=0 !immediate!write18{touch ran}",
    r"\catcode64=0 @immediate@write18{touch ran}",
    "^^5cimmediate^^5cwrite18{touch ran}",
    "^^5cimmediate^^5cwrite18^^7btouch^^20ran^^7d",
    "^^^^005cimmediate^^^^005cwrite18{touch ran}",
    r"\^^M\immediate\write18{touch ran}",
    r"\href{run:ran}{x}",
    r"\begin{filecontents}{ran}x\end{filecontents}",
    r"\special{ps: (touch ran)}",
    r"\loop\immediate\write18{touch ran}\iftrue\repeat",
    r"\everypar{\immediate\write18{touch ran}}",
    r"\lowercase{\immediate\write18{touch ran}}",
    r"\scantokens{\immediate\write18{touch ran}}",
    r"\hspace{\immediate\write18{touch ran}2em}",
    r"\begin{array}{>{\immediate\write18{touch ran}}c}x\end{array}",
    r"\text{\immediate\write18{touch ran}}",
    r"\mathchoice\immediate\write18{touch ran}{}{}{}",
    r"\left\immediate\write18{touch ran}x\right.",
    r"\color{\immediate\write18{touch ran}}x",
    r"\sqrt[\immediate\write18{touch ran}]{x}",
    r"\operatorname{\immediate\write18{touch ran}}",
    "\uff3cimmediate\uff3cwrite18\uff5btouch ran\uff5d",
    "\\\u200bimmediate\\wri\u200bte18{touch ran}",
)
_FRAMES = (
    "{}",
    "${}$",
    "$${}$$",
    "$x$ {} $y$",
    "$a$$b$ {}",
    r"$$a\$$ {}",
    r"\$ {} \$",
    r"$\text{{{}}}$",
    r"$}} {} {{$",
    r"}} {} {{",
    r"% {}",
    r"$x % {}$",
    r"$\relax$ {} $\relax$",
    r"$\frac$ {}",
    r"$x^$ {}",
    r"$\left($ {} $\right)$",
    "\\\n{}",
    "}}, note = {{{}",
    "}}\n}}\n@misc{{x, title = {{{}",
    '" # "{}',
)
PAYLOADS = tuple(
    frame.format(code) for frame in _FRAMES for code in (_CODE if frame == "${}$" else _CODE[:2])
) + tuple(code for code in _CODE[2:])
"""Texts for any field of a record."""


HOSTILE_DOIS = (
    "10.1000/^^5cimmediate^^5cwrite18^^7btouch^^20ran^^7d",
    r"10.1000/\immediate\write18{touch^^20ran}",
    "10.1000/}^^5cimmediate^^5cwrite18{touch^^20ran}",
    r"10.1000/$\write18{touch^^20ran}$",
)
"""The same as DOIs, which documents print as they are."""

_TYPES = ("article", "conference", "thesis", "book", "talk", "report", "other")


def hostile_papers() -> Iterator[Paper]:
    """Papers of several types with a payload in every field that takes text."""
    for number, payload in enumerate(PAYLOADS):
        text = json.dumps(payload)
        yield read(
            f"title: {text}\nshort_name: {text}\nabstract: {text}\ntype: {_TYPES[number % 7]}\n"
            f"authors: [{text}, {{given: {text}, family: {text}, particle: {text}, suffix: {text}}}]\n"
            f"affiliations: [{text}]\ndate: 2024\nkeywords: [{text}]\n"
            f"status: {{state: corrected, notice: {text}}}\n"
            f"venue: {{type: journal, name: {text}, short: {text}, note: {text}, volume: {text},"
            f" issue: {text}, pages: {text}, publisher: {text}, location: {text}}}\n",
            Paper,
        ).with_id(f"hostile-{number}")


def paper_with_doi(doi: str) -> Paper:
    """Return a paper that has only this DOI."""
    text = f"title: T\nauthors: [Ann Ash]\ndate: 2024\ndoi: {json.dumps(doi)}\n"
    return read(text, Paper).with_id("doi")
