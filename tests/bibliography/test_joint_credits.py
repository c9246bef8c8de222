"""Citations of works that the same people edited and translated."""

from __future__ import annotations

import pytest
from citation_samples import paper, styles

from labpress.bibliography.styles import DEFAULT_STYLES, render_citations
from labpress.schema import Paper

ONE = "[Hélène Dupont-Lefèvre]"
TWO = "[Hélène Dupont-Lefèvre, Lu Martin Jr.]"
FOUR = "[Ann Martin, Bo Ash, Cy Martin, Di Moe]"
TEAM = "[{literal: Groupe R & D}]"
PARTICLE = "[J. R. de la Cruz]"


def volume(editors: str, translators: str, authors: str = "[{literal: Anonyme}]") -> Paper:
    venue = f"{{publisher: Vrin, editors: {editors}, translators: {translators}}}"
    return paper(f"type: book\ndate: 2019\nvenue: {venue}", title="Psaumes", authors=authors)


def chapter(editors: str, translators: str) -> Paper:
    venue = f"{{name: Livre, publisher: Vrin, editors: {editors}, translators: {translators}}}"
    return paper(f"type: chapter\ndate: 2019\nvenue: {venue}", title="Psaumes")


def cite(record: Paper, style: str) -> str:
    return render_citations([record], styles(style)).by_key[record.id, style].text


@pytest.mark.parametrize(
    ("people", "names"),
    [
        (ONE, "Hélène Dupont-Lefèvre"),
        (TWO, "Hélène Dupont-Lefèvre and Lu Martin Jr."),
        (TEAM, "Groupe R & D"),
        (PARTICLE, "J. R. de la Cruz"),
        ("[張偉]", "張偉"),
    ],
)
def test_editors_who_are_the_translators_are_named_once(people: str, names: str) -> None:
    record = volume(people, people)
    stop = "" if names.endswith(".") else "."
    chicago = f"Anonyme. 2019. Psaumes. Edited and translated by {names}{stop} Vrin."
    assert cite(record, "chicago") == chicago
    mla = f"Anonyme. Psaumes. Edited and translated by {names}, Vrin, 2019."
    assert cite(record, "mla") == mla


@pytest.mark.parametrize(
    "style",
    ["chicago-notes", "modern-humanities-research-association", "turabian-author-date", "apa"],
)
@pytest.mark.parametrize("people", [ONE, TWO, FOUR, TEAM])
def test_other_styles_name_them_once_too(style: str, people: str) -> None:
    text = cite(volume(people, people), style).lower()
    assert text.count("trans") == 1
    assert text.count("dupont") + text.count("ann m") + text.count("a. m") <= 1


@pytest.mark.parametrize("style", DEFAULT_STYLES)
def test_a_long_list_of_editors_and_translators_is_printed_once(style: str) -> None:
    assert cite(volume(FOUR, FOUR), style).lower().count("dited and translated") <= 1


def test_a_chapter_names_them_once() -> None:
    assert "Livre, edited and translated by Hélène Dupont-Lefèvre. Vrin" in cite(
        chapter(ONE, ONE), "chicago"
    )
    assert "Livre, edited and translated by Hélène Dupont-Lefèvre, Vrin" in cite(
        chapter(ONE, ONE), "mla"
    )


@pytest.mark.parametrize(
    ("editors", "translators", "printed"),
    [
        (
            "[Hal Moe, Bo Ash]",
            "[Hal Moe]",
            "Edited by Hal Moe and Bo Ash. Translated by Hal Moe. Vrin.",
        ),
        (
            "[Hal Moe]",
            "[Bo Ash, Hal Moe]",
            "Edited by Hal Moe. Translated by Bo Ash and Hal Moe. Vrin.",
        ),
        (
            "[Hal Moe, Bo Ash]",
            "[Bo Ash, Hal Moe]",
            "Edited by Hal Moe and Bo Ash. Translated by Bo Ash and Hal Moe. Vrin.",
        ),
        ("[Hal Moe]", "[Bo Ash]", "Edited by Hal Moe. Translated by Bo Ash. Vrin."),
        ("[]", "[Bo Ash]", "Translated by Bo Ash. Vrin."),
        ("[Hal Moe]", "[]", "Edited by Hal Moe. Vrin."),
    ],
)
def test_editors_and_translators_who_differ_are_named_by_role(
    editors: str, translators: str, printed: str
) -> None:
    record = volume(editors, translators)
    assert cite(record, "chicago").endswith(printed)
    mla = printed.replace(". Translated", ", Translated").replace(". Vrin.", ", Vrin, 2019.")
    assert cite(record, "mla").endswith(mla)


@pytest.mark.parametrize(
    ("style", "one", "two"),
    [
        (
            "apa",
            "Dupont-Lefèvre, H. (Ed. & Trans.). (2019). Psaumes. Vrin.",
            "Dupont-Lefèvre, H., & Martin, L., Jr. (Eds. & Trans.). (2019). Psaumes. Vrin.",
        ),
        (
            "mla",
            "Dupont-Lefèvre, Hélène, editor and translator. Psaumes. Vrin, 2019.",
            "Dupont-Lefèvre, Hélène, and Lu Martin Jr., editors and translators. Psaumes. Vrin, 2019.",
        ),
        (
            "chicago",
            "Dupont-Lefèvre, Hélène, ed. and trans. 2019. Psaumes. Vrin.",
            "Dupont-Lefèvre, Hélène, and Lu Martin Jr, eds. and trans. 2019. Psaumes. Vrin.",
        ),
    ],
)
def test_they_are_not_repeated_after_the_title(style: str, one: str, two: str) -> None:
    assert cite(volume(ONE, ONE, "[]"), style) == one
    assert cite(volume(TWO, TWO, "[]"), style) == two


@pytest.mark.parametrize(
    ("date", "printed"),
    [("date: 2019", "2019"), ("", "n.d."), ("status: in-press", "In press")],
)
def test_chicago_labels_the_editors_of_a_book_without_authors(date: str, printed: str) -> None:
    record = paper(
        f"type: book\n{date}\nvenue: {{publisher: Vrin, editors: [Ann Ash, Bo Do]}}",
        title="Psaumes",
        authors="[]",
    )
    stop = "" if printed.endswith(".") else "."
    assert cite(record, "chicago") == f"Ash, Ann, and Bo Do, eds. {printed}{stop} Psaumes. Vrin."
