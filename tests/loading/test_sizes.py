"""Limits on the sizes of texts, and diagnostics about texts with many errors."""

from __future__ import annotations

import json

import pytest

from labpress.diagnostics import Diagnostic
from labpress.loading.excerpts import ExcerptFinder
from labpress.loading.files import RecordFile
from labpress.loading.records import parse_file

_PAPER = {"title": "A title", "authors": "[Ada Example]", "date": "2024-01-01", "type": "preprint"}


def _diagnostics(prose: str | None = None, **fields: str) -> list[Diagnostic]:
    text = "".join(f"{key}: {value}\n" for key, value in {**_PAPER, **fields}.items())
    return list(
        parse_file(RecordFile("papers", "x", "x.yaml", "", text, prose, frozenset())).diagnostics
    )


@pytest.mark.parametrize(
    ("fields", "path", "most"),
    [
        ({"title": "!!x" * 700}, "title", "2,000"),
        ({"venue": f"{{name: {'Proceedings ' * 200}}}"}, "venue.name", "2,000"),
        ({"authors": f"[{{given: {'ab ' * 101}, family: Example}}]"}, "authors[0]", "300"),
        ({"authors": f"[Ada {'van ' * 100} Example]"}, "authors[0]", "300"),
        ({"abstract": "word " * 20_001}, "abstract", "100,000"),
    ],
)
def test_texts_that_are_too_long_are_errors_with_a_location(
    fields: dict[str, str], path: str, most: str
) -> None:
    fields = {key: f'"{value}"' if key == "title" else value for key, value in fields.items()}
    (diagnostic,) = _diagnostics(**fields)
    assert diagnostic.is_error
    assert diagnostic.path == path
    assert f"characters, but the maximum is {most}; " in diagnostic.text


def test_a_prose_file_that_is_too_long_is_one_error() -> None:
    (diagnostic,) = _diagnostics(prose="<b>word</b> " * 10_000)
    assert (diagnostic.file, diagnostic.is_error) == ("x.md", True)
    assert "has 120,000 characters, but the maximum is 100,000; shorten it" in diagnostic.text


@pytest.mark.parametrize("character", ["\ufffe", "\uffff"])
def test_characters_that_xml_cannot_hold_are_errors(character: str) -> None:
    (diagnostic,) = _diagnostics(title=f'"a\\u{ord(character):04x}b"')
    assert f"unprintable character U+{ord(character):04X}; remove it" in diagnostic.text


def test_every_error_of_a_text_is_reported_and_the_first_hundred_have_their_line() -> None:
    lines = "".join(f"  [x](javascript:{index})\n" for index in range(130))
    diagnostics = _diagnostics(abstract=f"|\n{lines}")
    assert len(diagnostics) == 130
    assert [diagnostic.line for diagnostic in diagnostics[:100]] == list(range(6, 106))
    assert {diagnostic.line for diagnostic in diagnostics[100:]} == {5}


def test_each_occurrence_of_an_excerpt_is_found_in_turn() -> None:
    finder = ExcerptFinder(["$x$ and $x$", "", "$x$"], first_line=4)
    marks = [finder.find_next("x") for _ in range(4)]
    assert marks == [(4, 2), (4, 10), (6, 2), (6, 2)]
    assert finder.find_next("y") is None


# Each of these would take hours if white space or tags were read again from each of their positions.
@pytest.mark.parametrize("space", [" ", "\u00a0", "- ", "[", "-", "? "])
@pytest.mark.parametrize("start", ["", "notes: ", 'notes: "', "notes: “"])
def test_lines_of_invalid_yaml_are_explained_in_linear_time(start: str, space: str) -> None:
    assert _diagnostics(comment=f"x\n{start}{space * 100_000} x: y: z")


@pytest.mark.parametrize("start", ["<a ", '<img src="', "</", "<b><i "])
def test_unclosed_tags_in_prose_are_read_once(start: str) -> None:
    attribute = 'x="" '
    diagnostics = _diagnostics(prose=start + attribute * (90_000 // len(attribute)))
    assert all(diagnostic.file == "x.md" for diagnostic in diagnostics)


@pytest.mark.parametrize("piece", ["\\'e", "\\&", " {a}", "a^1^ ", "<i>", "&eacute;"])
def test_each_markup_of_other_formats_is_reported(piece: str) -> None:
    text = json.dumps(piece * (1900 // len(piece)))
    lines = "".join(f"- {{title: {text}}}\n" for _ in range(20))
    diagnostics = _diagnostics(title_variants=f"\n{lines}")
    markup = [item for item in diagnostics if "appears literally" in item.text]
    assert {item.path for item in markup} == {f"title_variants[{n}].title" for n in range(20)}
