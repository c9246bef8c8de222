import pytest

from labpress.settings import SettingFault, Settings, read_settings

SETTINGS = "author_pages, highlight_authors, citation_styles, content_security_policy, content_security_policy_extra, look, social_cards"


def test_a_lab_that_sets_nothing_has_pages_of_all_authors() -> None:
    assert read_settings({}) == (Settings(author_pages="all"), [])


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
def test_the_look_reaches_as_far_as_said_or_as_the_palette_says(
    scope: str, palette: object, whole_site: bool
) -> None:
    settings, faults = read_settings({"theme_scope": scope})
    assert faults == []
    assert settings.settled(palette).whole_site is whole_site


def test_a_setting_is_taken() -> None:
    settings, faults = read_settings({"author_pages": "members"})
    assert (settings.author_pages, faults) == ("members", [])


@pytest.mark.parametrize(
    ("options", "key", "text"),
    [
        (
            {"author_page": "all"},
            "author_page",
            'expected a known setting, got "author_page"; did you mean "author_pages"?',
        ),
        (
            {"colour": "red"},
            "colour",
            f'expected a known setting, got "colour"; write one of {SETTINGS}',
        ),
        (
            {"author_pages": "member"},
            "author_pages",
            'expected one of all, members, got "member"; did you mean "members"?',
        ),
        (
            {"author_pages": "none"},
            "author_pages",
            'expected one of all, members, got "none"; write one of these',
        ),
        (
            {"author_pages": None},
            "author_pages",
            "expected one of all, members, got nothing; write one of these",
        ),
        (
            {"author_pages": ["all"]},
            "author_pages",
            "expected one of all, members, got a list; write one of these",
        ),
        (
            {"author_pages": True},
            "author_pages",
            "expected one of all, members, got True; write one of these",
        ),
        (
            {2025: "x"},
            "2025",
            f'expected a known setting, got "2025"; write one of {SETTINGS}',
        ),
    ],
)
def test_a_wrong_setting_is_named_with_what_to_try(
    options: dict[str, object], key: str, text: str
) -> None:
    settings, faults = read_settings(options)
    assert faults == [SettingFault(key, text)]
    assert settings == Settings()


def test_all_wrong_settings_are_named_and_the_good_ones_kept() -> None:
    settings, faults = read_settings({"author_pages": "members", "one": 1, "two": 2})
    assert [fault.key for fault in faults] == ["one", "two"]
    assert settings.author_pages == "members"
