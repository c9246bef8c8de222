"""Reading ``mkdocs.yml`` without MkDocs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from mkdocs.utils.yaml import yaml_load

from labpress.diagnostics import code_list
from labpress.project.config_file import Config, read_config
from labpress.settings import Settings


def read(tmp_path: Path, text: str | bytes, name: str = "mkdocs.yml") -> Config:
    (tmp_path / "docs").mkdir(exist_ok=True)
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_config(path)


def messages_of(config: Config) -> list[str]:
    return [str(diagnostic) for diagnostic in config.diagnostics]


def test_defaults_are_those_of_mkdocs(tmp_path: Path) -> None:
    config = read(tmp_path, "site_name: Lab\n")
    assert config.diagnostics == ()
    assert config.project.folder == tmp_path
    assert config.project.content == tmp_path / "docs"
    assert config.project.urls.directories
    assert config.project.settings.author_pages == "auto"
    assert config.project.site.name == "Lab"
    assert config.project.site.url is None


def test_settings_are_read(tmp_path: Path) -> None:
    (tmp_path / "deep/content").mkdir(parents=True)
    config = read(
        tmp_path,
        "site_name: Lab\nsite_url: https://lab.example/pubs\ndocs_dir: deep/content\n"
        "use_directory_urls: false\nplugins:\n  - search\n  - labpress: {author_pages: members}\n",
    )
    assert config.diagnostics == ()
    assert config.project.content == tmp_path / "deep/content"
    assert not config.project.urls.directories
    assert config.project.settings.author_pages == "members"
    assert config.project.site.url == "https://lab.example/pubs/"


@pytest.mark.parametrize(
    "plugins",
    [
        "plugins: {search: {}, labpress: {author_pages: members}}",
        "plugins:\n  - labpress:\n      author_pages: members",
        "extra: {labpress: {colour: red}}\nplugins:\n  - labpress: {author_pages: members}",
    ],
)
def test_plugins_may_be_a_list_or_a_mapping(tmp_path: Path, plugins: str) -> None:
    config = read(tmp_path, f"site_name: Lab\n{plugins}\n")
    assert (config.project.settings.author_pages, messages_of(config)) == ("members", [])


@pytest.mark.parametrize(
    "plugins", ["plugins: [labpress]", "plugins:\n  - labpress:", "plugins:", "plugins: [[x]]"]
)
def test_a_plugin_without_settings_has_the_defaults(tmp_path: Path, plugins: str) -> None:
    config = read(tmp_path, f"site_name: Lab\n{plugins}\n")
    assert (config.project.settings.author_pages, messages_of(config)) == ("auto", [])


ENV = "site_name: !ENV {value}\n"


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("LAB_NAME", "From outside"),
        ("[LAB_NAME]", "From outside"),
        ("[NOT_SET_HERE, LAB_NAME, Default]", "From outside"),
        ("[NOT_SET_HERE, Default]", "Default"),
        ("NOT_SET_HERE", "None"),
    ],
)
def test_values_come_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str, name: str
) -> None:
    monkeypatch.setenv("LAB_NAME", "From outside")
    assert read(tmp_path, ENV.format(value=value)).project.site.name == name


def test_a_flag_from_the_environment_is_a_flag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOLDERS", "false")
    config = read(tmp_path, "site_name: L\nuse_directory_urls: !ENV [FOLDERS, true]\n")
    assert not config.project.urls.directories


def test_other_tags_are_passed_over(tmp_path: Path) -> None:
    config = read(
        tmp_path,
        "site_name: Lab\nextra: !relative $config_dir\n"
        "markdown_extensions:\n  - pymdownx.emoji:\n"
        "      emoji_index: !!python/name:material.extensions.emoji.twemoji\n"
        "  - pymdownx.superfences:\n      custom: !!python/object/apply:os.getcwd {}\n",
    )
    assert messages_of(config) == []


@pytest.mark.parametrize(
    ("plugins", "diagnostic"),
    [
        (
            "  - labpress:\n      author_pages: member\n",
            (
                "mkdocs.yml:4:7: error: author_pages: invalid value `member`; "
                "did you mean `members`?"
            ),
        ),
        (
            "  - search\n  - labpress: {typeface: red}\n",
            (
                "mkdocs.yml:4:16: error: typeface: unknown setting `typeface`; "
                f"use one of {code_list(sorted(Settings.model_fields))}"
            ),
        ),
        (
            "  - labpress: members\n",
            (
                "mkdocs.yml:2:1: error: plugins: the settings of labpress must be a mapping, not `members`; write, for example, `author_pages: all`"
            ),
        ),
    ],
)
def test_an_invalid_setting_is_reported_at_its_line(
    tmp_path: Path, plugins: str, diagnostic: str
) -> None:
    assert messages_of(read(tmp_path, f"site_name: Lab\nplugins:\n{plugins}")) == [diagnostic]


@pytest.mark.skipif(os.sep == "\\", reason="there, the backslash separates folders")
def test_a_content_folder_with_a_backslash_is_named_with_slashes(tmp_path: Path) -> None:
    (tmp_path / "lab/content").mkdir(parents=True)
    config = read(tmp_path, "site_name: Lab\ndocs_dir: lab\\content\n")
    (message,) = messages_of(config)
    assert message.endswith("folder not found: `lab\\content`; write `lab/content`")


def test_a_missing_content_folder_is_reported(tmp_path: Path) -> None:
    config = read(tmp_path, "site_name: Lab\ndocs_dir: contents\n")
    assert messages_of(config) == [
        (
            "mkdocs.yml:2:1: error: docs_dir: folder not found: `contents`; create it, or correct "
            "`docs_dir`"
        )
    ]


@pytest.mark.parametrize(
    ("text", "diagnostic"),
    [
        ("site_name: [\n", "mkdocs.yml:2:1: error: invalid YAML: expected the node"),
        ("a: 1\nb: c: d\n", "mkdocs.yml:2:5: error: invalid YAML: mapping values"),
        ("- a\n", "mkdocs.yml:1:1: error: the file is not a mapping; write `site_name: …`"),
        ("", "mkdocs.yml:1:1: error: the file is not a mapping; write `site_name: …`"),
        (b"site_name: \xff\n", "mkdocs.yml:1:1: error: the file is not UTF-8; save"),
        ("x: 2025-99-99\n", "mkdocs.yml:1:1: error: invalid YAML: month must be"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_diagnostic(
    tmp_path: Path, text: str | bytes, diagnostic: str
) -> None:
    (line,) = messages_of(read(tmp_path, text))
    assert line.startswith(diagnostic)


def test_a_missing_file_is_a_diagnostic(tmp_path: Path) -> None:
    (line,) = messages_of(read_config(tmp_path / "mkdocs.yml"))
    assert line.startswith("mkdocs.yml:1:1: error: cannot read the file: No such")


def test_inherited_settings_are_merged_as_in_mkdocs(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "root.yml").write_text("site_name: Root\nuse_directory_urls: false\n")
    (tmp_path / "shared" / "base.yml").write_text(
        "INHERIT: root.yml\nsite_name: Base\nsite_url: https://a.b/\nplugins:\n"
        "  labpress:\n    author_pages: members\n    citation_styles: [apa]\n"
    )
    lab = tmp_path / "lab"
    lab.mkdir()
    config = read(
        lab,
        "INHERIT: ../shared/base.yml\nsite_name: Lab\nplugins: {labpress: {citation_styles: []}}\n",
    )
    assert messages_of(config) == []
    project = config.project
    assert (project.site.name, project.site.url) == ("Lab", "https://a.b/")
    assert not project.urls.directories
    assert (project.settings.author_pages, project.settings.citation_styles) == ("members", ())
    with (lab / "mkdocs.yml").open("rb") as file:
        expected = yaml_load(file)
    assert dict(config.data) == expected


INHERITED = [
    (
        {"mkdocs.yml": "site_name: L\nINHERIT: gone.yml\n"},
        (
            "mkdocs.yml:2:1: error: INHERIT: file not found: `gone.yml`; "
            "correct the path, which is relative to the folder of mkdocs.yml"
        ),
    ),
    (
        {"mkdocs.yml": "INHERIT:\n"},
        (
            "mkdocs.yml:1:1: error: INHERIT: `INHERIT` must be the path of one file; write a path, "
            "or remove `INHERIT`"
        ),
    ),
    (
        {"mkdocs.yml": "INHERIT: [base.yml]\n"},
        (
            "mkdocs.yml:1:1: error: INHERIT: `INHERIT` must be the path of one file; write a path, "
            "or remove `INHERIT`"
        ),
    ),
    (
        {"mkdocs.yml": "INHERIT: mkdocs.yml\n"},
        (
            "mkdocs.yml:1:1: error: INHERIT: files inherit from one another in a cycle, mkdocs.yml → mkdocs.yml; remove one `INHERIT`"
        ),
    ),
    (
        {"mkdocs.yml": "INHERIT: a/b.yml\n", "a/b.yml": "x: 1\nINHERIT: ../mkdocs.yml\n"},
        (
            "a/b.yml:2:1: error: INHERIT: files inherit from one another in a cycle, mkdocs.yml → b.yml → mkdocs.yml; remove one `INHERIT`"
        ),
    ),
    (
        {"mkdocs.yml": "INHERIT: a.yml\n", "a.yml": "x: [\n"},
        (
            "a.yml:2:1: error: invalid YAML: expected the node content, but found "
            "'<stream end>'; check the indentation, quotes and brackets of this line and the lines before it"
        ),
    ),
    (
        {
            "mkdocs.yml": "INHERIT: a.yml\nsite_name: L\n",
            "a.yml": "plugins:\n  - labpress:\n      author_page: all\n",
        },
        (
            "a.yml:3:7: error: author_page: unknown setting `author_page`; "
            "did you mean `author_pages`?"
        ),
    ),
]


@pytest.mark.parametrize(("files", "diagnostic"), INHERITED)
def test_an_error_in_an_inherited_file_is_reported_there(
    tmp_path: Path, files: dict[str, str], diagnostic: str
) -> None:
    (tmp_path / "docs").mkdir()
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    assert messages_of(read_config(tmp_path / "mkdocs.yml")) == [diagnostic]
