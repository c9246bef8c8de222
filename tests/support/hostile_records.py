"""Records of each kind with a hostile text in every field that accepts text.

`TEMPLATES` has ``LINE`` in each of these fields; tests check that none is missing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from itertools import chain, cycle
from textwrap import indent

from hostile_texts import LINKS, hostile_texts

PAPER = """
title: LINE
translated_title: {title: LINE, language: en}
original_title: {title: LINE, language: de}
short_name: LINE
authors:
- {literal: TEAM, affiliations: {name: LINE}, equal_contribution: LINE}
- {given: NAME, particle: NAME, family: NAME, suffix: NAME, affiliations: LINE}
collaboration: LINE
editors: [{literal: NAME}]
translators: {literal: NAME}
advisors: {given: NAME, family: NAME}
affiliations: LINE
date: 2024-05-06
type: article
genre: LINE
degree: LINE
number: LINE
patent: {office: LINE, assignees: LINE, status: LINE}
reviewed: {title: LINE, authors: [{literal: NAME}]}
license: LINE
follows: {title: LINE}
builds_on: {title: LINE, url: "https://example.org/"}
supersedes: {title: LINE}
relations: {relation: has-part, title: LINE}
base_models: {name: LINE, url: "https://example.org/"}
changes: LINE
classifications: {acm: LINE, mesh: LINE}
keywords: LINE
venue: {type: journal, name: LINE, short: VENUE, volume: LINE, issue: LINE, pages: LINE,
  article_number: LINE, edition: LINE, authors: {literal: NAME}, editors: {literal: NAME}, translators: {literal: NAME},
  series: LINE, series_number: LINE, publisher: LINE, event: LINE, location: LINE, note: LINE}
comment: LINE
versions: [{label: LINE, title: LINE, authors: [{literal: NAME}], note: LINE, source: LINE}]
title_variants: {title: LINE, where: LINE, source: LINE}
summary: PROSE
abstract: PROSE
lay_summary: PROSE
image: {file: a.png, alt: LINE, caption: PROSE}
figures: [{file: b.png, alt: LINE, caption: PROSE}]
artifacts:
- {kind: model, name: LINE, size: LINE, license: LINE, note: LINE, source: LINE}
links: [{kind: other, url: "https://example.org/", label: LINE}]
results:
- {benchmark: LINE, split: LINE, setting: LINE, metric: LINE, value: 7.5, unit: LINE,
  subject: LINE, version: LINE, note: LINE, source: LINE}
