"""`labpress import`: the outcome of each entry, on disk and in the report."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from bibliographies import bibtex_entries
from click.testing import CliRunner, Result
from sites import run

from labpress.loading.yaml_parser import read_tree
from labpress_tools.author_names import display_of
from labpress_tools.cli import main
from labpress_tools.drafts import AttachedFile
from labpress_tools.planning import describe
from labpress_tools.planning.planner import file_names
from labpress_tools.scaffold import Answers, write_lab

CONFIG = "site_name: Lab\ndocs_dir: content\nplugins: [labpress]\n"
ENTRY = """@article{ash2024,
  title = {Learning to Reason with Sets},
  author = {Ash, Ann and Berg, Bo},
  journal = {Journal of Sets},
  year = 2024,
  doi = {10.5555/one},
  groups = {mine}
}
"""
PREPRINT = """@misc{ash2023pre,
  title = {Learning to reason with sets},
  author = {Ann Ash and Bo Berg},
  eprint = {2301.01234},
  archiveprefix = {arXiv},
  year = 2023
}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def labpress(*arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == code, result.output
    return result


def imported(text: str | bytes, *options: str, code: int = 0, name: str = "refs.bib") -> Result:
    data = text.encode() if isinstance(text, str) else text
    Path(name).write_bytes(data)
    return labpress("import", name, *options, code=code)


def report(text: str, *options: str, code: int = 0) -> dict[str, Any]:
    data = json.loads(imported(text, "--json", *options, code=code).stdout)
    assert sum(data["counts"].values()) == len(data["entries"])
    return data  # type: ignore[no-any-return]


def records(project: Path) -> dict[str, dict[str, Any]]:
    return {
        path.stem: read_tree(path.read_text("utf-8")).data
        for path in sorted((project / "content/papers").glob("*.yaml"))
    }


def test_an_entry_becomes_a_record(project: Path) -> None:
    result = imported(ENTRY)
    assert result.stdout.splitlines()[-1] == "1 entry: 1 new"
    ((name, record),) = records(project).items()
    assert name == "ash-2024-learning-reason"
    assert record["title"] == "Learning to Reason with Sets"
    assert record["source"][0]["unused"] == {"groups": "mine"}
    assert labpress("check").output == ""


def test_a_preprint_and_its_publication_become_one_record(project: Path) -> None:
    data = report(PREPRINT + ENTRY)
    assert data["counts"] == {
        "new": 1,
        "updated": 0,
        "unchanged": 0,
        "duplicate": 1,
        "ignored": 0,
        "needs-review": 0,
        "rejected": 0,
    }
    ((name, record),) = records(project).items()
    assert (record["arxiv"], record["doi"], record["date"]) == ("2301.01234", "10.5555/one", "2023")
    assert [part["id"] for part in record["source"]] == ["ash2024", "ash2023pre"]
    assert {entry["record"] for entry in data["entries"]} == {name}


@pytest.mark.parametrize("name", ["refs.bib", "refs.ris", "refs.json"])
def test_the_same_entry_in_two_files_is_one_source(project: Path, name: str) -> None:
    texts = {
        "refs.bib": PREPRINT,
        "refs.ris": "TY  - JOUR\nAU  - Ash, Ann\nTI  - Learning to reason\nPY  - 2023\nER  - \n",
        "refs.json": json.dumps(
            [{"id": "x", "type": "book", "title": "Sets", "author": [{"family": "Ash"}]}]
        ),
    }
    for folder in ("old", "new"):
        (project / folder).mkdir()
        (project / folder / name).write_text(("\n" if folder == "new" else "") + texts[name])
    data = json.loads(labpress("import", f"old/{name}", f"new/{name}", "--json").stdout)
    assert (data["counts"]["new"], data["counts"]["duplicate"]) == (1, 1)
    ((_, record),) = records(project).items()
    assert len(record["source"]) == 1
    again = json.loads(labpress("import", f"new/{name}", f"old/{name}", "--json").stdout)
    assert (again["counts"]["duplicate"], again["files"]) == (2, [])


def test_importing_again_changes_nothing(project: Path) -> None:
    imported(PREPRINT + ENTRY)
    before = {path: path.read_bytes() for path in project.rglob("*.yaml")}
    data = report(PREPRINT + ENTRY)
    assert data["counts"]["duplicate"] == 2
    assert data["files"] == []
    assert {path: path.read_bytes() for path in project.rglob("*.yaml")} == before


def test_an_update_keeps_hand_edits_comments_and_layout(project: Path) -> None:
    imported(ENTRY)
    (path,) = (project / "content/papers").glob("*.yaml")
    text = path.read_text().replace(
        "title: Learning to Reason", "title: Learning to  Reason  Well # ours\n#x"
    )
    text = text.replace("\n#x with Sets", "\n# with Sets")
    path.write_text(text)
    newer = ENTRY.replace("2024,\n", "2024,\n  volume = 7,\n").replace(
        "with Sets", "with Small Sets"
    )
    result = imported(newer)
    assert 'edited manually: kept "Learning to Reason Well" (BibTeX has' in result.stdout
    assert result.stdout.splitlines()[-1] == "1 entry: 1 updated"
    after = path.read_text()
    assert "title: Learning to  Reason  Well # ours\n# with Sets\n" in after
    assert records(project)[path.stem]["venue"]["volume"] == "7"
    assert imported(newer).stdout.splitlines()[-1] == "1 entry: 1 duplicate"


def test_a_bad_entry_never_stops_the_rest(project: Path) -> None:
    bad = "@article{broken, title = {A, author = {X}\n\n@book{empty,\n  year = 2020\n}\n"
    result = imported(bad + ENTRY, code=1)
    assert "Rejected" in result.stdout
    assert "refs.bib:" in result.stdout
    assert len(records(project)) == 1


def test_uncertain_matches_are_listed_and_not_written(project: Path) -> None:
    imported(ENTRY)
    other = ENTRY.replace("10.5555/one", "10.5555/two").replace("ash2024,", "ash2025,")
    data = report(other, code=1)
    (entry,) = data["entries"]
    assert entry["outcome"] == "needs-review"
    assert (
        entry["reason"]
        == "possible duplicate of ash-2024-learning-reason (the same title and authors)"
    )
    assert len(records(project)) == 1


@pytest.mark.parametrize(
    ("option", "count"), [("--yes", 1), ("--unsure=new", 2), ("--no-input", 1)]
)
def test_an_option_decides_uncertain_matches(project: Path, option: str, count: int) -> None:
    imported(ENTRY)
    other = ENTRY.replace("10.5555/one", "10.5555/two").replace("ash2024,", "ash2025,")
    imported(other, option, code=1 if option == "--no-input" else 0)
    assert len(records(project)) == count
    labpress("check")


def test_the_report_states_how_to_decide_uncertain_matches(project: Path) -> None:
    assert "--unsure" not in imported(ENTRY).stdout
    other = ENTRY.replace("10.5555/one", "10.5555/two").replace("ash2024,", "ash2025,")
    last = imported(other, code=1).stdout.splitlines()[-1]
    assert "`--unsure new`" in last


def test_contradicting_options_are_incorrect_usage(project: Path) -> None:
    result = imported(ENTRY, "--yes", "--no-input", code=2)
    assert "cannot be combined" in result.output


def test_a_dry_run_writes_nothing(project: Path) -> None:
    result = imported(ENTRY, "--dry-run")
    assert "1 files would be" in result.stdout or "1 file would be" in result.stdout
    assert not (project / "content/papers").exists()


def test_attached_files_are_copied_beside_the_record(project: Path) -> None:
    (project / "files").mkdir()
    (project / "files/My paper.pdf").write_bytes(b"%PDF-1.4")
    imported(ENTRY.replace("  groups", "  file = {:files/My paper.pdf:PDF},\n  groups"))
    name = "ash-2024-learning-reason"
    assert (project / f"content/papers/{name}/{name}.pdf").read_bytes() == b"%PDF-1.4"


def test_identifiers_and_citekeys_of_other_papers_are_left_out(project: Path) -> None:
    imported(ENTRY)
    other = ENTRY.replace("Learning to Reason with Sets", "Diffusion of proteins in cells")
    other = other.replace("Ash, Ann and Berg, Bo", "Di Dorn").replace("10.5555/one", "10.5555/two")
    result = imported(other)
    assert (
        "`citekey` was left out: ash2024 is already used by ash-2024-learning-reason"
        in result.stdout
    )
    labpress("check")


def test_a_record_with_an_error_is_left_alone(project: Path) -> None:
    imported(ENTRY)
    (path,) = (project / "content/papers").glob("*.yaml")
    path.write_text(path.read_text() + "title: again\n")
    before = path.read_bytes()
    result = imported(ENTRY.replace("2024,\n", "2024,\n  volume = 7,\n"), code=1)
    assert "cannot be updated: line 19: duplicate key `title`" in result.stdout
    assert path.read_bytes() == before


def test_a_record_that_cannot_be_read_is_pointed_out(project: Path) -> None:
    (project / "content/papers").mkdir()
    (project / "content/papers/broken.yaml").write_text("title: [\n")
    assert "broken.yaml cannot be read, so its paper may be added again" in imported(ENTRY).stderr


def test_former_names_of_keys_are_updated_in_place(project: Path) -> None:
    papers = project / "content/papers"
    papers.mkdir()
    text = "title: Learning to Reason with Sets\nauthors: [Ann Ash, Bo Berg]\ntags: [mine]\n"
    (papers / "a.yaml").write_text(text)
    imported(ENTRY.replace("groups", "keywords"))
    assert "tags: [mine]" in (papers / "a.yaml").read_text()
    assert "keywords" not in records(project)["a"]


def test_initials_are_settled_only_on_request(project: Path) -> None:
    second = ENTRY.replace("ash2024,", "ash2025,").replace("10.5555/one", "10.5555/two")
    second = second.replace("Learning to Reason", "Growing Old").replace("Ash, Ann", "Ash, A.")
    result = imported(ENTRY + second, "--dry-run")
    note = "`A. Ash` may be the same person as `Ann Ash`; if so, merge the two names with `labpress people`"
    assert f"{note}, or run this command again with `--fix`\n" in result.stdout
    alone = second.replace(" and Berg, Bo", "")
    assert f"{note}\n" in imported(ENTRY + alone, "--dry-run").stdout  # no coauthor in common
    imported(ENTRY + second)
    result = imported(ENTRY + second, "--fix")
    assert "may be" not in result.stdout
    assert {tuple(record["authors"]) for record in records(project).values()} == {
        ("Ann Ash", "Bo Berg")
    }


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("ann-ash", "name: Ann Ash\naliases: [A. Ash]\n"),
        ("ann-ash", "name: Ann Ash\naliases: {name: A. Ash}\n"),
        ("ann-ash", "name: Ann Ash\nnot_same_as: a-ash\n"),
        ("a-ash", "name: A. Ash\nnot_same_as: [someone, ann-ash]\n"),
    ],
)
def test_initials_that_author_files_settle_are_not_reported(
    project: Path, file: str, text: str
) -> None:
    (project / "content/authors").mkdir()
    (project / f"content/authors/{file}.yaml").write_text(text)
    second = ENTRY.replace("ash2024,", "ash2025,").replace("10.5555/one", "10.5555/two")
    second = second.replace("Learning to Reason", "Growing Old").replace("Ash, Ann", "Ash, A.")
    assert "may be the same person" not in imported(ENTRY + second).stdout


