"""CSL-JSON against the official schema, and citations against pandoc with the official styles."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Sequence

import jsonschema
from citation_cases import CASES
from record_reading import read

from conformance.consumers import CHECKOUT, WORK, Consumers, run
from conformance.report import Part, table
from conformance.samples import Sample
from conformance.style_rules import EVENTS, RULES, Rule
from labpress.bibliography.formats import FORMATS
from labpress.bibliography.styles import read_styles, render_citations
from labpress.schema import Paper

_SCHEMA = CHECKOUT / "tests/schemas/csl-data.json"
_OFFICIAL = {
    "apa": "apa",
    "mla": "modern-language-association",
    "chicago": "chicago-author-date",
    "ieee": "ieee",
    "acm": "association-for-computing-machinery",
    "nature": "nature",
    "gb7714": "china-national-standard-gb-t-7714-2015-numeric",
}
_DIVISION = re.compile(r'role="listitem">(.*?)</div>\s*</div>', re.DOTALL)


def check_csl(consumers: Consumers, samples: Sequence[Sample]) -> Part:
    """Hold every ``.csl.json`` of both sites against the official schema."""
    validator = jsonschema.Draft7Validator(json.loads(_SCHEMA.read_text("utf-8")))
    faults, files = [], [path for sample in samples for path in sample.site.rglob("*.csl.json")]
    for path in sorted(files):
        errors = validator.iter_errors(json.loads(path.read_text("utf-8")))
        faults += [f"{path.name}: {error.json_path}: {error.message}" for error in errors]
    text = "Every `.csl.json` of both sites is valid against the official schema of CSL-JSON 1.0.2."
    return Part("CSL-JSON", text, tuple(faults))


def check_styles(consumers: Consumers, samples: Sequence[Sample]) -> Part:
    """Compare each kind in each style with ``pandoc --citeproc`` and the official style."""
    papers = [read(f"{text}\n", Paper).with_id(kind) for kind, text, _ in CASES]
    styles, _ = read_styles()
    ours = render_citations(papers, styles)
    used: set[Rule] = set()
    faults, rows = [], []
    reasons = list(dict.fromkeys(rule.reason for rule in RULES))
    for paper in papers:
        row = [paper.id]
        for style in styles:
            theirs = _cited(consumers, paper, _OFFICIAL[style.key])
            needed, text = _explain(style.key, paper.id, theirs)
            used |= needed
            mine = ours.by_key[paper.id, style.key].text
            if text != mine:
                faults.append(f"{style.key}, {paper.id}: ours {mine!r}, pandoc's {theirs!r}")
            numbers = sorted({reasons.index(rule.reason) + 1 for rule in needed})
            row.append(", ".join(map(str, numbers)) or "same")
        rows.append(row)
    faults += [f"a rule that nothing needs: {rule}" for rule in RULES if rule not in used]
    text = (
        "Seven styles by twelve kinds of record (`tests/golden/citations/kinds.txt`), as text, against "
        "`pandoc --citeproc` with the official styles: the same letter by letter, or the same but for the "
        "differences below.\n\n"
    )
    text += table(["kind", *(style.label for style in styles)], rows) + "\n"
    text += "\n".join(f"{number}. {reason}" for number, reason in enumerate(reasons, 1))
    return Part("Citations", text, tuple(faults))


def _cited(consumers: Consumers, paper: Paper, style: str) -> str:
    WORK.mkdir(parents=True, exist_ok=True)
    source = WORK / "one.csl.json"
    source.write_text(FORMATS["csl"].render([paper]), "utf-8")
    command = [str(consumers.pandoc), "-f", "markdown", "-t", "html", "--wrap=none", "--citeproc"]
    command += ["--csl", str(consumers.styles / f"{style}.csl"), "--bibliography", str(source)]
    out = run(command, given="---\nnocite: '@*'\n---\n").stdout
    found = _DIVISION.search(out)
    text = re.sub(r"<[^>]+>", "", found[1]) if found else out
    return " ".join(html.unescape(text).split())


def _explain(style: str, kind: str, text: str) -> tuple[set[Rule], str]:
    """Pandoc's text without the known differences, and the rules that took them away."""
    needed = set()
    for rule in RULES:
        after = rule.applied(style, kind, text).replace("EVENT", EVENTS.get(kind, "EVENT"))
        if after != text:
            needed.add(rule)
        text = after
    return needed, text
