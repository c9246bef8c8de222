"""`labpress init` and `labpress new`: prompts, refusals and files."""

from __future__ import annotations

import os
import pty
import subprocess
import textwrap
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from html_checks import parse
from sites import BIN, build, read_page, run

from labpress.build.site import build_site
from labpress.project.config_file import read_config
from labpress.schema.placeholders import PLACEHOLDERS
from labpress_tools.cli import main
from labpress_tools.record_writer import KINDS, WriteError
from labpress_tools.scaffold import Answers, ScaffoldError, new_record, starter_files, write_lab

ADA = Answers("T", "Ada Example")


@pytest.mark.parametrize(
    ("title", "author"),
    [
        ("yes", "van der Berg, Jan"),
        ("{{ braces }} & {% tags %} - 100 %", "Łukasz Żółć"),
        ("2026", "Null Void"),
        ("`code` [link](x) ![p](y) \\ end", "Null"),
        ('"quoted" # no comment: none', "O'Neil"),
        ("实验室", "李明"),
    ],
)
def test_unusual_answers_give_a_valid_site(tmp_path: Path, title: str, author: str) -> None:
    write_lab(Answers(title, author), tmp_path / "lab")
    config = read_config(tmp_path / "lab/mkdocs.yml")
    site, records = build_site(config.project)
    assert [*config.diagnostics, *site.diagnostics] == []
    assert config.project.site.name == title
    lead = next(iter(records.papers.values())).authors[0].id
    assert lead is not None
    assert records.authors[lead].member  # so the author file is found


@pytest.mark.parametrize(
    ("author", "written", "family"),
    [
        ("Fortún Aragón, Inés", "Fortún Aragón, Inés", "Fortún Aragón"),
        ("Mary Ray, Ann", "Mary Ray, Ann", "Mary Ray"),
        ("Example, Ada", "Ada Example", "Example"),
        ("Example, Jr., Ada", "Ada Example Jr.", "Example"),
    ],
)
def test_the_comma_before_the_given_names_is_kept_where_it_matters(
    tmp_path: Path, author: str, written: str, family: str
) -> None:
    write_lab(Answers("T", author), tmp_path / "lab")
    site, records = build_site(read_config(tmp_path / "lab/mkdocs.yml").project)
    assert not site.diagnostics
    (person,) = [author for author in records.authors.values() if author.member]
    assert (person.name, person.family) == (written, family)
    assert {paper.authors[0].family for paper in records.papers.values()} == {family}


@pytest.mark.parametrize(
    "author", ["Ada Example", "O'Neil", "null", "van der Berg, Jan", "Fortún Aragón, Inés"]
)
def test_records_are_in_the_canonical_layout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, author: str
) -> None:
    write_lab(Answers("T", author), tmp_path)
    monkeypatch.chdir(tmp_path)
    for kind, record in (("paper", "2024"), ("author", "no"), ("family", "a-b"), ("grant", "g-1")):
        assert CliRunner().invoke(main, ["new", kind, record]).exit_code == 0
    result = CliRunner().invoke(main, ["fmt", "--check"])
    assert (result.exit_code, result.output) == (0, "")


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        (Answers("", "Ada"), "the title is empty; enter a name"),
        (Answers("<script>", "Ada"), "the title `<script>` contains `<`; remove it"),
        (Answers("T", " "), "--author: "),
        (Answers("T", "A, B, C"), "--author: the commas in `A, B, C`"),
        (Answers("T", "Ada", "nothing"), "`nothing` is not in the form `owner/repository`"),
        (Answers("T", "Ada", "a/b/c"), "`a/b/c` is not in the form `owner/repository`"),
    ],
)
def test_invalid_answers_are_refused(answers: Answers, message: str) -> None:
    with pytest.raises(ScaffoldError, match=message):
        starter_files(answers)


@pytest.mark.parametrize(
    "github",
    [
        "a/b.c",
        "https://github.com/a/b.c",
        "https://github.com/a/b.c.git",
        "git@github.com:a/b.c.git",
    ],
)
def test_repository_may_be_given_as_a_url(github: str) -> None:
    text = starter_files(Answers("T", "Ada", github))["mkdocs.yml"].decode()
    assert "repo_url: https://github.com/a/b.c\n" in text