quantities: [{name: LINE, value: LINE, unit: LINE, version: LINE, note: LINE, source: LINE}]
metrics: [{name: LINE, value: LINE, unit: LINE, date: unknown, source: LINE, note: LINE}]
awards: LINE
funding: {funder: LINE, number: LINE, title: LINE}
labels: LINE
notes: {text: LINE, source: LINE}
status: {state: corrected, notice: LINE, date: 2025-01-02}
sources: {title: LINE}
source: {name: LINE, id: LINE, digests: {title: LINE}, unused: {title: LINE}}
"""
AUTHOR = """
given: NAME
particle: NAME
family: NUMBERED
suffix: NAME
native_name: NAME
aliases: {name: NUMBERED, source: LINE, unverified: true}
links: [{kind: homepage, url: "https://example.org/", label: LINE}]
photo: {file: a.png, alt: LINE, caption: PROSE}
affiliations: {name: LINE, role: LINE, since: 2020}
member: {since: 2020, until: 2021, role: LINE}
now_at: {name: LINE, role: LINE}
about: PROSE
metrics: [{name: LINE, value: LINE, unit: LINE, date: unknown, source: LINE, note: LINE}]
notes: {text: LINE, source: LINE}
"""
TEAM = """
literal: NUMBERED
member: {since: 2020, role: LINE}
affiliations: [{name: LINE, role: LINE}, {name: LINE, role: LINE}, {name: LINE, role: LINE}]
notes: [LINE, LINE, LINE, LINE]
"""
FAMILY = """
name: NUMBERED
aim: LINE
description: PROSE
image: {file: a.png, alt: LINE, caption: PROSE}
benchmarks: {benchmark: LINE, split: LINE, setting: LINE, metric: LINE, unit: LINE}
links: [{kind: project, url: "https://example.org/", label: LINE}]
"""
GRANT = """
title: LINE
funder: LINE
number: LINE
acronym: LINE
since: 2024
summary: PROSE
links: [{kind: project, url: "https://example.org/", label: LINE}]
"""
NEWS = """
---
date: 2025-04-23
title: LINE
---
PROSE
"""
WORK = """
title: LINE
authors: [{literal: TEAM}, {given: NAME, family: NAME}]
date: 2024
venue: {type: journal, name: LINE, volume: LINE, pages: LINE, publisher: LINE}
"""
OTHERS = (
    ("authors", "person", AUTHOR),
    ("authors", "team", TEAM),
    ("families", "family", FAMILY),
    ("grants", "grant", GRANT),
    ("news", "news", NEWS),
)
"""The folder, the beginning of the id, and the template for each kind of record besides papers."""


_WORDS = re.compile(r"\b(?:NAME|TEAM|VENUE|NUMBERED|LINE|PROSE)\b")
_LONGEST_NAME = 140  # a given and a family name, with the number, have at most 300 characters
REFUSED_IN_PROSE = {
    **dict.fromkeys((name for name in LINKS if name.startswith("link-")), "unsafe-link"),
    **dict.fromkeys((name for name in LINKS if name.startswith("image-")), "foreign-image"),
    "footnote": "unsafe-link",
}
"""The texts that the Markdown of a record must not contain, each with the rule that reports it."""
for _name in ("link-title", "link-quote"):
    del REFUSED_IN_PROSE[_name]
REFUSED = dict.fromkeys(
    (
        *("tex-write-math", "tex-write-allowed", "tex-csname", "tex-def", "tex-html", "tex-url"),
        *("tex-display", "tex-open"),
    ),
    "invalid-math",
)
"""The texts that neither a line nor Markdown may contain."""


def shown_records() -> dict[str, str]:
    """Return the records whose texts are shown as written, by path below the content folder.

    Each text is in all fields of one paper, and in at least one field of each other kind of record.
    """
    lines = {name: text for name, text in hostile_texts() if name not in REFUSED}
    prose = {name: text for name, text in lines.items() if name not in REFUSED_IN_PROSE}
    records = {
        f"papers/{name}.yaml": filled(PAPER, cycle([text]), cycle([prose.get(name, "x")]), number)
        for number, (name, text) in enumerate(lines.items())
    }
    records |= {f"papers/{name}.md": text for name, text in prose.items()}
    for folder, name, template in OTHERS:
        # Each record continues where the previous one ended, until every text has been used in a line and in prose.
        more_lines, more_prose = chain(lines.values(), cycle("x")), cycle(prose.values())
        is_news = folder == "news"
        texts, word = (prose, "PROSE") if is_news else (lines, "LINE")
        for number in range(_records(template, texts, word)):
            text = filled(template, more_lines, more_prose, number)
            records[f"{folder}/{name}-{number}{'.md' if is_news else '.yaml'}"] = text
    records["references.yaml"] = "".join(
        f"work-{name}:\n" + indent(filled(WORK, cycle([text]), cycle([prose.get(name, "x")])), "  ")
        for name, text in lines.items()
    )
    return records


def _records(template: str, texts: Mapping[str, str], word: str) -> int:
    """Return how many records of a template are needed for all texts."""
    is_prose = [match == "PROSE" for match in _WORDS.findall(template)]
    room = sum(is_prose) if word == "PROSE" else len(is_prose) - sum(is_prose)
    return -(-len(texts) // room) if room else 0


def filled(template: str, lines: Iterator[str], prose: Iterator[str], number: int = 0) -> str:
    """Fill the fields of a template with the next texts."""

    def text(match: re.Match[str]) -> str:
        word = match.group()
        text = next(prose) if word == "PROSE" else next(lines)
        if word in {"NAME", "TEAM", "NUMBERED"}:
            text = text[:_LONGEST_NAME]
        if word == "VENUE" and number % 4:  # each venue has a page, whose rendering takes time
            text = "Journal of Examples"
        if word == "TEAM":  # the ids of names without letters are truncated
            text = f"Team {number} {text}"
        if word == "PROSE" and "---" in template:
            return text
        # Not escaped: YAML has no escape sequences of two surrogates.
        return json.dumps(f"{text} {number}" if word == "NUMBERED" else text, ensure_ascii=False)

    return _WORDS.sub(text, template.lstrip())
