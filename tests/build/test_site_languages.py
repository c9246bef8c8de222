"""The sites of a lab in several languages."""

from __future__ import annotations

from typing import Any

import pytest

from labpress.build.site_languages import (
    folders_of_others,
    in_language,
    page_version,
    read_site_languages,
    take_site_languages,
)

EN: dict[str, Any] = {"name": "English", "link": "./", "lang": "en"}
ZH: dict[str, Any] = {"name": "中文", "link": "./zh/", "lang": "zh"}
HOME = "https://lab.example/pubs/"


@pytest.mark.parametrize(
    ("site_url", "links", "urls", "folders"),
    [
        (HOME, ("./", "./zh"), [HOME, f"{HOME}zh/"], {"zh"}),
        (f"{HOME}zh/", ("../", "./"), [HOME, f"{HOME}zh/"], set()),
        (HOME, ("/pubs/", "/pubs/zh/"), [HOME, f"{HOME}zh/"], {"zh"}),
        (HOME, ("/pubs/", "/pubs/l/zh/"), [HOME, f"{HOME}l/zh/"], {"l"}),
        (HOME, (HOME, "https://zh.lab.example/"), [HOME, "https://zh.lab.example/"], set()),
        (None, ("/", "/zh/"), ["", ""], {"zh"}),
    ],
)
def test_urls_and_folders(
    site_url: str | None, links: tuple[str, str], urls: list[str], folders: set[str]
) -> None:
    listed = [{**entry, "link": link} for entry, link in zip((EN, ZH), links, strict=True)]
    languages = read_site_languages({"alternate": listed}, site_url)
    assert [language.url for language in languages] == urls
    assert folders_of_others(languages, site_url) == folders


@pytest.mark.parametrize(
    "extra", [None, [], {}, {"alternate": True}, {"alternate": [EN]}, {"alternate": [EN, {}]}]
)
def test_a_site_in_one_language_has_no_alternates(extra: Any) -> None:
    assert read_site_languages(extra, HOME) == ()


def test_the_theme_gets_the_languages_instead_of_material() -> None:
    extra: dict[str, Any] = {"alternate": [EN, ZH]}
    languages = take_site_languages(extra, HOME)
    assert extra == {"alternate": True}
    assert languages[1] == {"lang": "zh", "name": "中文", "link": "./zh/", "url": f"{HOME}zh/"}
    one: dict[str, Any] = {"alternate": [EN]}
    assert take_site_languages(one, HOME) == []
    assert one == {"alternate": [EN]}


@pytest.mark.parametrize(
    ("path", "page", "language"),
    [
        ("about.zh.md", "about.md", "zh"),
        ("team/index.zh.md", "team/index.md", "zh"),
        ("about.md", "about.md", ""),
        ("v1.2.md", "v1.2.md", ""),
        ("about.fr.md", "about.fr.md", ""),
        (".zh.md", ".zh.md", ""),
        ("logo.zh.png", "logo.zh.png", ""),
    ],
)
def test_versions_of_pages(path: str, page: str, language: str) -> None:
    assert page_version(path, ("en", "zh")) == (page, language)


def test_each_site_has_its_version_of_a_page() -> None:
    files = {"a.md": "a", "a.zh.md": "甲", "b.md": "b", "c.zh.md": "丙", "d.fr.md": "d"}
    assert in_language(files, "en", ("en", "zh")) == {
        "a.md": ("a.md", "a"),
        "b.md": ("b.md", "b"),
        "d.fr.md": ("d.fr.md", "d"),
    }
    assert in_language(files, "zh", ("en", "zh")) == {
        "a.md": ("a.zh.md", "甲"),
        "b.md": ("b.md", "b"),
        "c.md": ("c.zh.md", "丙"),
        "d.fr.md": ("d.fr.md", "d"),
    }
    assert set(in_language(files, "en", ())) == set(files)
