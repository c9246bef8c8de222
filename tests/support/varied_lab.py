"""A lab with hundreds of papers, whose bylines vary like those of real bibliographies."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

_GIVEN_NAMES = (
    "Wolfgang Ewa François Min-Seo Hao-Xiang Søren Jürgen Zoë Ada Benjamin Chiara Dominik Elżbieta "
    "Frédéric Grażyna Hannah Ingrid Jean-Luc Katarína Léa Mikkel Nadia Øyvind Petra René Sigrún "
    "Tomáš Ursula Věra Wiebke Yu-Chen Žofia"
)
_FAMILY_NAMES = (
    "Wall|Śliwa|O'Hara|van den Broeck|Köglmeier|Hansen|Müller-Beispiel|Le Bihan|Guo|Bae|Nakamura|"
    "Thorvaldsen|D'Angelo|Novák|de Vries|Ødegård|Grünwald|Łukaszewicz|Petrović|Van Acker|Saint-Martin|"
    "Kovács|Çelik|Lindström|MacGregor|Rasmussen|Fjeldstad|Baumgartner|Szymański|Hrubý"
)
_SPANISH_NAMES = (
    "Antonio Jimeno Lara|Inés Fortún Aragón|Mario Vargas Peña|José Ortega y Gasset|Miguel de Vega "
    "Carpio|Ana Victoria Ponce Soler|Juan Carlos Gil Ruiz|Rocío Muñoz Lara"
)
_CHINESE_NAMES = "李明 王培宇 张伟 刘洋 陈静 山田太郎 佐藤花子 김민수 박지영 赵磊 周杰 吴敏"


def write_varied_lab(folder: Path, papers: int = 370, seed: int = 13) -> Path:
    """Write the lab to a folder.

    Args:
        folder: an empty folder.
        papers: the number of papers.
        seed: the seed of all random choices.

    Returns:
        The path of its ``mkdocs.yml``.
    """
    random_ = random.Random(seed)
    people = [*_people(random_, 260), *_SPANISH_NAMES.split("|")]
    # A few people write most of the papers.
    weights = [1 / (rank + 3) for rank in range(len(people))]
    config = folder / "mkdocs.yml"
    (folder / "content/papers").mkdir(parents=True)
    config.write_text(
        "site_name: Varied\ndocs_dir: content\ntheme: {name: material, font: false}\n"
        "plugins: [labpress: {citation_styles: []}]\n"
    )
    (folder / "content/index.md").write_text("# Varied\n")
    for number in range(papers):
        names = dict.fromkeys(random_.choices(people, weights, k=random_.randint(2, 7)))
        byline = [_variant(name, random_) for name in names]
        if number % 13 == 0:
            byline += random_.sample(_CHINESE_NAMES.split(), 3)
        if number % 120 == 7:
            byline.append("{literal: The Example Collaboration}")
        record = "\n".join(
            [
                f"title: Observation number {number} of a varied world",
                "authors:",
                *(f"  - {name if name.startswith('{') else _quoted(name)}" for name in byline),
                f"date: {2005 + number % 20}-{1 + number % 12:02}",
            ]
        )
        (folder / f"content/papers/paper-{number:03}.yaml").write_text(record + "\n", "utf-8")
    return config


def _quoted(name: str) -> str:
    return f'"{name}"' if re.search(r"[,']", name) else name


def _people(random_: random.Random, count: int) -> Iterator[str]:
    seen: set[str] = set()
    while len(seen) < count:
        middle = random_.choice(["", "", "", " A.", " B.", " J. P."])
        name = f"{random_.choice(_GIVEN_NAMES.split())}{middle} {random_.choice(_FAMILY_NAMES.split('|'))}"
        if name not in seen:
            seen.add(name)
            yield name


def _variant(name: str, random_: random.Random) -> str:
    """Return a name as another bibliography might write it; usually unchanged."""
    ways: list[tuple[int, Callable[[str], str]]] = [
        (60, str),
        (6, lambda name: name.replace(".", "")),
        (6, lambda name: re.sub(r"(?<=\.) (?=\w\.)", "", name)),
        (6, _without_accents),
        (2, lambda name: name.replace("-", " ")),
        (2, lambda name: name.replace("-", "")),
        (4, lambda name: name.replace("'", "’")),
        (2, str.upper),
        (2, lambda name: re.sub(r"\b(van|den|de)\b", lambda match: match[0].title(), name)),
        (7, lambda name: re.sub(r"^(\S)\S+", r"\1.", name)),
        (3, lambda name: re.sub(r"^(..)(\w)(\w)", r"\1\3\2", name)),  # a typo
    ]
    (write,) = random_.choices([write for _, write in ways], [weight for weight, _ in ways])
    return write(name)


def _without_accents(name: str) -> str:
    plain = name.translate(str.maketrans("øØłŁ", "oOlL"))
    decomposed = unicodedata.normalize("NFD", plain)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
