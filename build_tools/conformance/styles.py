"""Validates CSL-JSON, and compares citations with those that pandoc renders in the official styles."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import yaml
from csl_schema import csl_validator
from record_parsing import read

from conformance.citation_records import citation_records
from conformance.consumers import Consumers, run
from conformance.report import CheckResult, table
from conformance.samples import Sample
from conformance.style_rules import RULES, Rule
from labpress.bibliography.formats.csl_json import to_csl
from labpress.bibliography.item_builder import build_item
from labpress.bibliography.styles import Style, read_styles, render_citations
from labpress.schema import Paper

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
_LABEL = re.compile(r"^(?:\[1\]|1\.) ?")
_LEAST_AGREEMENT = 0.94
# The terms of this style are in the language of the cited work, as required by GB/T 7714-2015, 8.1.2.
_IN_LANGUAGE_OF_PAPER = {"gb7714": True}
_SCRIPT = Path(__file__).with_name("cite.lua")


def check_csl(consumers: Consumers, samples: Sequence[Sample]) -> CheckResult:
    """Validate every ``.csl.json`` file of both sites with the official schema."""
    validator = csl_validator()
    files = [path for sample in samples for path in sample.site.rglob("*.csl.json")]
    failures = []
    for path in sorted(files):
        errors = validator.iter_errors(json.loads(path.read_text("utf-8")))
        failures += [f"{path.name}: {error.json_path}: {error.message}" for error in errors]
    text = (
        "All `.csl.json` files of both sites conform to the official schema of CSL-JSON 1.0.2. This "
        "schema lacks `license`, a variable of CSL 1.0.2 that styles print and Zotero reads, so the "
        "check adds this variable to the schema."
    )
    return CheckResult("CSL-JSON", text, tuple(failures))


def check_styles(consumers: Consumers, samples: Sequence[Sample]) -> CheckResult:
    """Compare citations of synthetic records of all types with those of ``pandoc --citeproc``."""
    missing = [
        path
        for path in (consumers.pandoc, *(_style_file(consumers, key) for key in _OFFICIAL))
        if not path.is_file()
    ]
    if missing:
        names = ", ".join(path.name for path in missing)
        return CheckResult("Citations", "Not compared.", (f"not available: {names}",))
    papers = [_paper(name, record) for name, record in citation_records()]
    styles, _ = read_styles()
    official = _cite_with_pandoc(consumers, papers)
    ours = render_citations(papers, styles)
    uses: Counter[tuple[Rule, str]] = Counter()
    agreeing: Counter[str] = Counter()
    failures = []
    for style in styles:
        for paper, theirs in zip(papers, official[style.key], strict=True):
            text = plain(ours.by_key[paper.id, style.key].html)
            agreeing[style.key] += text == theirs
            needed, is_explained = _explain(style.key, paper.type, text, theirs)
            uses.update((rule, style.key) for rule in needed)
            if not is_explained:
                failures.append(f"{style.key}, {paper.id}: {text!r}, with pandoc {theirs!r}")
        if agreeing[style.key] < _LEAST_AGREEMENT * len(papers):
            failures.append(f"{style.key}: {agreeing[style.key]} of {len(papers)} agree")
    used = {rule for rule, _ in uses}
    failures += [f"an unused rule: {rule}" for rule in RULES if rule not in used]
    section = "\n".join(_section(styles, len(papers), agreeing, uses))
    return CheckResult("Citations", section, tuple(failures))


def plain(fragment: str) -> str:
    """Return the text of a reference without its number, with dashes for hyphens between digits."""
    text = " ".join(html.unescape(re.sub(r"<[^>]+>", "", fragment)).split())
    return re.sub(r"(?<=[0-9])-(?=[0-9])", "–", _LABEL.sub("", text))


def _paper(name: str, record: Mapping[str, object]) -> Paper:
    text = yaml.safe_dump(record, allow_unicode=True, sort_keys=False)
    return read(text, Paper).with_id(name)


def _style_file(consumers: Consumers, key: str) -> Path:
    return consumers.styles / f"{_OFFICIAL[key]}.csl"


def _cite_with_pandoc(consumers: Consumers, papers: Sequence[Paper]) -> Mapping[str, list[str]]:
    """Return pandoc's references to the papers, each rendered separately, keyed by style."""
    request = {
        "styles": {key: str(_style_file(consumers, key)) for key in _OFFICIAL},
        "items": [to_csl(build_item(paper)) for paper in papers],
        "in_language_of_paper": _IN_LANGUAGE_OF_PAPER,
    }
    command = [str(consumers.pandoc), "-f", str(_SCRIPT), "-t", "html", "--wrap=none"]
    answers = json.loads(run(command, stdin=json.dumps(request, ensure_ascii=False)).stdout)
    return {key: list(map(_reference, pages)) for key, pages in answers.items()}


def _reference(page: str) -> str:
    match = _DIVISION.search(page)
    return plain(match[1] if match else page)


def _explain(style: str, publication_type: str, ours: str, theirs: str) -> tuple[set[Rule], bool]:
    """Apply the rules to two citations.

    Returns:
        The rules that changed a citation, and whether the citations are equal in the end.
    """
    needed: set[Rule] = set()
    for rule in RULES:
        if ours == theirs:
            break
        after = tuple(rule.apply(style, publication_type, text) for text in (ours, theirs))
        # A rule that changes both citations in the same way explains nothing, but does no harm.
        if after != (ours, theirs):
            needed.add(rule)
        ours, theirs = after
    return needed, ours == theirs


def _section(
    styles: Sequence[Style],
    records: int,
    agreeing: Mapping[str, int],
    uses: Mapping[tuple[Rule, str], int],
) -> Iterator[str]:
    yield (
        f"This check cites {records} synthetic records of all types (`build_tools/conformance/citation_records.py`) in "
        "seven styles, and compares each reference, character by character, with the one that `pandoc --citeproc` prints in the "
        "official style. The comparison ignores markup and reference numbers, and treats a hyphen between digits as "
        "a dash. In GB/T 7714, words that the style adds, such as “et al.”, are in the language of the paper, as the standard requires (8.1.2).\n"
    )
    rows = [
        (style.label, f"{agreeing[style.key]} of {records}", f"{agreeing[style.key] / records:.1%}")
        for style in styles
    ]
    yield table(["style", "identical", ""], rows)
    yield (
        "The other references differ for the reasons below. Each row first describes the "
        "reference that labpress prints; the numbers state how many references in each style "
        "are affected.\n"
    )
    labels = {style.key: style.label for style in styles}
    by_reason: dict[str, Counter[str]] = {}
    for (rule, key), count in sorted(uses.items(), key=lambda use: RULES.index(use[0][0])):
        by_reason.setdefault(rule.reason, Counter())[labels[key]] += count
    differences = [
        (", ".join(f"{label}: {count}" for label, count in counts.items()), reason)
        for reason, counts in by_reason.items()
    ]
    yield table(["references", "difference"], differences)
