"""Generates synthetic labs of any size for benchmarks; the same size yields the same lab.

``write_lab(folder, 5000)`` writes a complete project with 5,000 papers. The records resemble real
publications: they have six authors on average and at most 500, abstracts of about 1,200
characters, families, comparable results, and released code and models. Their text is composed of
the words in `vocabulary`. Large labs also contain the records in `search_fixtures`, for the search
benchmark.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import search_fixtures as fixtures
import vocabulary as words
from synthetic_people import choose_authors, coin_name, make_authors, make_people

Record = dict[str, Any]

SEED = 20251124
ROOT = Path(__file__).resolve().parents[2]
FIXTURES_FROM = 1000
"""The minimum number of papers in a lab that includes the papers of the search fixtures."""


def make_papers(
    count: int, people: Sequence[str], families: Mapping[str, Record], seed: int = SEED
) -> Iterator[tuple[str, Record]]:
    """Yield the ids and the records of papers; all records are valid.

    Args:
        count: the number of papers.
        people: the names of the people from whom authors are chosen.
        families: the records of the families, by id.
        seed: the seed of the random choices.
    """
    rng = random.Random(seed)
    first = 0
    if count >= FIXTURES_FROM:
        yield from fixtures.PAPERS.items()
        first = len(fixtures.PAPERS)
    family_ids = [key for key in families if key not in fixtures.FAMILIES]
    newest: dict[str, str] = {}
    for number in range(first, count):
        key = f"w{number:05d}"
        family = rng.choice(family_ids) if rng.random() < 0.5 else None
        benchmarks = families[family]["benchmarks"] if family else []
        record = _paper(rng, number, people, benchmarks)
        if family:
            record["family"] = family
            if family in newest and rng.random() < 0.6:
                record["follows"] = [newest[family]]
            newest[family] = key
        yield key, record


def make_families(count: int, seed: int = SEED) -> dict[str, Record]:
    """Return the records of `count` families by id, including those of the search fixtures."""
    rng = random.Random(seed + 1)
    families: dict[str, Record] = dict(fixtures.FAMILIES)
    while len(families) < count:
        name = coin_name(rng)
        if name.lower() not in families:
            families[name.lower()] = _family(rng, name)
    return families


def write_lab(folder: Path, count: int, seed: int = SEED) -> None:
    """Write a project with the given number of papers to a folder, which is created if missing."""
    people = make_people(random.Random(seed + 2), max(40, count * 6 // 10))
    families = make_families(max(4, count // 40), seed)
    kinds: dict[str, Iterator[tuple[str, Record]]] = {
        "papers": make_papers(count, people, families, seed),
        "families": iter(families.items()),
        "authors": make_authors(random.Random(seed + 3), people),
    }
    for kind, records in kinds.items():
        target = folder / "content" / kind
        target.mkdir(parents=True, exist_ok=True)
        for key, record in records:
            (target / f"{key}.yaml").write_text(to_yaml(record), "utf-8")
    for page in ("index.md", "about.md"):
        (folder / "content" / page).write_text("# A synthetic lab\n\nFor benchmarks.\n", "utf-8")
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    # The example lab provides exports of all lists, which a large lab would not.
    config = re.sub(r"(?m)^ +list_exports:.*\n", "", config)
    (folder / "mkdocs.yml").write_text(config, "utf-8")


def to_yaml(record: Record) -> str:
    """Return a record as YAML, with one line for each key and for each item of a list."""
    lines = []
    for key, value in record.items():
        if isinstance(value, list):
            lines += [f"{key}:", *(f"  - {_scalar(item)}" for item in value)]
        else:
            lines.append(f"{key}: {_scalar(value)}")
    return "\n".join(lines) + "\n"


def _scalar(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _family(rng: random.Random, name: str) -> Record:
    task, method, thing = map(rng.choice, (words.TASKS, words.METHODS, words.THINGS))
    compared = rng.sample(words.BENCHMARKS, 2)
    return {
        "name": name,
        "aim": f"{task.capitalize()} for everyone.",
        "description": _summary(rng, task, method, thing),
        "benchmarks": [
            {"benchmark": benchmark, "metric": metric, "unit": "%"}
            for benchmark, metric in compared
        ],
    }


def _paper(
    rng: random.Random, number: int, people: Sequence[str], benchmarks: Sequence[Record]
) -> Record:
    year, month = 2008 + (number * 7) % 18, 1 + number // 18 % 12
    task, method, thing = map(rng.choice, (words.TASKS, words.METHODS, words.THINGS))
    name = f"{coin_name(rng)}-{rng.choice(words.SIZES)}" if rng.random() < 0.6 else None
    record: Record = {
        "title": _title(rng, name, task, method, thing),
        "authors": choose_authors(rng, people, number),
        "date": f"{year}-{month:02d}-{1 + number % 28:02d}",
        "type": rng.choice(("preprint", "preprint", "conference", "article")),
        "categories": sorted(rng.sample(words.CATEGORIES, rng.choice((1, 1, 2)))),
        "keywords": sorted(rng.sample(words.KEYWORDS, rng.choice((1, 2, 3, 4)))),
        "summary": _summary(rng, task, method, thing),
    }
    if rng.random() < 0.9:
        record["abstract"] = _abstract(rng, name, task, method, thing)
    if name and rng.random() < 0.8:
        record["short_name"] = name
    if rng.random() < 0.85:
        record["arxiv"] = _arxiv(number, year, month)
    if rng.random() < 0.4:
        record["doi"] = f"10.{5000 + number % 40}/made.{year}.{number}"
    if record["type"] != "preprint":
        short, full = rng.choice(words.VENUES)
        kind = record["type"].replace("article", "journal")
        record["venue"] = {"type": kind, "name": full, "short": short, "year": year}
    if rng.random() < 0.5:
        record["license"] = rng.choice(words.LICENSES)
    return record | _artifacts(rng, number) | _results(rng, name, benchmarks)


def _arxiv(number: int, year: int, month: int) -> str:
    """Return a unique arXiv id, given that a year and month recur only every 216 papers."""
    serial = number // 216
    # arXiv ids had four digits after the dot until 2014.
    digits = f"{1000 + serial:04d}" if year < 2015 else f"{10000 + serial:05d}"
    return f"{year % 100:02d}{month:02d}.{digits}"


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


def _results(rng: random.Random, name: str | None, benchmarks: Sequence[Record]) -> Record:
    """Return a record that contains only the key ``results``, or {} for a paper without results.

    Args:
        rng: the source of randomness.
        name: the name of the paper's model, or None.
        benchmarks: the benchmarks of the paper's family; if empty, others are chosen.
    """
    if not benchmarks:
        chosen = rng.sample(words.BENCHMARKS, 2) if rng.random() < 0.3 else []
        benchmarks = [{"benchmark": b, "metric": metric, "unit": "%"} for b, metric in chosen]
    elif rng.random() < 0.2:
        benchmarks = []
    results = []
    for benchmark in benchmarks:
        score = {"value": round(rng.uniform(40, 95), 1), "better": "higher", "source": "table 2"}
        subject = {"subject": name} if name else {}
        results.append({**benchmark, **score, **subject})
    return {"results": results} if results else {}


def _title(rng: random.Random, name: str | None, task: str, method: str, thing: str) -> str:
    if rng.random() < 0.1:
        template = rng.choice(words.CHINESE_TITLES)
        parts = {key: rng.choice(values) for key, values in words.CHINESE_PARTS.items()}
        return template.format(name=name or "Transformer", **parts)
    template = rng.choice(words.TITLES)
    text = template.format(task=task, method=method, thing=thing)
    return f"{name}: {text}" if name else text


def _summary(rng: random.Random, task: str, method: str, thing: str) -> str:
    return " ".join(
        template.format(task=task, method=method, thing=thing, **_others(rng))
        for template in rng.sample(words.SENTENCES, 3)
    )


def _abstract(rng: random.Random, name: str | None, task: str, method: str, thing: str) -> str:
    """Return an abstract of about 1,200 characters (500 to 2,000)."""
    length = min(2000.0, max(500.0, rng.gauss(1200, 250)))
    text = ""
    for template in rng.sample(words.ABSTRACT_SENTENCES, len(words.ABSTRACT_SENTENCES)):
        sentence = template.format(
            name=name or "a new method",
            task=task,
            method=method,
            thing=thing,
            benchmark=rng.choice(words.BENCHMARKS)[0],
            gain=f"{rng.uniform(0.5, 9):.1f}",
            cost=rng.randint(10, 90),
            count=rng.randint(3, 20),
            **_others(rng),
        )
        if text and len(text) + len(sentence) / 2 > length:
            break
        text = f"{text} {sentence}" if text else sentence
    return text


def _others(rng: random.Random) -> dict[str, str]:
    return {key: rng.choice(getattr(words, key.upper())) for key in ("tasks", "methods", "things")}
