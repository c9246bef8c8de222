"""Edition statements: only a plain number is separated from the word for "edition"."""

import pytest

from labpress_tools.wording.editions import read_edition, without_edition


@pytest.mark.parametrize(
    ("statement", "number"),
    [
        ("2", "2"),
        ("Second", "2"),
        ("the third edition", "3"),
        ("2nd edition", "2"),
        ("12th edn.", "12"),
        ("2. Aufl.", "2"),
        ("4. Auflage", "4"),
        ("3e éd.", "3"),
        ("1re édition", "1"),
        ("5.ª ed.", "5"),
        ("2a ediz.", "2"),
        ("2-е изд.", "2"),
        ("6e druk", "6"),
        ("第3版", "3"),
    ],
)
def test_plain_number(statement: str, number: str) -> None:
    assert read_edition(statement) == number


@pytest.mark.parametrize(
    "statement",
    [
        "25., neu bearb. Aufl.",
        "2., überarbeitete und erweiterte Auflage",
        "2-е изд., испр. и доп.",
        "3e éd. revue et augmentée",
        "2nd ed., revised",
        "Rev. ed.",
        "Revised edition",
        "Revised",
        "Seconda edizione riveduta",
        "Ausgabe letzter Hand",
        "2nd printing",
        "3rd ed. 2019",
    ],
)
def test_other_statements_are_kept_word_for_word(statement: str) -> None:
    assert read_edition(f" {statement.replace(' ', '  ')}\n") == statement


@pytest.mark.parametrize(
    ("title", "edition"),
    [
        ("Toads (Second Edition)", "2"),
        ("Toads (2nd ed.)", "2"),
        ("Toads [3. Auflage]", "3"),
        ("Toads, Third Edition", "3"),
        ("Toads (Revised Edition)", "Revised edition"),
    ],
)
def test_a_title_does_not_repeat_the_edition(title: str, edition: str) -> None:
    assert without_edition(title, edition) == "Toads"


@pytest.mark.parametrize(
    ("title", "edition"),
    [
        ("Toads (Second Edition)", ""),
        ("Toads (Second Edition)", "3"),
        ("Toads (2)", "2"),
        ("Toads, Second", "2"),
        ("(Second Edition)", "2"),
        ("Toads (Second Edition): Frogs", "2"),
        ("Second Edition", "2"),
    ],
)
def test_other_titles_are_kept(title: str, edition: str) -> None:
    assert without_edition(title, edition) == title