def test_a_folder_with_files_is_refused_and_unchanged(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    stderr = run("labpress", "init", ".", cwd=tmp_path, code=2).stderr
    assert "Error: the folder . is not empty (it contains notes.txt); choose another" in stderr
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_fresh_clone_counts_as_an_empty_folder(tmp_path: Path) -> None:
    for name in (".git", ".venv"):
        (tmp_path / name).mkdir()
    (tmp_path / "README.md").write_text("mine")
    assert "mkdocs.yml" in write_lab(ADA, tmp_path)
    assert (tmp_path / "README.md").read_text() == "mine"


def test_unwritable_folder_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WriteError, match="Not a directory"):
        write_lab(ADA, tmp_path / "file" / "lab")
    assert "is a file" in run("labpress", "init", "file", cwd=tmp_path, code=2).stderr


def test_without_a_terminal_nothing_is_asked(tmp_path: Path) -> None:
    run("labpress", "init", "lab", cwd=tmp_path)
    config = yaml.safe_load(
        (tmp_path / "lab/mkdocs.yml").read_text().replace("!ENV", "").replace("!!python/name:", "")
    )
    assert config["site_name"] == "Our publications"


def test_missing_options_are_prompted_for_on_a_terminal(tmp_path: Path) -> None:
    terminal, command_side = pty.openpty()
    command = [str(BIN / "labpress"), "init", "lab", "--author", "Ada Example"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdin=command_side, stdout=command_side, stderr=command_side
    ) as process:
        os.close(command_side)
        os.write(terminal, b"The Lab\nada/pubs\n")
        assert process.wait(60) == 0
    output = os.read(terminal, 10_000).decode()
    os.close(terminal)
    assert "Name of the site [Our publications]:" in output
    assert "GitHub OWNER/REPOSITORY (or empty)" in output
    assert "A member of the lab" not in output
    text = (tmp_path / "lab/mkdocs.yml").read_text("utf-8")
    assert 'site_name: "The Lab"' in text
    assert 'repo_name: "ada/pubs"' in text


@pytest.mark.parametrize(
    ("record_id", "hint"),
    [
        ("Small Things", "did you mean `small-things`?"),
        ("index", ""),
        ("-", ""),
        ("nul", "did you mean `nul-1`?"),
        ("COM1", "did you mean `com1-1`?"),
    ],
)
def test_a_new_record_needs_an_id(record_id: str, hint: str) -> None:
    with pytest.raises(ScaffoldError, match="is not a valid id") as refusal:
        new_record("paper", record_id)
    assert hint in str(refusal.value)


def test_new_records_are_valid_and_never_overwritten(tmp_path: Path) -> None:
    lab = tmp_path / "lab"
    write_lab(ADA, lab)
    for folder, kind in KINDS.items():
        created = run("labpress", "new", kind, "small-things", cwd=lab)
        assert created.stdout == f"content/{folder}/small-things.yaml\n"
        again = run("labpress", "new", kind, "small-things", cwd=lab, code=2)
        assert "already exists" in again.stderr
    outside = run("labpress", "new", "paper", "x", cwd=tmp_path, code=2)
    assert "`mkdocs.yml` not found; pass its path with `-f`" in outside.stderr


@pytest.mark.parametrize(
    ("author", "record_id", "expected"),
    [
        ("Xoán García-Otero", "xoan-garcia-otero", "name: Xoán García-Otero\n"),
        ('"García Otero, Xoán"', "xoan-garcia-otero", "name: García Otero, Xoán\n"),
        (
            "{given: Inês, family: Sá da Costa}",
            "ines-sa-da-costa",
            "given: Inês\nfamily: Sá da Costa\n",
        ),
        ("{literal: Kelp Team}", "kelp-team", "literal: Kelp Team\n"),
        ("Åsa Lindqvist", "someone-else", "name: Someone Else\n"),
    ],
)
def test_a_new_author_has_the_name_in_the_papers(
    tmp_path: Path, author: str, record_id: str, expected: str
) -> None:
    write_lab(ADA, tmp_path)
    paper = tmp_path / "content" / "papers" / "kelp.yaml"
    paper.write_text(f"title: Kelp\nauthors: [{author}]\ndate: 2020\ntype: preprint\n", "utf-8")
    run("labpress", "new", "author", record_id, cwd=tmp_path)
    written = (tmp_path / "content" / "authors" / f"{record_id}.yaml").read_text("utf-8")
    assert expected in written
    assert written.count("\n" + expected.partition(":")[0]) == 1