EXPANDED = {
    "middle initial": (
        ["O'Neill, Se{\\'a}n", "O'Neill, S. P.", "O'Neill, Se{\\'a}n P."],
        ["Seán O'Neill", "Seán P. O'Neill", "Seán P. O'Neill"],
    ),
    "umlaut": (
        ['M{\\"o}llenkamp, J{\\"o}rg', "Moellenkamp, J.", 'M{\\"o}llenkamp, J.'],
        ["Jörg Möllenkamp"] * 3,
    ),
    "accent": (["Weiss, K.", "Wei{\\ss}, Katharina"], ["Katharina Weiß"] * 2),
    "particle": (["Goot, R.", "van der Goot, Rob"], ["Rob van der Goot"] * 2),
    "suffix": (["Carter, Jr., W. H.", "Carter, Jr., William H."], ["William H. Carter Jr."] * 2),
}


@pytest.mark.parametrize("is_expanded_later", [False, True])
@pytest.mark.parametrize("kind", EXPANDED)
def test_importing_again_without_fix_keeps_the_names_that_fix_expanded(
    project: Path, kind: str, is_expanded_later: bool
) -> None:
    written, expected = EXPANDED[kind]
    titles = ["Alpha rays from thorium", "Beta rays from radium", "Gamma rays from cobalt"]
    text = "\n".join(
        f"@article{{k{number}, author = {{{name} and Berg, {bo}}}, title = {{{title}}}, "
        f"journal = {{Journal of Rays}}, volume = {number}, year = {2020 + number}}}"
        for number, (name, title, bo) in enumerate(
            zip(written, titles, ["Bo", "B.", "Bo"], strict=False)
        )
    )
    imported(text, *([] if is_expanded_later else ["--fix"]))
    imported(text, "--fix")
    authors = sorted(tuple(record["authors"]) for record in records(project).values())
    assert [display_of(name) for name, _ in authors] == sorted(expected)
    assert {bo for _, bo in authors} == {"Bo Berg"}
    files = {path: path.read_bytes() for path in (project / "content/papers").glob("*.yaml")}
    for options in ([], ["--fix"], []):
        assert report(text, *options)["counts"]["duplicate"] == len(written)
        assert {path: path.read_bytes() for path in files} == files
    # The names do not count as edited, so that the entry may still correct them.
    imported(text.replace("and Berg", "and Cole, Cy and Berg"))
    for record in records(project).values():
        assert "Cy Cole" in record["authors"]


