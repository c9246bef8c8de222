"""Generates a synthetic lab of any size for benchmarks, the same in every run.

``write_lab(folder, 5000)`` writes a whole project. Records are composed of the words in
`vocabulary`; `search_fixtures` has the records that the search benchmark looks for.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping
from itertools import permutations
from pathlib import Path
from typing import Any

import search_fixtures as fixtures
import vocabulary as words

Record = dict[str, Any]

SEED = 20251124
ROOT = Path(__file__).resolve().parents[2]


def make_papers(count: int, seed: int = SEED) -> dict[str, Record]:
    """``count`` valid papers by id, including the search fixtures if there are 1,000 or more."""
    rng = random.Random(seed)
    people = make_people(rng, max(40, count // 2))
    families = list(make_families(max(3, count // 40), seed))
    papers: dict[str, Record] = dict(fixtures.PAPERS) if count >= 1000 else {}
    newest: dict[str, str] = {}
    while len(papers) < count:
        number = len(papers)
        key = f"w{number:05d}"
        family = rng.choice(families) if rng.random() < 0.5 else None
        papers[key] = _paper(rng, number, people, family)
        if family:
            if family in newest and rng.random() < 0.6:
                papers[key]["follows"] = [newest[family]]
            newest[family] = key
    return papers


def make_families(count: int, seed: int = SEED) -> dict[str, Record]:
    """``count`` families by id, including the search fixtures."""
    rng = random.Random(seed + 1)
    families: dict[str, Record] = dict(fixtures.FAMILIES)
    while len(families) < count:
        name = _coin_name(rng)
        key = name.lower()
        families.setdefault(
            key,
            {"name": name, "aim": f"{rng.choice(words.TASKS).capitalize()} for everyone."},
        )
    return families


def make_authors() -> dict[str, Record]:
    """Author records for names without Latin letters, and the search fixtures."""
    native = {key: {"name": name} for name, key in words.NATIVE_NAMES.items()}
    return {**native, **fixtures.AUTHORS}


def make_people(rng: random.Random, count: int) -> list[str]:
    """``count`` names with distinct ids, and those without Latin letters."""
    combinations = {
        f"{given} {family}"
        for givens, families in words.NAMES.values()
        for given in (*givens, *map(" ".join, permutations(givens, 2)))
        for family in families
    }
    names = sorted(combinations)
    rng.shuffle(names)
    return names[:count] + list(words.NATIVE_NAMES)


def write_lab(folder: Path, count: int, seed: int = SEED) -> dict[str, Record]:
    """Write a project with ``count`` papers to a folder; return the papers."""
    papers = make_papers(count, seed)
    records_by_folder: Mapping[str, Mapping[str, Record]] = {
        "papers": papers,
        "families": make_families(max(3, count // 40), seed),
        "authors": make_authors(),
    }
    for name, records in records_by_folder.items():
        (folder / "content" / name).mkdir(parents=True, exist_ok=True)
        for key, record in records.items():
            lines = (
                f"{field}: {json.dumps(value, ensure_ascii=False)}\n"
                for field, value in record.items()
            )
            (folder / "content" / name / f"{key}.yaml").write_text("".join(lines), "utf-8")
    for page in ("index.md", "about.md"):
        (folder / "content" / page).write_text("# A synthetic lab\n\nFor benchmarks.\n", "utf-8")
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    return papers


def _paper(rng: random.Random, number: int, people: list[str], family: str | None) -> Record:
    year, month = 2008 + (number * 7) % 18, 1 + number % 12
    task, method, thing = map(rng.choice, (words.TASKS, words.METHODS, words.THINGS))
    name = f"{_coin_name(rng)}-{rng.choice(words.SIZES)}" if rng.random() < 0.6 else None
    record: Record = {
        "title": _title(rng, name, task, method, thing),
        "authors": rng.sample(people, rng.choice((1, 2, 3, 3, 4, 4, 5, 6, 8, 12))),
        "date": f"{year}-{month:02d}-{1 + number % 28:02d}",
        "type": rng.choice(("preprint", "preprint", "conference", "article")),
        "categories": sorted(rng.sample(words.CATEGORIES, rng.choice((1, 1, 2)))),
        "keywords": sorted(rng.sample(words.KEYWORDS, rng.choice((0, 1, 2, 3)))),
        "summary": _summary(rng, task, method, thing),
    }
    if name and rng.random() < 0.8:
        record["short_name"] = name
    if rng.random() < 0.85:
        # arXiv ids had four digits after the dot until 2014.
        digits = f"{number % 10000:04d}" if year < 2015 else f"{10000 + number % 30000:05d}"
        record["arxiv"] = f"{year % 100:02d}{month:02d}.{digits}"
    if rng.random() < 0.4:
        record["doi"] = f"10.{5000 + number % 40}/made.{year}.{number}"
    if record["type"] != "preprint":
        short, full = rng.choice(words.VENUES)
        record["venue"] = {
            "type": record["type"].replace("article", "journal"),
            "name": full,
            "short": short,
        }
    if family:
        record["family"] = family
    return record | _artifacts(rng, number)


def _artifacts(rng: random.Random, number: int) -> Record:
    kinds = [kind for kind in ("code", "model", "dataset") if rng.random() < 0.3]
    if not kinds:
        return {}
    return {
        "artifacts": [
            {
                "kind": kind,
                "name": f"work-{number}-{kind}",
                "url": f"https://example.org/{number}/{kind}",
            }
            for kind in kinds
        ]
    }


def _title(rng: random.Random, name: str | None, task: str, method: str, thing: str) -> str:
    if rng.random() < 0.1:
        template = rng.choice(words.CHINESE_TITLES)
        parts = {key: rng.choice(values) for key, values in words.CHINESE_PARTS.items()}
        return template.format(name=name or "Transformer", **parts)
    template = rng.choice(words.TITLES)
    text = template.format(task=task, method=method, thing=thing)
    return f"{name}: {text}" if name else text


def _summary(rng: random.Random, task: str, method: str, thing: str) -> str:
    others = {
        key: rng.choice(getattr(words, key.upper())) for key in ("tasks", "methods", "things")
    }
    return " ".join(
        template.format(task=task, method=method, thing=thing, **others)
        for template in rng.sample(words.SENTENCES, 3)
    )


def _coin_name(rng: random.Random) -> str:
    return "".join(_syllables(rng)).capitalize()


def _syllables(rng: random.Random) -> Iterator[str]:
    for _ in range(rng.choice((2, 3, 3))):
        yield (
            rng.choice("bdfgklmnprstvz") + rng.choice("aeiou") + rng.choice(("", "n", "r", "l", ""))
        )
