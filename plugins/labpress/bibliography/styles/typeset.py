"""Typesets references with Typst, which converts entries and styles to HTML.

The Typst program is constant; entries and styles are its input data. Each reference is a separate
bibliography. In a shared one, a style would number the references, distinguish papers by the same
author and year (``2025a``), and print dashes for repeated authors.

See https://typst.app/docs/reference/model/bibliography/ and https://typst.app/docs/reference/html/.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version

from labpress.bibliography.styles.hayagriva_fields import Fields

# Typst's time grows faster than the number of bibliographies in a document.
BATCH_SIZE = 100

_PROGRAM = b"""
#let styles = json(bytes(sys.inputs.styles))
#for job in json(bytes(sys.inputs.jobs)) {
  let style = styles.at(job.style)
  set text(lang: job.lang, region: if job.region != "" { job.region })
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
    """A reference to typeset.

    Attributes:
        entry: the fields of a Hayagriva entry.
        typst: the name of a style that is part of Typst; empty for a CSL file.
        csl: the content of a CSL file; empty for a style that is part of Typst.
        language: the language of the style's terms, such as "and", as an ISO 639 code.
        region: the region of these terms, as an ISO 3166 code; empty for the main region of the
            language.
    """

    entry: Fields
    typst: str
    csl: str
    language: str
    region: str = ""


class TypesetError(Exception):
    """Returned in place of a reference that Typst cannot typeset, with Typst's own message."""


def typst_version() -> str:
    """Return the version of Typst, which includes the versions of its styles."""
    return version("typst")


def typeset(jobs: Sequence[Job]) -> list[str | TypesetError]:
    """Typeset references, `BATCH_SIZE` of them per compilation.

    Returns:
        For each job, Typst's HTML of the reference, or Typst's error.
    """
    results: list[str | TypesetError] = []
    for start in range(0, len(jobs), BATCH_SIZE):
        results += _typeset_batch(jobs[start : start + BATCH_SIZE])
    return results


def try_style(typst: str = "", csl: str = "") -> str | TypesetError:
    """Typeset a sample reference to test a style.

    Args:
        typst: the name of a style that is part of Typst.
        csl: the content of a CSL file, instead of a name.

    Returns:
        The HTML of the reference, or Typst's error if the style is unknown or invalid.
    """
    (result,) = typeset([Job(_PROBE, typst, csl, "en")])
    return result


def _typeset_batch(jobs: Sequence[Job]) -> list[str | TypesetError]:
    from typst import TypstError

    try:
        return list(_compile(jobs))
    except TypstError as error:
        if len(jobs) == 1:
            return [TypesetError(" ".join(str(error).split()))]
    # A single invalid reference makes the whole compilation fail; bisect to isolate it.
    half = len(jobs) // 2
    return [*_typeset_batch(jobs[:half]), *_typeset_batch(jobs[half:])]


def _compile(jobs: Sequence[Job]) -> list[str]:
    """Typeset references in one compilation; return the HTML of each.

    Raises:
        typst.TypstError: if at least one reference or style is invalid.
    """
    import typst

    styles = {(job.typst, job.csl): number for number, job in enumerate(jobs)}
    inputs = {
        "styles": {
            str(number): {"typst": name, "csl": csl} for (name, csl), number in styles.items()
        },
        "jobs": [
            {
                "entry": json.dumps({"reference": job.entry}, ensure_ascii=False),
                "style": str(styles[job.typst, job.csl]),
                "lang": job.language,
                "region": job.region,
            }
            for job in jobs
        ],
    }
    html = typst.compile(
        _PROGRAM,
        format="html",
        ignore_system_fonts=True,
        sys_inputs={key: json.dumps(value, ensure_ascii=False) for key, value in inputs.items()},
    )
    references = _REFERENCE.findall(html.decode())
    assert len(references) == len(jobs), "Typst returned a different number of references"
    return references
