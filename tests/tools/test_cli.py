"""`labpress check`: output and exit codes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sites import run

from labpress_tools.cli import main

CONFIG = "site_name: Lab\ndocs_dir: content\nplugins: [labpress]\n"
VALID_LAB = {"papers/a": "title: Paper A\nauthors: [Ann Ash]\n"}
WARNING = {"papers/a": "title: A\nauthors: [Jingchen Wu, Jingcheng Wu]\n"}
ERRORS = {
    "papers/a": "title: A\nauthors: [Ann Ash]\nfamily: nowhere\n",
    "papers/b": "title: B\nauthors: [Ann Ash]\ntype: preprnt\nyear: 2025\n",
}
SIMILAR_NAMES = (
    "content/papers/a.yaml:2:11: warning: authors[0]: `Jingchen Wu` is very similar to "
    "`Jingcheng Wu` (content/papers/a.yaml); "
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def lab(folder: Path, records: dict[str, str], config: str = CONFIG) -> None:
    (folder / "content").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(config)
    for key, text in records.items():
        path = folder / f"content/{key}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")


def check(*arguments: str) -> Result:
    result = CliRunner().invoke(main, ["check", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def test_valid_lab_passes_without_output(project: Path) -> None:
    lab(project, VALID_LAB)
    for strict in ([], ["--strict"]):
        result = check(*strict)
        assert (result.exit_code, result.output) == (0, "")


def test_warnings_fail_only_a_strict_check(project: Path) -> None:
    lab(project, WARNING)
    loose, strict = check(), check("--strict")
    assert (loose.exit_code, strict.exit_code) == (0, 1)
    assert loose.output == strict.output
    assert loose.output.startswith(SIMILAR_NAMES)
    assert loose.output.count("\n") == 1


def test_errors_of_all_files_are_reported_at_once(project: Path) -> None:
    lab(project, ERRORS)
    (project / "content/index.md").write_text("<!-- labpress: newst -->\n")
    result = check()
    assert result.exit_code == 1
    assert result.stderr == ""
    assert result.stdout.splitlines() == [
        "content/index.md:1:16: error: unknown shortcode `newst`; did you mean `newest`?",
        (
            "content/papers/a.yaml:3:1: error: family: unknown family `nowhere`; correct the id, or "
            "add families/nowhere.yaml"
        ),
        "content/papers/b.yaml:3:1: error: type: invalid value `preprnt`; did you mean `preprint`?",
        (
            "content/papers/b.yaml:4:1: error: year: unknown key `year`; write `date: 2025`, or "
            "`year` under `venue`"
        ),
    ]


def test_the_rule_of_each_message_is_shown_on_request(project: Path) -> None:
    lab(project, ERRORS)
    rules = [line.rpartition(" ")[2] for line in check("--show-rules").stdout.splitlines()]
    assert rules == ["[unknown-family]", "[invalid-choice]", "[unknown-key]"]


def test_messages_are_printed_as_json_on_request(project: Path) -> None:
    lab(project, ERRORS)
    result = check("--json")
    assert result.exit_code == 1
    items = json.loads(result.output)
    printed = check("--all").output.splitlines()
    assert [
        "{file}:{line}:{column}: {severity}: {path}: {text}".format(**item) for item in items
    ] == printed
    assert {item["rule"] for item in items} == {"unknown-family", "unknown-key", "invalid-choice"}


def test_no_message_is_an_empty_list(project: Path) -> None:
    lab(project, VALID_LAB)
    result = check("--json")
    assert (result.exit_code, json.loads(result.output)) == (0, [])


def test_errors_in_settings_are_reported_with_those_in_records(project: Path) -> None:
    config = CONFIG.replace("[labpress]", "\n  - labpress:\n      author_pages: none")
    lab(project, {"papers/a": "title: A"}, config)
    result = check()
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        (
            "content/papers/a.yaml:1:1: error: authors: missing required key `authors`; add it, "
            "for example `authors: [Ada Example, Bo Sample]`, or `authors: []` if there are none"
        ),
        (
            "mkdocs.yml:5:7: error: author_pages: invalid value `none`; use one of `auto`, `all`, `members`"
        ),
    ]


def test_unknown_citation_style_is_reported(project: Path) -> None:
    lab(project, VALID_LAB, CONFIG.replace("[labpress]", "[labpress: {citation_styles: [apaa]}]"))
    result = check()
    assert result.exit_code == 1
    assert "mkdocs.yml:" in result.output
    assert "did you mean `apa`?" in result.output


def test_config_file_option(project: Path) -> None:
    lab(project / "deep/lab", ERRORS)
    result = check("-f", "deep/lab/mkdocs.yml")
    assert result.exit_code == 1
    # Relative to the project, as in every other message.
    assert result.output.startswith("content/papers/a.yaml:3:1: error: family: unknown family")
    assert check("--config-file", "deep/lab/mkdocs.yml").output == result.output


def test_missing_content_folder_is_reported(project: Path) -> None:
    (project / "mkdocs.yml").write_text(CONFIG)
    result = check()
    assert result.exit_code == 1
    assert result.output.startswith("mkdocs.yml:2:1: error: docs_dir: folder not found")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "`mkdocs.yml` not found; pass its path with `-f`"),
        (["-f", "none.yml"], "`none.yml` not found; pass its path with `-f`"),
        (["-f", "."], "is a directory"),
        (["--strickt"], "No such option"),
        (["more"], "unexpected extra argument"),
    ],
)
def test_wrong_usage_has_its_own_exit_code(
    project: Path, arguments: list[str], message: str
) -> None:
    result = check(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""


def test_control_characters_are_escaped(project: Path) -> None:
    lab(project, {"papers/a": 'title: T\nauthors: [A B]\n"\\e[31m\\nforged:1:1: error": x\n'})
    result = check()
    assert result.output.count("\n") == 1
    assert "\x1b" not in result.output
    assert "\\x1b[31m\\nforged" in result.output


def test_command_is_installed(project: Path) -> None:
    lab(project, ERRORS | {"papers/c": "title: 面向长文本的推理\nauthors: 李明\n"})
    done = run("labpress", "check", cwd=project, code=1)
    assert len(done.stdout.splitlines()) == 4
    assert "Traceback" not in done.stderr
    versions = run("labpress", "--version", cwd=project).stdout
    assert versions.startswith("labpress 0.")
    assert re.search(r"^mkdocs \d+\.\d+", versions, re.MULTILINE)
    assert re.search(r"^Python 3\.\d+", versions, re.MULTILINE)


def test_diagnostics_are_printed_on_terminals_without_unicode(project: Path) -> None:
    lab(project, {"papers/a": "title: T\nauthors: [A B]\nfamily: 家\n"})
    done = run("labpress", "check", cwd=project, code=1, env={"LC_ALL": "C", "PYTHONUTF8": "0"})
    assert done.stdout.startswith(
        "content/papers/a.yaml:3:1: error: family: `家` is not a valid id; "
    )
