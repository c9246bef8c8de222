"""The data files of the Greene Lab template: Manubot ids, buttons and errors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from drafts_as_records import diagnostics_of_draft

from labpress.schema.identifiers.registry import Identifiers
from labpress_tools.drafts import Draft, Drafts, ReviewNote
from labpress_tools.importers.greene_lab import read_greene_data, read_greene_lab

FILE = "_data/citations.yaml"


def read(text: str, file: str = FILE) -> Drafts:
    return read_greene_data(text.encode(), file)


def one(*lines: str) -> Draft:
    """Return the draft of an entry with a title and an author, which must be a valid record."""
    text = "- title: Small steps\n  authors: [Ada Example]\n" + "".join(f"  {x}\n" for x in lines)
    drafts = read(text)
    assert drafts.rejections == ()
    (draft,) = drafts.drafts
    assert diagnostics_of_draft(draft) == []
    return draft


@pytest.mark.parametrize(
    ("written", "key", "identifier"),
    [
        ("doi:10.1000/182", "doi", "10.1000/182"),
        ("DOI:10.1000/182", "doi", "10.1000/182"),
        ("10.1000/182", "doi", "10.1000/182"),
        ("https://doi.org/10.1000/182", "doi", "10.1000/182"),
        ("pubmed:36454930", "pmid", "36454930"),
        ("pmid:36454930", "pmid", "36454930"),
        ("pmc:PMC9714938", "pmcid", "PMC9714938"),
        ("pmcid:PMC9714938", "pmcid", "PMC9714938"),
        ("arxiv:2401.00001v2", "arxiv", "2401.00001"),
        ("isbn:978-3-16-148410-0", "isbn", "978-3-16-148410-0"),
        ("url:https://example.org/paper", "url", "https://example.org/paper"),
        ("https://example.org/paper", "url", "https://example.org/paper"),
    ],
)
def test_ids(written: str, key: str, identifier: str) -> None:
    draft = one(f"id: {written}", "type: preprint")
    assert draft.fields[key] == identifier
    assert draft.origin.id == written
    assert draft.notes == ()


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        (
            "wikidata:Q104450895",
            "is not an identifier that a record can contain; add a DOI, an arXiv id or `url`",
        ),
        ("doi:10/g9rfr3", "is a short DOI; write the full DOI"),
        ("https://doi.org/g9rfr3", "is a short DOI; write the full DOI"),
    ],
)
def test_ids_without_a_place(written: str, problem: str) -> None:
    draft = one(f"id: {written}", "type: preprint")
    assert draft.unused["id"] == written
    assert draft.notes == (ReviewNote("identifier", f"`id`: `{written}` {problem}", 3),)


@pytest.mark.parametrize(
    ("lines", "kind", "venue"),
    [
        (["publisher: Nature Examples"], "article", {"type": "journal", "name": "Nature Examples"}),
        (["publisher: Genome Biology"], "article", {"type": "journal", "name": "Genome Biology"}),
        (
            ["publisher: 2024 IEEE Conference on Examples"],
            "conference",
            {"type": "conference", "name": "2024 IEEE Conference on Examples"},
        ),
        (["publisher: arXiv", "id: arxiv:2401.00001"], "preprint", None),
        (["publisher: bioRxiv"], "preprint", {"type": "other", "name": "bioRxiv"}),
        (
            ["publisher: Cold Spring Harbor Laboratory", "id: doi:10.1101/2023.10.11.560955"],
            "preprint",
            {"type": "other", "name": "Cold Spring Harbor Laboratory"},
        ),
        (["publisher: Zenodo", "type: dataset"], "dataset", {"type": "other", "name": "Zenodo"}),
        (["publisher: A Press", "type: book"], "book", {"publisher": "A Press"}),
        (["type: software"], "software", None),
    ],
)
def test_types_and_venues(lines: list[str], kind: str, venue: dict[str, str] | None) -> None:
    draft = one(*lines)
    assert draft.fields["type"] == kind
    assert draft.fields.get("venue") == venue
    assert draft.notes == ()


def test_a_guess_gets_a_note() -> None:
    draft = one("publisher: Association of Examples")
    text = "`Association of Examples` was interpreted as a journal; correct `type` if that is wrong"
    assert draft.notes == (ReviewNote("type", text, 3),)
    assert one().notes == (ReviewNote("type", "the type of publication is unknown; add `type`", 1),)


def test_dates() -> None:
    assert one("type: preprint", "date: 2020-12-4").fields["date"] == "2020-12-04"
    draft = one("type: preprint", "date: '2020-01-01'")
    assert draft.fields["date"] == "2020-01-01"
    text = "`date`: `2020-01-01` may mean only the year; write `2020` if it does"
    assert draft.notes == (ReviewNote("date", text, 4),)


def test_buttons() -> None:
    draft = one(
        "type: preprint",
        "buttons:",
        "- {type: source, link: 'https://example.org/s'}",
        "- {type: data, text: Raw data, link: 'https://example.org/d'}",
        "- {type: app, link: 'https://example.org/a'}",
        "- {type: docs, link: 'https://example.org/docs', icon: x, style: bare}",
        "- {text: Press, link: 'https://example.org/press'}",
        "- {link: 'https://example.org/other', text: Thing}",
        "- {type: website, link: /tools}",
        "repo: example/steps",
    )
    assert draft.fields["artifacts"] == [
        {"kind": "code", "url": "https://example.org/s"},
        {"kind": "dataset", "name": "Raw data", "url": "https://example.org/d"},
        {"kind": "demo", "url": "https://example.org/a"},
        {"kind": "code", "name": "example/steps", "url": "https://github.com/example/steps"},
    ]
    assert draft.fields["links"] == [
        {"kind": "other", "url": "https://example.org/docs", "label": "docs"},
        {"kind": "press", "url": "https://example.org/press", "label": "Press"},
        {"kind": "other", "url": "https://example.org/other", "label": "Thing"},
    ]
    assert draft.unused == {"buttons[6]": "/tools"}
    text = "`buttons[6]`: `/tools` is not a complete URL"
    assert draft.notes == (ReviewNote("other", text, 11),)


def test_keys_written_by_programs_are_kept() -> None:
    draft = one("type: paper", "publisher: Nature", "plugin: orcid.py", "file: orcid.yaml")
    assert draft.unused == {"type": "paper", "plugin": "orcid.py", "file": "orcid.yaml"}


def test_an_image_of_another_server() -> None:
    draft = one("type: preprint", "image: https://example.org/a.png")
    assert draft.unused == {"image": "https://example.org/a.png"}
    (remark,) = draft.notes
    assert remark.text == (
        "the image `https://example.org/a.png` is on another server; save it in the record's folder, "
        "and add `image`"
    )


def test_escapes_and_aliases_that_programs_write() -> None:
    text = (
        '- title: "Genes\\_and diseases: \\\n    $\\\\tau$"\n  authors: &id001\n  - "Vin\\xEDcius A"\n'
        "  type: preprint\n- title: Two\n  authors: *id001\n  type: preprint\n"
    )
    first, second = read(text).drafts
    assert first.fields["title"] == "Genes and diseases: $\\tau$"
    assert first.fields["authors"] == second.fields["authors"] == ["Vinícius A"]


def test_a_repeated_key_is_kept() -> None:
    draft = one("type: preprint", "description: One.", "description: Two.")
    assert draft.fields["summary"] == "One."
    assert draft.unused == {"description (2)": "Two."}


def test_a_broken_entry_does_not_affect_others() -> None:
    text = "# comment\n\n- title: One\n  authors: [A B]\n- title: Two: three\n  authors: [A B]\n"
    drafts = read(f"{text}- title: Four\n  authors: [A B]\n")
    assert [draft.fields["title"] for draft in drafts.drafts] == ["One", "Four"]
    assert [draft.origin.line for draft in drafts.drafts] == [3, 7]
    (rejection,) = drafts.rejections
    assert rejection.origin.line == 5
    assert rejection.reason == (
        "invalid YAML: mapping values are not allowed in this context; put quotes around a string "
        "that contains a colon and a space"
    )
    assert rejection.text.startswith("- title: Two: three")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("- just text\n", "an entry must be a mapping with `id` or `title`; correct this item"),
        ("- []\n", "an entry must be a mapping with `id` or `title`; correct this item"),
        ("- date: 2020\n", "the entry has neither a title nor an identifier; add one of them"),
        ("- {title: T, remove: true}\n", "`remove: true`: the old site does not show it either"),
        (
            "- " * 60 + "a\n",
            "nested more than 50 levels deep; close any open brackets, or flatten the structure",
        ),
        (
            f"- {'[' * 60}{']' * 60}\n",
            "nested more than 50 levels deep; close any open brackets, or flatten the structure",
        ),
        ("- &a [*a]\n", "aliases repeat too many values; write them out"),
    ],
)
def test_rejections(text: str, reason: str) -> None:
    drafts = read(text)
    assert drafts.drafts == ()
    (rejection,) = drafts.rejections
    assert (rejection.reason, rejection.origin.line) == (reason, 1)


def test_an_alias_bomb_is_refused() -> None:
    levels = "".join(
        f"- &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]\n" for level in range(1, 10)
    )
    # A list is read item by item, so the bomb affects only its own item.
    drafts = read(f"- &a0 [x, x]\n{levels}- title: T\n")
    assert [draft.fields["title"] for draft in drafts.drafts] == ["T"]
    assert len(drafts.rejections) == 10
    (rejection,) = read(f"a: &a0 [x, x]\n{levels.replace('- ', 'a: ')}").rejections
    assert rejection.reason == "aliases repeat too many values; write them out"


def test_tags_are_not_executed() -> None:
    drafts = read("- title: !!python/object/apply:os.system ['exit 3']\n- title: !secret T\n")
    assert [draft.fields["title"] for draft in drafts.drafts] == ["exit 3", "T"]


def test_json_data() -> None:
    data = [{"id": "doi:10.1000/182", "title": "T", "authors": ["Ada Example"]}, {"id": ""}]
    drafts = read(json.dumps(data, indent=1), "_data/sources.json")
    assert [draft.fields["doi"] for draft in drafts.drafts] == ["10.1000/182"]
    assert [rejection.origin.line for rejection in drafts.rejections] == [9]


@pytest.mark.parametrize("text", ["", "# nothing\n", "[]\n", "- \n", "null\n"])
def test_no_entries(text: str) -> None:
    drafts = read(text)
    assert (drafts.drafts, drafts.rejections) == ((), ())


def test_sources_with_several_files(tmp_path: Path) -> None:
    data = tmp_path / "_data"
    data.mkdir()
    (data / "citations.yaml").write_text("- id: doi:10.1000/1\n  title: One\n  date: 2020\n")
    (data / "sources.yaml").write_text("- id: doi:10.1000/1\n  date: 2021\n- id: doi:10.1000/2\n")
    (data / "sources-old.yml").write_text("- id: doi:10.1000/3\n- id: [\n")
    drafts = read_greene_lab(tmp_path)
    assert [(draft.fields["doi"], draft.fields.get("date")) for draft in drafts.drafts] == [
        ("10.1000/1", "2021"),
        ("10.1000/3", None),
        ("10.1000/2", None),
    ]
    (rejection,) = drafts.rejections
    assert rejection.origin.file == str(data / "sources-old.yml")
    assert rejection.origin.line == 2


def test_every_identifier_scheme_is_read() -> None:
    for key, info in Identifiers.model_fields.items():
        example = next(iter(info.examples or ()))
        assert one(f"{key}: {example}").fields[key] == example


def test_a_featured_work() -> None:
    assert one("featured: true").fields["featured"] is True
    assert "featured" not in one("featured: false").fields
