"""A made-up lab of any size, the same at every run: what the benchmarks build their sites from.

``write_lab(folder, 5000)`` writes a whole project. The words that records are made of stand in
`made_words`; the records that the queries of the search's benchmark look for in `planted`.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping
from itertools import permutations
from pathlib import Path
from typing import Any

import vocabulary as words
from search_fixtures import PLANTED_AUTHORS, PLANTED_FAMILIES, PLANTED_PAPERS

Record = dict[str, Any]

SEED = 20251124
ROOT = Path(__file__).resolve().parents[2]


def make_papers(count: int, seed: int = SEED) -> dict[str, Record]:
    """So many papers by their ids, the planted ones among them; what `labpress check` accepts."""
    chance = random.Random(seed)
    people = make_people(chance, max(40, count // 2))
    families = list(make_families(max(3, count // 40), seed))
    papers: dict[str, Record] = dict(PLANTED_PAPERS) if count >= 1000 else {}
    heads: dict[str, str] = {}
    while len(papers) < count:
        number = len(papers)
        key = f"w{number:05d}"
        family = chance.choice(families) if chance.random() < 0.5 else None
        papers[key] = _paper(chance, number, people, family)
        if family:
            if family in heads and chance.random() < 0.6:
                papers[key]["follows"] = [heads[family]]
            heads[family] = key
    return papers


def make_families(count: int, seed: int = SEED) -> dict[str, Record]:
    """So many families by their ids, the planted ones among them."""
    chance = random.Random(seed + 1)
    families: dict[str, Record] = dict(PLANTED_FAMILIES)
    while len(families) < count:
        name = _coined(chance)
        key = name.lower()
        families.setdefault(
            key,
            {"name": name, "aim": f"{chance.choice(words.TASKS).capitalize()} for everyone."},
        )
    return families


def make_authors() -> dict[str, Record]:
    """Author files: of those whose names are in Chinese characters alone, and the planted ones."""
    native = {key: {"name": name} for name, key in words.NATIVE_NAMES.items()}
    return {**native, **PLANTED_AUTHORS}


def make_people(chance: random.Random, count: int) -> list[str]:
    """So many names, and those in Chinese characters; no two give one id."""
    every = {
        f"{given} {family}"
        for givens, families in words.NAMES.values()
        for given in (*givens, *(f"{one} {two}" for one, two in permutations(givens, 2)))
        for family in families
    }
    pool = sorted(every)
    chance.shuffle(pool)
    return pool[:count] + list(words.NATIVE_NAMES)


def write_lab(folder: Path, count: int, seed: int = SEED) -> dict[str, Record]:
    """Write a project of so many papers into a folder; returns the papers as they were written."""
    papers = make_papers(count, seed)
    kinds: Mapping[str, Mapping[str, Record]] = {
        "papers": papers,
        "families": make_families(max(3, count // 40), seed),
        "authors": make_authors(),
    }
    for kind, records in kinds.items():
        (folder / "content" / kind).mkdir(parents=True, exist_ok=True)
        for key, record in records.items():
            lines = (
                f"{name}: {json.dumps(value, ensure_ascii=False)}\n"
                for name, value in record.items()
            )
            (folder / "content" / kind / f"{key}.yaml").write_text("".join(lines), "utf-8")
    for page in ("index.md", "about.md"):
        (folder / "content" / page).write_text("# A made-up lab\n\nFor benchmarks.\n", "utf-8")
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    return papers


def _paper(chance: random.Random, number: int, people: list[str], family: str | None) -> Record:
    year, month = 2008 + (number * 7) % 18, 1 + number % 12
    task, method, thing = (chance.choice(one) for one in (words.TASKS, words.METHODS, words.THINGS))
    name = f"{_coined(chance)}-{chance.choice(words.SIZES)}" if chance.random() < 0.6 else None
    record: Record = {
        "title": _title(chance, name, task, method, thing),
        "authors": chance.sample(people, chance.choice((1, 2, 3, 3, 4, 4, 5, 6, 8, 12))),
        "date": f"{year}-{month:02d}-{1 + number % 28:02d}",
        "type": chance.choice(("preprint", "preprint", "conference", "article")),
        "categories": sorted(chance.sample(words.CATEGORIES, chance.choice((1, 1, 2)))),
        "keywords": sorted(chance.sample(words.TAGS, chance.choice((0, 1, 2, 3)))),
        "summary": _summary(chance, task, method, thing),
    }
    if name and chance.random() < 0.8:
        record["short_name"] = name
    if chance.random() < 0.85:
        # arXiv counted with four digits until 2014.
        digits = f"{number % 10000:04d}" if year < 2015 else f"{10000 + number % 30000:05d}"
        record["arxiv"] = f"{year % 100:02d}{month:02d}.{digits}"
    if chance.random() < 0.4:
        record["doi"] = f"10.{5000 + number % 40}/made.{year}.{number}"
    if record["type"] != "preprint":
        short, full = chance.choice(words.VENUES)
        record["venue"] = {
            "type": record["type"].replace("article", "journal"),
            "name": full,
            "short": short,
        }
    if family:
        record["family"] = family
    return record | _released(chance, number)


def _released(chance: random.Random, number: int) -> Record:
    released = [kind for kind in ("code", "model", "dataset") if chance.random() < 0.3]
    if not released:
        return {}
    return {
        "artifacts": [
            {
                "kind": kind,
                "name": f"work-{number}-{kind}",
                "url": f"https://example.org/{number}/{kind}",
            }
            for kind in released
        ]
    }


def _title(chance: random.Random, name: str | None, task: str, method: str, thing: str) -> str:
    if chance.random() < 0.1:
        made = chance.choice(words.CHINESE_TITLES)
        parts = {key: chance.choice(values) for key, values in words.CHINESE_PARTS.items()}
        return made.format(name=name or "Transformer", **parts)
    shape = chance.choice(words.TITLES)
    text = shape.format(task=task, method=method, thing=thing)
    return f"{name}: {text}" if name else text


def _summary(chance: random.Random, task: str, method: str, thing: str) -> str:
    others = {
        key: chance.choice(getattr(words, key.upper())) for key in ("tasks", "methods", "things")
    }
    return " ".join(
        shape.format(task=task, method=method, thing=thing, **others)
        for shape in chance.sample(words.SENTENCES, 3)
    )


def _coined(chance: random.Random) -> str:
    return "".join(_syllables(chance)).capitalize()


def _syllables(chance: random.Random) -> Iterator[str]:
    for _ in range(chance.choice((2, 3, 3))):
        yield (
            chance.choice("bdfgklmnprstvz")
            + chance.choice("aeiou")
            + chance.choice(("", "n", "r", "l", ""))
        )
