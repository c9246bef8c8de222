"""Small random labs in many layouts, for tests of commands that edit records."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

NAMES = {
    "ann-ash": ["Ann Ash", "A. Ash", "Ash, Ann", "Ann Ashe"],
    "bo-berg": ["Bo Berg", "Berg Bo"],
    "wei-li": ["Wei Li"],
    "cy-cole": ["Cy Cole", "Cyrus Cole"],
    "jonathan-sample": ["Jonathan Sample", "Jonathen Sample"],
}
"""People by id, with the names under which they appear."""

SITE = "https://lab.example/site/"
_ORCIDS = ("0000-0002-1825-0097", "0000-0001-5109-3700")


class RandomLab:
    """Generates the files of a lab."""

    def __init__(self, seed: int) -> None:
        """Start a lab; the same seed gives the same lab."""
        self.rng = random.Random(seed)
        self.papers = [f"p{number}" for number in range(self.rng.randint(3, 6))]
        self.families = ["line", "line-2"]
        self.people = self.rng.sample(sorted(NAMES), self.rng.randint(2, 4))
        self.files: dict[str, str | bytes] = {}

    def make(self) -> Mapping[str, str | bytes]:
        """Return the files below the content folder."""
        for person in self.people:
            if self.rng.random() < 0.5:
                self._author(person)
        for paper in self.papers:
            self._paper(paper)
        for family in self.families:
            self.files[f"families/{family}.yaml"] = self._layout(f"name: {family.title()}\n")
        self.files["about.md"] = "".join(f"{self._link('')}\n" for _ in range(6))
        self.files["diary/may.md"] = "".join(f"{self._link('../')}\n" for _ in range(6))
        return self.files

    def config(self) -> str:
        """Return the text of ``mkdocs.yml``."""
        nav = [f"  - {self._path('')}  # {number}\n" for number in range(3)]
        return (
            f"site_name: Lab\nsite_url: {SITE}\ndocs_dir: content\n"
            "plugins:\n  - labpress: {citation_styles: [], social_cards: false}\n"
            f"nav:\n  - about.md\n{''.join(nav)}"
        )

    def _layout(self, text: str) -> str:
        """Return a text with an additional comment and different line breaks."""
        if self.rng.random() < 0.3:
            text = f"# {self.rng.choice(['by hand', 'old', 'ann-ash'])}\n{text}"
        if self.rng.random() < 0.2:
            text = text.replace("\n", "\r\n")
        return text

    def _author(self, person: str) -> None:
        names = NAMES[person]
        lines = [f"name: {self._quoted(names[0])}"]
        if len(names) > 1 and self.rng.random() < 0.4:
            guess = ", unverified: true" if self.rng.random() < 0.5 else ""
            lines.append(f"aliases: [{{name: {names[1]}{guess}}}]")
        if self.rng.random() < 0.3:
            lines.append(f"orcid: {self.rng.choice(_ORCIDS)}")
        if self.rng.random() < 0.3:
            lines.append(f"former_ids: [{person}-x]  # it was")
        if self.rng.random() < 0.4:
            lines.append(f"links:\n- {{kind: homepage, url: 'https://{person}.example/'}}")
            self.files[f"authors/{person}.md"] = f"More: <{SITE}{self._path('')}>\n"
        if self.rng.random() < 0.4:
            self.files[f"authors/{person}/cv.pdf"] = f"%PDF {person}"
        others = [other for other in self.people if other != person]
        if self.rng.random() < 0.4:
            lines.append(f"not_same_as: {self._list(self.rng.sample(others, 1))}")
        self.files[f"authors/{person}.yaml"] = self._layout("\n".join(lines) + "\n")

    def _paper(self, paper: str) -> None:
        # A later paper refers to earlier ones; occasionally there is a cycle, which is an error.
        others = self.papers[: self.papers.index(paper)]
        if self.rng.random() < 0.02:
            others = [other for other in self.papers if other != paper]
        lines = [f"title: {self._quoted(paper.title())}  # {paper}", f"authors:{self._byline()}"]
        lines.append(f"date: {self.rng.randint(2015, 2025)}")
        if self.rng.random() < 0.6:
            families = self.rng.sample(self.families, self.rng.randint(1, 2))
            lines.append(f"family: {self._list(families)}")
        lines += [
            f"{key}: {self._works(others)}"
            for key in ("follows", "builds_on", "supersedes")
            if others and self.rng.random() < 0.4
        ]
        if self.rng.random() < 0.3:
            lines.append(f"versions: [{{label: v1, authors:{self._byline(flow=True)}}}]")
        if self.rng.random() < 0.3:
            lines.append(f"citekey: {paper}")
        if self.rng.random() < 0.3:
            lines.append(f"former_ids: {paper}-old")
        if self.rng.random() < 0.3:
            lines.append(f"links: [{{kind: project, url: '{SITE}{self._path('')}'}}]")
        if self.rng.random() < 0.4:
            self.files[f"papers/{paper}/{paper}.pdf"] = b"%PDF\0"
            self.files[f"papers/{paper}/data.csv"] = "a,b\n"
            self.files[f"papers/{paper}.md"] = f"See <{SITE}{self._path('')}>.\n"
        self.files[f"papers/{paper}.yaml"] = self._layout("\n".join(lines) + "\n")

    def _byline(self, *, flow: bool = False) -> str:
        people = self.rng.sample(self.people, self.rng.randint(1, len(self.people)))
        items = [self._authorship(person) for person in people]
        if flow or self.rng.random() < 0.5:
            return f" [{', '.join(items)}]"
        indent = self.rng.choice(["", "  "])
        return "".join(f"\n{indent}- {item}{self.rng.choice(['', '  # he'])}" for item in items)

    def _authorship(self, person: str) -> str:
        name = self.rng.choice(NAMES[person])
        if self.rng.random() < 0.25:
            has_file = f"authors/{person}.yaml" in self.files
            name = name if has_file else NAMES[person][0]
            return f"{{name: {self._quoted(name)}, id: {person}}}"
        if self.rng.random() < 0.2:
            return f"{{ name: {self._quoted(name)},corresponding: true }}"
        return self._quoted(name)

    def _quoted(self, text: str) -> str:
        quote = self.rng.choice(["'", '"'] if "," in text else ["", "'", '"'])
        return f"{quote}{text}{quote}"

    def _list(self, ids: Sequence[str]) -> str:
        style = self.rng.random()
        if len(ids) == 1 and style < 0.4:
            return ids[0]
        if style < 0.7:
            return f"[ {', '.join(ids)} ]"
        return "".join(f"\n  - {item}" for item in ids)

    def _works(self, others: Sequence[str]) -> str:
        works = self.rng.sample(list(others), self.rng.randint(1, min(2, len(others))))
        if self.rng.random() < 0.4:
            return f"[{', '.join(f'{{id: {work}}}' for work in works)}]"
        return self._list(works)

    def _path(self, suffix: str = ".md") -> str:
        folder, ids = self.rng.choice(
            [("papers", self.papers), ("authors", self.people), ("families", self.families)]
        )
        return f"{folder}/{self.rng.choice(list(ids))}{suffix or '/'}"

    def _link(self, up: str) -> str:
        kind = self.rng.random()
        if kind < 0.4:
            return f"[it]({up}{self._path('.md')})"
        if kind < 0.7:
            return f"<a href='../{up}{self._path()}#x'>it</a>"
        return f"It is at {SITE}{self._path()}."
