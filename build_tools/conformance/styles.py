"""Validates CSL-JSON, and compares citations with those of pandoc and the official styles."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Sequence

import jsonschema
from citation_cases import CASES
from record_parsing import read

from conformance.consumers import CHECKOUT, WORK, Consumers, run
from conformance.report import CheckResult, table
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


def check_csl(consumers: Consumers, samples: Sequence[Sample]) -> CheckResult:
    """Validate every ``.csl.json`` of both sites with the official schema."""
    validator = jsonschema.Draft7Validator(json.loads(_SCHEMA.read_text("utf-8")))
    files = [path for sample in samples for path in sample.site.rglob("*.csl.json")]
    failures = []
    for path in sorted(files):
        errors = validator.iter_errors(json.loads(path.read_text("utf-8")))
        failures += [f"{path.name}: {error.json_path}: {error.message}" for error in errors]
    text = "All `.csl.json` files of both sites are valid according to the official schema of CSL-JSON 1.0.2."
    return CheckResult("CSL-JSON", text, tuple(failures))


def check_styles(consumers: Consumers, samples: Sequence[Sample]) -> CheckResult:
    """Compare a citation of each type in each style with ``pandoc --citeproc``."""
    papers = [read(f"{text}\n", Paper).with_id(name) for name, text, _ in CASES]
    styles, _ = read_styles()
    citations = render_citations(papers, styles)
    used: set[Rule] = set()
    failures, rows = [], []
    reasons = list(dict.fromkeys(rule.reason for rule in RULES))
    for paper in papers:
        row = [paper.id]
        for style in styles:
            pandoc_text = _cite_with_pandoc(consumers, paper, _OFFICIAL[style.key])
            needed, expected = _explain(style.key, paper.id, pandoc_text)
            used |= needed
            text = citations.by_key[paper.id, style.key].text
            if text != expected:
                failures.append(f"{style.key}, {paper.id}: {text!r}, with pandoc {pandoc_text!r}")
            numbers = sorted({reasons.index(rule.reason) + 1 for rule in needed})
            row.append(", ".join(map(str, numbers)) or "same")
        rows.append(row)
    failures += [f"a rule that is not needed: {rule}" for rule in RULES if rule not in used]
    section = (
        "Citations of twelve publication types in seven styles (`tests/golden/citations/types.txt`), as text, compared "
        "with `pandoc --citeproc` and the official styles: the same character for character, or with the differences "
        "numbered below.\n\n"
    )
    section += table(["type", *(style.label for style in styles)], rows) + "\n"
    section += "\n".join(f"{number}. {reason}" for number, reason in enumerate(reasons, 1))
    return CheckResult("Citations", section, tuple(failures))


def _cite_with_pandoc(consumers: Consumers, paper: Paper, style: str) -> str:
    WORK.mkdir(parents=True, exist_ok=True)
    source = WORK / "one.csl.json"
    source.write_text(FORMATS["csl"].render([paper]), "utf-8")
    command = [str(consumers.pandoc), "-f", "markdown", "-t", "html", "--wrap=none", "--citeproc"]
    command += ["--csl", str(consumers.styles / f"{style}.csl"), "--bibliography", str(source)]
    out = run(command, stdin="---\nnocite: '@*'\n---\n").stdout
    match = _DIVISION.search(out)
    text = re.sub(r"<[^>]+>", "", match[1]) if match else out
    return " ".join(html.unescape(text).split())


def _explain(style: str, publication_type: str, text: str) -> tuple[set[Rule], str]:
    """The rules that apply to pandoc's text, and the text after applying them."""
    needed = set()
    event = EVENTS.get(publication_type, "EVENT")
    for rule in RULES:
        after = rule.apply(style, publication_type, text).replace("EVENT", event)
        if after != text:
            needed.add(rule)
        text = after
    return needed, text
