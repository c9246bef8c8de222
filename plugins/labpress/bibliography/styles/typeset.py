"""Entries and styles -> HTML, by Typst.

The program is the same always; entries and styles are data that it is handed. Each reference is a
bibliography of its own: in a common one a style would tell papers of one author and year apart
(``2025a``), write dashes for an author seen before, and number.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version

from labpress.bibliography.styles.hayagriva import Fields

# Typst takes more than twice as long for twice as many bibliographies in one document.
BATCH = 100

_PROGRAM = b"""
#let styles = json(bytes(sys.inputs.styles))
#for job in json(bytes(sys.inputs.jobs)) {
  let style = styles.at(job.style)
  set text(lang: job.lang)
  html.elem("lp-reference", bibliography(
    bytes(job.entry),
    title: none,
    full: true,
    style: if style.csl != "" { bytes(style.csl) } else { style.typst },
  ))
}
"""
_REFERENCE = re.compile(r"<lp-reference>(.*?)</lp-reference>", re.DOTALL)
_PROBE: Fields = {"type": "book", "title": "probe", "author": [{"name": "Probe"}], "date": "2025"}


@dataclass(frozen=True, slots=True)
class Job:
    """A reference to set: the entry, the style by Typst's name or its text, the language."""

    entry: Fields
    typst: str
    csl: str
    language: str


class TypesetError(Exception):
    """A reference that Typst cannot typeset; the message is Typst's own."""


def typst_version() -> str:
    """The version of Typst, with which its styles may change."""
    return version("typst")


def typeset(jobs: Sequence[Job]) -> list[str | TypesetError]:
    """Set references, a hundred in one compile.

    Returns:
        For each job Typst's HTML of the reference, or what is wrong with it.
    """
    done: list[str | TypesetError] = []
    for start in range(0, len(jobs), BATCH):
        done += _typeset_batch(jobs[start : start + BATCH])
    return done


def try_style(typst: str = "", csl: str = "") -> str | TypesetError:
    """A reference in a style, by its name or its text; or what Typst has against the style."""
    (probe,) = typeset([Job(_PROBE, typst, csl, "en")])
    return probe


def _typeset_batch(jobs: Sequence[Job]) -> list[str | TypesetError]:
    from typst import TypstError

    try:
        return list(_compile(jobs))
    except TypstError as error:
        if len(jobs) == 1:
            return [TypesetError(" ".join(str(error).split()))]
    # One that cannot be set would take the others with it: halves find it.
    half = len(jobs) // 2
    return [*_typeset_batch(jobs[:half]), *_typeset_batch(jobs[half:])]


def _compile(jobs: Sequence[Job]) -> list[str]:
    import typst

    styles = {(job.typst, job.csl): number for number, job in enumerate(jobs)}
    data = {
        "styles": {
            str(number): {"typst": name, "csl": csl} for (name, csl), number in styles.items()
        },
        "jobs": [
            {
                "entry": json.dumps({"reference": job.entry}, ensure_ascii=False),
                "style": str(styles[job.typst, job.csl]),
                "lang": job.language,
            }
            for job in jobs
        ],
    }
    html = typst.compile(
        _PROGRAM,
        format="html",
        ignore_system_fonts=True,
        sys_inputs={key: json.dumps(value, ensure_ascii=False) for key, value in data.items()},
    )
    references = _REFERENCE.findall(html.decode())
    assert len(references) == len(jobs), "Typst set another number of references than it was given"
    return references