def _copy_of_entry(author: str) -> str:
    return ENTRY.replace("ash2024", "copy").replace("Ash, Ann and Berg, Bo", author)


@pytest.mark.parametrize(
    "author",
    [
        "Ash, A. and Berg, B.",
        "{\\'A}sh, Ann and Berg, Bo",
        "ASH, ANN and BERG, BO",
        "Ash, Ann and others",
        "Ash, Ann and Berg, B.",
    ],
)
def test_names_in_dropped_entries_need_no_review(project: Path, author: str) -> None:
    data = report(ENTRY + _copy_of_entry(author))
    assert (data["counts"]["new"], data["counts"]["duplicate"]) == (1, 1)
    assert [note for note in data["notes"] if note["kind"] == "name"] == []
    again = report(ENTRY + _copy_of_entry(author))
    assert again["notes"] == []


def test_names_in_new_records_need_review_only_once(project: Path) -> None:
    other = ENTRY.replace("ash2024", "other").replace("10.5555/one", "10.5555/two")
    other = other.replace("Learning to Reason with Sets", "Growing Old in the Forest")
    other = other.replace("Ash, Ann and Berg, Bo", "Ash, A. and B{\\'e}rg, Bo and ELM, CY")
    texts = [note["text"] for note in report(ENTRY + other)["notes"]]
    assert [text.split("`")[1] for text in texts] == ["Bo Berg", "A. Ash", "CY ELM"]
    assert report(ENTRY + other)["notes"] == []
    # A new entry with a name that the lab spells differently.
    third = other.replace("other", "third").replace("two", "three").replace("Old", "New")
    notes = report(ENTRY + other + third)["notes"]
    assert [note["text"].split("`")[1] for note in notes] == ["A. Ash", "CY ELM"]


