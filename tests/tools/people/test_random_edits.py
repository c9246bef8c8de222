"""After random edits of random labs, URLs still work, and authorship and all other bytes are unchanged."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner
from edited_labs import (
    apply_with_git,
    contents,
    lab_of,
    live_paths,
    site_of,
    static_paths,
    write_lab,
)
from random_labs import RandomLab

from labpress_tools.cli import main
from labpress_tools.resolved_lab import ResolvedLab

SEEDS = range(40)
_EDITS = 4


def run(config: Path, *arguments: str) -> tuple[int, bytes]:
    result = CliRunner().invoke(main, [*arguments, "-f", str(config)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code in {0, 1}, result.output
    return result.exit_code, result.stdout_bytes


def random_edit(rng: random.Random, lab: ResolvedLab) -> list[str]:
    """Return the arguments of a random command."""
    folder = rng.choice(["papers", "authors", "families"])
    ids = sorted(lab.ids(folder)) or ["nobody"]
    authors = sorted(lab.authors) or ["nobody"]
    kind = rng.random()
    if kind < 0.4:
        new = rng.choice([f"{rng.choice(ids)}-new", rng.choice(ids), "old", "null", "2024"])
        return ["rename", folder, rng.choice(ids), new]
    if kind < 0.75:
        first, second = rng.choice(authors), rng.choice(authors)
        return ["people", "merge", first, second, *rng.choice([[], ["--force"]])]
    if kind < 0.85:
        return ["people", "distinct", rng.choice(authors), rng.choice(authors)]
    author = rng.choice(authors)
    papers = sorted({place.key[7:] for place in lab.occurrences if place.author == author})
    chosen = rng.sample(papers, rng.randint(1, len(papers))) if papers else ["nothing"]
    return ["people", "split", author, *chosen, "--as", f"{author}-2"]


def people_in(lab: ResolvedLab) -> dict[tuple[str, str], str | None]:
    """Return the person at each position in a byline, by the title of the paper."""
    return {
        (lab.papers[place.key[7:]].title, str(place.path)): place.author
        for place in lab.occurrences
        if not place.is_of_version
    }


def errors_of(lab: ResolvedLab) -> Counter[str]:
    return Counter(item.rule for item in lab.diagnostics if item.is_error)


def expected_people(arguments: list[str], lab: ResolvedLab) -> dict[tuple[str, str], str | None]:
    people = people_in(lab)
    if arguments[:2] == ["rename", "authors"]:
        return {
            place: arguments[3] if who == arguments[2] else who for place, who in people.items()
        }
    if arguments[:2] == ["people", "merge"]:
        return {
            place: arguments[2] if who == arguments[3] else who for place, who in people.items()
        }
    if arguments[:2] == ["people", "split"]:
        chosen = {lab.papers[paper].title for paper in arguments[3:-2]}
        return {
            place: arguments[-1] if who == arguments[2] and place[0] in chosen else who
            for place, who in people.items()
        }
    return people


@pytest.mark.parametrize("seed", SEEDS)
def test_random_edits(seed: int, tmp_path: Path) -> None:
    made = RandomLab(seed)
    config = write_lab(tmp_path / "lab", made.make(), made.config())
    rng = random.Random(seed)
    for number in range(_EDITS):
        lab, before = lab_of(config), contents(config.parent)
        paths = live_paths(site_of(config)) | static_paths(config.parent)
        arguments = random_edit(rng, lab)
        code, diff = run(config, *arguments, "--dry-run")
        assert contents(config.parent) == before
        if code == 0:
            copy = apply_with_git(config.parent, diff, tmp_path / f"copy-{number}")
        assert run(config, *arguments)[0] == code, arguments
        after = contents(config.parent)
        if code:
            assert after == before
            continue
        assert after == copy
        new_lab = lab_of(config)
        assert errors_of(new_lab) <= errors_of(lab), arguments
        live = live_paths(site_of(config)) | static_paths(config.parent)
        if not errors_of(lab):  # a record with errors has no page to redirect to
            assert paths - live == set(), arguments
            assert people_in(new_lab) == expected_people(arguments, lab), arguments
        check_other_bytes(arguments, lab, before, after)


def check_other_bytes(
    arguments: list[str], lab: ResolvedLab, before: dict[str, bytes], after: dict[str, bytes]
) -> None:
    """Check that other files changed only in lines that name the id or the person."""
    if arguments[0] == "rename":
        folder, ids = arguments[1], {arguments[2], arguments[3]}
    else:
        folder, ids = "authors", {arguments[2], arguments[3], arguments[-1]}
    own = tuple(f"content/{folder}/{record_id}{end}" for record_id in ids for end in "./")
    words = [*ids, *(lab.authors[author].display for author in ids & lab.authors.keys())]
    words += [word for name in words for word in name.split() if folder == "authors"]
    for path in before.keys() | after.keys():
        if path.startswith(own) or before.get(path) == after.get(path):
            continue
        lines, new_lines = before[path].split(b"\n"), after[path].split(b"\n")
        if len(lines) > len(new_lines):  # `not_same_as` contained both
            lines = [line for line in lines if line.strip() != f"- {arguments[3]}".encode()]
        assert len(lines) == len(new_lines), (arguments, path)
        for line, new_line in zip(lines, new_lines, strict=True):
            names_it = any(word.encode() in line for word in words)
            assert line == new_line or names_it, (arguments, path, line, new_line)
