"""After random edits under `mkdocs serve`, also of settings, the site is that of a new preview."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

import pytest
from file_mutations import FileMutations
from served_lab import ServedLab, served_lab

CONFIG = """
site_name: {name}
docs_dir: content
theme: {{name: material, font: false, palette: {{primary: {primary}}}}}
plugins: [{{labpress: {{citation_styles: [], author_pages: {author_pages}, social_cards: false}}}}]
nav: [index.md, papers/index.md]
"""


def change_settings(lab: ServedLab, random: Random) -> str:
    """Change `mkdocs.yml`, and return a description of the change."""
    settings = {
        "name": random.choice(["Lab", "Other lab"]),
        "primary": random.choice(["custom", "teal"]),
        "author_pages": random.choice(["auto", "members", "all"]),
    }
    (lab.folder / "lab/mkdocs.yml").write_text(CONFIG.format(**settings), "utf-8")
    return f"settings {settings}"


def toy_files(toy: Path) -> dict[str, str | bytes]:
    """Return the files of the toy lab, without the paper whose 40 authors make builds slow."""
    files: dict[str, str | bytes] = {
        path.relative_to(toy).as_posix(): path.read_bytes()
        for path in (toy / "content").rglob("*")
        if path.is_file() and path.stem != "crowd"
    }
    return files | {"mkdocs.yml": CONFIG.format(name="Lab", primary="teal", author_pages="auto")}


@pytest.mark.parametrize("seed", range(1))
def test_random_edits_settle(toy: Path, tmp_path: Path, seed: int) -> None:
    random, log = Random(seed), []
    with served_lab(tmp_path, toy_files(toy)) as lab:
        mutations = FileMutations(lab.folder / "lab", random, valid=True)
        settings = partial(change_settings, lab, random)
        for _ in range(4):
            edits: list[Callable[[], str]] = [
                *[mutations.step] * 4,
                mutations.break_record,
                settings,
            ]
            log += [random.choice(edits)() for _ in range(random.choice([1, 3, 6]))]
            log.append(mutations.mend())
            try:
                lab.settles()
            except AssertionError as error:
                raise AssertionError(f"{log}\n{error}") from error
