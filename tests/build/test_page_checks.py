from __future__ import annotations

import pytest
from small_labs import valid_lab

from labpress.build.page_checks import check_cited_keys, check_page
from labpress.catalogue import build_catalogue

CATALOGUE = build_catalogue(
    valid_lab(
        {
            "papers/example-model-2": "title: A\nauthors: [Ann Ash]\ncitekey: ash2025model\n"
            "date: 2025\nvenue: {type: conference, name: ExConf}",
            "papers/other": "title: B\nauthors: [Bo Bee]\nformer_ids: [elder]",
        }
    )
)


def check(text: str) -> list[str]:
    """Return the diagnostics of a page, without the name of its file."""
    found = check_page(text, "content/index.md", CATALOGUE)
    return [str(item).removeprefix("content/index.md:") for item in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "---\ntitle: T\n---\n\nText\n  [see @other; @ash2025modle, p. 7].\n",
            (
                "6:17: error: no paper or reference has the key `ash2025modle`; did you mean "
                "`ash2025model`?"
            ),
        ),
        (
            "[@Ash2025Model]",
            (
                "1:3: error: no paper or reference has the key `Ash2025Model`; did you mean "
                "`ash2025model`?"
            ),
        ),
        (
            "[@zzz]",
            (
                "1:3: error: no paper or reference has the key `zzz`; correct it, or write `\\@` to show it "
                "as text"
            ),
        ),
        (
            "As @exampel-model-2 says",
            (
                "1:5: warning: `@exampel-model-2` is not a citation, since no paper or reference has that key; did "
                "you mean `@example-model-2`? Otherwise write `\\@exampel-model-2`"
            ),
        ),
        (
            "\n<!-- labpress: papers type=book author=ann-ahs -->",
            "2:40: error: no paper has the author `ann-ahs`; did you mean `ann-ash`?",
        ),
        (
            "<!-- labpress: papers   typ=book -->",
            "1:25: error: unknown key `typ`; did you mean `type`?",
        ),
        (
            "   <!-- labpress: newest 3 venue=ExConff -->",
            "1:34: error: no paper has the venue `ExConff`; did you mean `ExConf`?",
        ),
        *(
            (
                text,
                (
                    f"{place}: error: a shortcode must be on its own line, in lower case and "
                    "indented by fewer than four spaces; move it, or put it in backticks to show it literally"
                ),
            )
            for text, place in (
                ("Our books: <!-- labpress: papers type=book -->", "1:12"),
                ("| a |\n|---|\n| <!-- labpress: numbers --> |", "3:3"),
                ("\n<!-- LabPress: people -->", "2:1"),
                ("- item\n\n      <!--labpress: people-->", "3:7"),
            )
        ),
        (
            "See [@other, p. 3 @elder].",
            (
                "1:19: error: `@elder` is not cited; in brackets, write an `@` before each key, and a "
                "semicolon between two keys: `[@one; @two]`"
            ),
        ),
        (
            "See [@other; elder].",
            (
                "1:14: error: `elder` is not cited; in brackets, write an `@` before each key, and a "
                "semicolon between two keys: `[@one; @two]`"
            ),
        ),
    ],
)
def test_a_mistake_is_reported_with_its_location(text: str, expected: str) -> None:
    assert check(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "[@other; @elder; @ash2025model]",
        "Ask @octocat, @other-lab or me@example-model.org",
        "`[@zzz]` and \\@exampel-model-2",
        "```\n[@zzz]\n```",
        "[@zzz](https://example.org) and [@zzz][ref]\n\n[ref]: x",
        "<!-- labpress: papers author=ann-ash venue=exconf limit=3 -->",
        '<!-- labpress: papers author="Ash, Ann" -->',
        "```\n<!-- labpress: papers typ=book -->\n```",
        "Write `<!-- labpress: people -->` there.",
        "<!-- a note on labpress: none -->",
        "[@other; and elsewhere]",
    ],
)
def test_correct_pages_are_not_reported(text: str) -> None:
    assert check(text) == []


def test_the_second_word_of_a_value_needs_quotation_marks() -> None:
    found = check("<!-- labpress: papers author=Ann Ash -->")
    fix = 'if it belongs to the value, write `author="Ann Ash"`'
    assert any(item.endswith(fix) for item in found)


def test_each_mistake_of_a_shortcode_is_reported() -> None:
    assert len(check("<!-- labpress: papers author=ann-ahs order=up venue=zzz -->")) == 3


def test_prose_of_records_is_checked() -> None:
    (found,) = check_cited_keys("A\n[@othr]", "content/papers/other.md", CATALOGUE)
    assert str(found).startswith(
        "content/papers/other.md:2:3: error: no paper or reference has the key"
    )


def test_a_page_with_thousands_of_unknown_keys_is_checked_once() -> None:
    text = "".join(f"[@unknown-{number}] @other-{number}\n" for number in range(1_000))
    found = list(check_page(text, "x.md", CATALOGUE))
    assert len(found) == 1_000
    assert (found[-1].line, found[-1].column) == (1_000, 3)