def test_placeholders_of_new_records_are_reported_until_they_are_replaced(tmp_path: Path) -> None:
    lab = tmp_path / "lab"
    write_lab(ADA, lab)
    created = [lab / "content" / folder / "small-things.yaml" for folder in KINDS]
    for kind in KINDS.values():
        run("labpress", "new", kind, "small-things", cwd=lab)
    report = run("labpress", "check", "--strict", cwd=lab, code=1).stdout
    warned = {
        line.partition(":")[0] for line in report.splitlines() if " is a placeholder; " in line
    }
    assert warned == {
        f"content/{folder}/small-things.yaml" for folder in ("families", "grants", "papers")
    }
    for path in created:
        text = path.read_text("utf-8")
        for placeholder in PLACEHOLDERS:
            text = text.replace(placeholder, "Bo Sample")
        path.write_text(text, "utf-8")
    assert run("labpress", "check", "--strict", cwd=lab).stdout == ""


def test_material_s_elements_work_on_own_pages_in_the_colours_of_the_palette(
    tmp_path: Path,
) -> None:
    """If the palette of a new lab is changed as described by Material, its theme and search still work."""
    write_lab(ADA, tmp_path)
    config = tmp_path / "mkdocs.yml"
    config.write_text(
        config.read_text("utf-8").replace("primary: custom", "primary: teal"), "utf-8"
    )
    page = (
        '# Join\n\n!!! note "Open"\n\n    Two.\n\n<div class="grid cards" markdown>\n\n'
        "- :material-walk: Walking\n\n</div>\n\n- [x] Done\n\nText.[^1]\n\n[^1]: Note.\n"
    )
    (tmp_path / "content/about.md").write_text(page, "utf-8")
    site = build(tmp_path)
    about = read_page(site / "about/index.html")
    for element in (
        ".admonition-title",
        ".grid.cards .twemoji svg",
        ".task-list-item",
        ".footnote",
    ):
        assert about.select(f"article {element}"), element
    assert about.select(".lp-search-open")
    sheet = (site / "assets/labpress/labpress.css").read_text("utf-8")
    assert "--md-primary-fg-color:#009485" in sheet


def test_a_lab_on_gitlab_has_a_pipeline_that_publishes_it(tmp_path: Path) -> None:
    """The script of the job `pages` runs here, except for the installation."""
    lab = tmp_path / "lab"
    run(
        "labpress",
        "init",
        lab,
        "--title",
        "T",
        "--author",
        "Ada Example",
        "--ci",
        "gitlab",
        cwd=tmp_path,
    )
    assert not (lab / ".github").exists()
    readme = (lab / "README.md").read_text("utf-8")
    assert readme.startswith("# T\n")
    assert "GitHub" not in readme
    example = readme.partition("```yaml\n")[2].partition("   ```")[0]
    (lab / "content/papers/our-findings.yaml").write_text(textwrap.dedent("   " + example.lstrip()))
    pipeline = yaml.safe_load((lab / ".gitlab-ci.yml").read_text("utf-8"))
    install, *commands = pipeline["pages"]["script"]
    assert install == pipeline["check"]["script"][0] == "pip install -r requirements.txt"
    url = "https://gitlab.example/lab/papers"
    predefined = {"CI_PROJECT_URL": url, "CI_PAGES_URL": "https://lab.gitlab.example/papers"}
    predefined |= {"CI_DEFAULT_BRANCH": "main", "CI_PROJECT_DIR": str(lab)}
    script = [f"export {name}='{value}'" for name, value in predefined.items()]
    script += [f'export {name}="{value}"' for name, value in pipeline["variables"].items()]
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    text = "\n".join(["set -e", *script, *commands])
    run("/bin/bash", "-c", text, cwd=lab, env={"PATH": path})
    (folder,) = pipeline["pages"]["artifacts"]["paths"]
    page = parse((lab / folder / "papers/first-paper/index.html").read_text("utf-8"))
    (canonical,) = page.select('link[rel="canonical"]')
    assert canonical["href"] == "https://lab.gitlab.example/papers/papers/first-paper/"
    links = [str(link["href"]) for link in page.select("a[href]")]
    assert f"{url}/-/edit/main/content/papers/first-paper.yaml" in links
    assert any(link.startswith(f"{url}/-/issues/new?") for link in links)


def test_a_github_repository_cannot_be_combined_with_gitlab(tmp_path: Path) -> None:
    options = ("--title", "T", "--author", "Ada", "--github", "a/b", "--ci", "gitlab")
    done = run("labpress", "init", tmp_path / "lab", *options, cwd=tmp_path, code=2)
    assert "`--github` cannot be combined with `--ci gitlab`" in done.stderr