def test_many_notes_are_a_short_list_and_a_file(project: Path) -> None:
    entries = "".join(
        ENTRY.replace("ash2024", f"k{n}")
        .replace("one", f"n{n}")
        .replace("Learning", f"L{n}x Learning")
        .replace("Ash, Ann", f"Ash, {chr(65 + n % 26)}nn{n}and {{\\unknown{n}}}")
        for n in range(80)
    )
    result = imported(entries)
    assert len(result.stdout.splitlines()) < 60
    if "whole report" in result.stdout:
        assert (project / ".cache/labpress/import-report.txt").read_text().count("\n") > 60


def test_without_a_project_it_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = imported(ENTRY, code=2)
    assert "`mkdocs.yml` not found; pass its path with `-f`" in result.output


@pytest.mark.parametrize(
    "data", [b"", b"\x00\x01\x02", b"\xff\xfe", b"@", b"{" * 5000, "🎉".encode() * 100]
)
def test_any_bytes_end_with_a_report(project: Path, data: bytes) -> None:
    Path("refs.bib").write_bytes(data)
    result = CliRunner().invoke(main, ["import", "refs.bib"])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code in {0, 1}


def test_ctrl_c_prints_no_traceback(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("labpress_tools.commands.common.read_lab", interrupted)
    result = imported(ENTRY, code=130)
    assert "Interrupted; no file was left partially written." in result.stderr
    assert not (project / "content/papers").exists()


def test_on_a_terminal_it_prompts_and_shows_progress(project: Path) -> None:
    imported(ENTRY)
    other = ENTRY.replace("10.5555/one", "10.5555/two").replace("ash2024,", "ash2025,")
    Path("refs.bib").write_text(other)
    code = "from labpress_tools.cli import main; main(prog_name='labpress')"
    command = [sys.executable, "-c", code, "import", "refs.bib"]
    parent, child = os.openpty()
    process = subprocess.Popen(
        command, stdin=child, stdout=subprocess.PIPE, stderr=child, text=True
    )
    os.write(parent, b"n\n")
    output, _ = process.communicate(timeout=60)
    os.close(child)
    shown = os.read(parent, 100_000).decode()
    os.close(parent)
    assert "Are these the same work?" in shown
    assert "reading" in shown
    assert output == "1 entry: 1 new\n"
    assert len(records(project)) == 2


def test_people_of_a_template_become_records(project: Path) -> None:
    site = project / "old"
    (site / "_members").mkdir(parents=True)
    (site / "_data").mkdir()
    (site / "_data/citations.yaml").write_text(
        "- id: doi:10.5555/one\n  title: Small Things\n  authors: [Ann Ash, Bo Berg]\n  date: 2024-01-02\n"
    )
    (site / "_members/ann-ash.md").write_text(
        "---\nname: Ann Ash\nrole: phd\n---\nWorks on sets.\n"
    )
    result = labpress("import", "old")
    assert "1 person: 1 new" in result.stdout.splitlines()
    author = read_tree((project / "content/authors/ann-ash.yaml").read_text()).data
    assert author["name"] == "Ann Ash"
    assert "1 person: 1 duplicate" in labpress("import", "old").stdout.splitlines()
    labpress("check")


def test_check_does_not_import_what_only_these_commands_need(project: Path) -> None:
    code = (
        "import sys; from labpress_tools.cli import main; import click.testing as t;"
        "t.CliRunner().invoke(main, ['check']);"
        "print(sorted({'httpx', 'rich', 'bibtexparser'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_an_empty_folder_becomes_a_site_with_many_papers(tmp_path: Path) -> None:
    run(
        "labpress",
        "init",
        "lab",
        "--title",
        "Lab",
        "--author",
        "Ada Example",
        "--github",
        "",
        cwd=tmp_path,
    )
    lab = tmp_path / "lab"
    (lab / "refs.bib").write_text(bibtex_entries(60))
    result = run("labpress", "import", "refs.bib", cwd=lab)
    lines = result.stdout.splitlines()
    assert "60 entries: 60 new" in lines
    assert len(lines) < 45
    assert run("labpress", "check", cwd=lab).stdout == ""
    run("mkdocs", "build", "--strict", "--quiet", cwd=lab)
    assert len(list((lab / "site/papers").glob("*/index.html"))) >= 60
    assert len(list((lab / "content/papers").glob("*.yaml"))) >= 60


def test_an_alias_and_the_name_in_the_same_paper_are_not_an_error(project: Path) -> None:
    site = project / "old-site"
    for folder in ("_bibliography", "_data"):
        (site / folder).mkdir(parents=True)
    (site / "_bibliography" / "papers.bib").write_text(
        "@article{k, title = {Some sets}, author = {Ash, A. B. and Ash, Ann}, journal = {J}}"
    )
    (site / "_data" / "coauthors.yml").write_text('"ash":\n  - firstname: ["Ann", "A. B."]\n')
    labpress("import", str(site))
    person = read_tree((project / "content" / "authors" / "ann-ash.yaml").read_text()).data
    assert person == {"name": "Ann Ash", "aliases": ["A. B. Ash"]}
    labpress("check")
    before = (project / "content" / "papers" / "ash-some-sets.yaml").read_bytes()
    assert "1 duplicate" in labpress("import", str(site)).output
    assert (project / "content" / "papers" / "ash-some-sets.yaml").read_bytes() == before


def test_the_record_links_the_files_that_were_copied(project: Path) -> None:
    for name in ("paper.pdf", "talk.pdf"):
        (project / name).write_bytes(b"%PDF-1.4")
    entry = ENTRY.replace("groups = {mine}", "pdf = {paper.pdf}, slides = {talk.pdf}")
    imported(entry)
    (folder,) = (path for path in (project / "content/papers").iterdir() if path.is_dir())
    assert sorted(path.name for path in folder.iterdir()) == [f"{folder.name}.pdf", "talk.pdf"]
    record = read_tree((folder.parent / f"{folder.name}.yaml").read_text()).data
    assert record["links"] == [{"kind": "slides", "file": "talk.pdf"}]
    labpress("check")


def test_the_link_to_add_is_printed_if_a_later_import_copies_a_file(project: Path) -> None:
    imported(ENTRY)
    (project / "talk.pdf").write_bytes(b"%PDF-1.4")
    entry = ENTRY.replace("groups = {mine}", "slides = {talk.pdf}")
    assert "add `{kind: slides, file: talk.pdf}` to `links`" in imported(entry).stdout


@pytest.mark.parametrize(
    "names", [("Fig.png", "fig.PNG"), ("nul.pdf", "CON.png"), ("aux", "a.pdf")]
)
def test_attached_files_get_names_that_every_system_allows(
    project: Path, names: tuple[str, str]
) -> None:
    for number, name in enumerate(names):
        (project / str(number)).mkdir()
        (project / str(number) / name).write_bytes(b"%PDF-1.4\n")
    files = [AttachedFile(project / str(i) / name, "supplement") for i, name in enumerate(names)]
    given = list(file_names(files, "x").values())
    assert len({name.casefold() for name in given}) == 2
    stems = {name.partition(".")[0].casefold() for name in given}
    assert not stems & {"nul", "con", "aux"}


def test_an_id_is_never_the_citekey_of_another_entry(project: Path) -> None:
    entries = [
        "@article{berg-sets, title = {Maps of maps}, author = {Ash, Ann}, journal = {J}}",
        "@article{ash-maps-maps, title = {Sets}, author = {Berg, Bo}, journal = {J}}",
        "@article{carr-graphs, title = {Graphs}, author = {Carr, Cy}, journal = {J}}",
    ]
    imported("\n".join(entries))
    labpress("check")
    names = {path.stem for path in (project / "content/papers").glob("*.yaml")}
    assert "carr-graphs" in names  # its own citekey
    assert not {"berg-sets", "ash-maps-maps"} & names


EDITED_VOLUME = """@proceedings{exconf2024,
  title = {Proceedings of the 7th Conference on Examples},
  editor = {Ash, Ann and {The Editorial Board}},
  series = {Lecture Notes in Examples},
  number = 1234,
  publisher = {Example Press},
  eventdate = {2024-05-07/2024-05-11},
  year = 2024
}
"""


def test_a_volume_without_authors_becomes_a_record_of_its_editors(project: Path) -> None:
    result = imported(EDITED_VOLUME)
    assert "1 new" in result.output
    (path,) = (project / "content/papers").glob("*.yaml")
    data = read_tree(path.read_text()).data
    assert path.stem == "ash-2024-proceedings-7th"
    assert data["type"] == "proceedings"
    assert data["editors"] == ["Ann Ash", {"literal": "The Editorial Board"}]
    assert data["venue"]["series"] == "Lecture Notes in Examples"
    assert "authors" not in data
    labpress("check")
    again = imported(EDITED_VOLUME)
    assert "1 duplicate" in again.output


@pytest.mark.parametrize("kind", ["proceedings", "book", "collection"])
def test_a_volume_of_an_imported_paper_is_ignored(project: Path, kind: str) -> None:
    volume = f"@{kind}{{vol, title = {{A volume}}, editor = {{Ash, Ann}}, year = 2024}}\n"
    paper = "@inproceedings{p, title = {A part}, author = {Ann Ash}, crossref = {vol}}\n"
    for text, line in ((paper + volume, 2), (paper + volume, 2), (volume + paper, 1)):
        (ignored,) = [entry for entry in report(text)["entries"] if entry["outcome"] == "ignored"]
        assert ignored["line"] == line
        assert ignored["reason"].startswith("it is the volume in which `p` appeared")
        assert "import it from a separate file" in ignored["reason"]
    text = imported(paper + volume).stdout
    assert (
        "Ignored (1):\n  refs.bib:2: vol: ignored: it is the volume in which `p` appeared" in text
    )
    assert report(volume)["counts"]["new"] == 1, "as the message says"


@pytest.mark.parametrize(
    ("entry", "outcome"),
    [
        ("@proceedings{v, booktitle = {Sets 2024}, editor = {Ash, Ann}, year = 2024}", "ignored"),
        ("@book{v, title = {Sets}, publisher = {ACM}}", "ignored"),
        ("@xdata{x, publisher = {ACM}}", "ignored"),
        ("@set{s, entryset = {p, q}}", "ignored"),
        ("@book{v, title = {Sets}, author = {Ash, Ann}}", "new"),
        ("@proceedings{w, booktitle = {Sets 2024}, editor = {Ash, Ann}}", "rejected"),
        ("@book{v, author = {Ash, Ann}}", "rejected"),
    ],
)
def test_entries_that_only_contain_data_for_others_need_no_review(
    project: Path, entry: str, outcome: str
) -> None:
    paper = (
        "@incollection{p, title = {A part}, author = {Bo Sample}, crossref = {v}, xdata = {x}}\n"
    )
    data = report(paper + entry, code=int(outcome == "rejected"))
    assert [item["outcome"] for item in data["entries"]] == ["new", outcome]


@pytest.mark.parametrize("locked", ["venue", "[venue.volume]", "[title, venue.volume]"])
def test_a_locked_value_that_is_missing_is_not_added(project: Path, locked: str) -> None:
    imported(ENTRY)
    (path,) = (project / "content/papers").glob("*.yaml")
    path.write_text(path.read_text() + f"locked: {locked}\n")
    result = imported(ENTRY.replace("2024,\n", "2024,\n  volume = 7,\n"))
    assert f'{path.stem}: venue.volume: locked: not added (BibTeX has "7")' in result.stdout
    assert "None" not in result.stdout
    assert "volume" not in records(project)[path.stem]["venue"]


_SECOND = (
    ENTRY.replace("ash2024", "second").replace("10.5555/one", "10.5555/two")
    .replace("Learning to Reason with Sets", "Growing Old in the Forest")
)  # fmt: skip


_STRICT = "until then, `mkdocs build --strict` fails, but `mkdocs build` does not."


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        (
            "Ash, A.",
            f"Next, run `labpress people` and `labpress check` to settle 1 warning; {_STRICT}",
        ),
        ("李明", "2 entries: 2 new"),
        ("Cole, Cy", "2 entries: 2 new"),
    ],
)
def test_the_last_line_states_what_to_do_next(project: Path, author: str, expected: str) -> None:
    second = _SECOND.replace("Ash, Ann", author)
    assert imported(ENTRY + second).stdout.splitlines()[-1] == expected
    # Nothing was written, so nothing is to be done.
    assert "Next" not in imported(ENTRY + second).stdout
    assert "Next" not in imported(ENTRY + second, "--dry-run").stdout


