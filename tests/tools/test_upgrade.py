"""`labpress upgrade`: a lab of an earlier version becomes one of the installed version."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from paths import TESTS
from sites import build

from labpress_tools import scaffold
from labpress_tools.cli import main
from labpress_tools.commands import upgrade
from labpress_tools.installation import Installation
from labpress_tools.scaffold import Answers, write_lab
from labpress_tools.upgrading import notes, starter

FORMER = TESTS / "labs/0.1.0"
CONFIG = "site_name: Lab\nsite_url: https://lab.example/\ndocs_dir: content\nplugins: [labpress]\n"
PAPER = """\
# Our best paper
title: "X"   # with quotes
authors:
    - {name: Ann Ash, equal: true}   # both of them
    - {name: Bo Beech, equal: true}
kind: report


"tags": [one,   two]
unverified: [tags]
aliases: old-x
citekey: x
venue: {type: institution, name: Series, issue: "7"}
# The end
"""


@pytest.fixture
def lab(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A lab in the current directory, with one paper in former names."""
    files = {
        "mkdocs.yml": CONFIG,
        "requirements.txt": "labpress==0.0.1\n",
        "content/index.md": "# Home\n",
        "content/papers/x.yaml": PAPER,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def former(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A lab that `labpress init` of version 0.1.0 wrote, in the current directory."""
    folder = tmp_path / "former"
    shutil.copytree(FORMER, folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> str:
    """A version after that of the former lab, as if it were installed."""
    for module in (upgrade, scaffold):
        monkeypatch.setattr(module, "version", lambda _: "0.2.0")
    return "0.2.0"


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, ["upgrade", *arguments])
    # A traceback is no way to report a problem.
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def report(*arguments: str) -> dict[str, object]:
    data: dict[str, object] = json.loads(run("--json", *arguments).stdout)
    return data


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".cache" not in path.parts
    }


# --- records and settings


def test_names_of_keys_change_and_nothing_else(lab: Path) -> None:
    result = run("--write")
    assert "`tags` is now called `keywords`" in result.output
    expected = (
        PAPER.replace("equal:", "equal_contribution:")
        .replace("kind:", "type:")
        .replace('"tags":', "keywords:")
        .replace("[tags]", "[keywords]")
        .replace("aliases:", "former_ids:")
    )
    text = (lab / "content/papers/x.yaml").read_text("utf-8")
    # The number of the report moves to a key of its own.
    assert re.sub(r'number: "?7"?\n', "", text) == expected.replace(', issue: "7"', "")
    assert "`venue.issue` is now in `number`" in result.output


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_byte_order_mark_and_line_breaks_are_kept(lab: Path, bom: str, line_break: str) -> None:
    files = {
        "content/papers/x.yaml": "title: Ü\nauthors: [Ann Ash]\nkind: preprint\n",
        "mkdocs.yml": CONFIG.replace("[labpress]", "[labpress: {look: site}] # für alle"),
    }
    for name, text in files.items():
        (lab / name).write_bytes((bom + text.replace("\n", line_break)).encode())
    run("--write")
    for name, text in files.items():
        new = text.replace("kind", "type").replace("look", "theme_scope")
        assert (lab / name).read_bytes() == (bom + new.replace("\n", line_break)).encode()


def test_settings_are_renamed_where_they_are_written(lab: Path) -> None:
    inherited = (
        "plugins:\n  # Ours\n  labpress:\n    look: site # all of it\n    # bold_names: no\n"
    )
    (lab / "base.yml").write_text(inherited)
    (lab / "mkdocs.yml").write_text(
        "INHERIT: base.yml\nsite_name: L\ndocs_dir: content\nextra: {look: !ENV [X, look]}\n"
    )
    (lab / "mkdocs.zh.yml").write_text(CONFIG.replace("[labpress]", "[{labpress: {look: pages}}]"))
    before = contents(lab)
    result = run("--write")
    after = contents(lab)
    assert after["base.yml"].decode() == inherited.replace("look: site", "theme_scope: site")
    assert after["mkdocs.yml"] == before["mkdocs.yml"]
    assert b"{theme_scope: pages}" in after["mkdocs.zh.yml"]
    assert "base.yml: `look` is now called `theme_scope`" in result.output


def test_two_names_of_one_key_are_left_to_the_editor(lab: Path) -> None:
    (lab / "content/papers/x.yaml").write_text(
        "title: X\nauthors: [Ann Ash]\ntags: [a]\nkeywords: [b]\nkind: preprint\n"
    )
    (lab / "mkdocs.yml").write_text(
        CONFIG.replace("[labpress]", "[labpress: {look: site, theme_scope: pages}]")
    )
    result = run("--write")
    assert result.exit_code == 1
    assert "content/papers/x.yaml:3: `tags` is the former name of `keywords`" in result.output
    assert "mkdocs.yml:4: `look` is the former name of `theme_scope`" in result.output
    text = (lab / "content/papers/x.yaml").read_text()
    assert text == "title: X\nauthors: [Ann Ash]\ntags: [a]\nkeywords: [b]\ntype: preprint\n"


def test_one_error_hides_no_other(lab: Path) -> None:
    (lab / "content/papers/y.yaml").write_text("title: [\n")
    (lab / "content/papers/z.yaml").write_bytes(b"title: \xff\n")
    (lab / "content/papers/folder.yaml").mkdir()
    (lab / "content/papers/list.yaml").write_text("- a\n")
    (lab / "mkdocs.yml").write_text(CONFIG.replace("[labpress]", "[labpress: {look: site, a: 1}]"))
    result = run("--write")
    assert result.exit_code == 1
    for name in ("y.yaml: the file has an error", "z.yaml: the file is not UTF-8", "folder.yaml: "):
        assert f"content/papers/{name}" in result.output
    assert "type: report" in (lab / "content/papers/x.yaml").read_text()
    assert "theme_scope: site" in (lab / "mkdocs.yml").read_text()
    assert "unknown setting `a`" in result.output


def test_settings_that_are_not_yaml_do_not_stop_the_rest(lab: Path) -> None:
    (lab / "mkdocs.yml").write_text("site_name: [\n")
    result = run("--write")
    assert result.exit_code == 1
    assert "mkdocs.yml:2:1: error: invalid YAML" in result.output
    assert (lab / "mkdocs.yml").read_text() == "site_name: [\n"
    assert (lab / "requirements.txt").read_text() != "labpress==0.0.1\n"


# --- the whole of a lab


def test_nothing_is_written_without_the_option(former: Path, next_version: str) -> None:
    before = contents(former)
    result = run("--no-build")
    assert result.exit_code == 1
    assert f"labpress 0.1.0 → {next_version}" in result.output
    assert contents(former) == before


def test_upgraded_lab_builds_strict_and_is_up_to_date(former: Path, next_version: str) -> None:
    result = run("--write", "--no-build")
    assert result.exit_code == 0, result.output
    after = contents(former)
    assert (
        after["requirements.txt"]
        .decode()
        .endswith(f"-c constraints.txt\nlabpress=={next_version}\n")
    )
    new = former.parent / "new"
    write_lab(Answers("T", "Ada Example"), new)
    same = [".github/workflows/check.yml", ".github/workflows/publish.yml", "constraints.txt"]
    for name in (*same, ".vscode/settings.json", "content/.schema/paper.json"):
        assert after[name] == (new / name).read_bytes(), name
    again = run("--write")
    assert (again.exit_code, contents(former)) == (0, after)
    assert "Nothing to write. The lab is up to date." in again.output
    site = build(former)
    assert (site / "papers/small-things/index.html").is_file()


def test_new_lab_is_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_lab(Answers("T", "Ada Example", "a/b"), tmp_path / "lab")
    monkeypatch.chdir(tmp_path / "lab")
    before = contents(tmp_path)
    result = run("--write")
    assert result.exit_code == 0, result.output
    assert contents(tmp_path) == before


def test_edited_workflow_is_kept_and_its_update_shown(former: Path, next_version: str) -> None:
    path = former / ".github/workflows/check.yml"
    mine = path.read_text("utf-8").replace("timeout-minutes: 15", "timeout-minutes: 25")
    path.write_text(mine, "utf-8")
    # As in version 0.1.0, before the current text was written.
    result = run("--from", "0.0.9", "--diff", "--no-build")
    _, proposed = result.output.split(
        "# Not written, because these files have changes of your own:"
    )
    assert "-    timeout-minutes: 25\n+    timeout-minutes: 15\n" in proposed
    result = run("--from", "0.0.9", "--write", "--no-build")
    assert result.exit_code == 1
    assert ".github/workflows/check.yml: the file has changes of your own" in result.output
    assert path.read_text("utf-8") == mine
    # The new version has been reported once.
    assert run("--no-build").exit_code == 0


def test_newer_actions_are_no_changes_and_are_kept(former: Path, next_version: str) -> None:
    path = former / ".github/workflows/check.yml"
    pin = f"actions/checkout@{'0' * 40} # v99.1.0"
    text = re.sub(r"actions/checkout@\w+ # v[\d.]+", pin, path.read_text("utf-8"))
    path.write_text(text.replace("\n", "\r\n"), "utf-8", newline="")
    result = run("--write", "--no-build")
    assert result.exit_code == 0, result.output
    data = path.read_bytes().decode()
    assert data.count(pin) == data.count("actions/checkout@") == 2
    assert "constraints.txt" in data
    assert data.count("\n") == data.count("\r\n")


def test_deleted_files_stay_deleted(former: Path, next_version: str) -> None:
    shutil.rmtree(former / ".github")
    (former / ".vscode/settings.json").unlink()
    run("--write", "--no-build")
    assert not (former / ".github").exists()
    assert not (former / ".vscode/settings.json").exists()


def test_files_that_are_new_in_a_version_are_added(former: Path, next_version: str) -> None:
    result = run("--from", "0.0.9", "--write", "--no-build")
    assert ".github/workflows/update-papers.yml: new" in result.output
    assert (former / ".github/workflows/update-papers.yml").is_file()


# --- the packages of a lab


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("labpress==0.1.0\n", "labpress==0.2.0\n"),
        ("LabPress[thumbnails] == 0.1.0  # ours\n", "LabPress[thumbnails] ==0.2.0  # ours\n"),
        (
            "# a\nlabpress>=0.1.0,<0.2\r\nmkdocs-macros\r\n",
            "# a\nlabpress>=0.2.0,<0.3\r\nmkdocs-macros\r\n",
        ),
        ("labpress>=0.1.0; python_version > '3'", "labpress>=0.2.0; python_version > '3'"),
    ],
)
def test_line_of_labpress_keeps_its_form(
    lab: Path, next_version: str, before: str, after: str
) -> None:
    (lab / "requirements.txt").write_bytes(before.encode())
    assert report()["from"] == "0.1.0"
    run("--write")
    assert (lab / "requirements.txt").read_bytes() == after.encode()
    assert not (lab / "constraints.txt").exists()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("mkdocs\n", "requirements.txt: the file has no line for labpress"),
        ("labpress @ git+https://git.example/labpress\n", "the file names no version of labpress"),
        ("../labpress\n", "the file names no version of labpress"),
        ("labpress\n", "the file names no version of labpress"),
        (
            "./wheels/labpress-0.1.0-py3-none-any.whl\n",
            "requirements.txt:1: the wheel of labpress 0.2.0 was not found",
        ),
    ],
)
def test_line_that_cannot_be_updated_is_left(
    lab: Path, next_version: str, text: str, message: str
) -> None:
    (lab / "requirements.txt").write_text(text)
    result = run("--write")
    assert result.exit_code == 1
    assert message in result.output
    assert (lab / "requirements.txt").read_text() == text


def test_wheel_replaces_the_former_one(
    lab: Path,
    next_version: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    wheel = tmp_path_factory.mktemp("wheel") / "labpress-0.2.0-py3-none-any.whl"
    wheel.write_bytes(b"new")
    monkeypatch.setattr(upgrade, "find_installation", lambda: Installation(wheel=wheel))
    (lab / "wheels").mkdir()
    (lab / "wheels/labpress-0.1.0-py3-none-any.whl").write_bytes(b"old")
    (lab / "requirements.txt").write_text("./wheels/labpress-0.1.0-py3-none-any.whl # ours\n")
    before = contents(lab)
    assert "wheels/labpress-0.2.0-py3-none-any.whl: the installed wheel" in run().output
    assert contents(lab) == before
    run("--write")
    assert {path.name: path.read_bytes() for path in (lab / "wheels").iterdir()} == {
        wheel.name: b"new"
    }
    text = (lab / "requirements.txt").read_text()
    assert text == "./wheels/labpress-0.2.0-py3-none-any.whl # ours\n"
    result = run("--write")
    assert result.exit_code == 0, result.output


def test_versions_of_packages_are_updated_except_those_of_the_lab(
    lab: Path, next_version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    versions = {"babel": "2.0", "jinja2": "3.9", "mkdocs": "1.7", "zlib": "1"}
    monkeypatch.setattr(starter, "installed_versions", lambda: versions)
    (lab / "constraints.txt").write_text(
        "# Ours\nBabel==1.0\nmkdocs==1.6 # 1.7 breaks our page\nmkdocs-macros==1\nnumpy<3\n"
    )
    run("--write")
    assert (lab / "constraints.txt").read_text() == (
        "# Ours\nbabel==2.0\nmkdocs==1.6 # 1.7 breaks our page\njinja2==3.9\nmkdocs-macros==1\nnumpy<3\nzlib==1\n"
    )


# --- versions and notes


def test_lab_of_a_newer_version_is_refused(lab: Path) -> None:
    (lab / "requirements.txt").write_text("labpress==99.1\n")
    before = contents(lab)
    result = run("--write")
    assert result.exit_code == 2
    assert "this lab needs labpress 99.1, but " in result.output
    assert contents(lab) == before


@pytest.mark.parametrize("version", ["latest", "", "1..2"])
def test_invalid_version_is_refused(lab: Path, version: str) -> None:
    result = run("--from", version)
    assert result.exit_code == 2
    assert "is not a version" in result.output


def test_folder_without_a_lab_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run()
    assert result.exit_code == 2
    assert "`mkdocs.yml` not found" in result.output


@pytest.fixture
def noted(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path_factory.mktemp("notes")
    by_version = {"0.1.0": ["a"], "0.1.10": ["c"], "0.1.9": ["b"], "0.2.0": ["d"], "0.3": ["e"]}
    (folder / notes.NOTES_FILE).write_text(json.dumps(by_version))
    monkeypatch.setattr(notes, "files", lambda _: folder)


@pytest.mark.usefixtures("noted")
def test_notes_are_those_between_the_two_versions(lab: Path, next_version: str) -> None:
    (lab / "requirements.txt").write_text("labpress==0.1.0\n")
    assert "Notes:\n  0.1.9: b\n  0.1.10: c\n  0.2.0: d\n" in run().output
    run("--write")
    assert "Notes" not in run().output
    assert [note.version for note in notes.notes_between("", "0.1.9")] == ["0.1.0", "0.1.9"]


# --- URLs and pages


def test_urls_are_compared_and_new_ones_added(lab: Path) -> None:
    assert CliRunner().invoke(main, ["urls", "--update"]).exit_code == 0
    path = lab / "published-urls.txt"
    lines = path.read_text().replace("/papers/x/\n", "").splitlines(keepends=True)
    path.write_text("".join([*lines, "# From the former site\n", "/former/\n"]))
    data = report()
    assert (data["new_urls"], data["dropped_urls"]) == (["/papers/x/"], ["/former/"])
    result = run("--write")
    assert "- /former/" in result.output
    assert result.exit_code == 1
    listed = path.read_text().splitlines()
    assert listed[-2:] == ["# From the former site", "/former/"]
    position = listed.index("/papers/x/")
    assert listed[position - 1] < "/papers/x/" < listed[position + 1]
    assert run("--write").output.count("/papers/x/") == 0


def test_pages_are_compared_with_the_former_site(lab: Path) -> None:
    (lab / "mkdocs.yml").write_text(CONFIG + "theme: {name: material, font: false}\n")
    (lab / "content/own.md").write_text("# Own\n")
    site = build(lab, strict=False)
    result = run("--write")
    assert result.exit_code == 0, result.output
    former = contents(site)
    (lab / "content/papers/x.yaml").write_text("title: X\nauthors: [Ann Ash]\ndate: 2024\n")
    (lab / "content/own.md").unlink()
    home = site / "index.html"
    text = home.read_text("utf-8")
    home.write_text(text.replace("</title>", "</title><meta name=a>"), "utf-8")
    assert home.read_text("utf-8") != text
    pages = report()["pages"]
    assert isinstance(pages, dict)
    assert "years/2024/index.html" in pages["new"]
    assert "own/index.html" in pages["removed"]
    assert "papers/x/index.html" in pages["changed"]
    assert "index.html" in pages["framed"]
    assert pages["equal"] > 0
    # The former site is only read.
    assert {name: data for name, data in contents(site).items() if name != "index.html"} == {
        name: data for name, data in former.items() if name != "index.html"
    }


def test_failed_build_is_reported(lab: Path) -> None:
    (lab / "site").mkdir()
    (lab / "site/index.html").write_text("<main>x</main>")
    (lab / "mkdocs.yml").write_text(CONFIG + "hooks: [missing.py]\n")
    result = run()
    assert result.exit_code == 1
    assert "The site could not be built:\n" in result.output
    assert "missing.py" in result.output
