import datetime as dt

import pytest

from labpress.settings import Settings
from labpress.settings_reader import read_settings

SETTINGS = ", ".join(f"`{key}`" for key in sorted(Settings.model_fields))


def test_a_lab_that_sets_nothing_has_pages_of_all_authors_but_those_of_crowds() -> None:
    assert read_settings({}) == (Settings(author_pages="auto"), [])


@pytest.mark.parametrize(
    ("scope", "palette", "whole_site"),
    [
        ("auto", None, False),
        ("auto", {"primary": "teal"}, False),
        ("auto", {"primary": "custom"}, True),
        ("auto", [{"scheme": "default", "primary": "custom"}, {"scheme": "slate"}], True),
        ("pages", {"primary": "custom"}, False),
        ("site", {"primary": "teal"}, True),
    ],
)
def test_theme_scope_is_the_setting_or_follows_the_palette(
    scope: str, palette: object, whole_site: bool
) -> None:
    settings, diagnostics = read_settings({"theme_scope": scope})
    assert diagnostics == []
    assert settings.with_palette(palette).whole_site is whole_site


@pytest.mark.parametrize(
    ("options", "palette", "colours"),
    [
        ({}, {"primary": "custom"}, (None, None)),
        ({"colour": "#7a1f3d"}, {"primary": "custom"}, ("#7a1f3d", None)),
        ({"theme_scope": "site"}, {"primary": "red"}, ("#ef5552", "#ef5552")),
        (
            {"theme_scope": "site"},
            [{"primary": "deep purple", "accent": "teal"}, {}],
            ("#009485", "#7e56c2"),
        ),
        (
            {"theme_scope": "site", "header_colour": "#000000"},
            {"primary": "red"},
            ("#ef5552", "#000000"),
        ),
        ({"theme_scope": "pages"}, {"primary": "red"}, (None, None)),
    ],
)
def test_colours_are_settings_or_those_of_the_palette(
    options: dict[str, str], palette: object, colours: tuple[str | None, str | None]
) -> None:
    settings, diagnostics = read_settings(options)
    assert diagnostics == []
    settings = settings.with_palette(palette)
    assert (settings.colour, settings.header_colour) == colours


def test_an_invalid_colour_is_an_error() -> None:
    _, (diagnostic,) = read_settings({"colour": "reddish"})
    assert (diagnostic.severity, diagnostic.path) == ("error", "colour")


def test_valid_settings() -> None:
    settings, diagnostics = read_settings({"author_pages": "members"})
    assert (settings.author_pages, diagnostics) == ("members", [])


@pytest.mark.parametrize(
    ("options", "key", "text"),
    [
        (
            {"author_page": "all"},
            "author_page",
            "unknown setting `author_page`; did you mean `author_pages`?",
        ),
        (
            {"typeface": "red"},
            "typeface",
            f"unknown setting `typeface`; use one of {SETTINGS}",
        ),
        (
            {"author_pages": "member"},
            "author_pages",
            "invalid value `member`; did you mean `members`?",
        ),
        (
            {"author_pages": "none"},
            "author_pages",
            "invalid value `none`; use one of `auto`, `all`, `members`",
        ),
        (
            {"author_pages": None},
            "author_pages",
            "the value is empty; use one of `auto`, `all`, `members`",
        ),
        (
            {"author_pages": ["all"]},
            "author_pages",
            "invalid value a list; use one of `auto`, `all`, `members`",
        ),
        (
            {"author_pages": True},
            "author_pages",
            "invalid value `True`; use one of `auto`, `all`, `members`",
        ),
        (
            {2025: "x"},
            "2025",
            f"unknown setting `2025`; use one of {SETTINGS}",
        ),
    ],
)
def test_an_invalid_setting_is_reported_with_a_suggestion(
    options: dict[str, object], key: str, text: str
) -> None:
    settings, diagnostics = read_settings(options)
    assert [(d.path, d.text, d.severity) for d in diagnostics] == [(key, text, "error")]
    assert settings == Settings()


def test_all_invalid_settings_are_reported_and_the_valid_ones_used() -> None:
    settings, diagnostics = read_settings({"author_pages": "members", "one": 1, "two": 2})
    assert [diagnostic.path for diagnostic in diagnostics] == ["one", "two"]
    assert settings.author_pages == "members"


@pytest.mark.parametrize("name", Settings.model_fields)
def test_no_value_of_a_setting_causes_an_exception(name: str) -> None:
    nested: list[object] = []
    for _ in range(900):
        nested = [nested]
    values: tuple[object, ...] = (
        None,
        0,
        -1,
        10**400,
        1.5,
        float("nan"),
        True,
        "",
        "x" * 9_999,
        "\0",
        "\ud800",
        [],
        {},
    )
    others: tuple[object, ...] = (
        [None],
        [[]],
        {1: 2},
        {"a": {}},
        nested,
        dt.date(1, 1, 1),
        b"x",
        ["\0.csl"],
    )
    for value in (*values, *others):
        _, diagnostics = read_settings({name: value})
        assert all(len(str(item)) < 1_000 for item in diagnostics)