def test_an_error_in_the_lab_is_mentioned_after_an_import(project: Path) -> None:
    (project / "content/papers").mkdir()
    (project / "content/papers/x.yaml").write_text("title: X\nauthors: [Ann Ash]\nfamily: none\n")
    last = imported(ENTRY).stdout.splitlines()[-1]
    assert last.startswith(
        "Next, run `labpress check` to settle 1 error; until then, the site cannot"
    )


def test_the_examples_of_a_new_lab_are_mentioned_until_they_are_deleted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_lab(Answers("T", "Ada Example"), tmp_path)
    monkeypatch.chdir(tmp_path)
    last = imported(ENTRY).stdout.splitlines()[-1]
    names = ["papers/first-paper", "papers/second-paper", "families/our-project"]
    assert last.endswith(": " + ", ".join(f"content/{name}.yaml" for name in names))
    for name in names:
        (tmp_path / f"content/{name}.yaml").unlink()
    assert imported(ENTRY).stdout.splitlines()[-1] == "1 entry: 1 duplicate"
    labpress("check", "--strict")


@pytest.mark.parametrize("first", ["year = {in press}", "year = 2024, note = {forthcoming}"])
def test_a_forthcoming_article_that_appears_loses_its_status(project: Path, first: str) -> None:
    entry = "@article{ash, title = {Small Steps}, author = {Ann Ash}, journal = {Sets}, FACTS}"
    imported(entry.replace("FACTS", first))
    ((_, before),) = records(project).items()
    assert before["status"] in {"forthcoming", "in-press"}
    facts = "year = 2025, volume = 7, pages = {1--9}, doi = {10.5555/steps}"
    output = imported(entry.replace("FACTS", facts)).stdout
    ((name, record),) = records(project).items()
    assert "status" not in record
    assert (
        f'  {name}: status: removed "{before["status"]}" (published according to BibTeX)' in output
    )
    assert f"  {name}: now published" in output


@pytest.mark.parametrize(
    "ignored", ["10.5555/ONE", "arXiv:2301.01234", "work:ash-2023-learning-to-reason-with-sets"]
)
def test_an_ignored_work_is_not_added_again(project: Path, ignored: str) -> None:
    imported(PREPRINT + ENTRY)
    (path,) = (project / "content/papers").glob("*.yaml")
    settings = f"plugins:\n  - labpress:\n      sync_ignore: ['{ignored}']\n"
    Path("mkdocs.yml").write_text(CONFIG.replace("plugins: [labpress]\n", settings))
    assert report(PREPRINT + ENTRY)["counts"]["duplicate"] == 2
    path.unlink()
    data = report(PREPRINT + ENTRY)
    assert (data["counts"]["ignored"], data["files"]) == (2, [])
    assert "2 entries: 2 ignored" in imported(PREPRINT + ENTRY).stdout
    assert not records(project)


def test_the_report_names_the_entries_that_were_merged(project: Path) -> None:
    other = ENTRY.replace("ash2024", "other").replace("Learning to Reason with", "Brief Notes on")
    other = other.replace("one", "two")
    output = imported(PREPRINT + ENTRY + other).stdout
    (name,) = (key for key, item in records(project).items() if item.get("arxiv"))
    assert f"Merged into one record (1):\n  {name}: ash2023pre, ash2024\n" in output
    assert "Merged into one record" not in imported(other).stdout


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"title": "T"}, ""),
        (
            {"authors": ["Ann Ash", {"literal": "The Board"}], "date": "2024-05-01"},
            "Ann Ash, The Board; 2024",
        ),
        (
            {"editors": [*"ABCDE"], "date": "2023", "venue": {"name": "Sets", "year": 2024}},
            "A, B, C, D, …; 2024; Sets",
        ),
        ({"authors": "Ann Ash", "venue": "Journal of\nSets"}, "Ann Ash; Journal of Sets"),
        ({"authors": ["Ann Ash"], "venue": {"publisher": "ACM"}}, "Ann Ash; ACM"),
    ],
)
def test_the_question_describes_both_entries(fields: dict[str, Any], text: str) -> None:
    assert describe(fields) == text


@pytest.mark.parametrize(
    ("fields", "is_listed"),
    [
        ("doi = {10.1163/1}, url = {https://brill.com/view/x.xml}, urldate = {2023-11-02}", True),
        ("url = {https://brill.com/view/x.xml}, urldate = {2023-11-02}", False),
        ("doi = {10.1163/1}, urldate = {2023-11-02}", False),
        ("doi = {10.1163/1}, url = {https://doi.org/10.1163/1}, urldate = {2023-11-02}", False),
    ],
)
def test_an_access_date_that_the_record_lacks_is_listed(
    project: Path, fields: str, *, is_listed: bool
) -> None:
    entry = f"@article{{u1, title = {{A part}}, author = {{Ash, Ann}}, journal = {{J}}, {fields}}}"
    assert ("`urldate` (1 entry: `u1`)" in imported(entry).stdout) is is_listed
