"""Sites of other templates: all data is imported, and the lab is valid."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from drafts_as_records import record_text
from lab_on_disk import Lab
from paths import TESTS

from labpress.diagnostics import has_errors
from labpress.schema.names import Name, slug
from labpress_tools.drafts import Draft, Drafts, PersonDraft
from labpress_tools.importers import read_folder

TEMPLATES = TESTS / "foreign_sites"
NAMES = ("al-folio", "greene-lab", "hugoblox")


def drafts_of(name: str) -> Drafts:
    return read_folder(TEMPLATES / name)


def by_title(drafts: Drafts) -> dict[str, Draft]:
    return {str(draft.fields.get("title", draft.origin.id)): draft for draft in drafts.drafts}


def by_name(drafts: Drafts) -> dict[str, PersonDraft]:
    return {name_of(person): person for person in drafts.people}


def name_of(person: PersonDraft) -> str:
    keys = ("name", "given", "particle", "family", "suffix", "literal")
    parts = {key: person.fields[key] for key in keys if key in person.fields}
    return Name.model_validate(parts).display


def everything(drafts: Drafts) -> list[Draft | PersonDraft]:
    return [*drafts.drafts, *drafts.people]


def files_of(draft: Draft | PersonDraft) -> list[tuple[str, str]]:
    return sorted((file.role, file.path.name) for file in draft.files)


def write_lab(lab: Lab, drafts: Drafts) -> None:
    """Write the drafts as records, with their files."""
    papers = [draft for draft in drafts.drafts if {"title", "authors"} <= draft.fields.keys()]
    for draft in papers:
        _write(lab, "papers", slug(str(draft.fields["title"])), draft)
    for person in drafts.people:
        _write(lab, "authors", slug(name_of(person)), person)


def _write(lab: Lab, folder: str, record_id: str, draft: Draft | PersonDraft) -> None:
    lab.write({f"{folder}/{record_id}.yaml": record_text(draft)})
    for file in draft.files:
        target = lab.content / folder / record_id
        target.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file.path, target / file.path.name)


@pytest.mark.parametrize("name", NAMES)
def test_the_lab_is_valid(name: str, lab: Lab) -> None:
    write_lab(lab, drafts_of(name))
    records = lab.load()
    assert not has_errors(records.diagnostics), "\n".join(map(str, records.diagnostics))
    assert len(records.papers) >= 2
    # Papers and profiles are of the same people.
    assert {"ada-example", "bo-sample"} <= records.authors.keys()


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_rejected(name: str) -> None:
    assert drafts_of(name).rejections == ()


@pytest.mark.parametrize("name", NAMES)
def test_every_value_of_the_files_is_somewhere(name: str) -> None:
    """An approximate measure: the words in the data files are in the drafts."""
    drafts = drafts_of(name)
    kept = " ".join(_texts([[draft.fields, draft.unused] for draft in everything(drafts)]))
    for word in ("steps", "Bo", "Example University", "0000-0002-1825-0097"):
        assert word in kept or name == "al-folio"


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from _texts(list(value.values()))
    elif isinstance(value, Iterable) and not isinstance(value, str):
        for item in value:
            yield from _texts(item)
    else:
        yield str(value)


def test_al_folio() -> None:
    drafts = drafts_of("al-folio")
    small, walks = by_title(drafts)["Small steps"], by_title(drafts)["Long walks"]
    assert small.fields["authors"] == [
        {"name": "Ada Example", "equal_contribution": True},
        {"name": "Bo Sample", "equal_contribution": True},
    ]
    assert small.fields["venue"] == {
        "type": "conference",
        "name": "Conference on Examples",
        "short": "ExConf",
        "pages": "17–42",
    }
    assert small.fields["awards"] == ["Best paper"]
    assert small.fields["image"] == {"file": "small.png"}
    assert files_of(small) == [
        ("image", "small.png"),
        ("pdf", "small.pdf"),
        ("slides", "small-slides.pdf"),
    ]
    assert small.fields["featured"] is True
    assert small.unused["venues.yml: url"] == "https://example.org/exconf"
    assert walks.fields["authors"] == [
        "B. Sample",
        {"given": "Gabriela", "family": "García Márquez"},
    ]
    people = by_name(drafts)
    assert people["Bo Sample"].fields == {
        "name": "Bo Sample",
        "aliases": ["B. Sample"],
        "links": [{"kind": "homepage", "url": "https://example.org/bo"}],
    }
    assert people["Gabriela García Márquez"].fields["family"] == "García Márquez"
    assert people["Gabriela García Márquez"].notes == ()


def test_hugoblox() -> None:
    drafts = drafts_of("hugoblox")
    small, walks = by_title(drafts)["Small steps"], by_title(drafts)["Long walks"]
    assert dict(small.fields) == {
        "title": "Small steps",
        "citekey": "example2026small",
        "authors": [
            {"name": "Ada Example", "equal_contribution": True},
            {"name": "Bo Sample", "equal_contribution": True},
        ],
        "date": "2026-11-05",
        "type": "conference",
        "arxiv": "2610.01234",
        "keywords": ["steps"],
        "venue": {
            "type": "conference",
            "name": "Conference on Examples",
            "short": "ExConf",
            "pages": "17–42",
            "publisher": "Example Press",
        },
        "summary": "A study of small steps.",
        "abstract": "We take *small* steps of $\\delta$.",
        "image": {
            "file": "featured.png",
            "alt": "Two footprints",
            "caption": "Two **small** steps",
        },
        "artifacts": [{"kind": "code", "url": "https://example.org/code"}],
        "links": [
            {"kind": "video", "url": "https://example.org/video"},
            {"kind": "project", "url": "https://example.org/small-steps"},
            {"kind": "press", "url": "https://example.org/press", "label": "Press release"},
        ],
        "featured": True,
    }
    assert small.notes == ()
    assert small.unused == {
        "hugoblox.ids.arxiv": "2610.01234v2",
        "image.preview_only": "false",
        "publishDate": "2026-11-06T00:00:00Z",
    }
    assert files_of(small) == [("image", "featured.png"), ("pdf", "small-steps.pdf")]
    assert walks.fields["venue"] == {
        "type": "journal",
        "name": "Journal of Examples",
        "short": "JoE",
        "year": 2025,
        "volume": "12",
        "issue": "3",
        "pages": "1–9",
    }
    assert walks.fields["summary"] == "What a walk is, and how long it takes."
    assert walks.fields["links"] == [
        {"kind": "other", "url": "https://example.org/interview", "label": "Interview"}
    ]
    assert files_of(walks) == [("slides", "long-walks-slides.pdf")]
    ada = by_name(drafts)["Ada Example"]
    assert ada.fields["orcid"] == "0000-0002-1825-0097"
    assert ada.fields["member"] == {"role": "Professor of Examples"}
    assert ada.fields["photo"] == {"file": "avatar.png", "alt": "Ada Example"}
    assert ada.fields["links"] == [
        {"kind": "other", "url": "mailto:ada@example.org", "label": "E-mail"},
        {"kind": "profile", "url": "https://github.com/example", "label": "GitHub"},
    ]


def test_greene_lab() -> None:
    drafts = drafts_of("greene-lab")
    papers = by_title(drafts)
    assert list(papers) == [
        "Small steps: a study of examples",
        "Long walks",
        "A talk about steps",
        "doi:10.1000/183",
    ]
    small = papers["Small steps: a study of examples"]
    # The hand-written sources.yaml takes precedence over the generated file.
    assert small.fields["summary"] == "How *small* steps add up."
    assert small.fields["type"] == "article"
    assert small.fields["artifacts"] == [
        {
            "kind": "code",
            "name": "Code of the paper",
            "url": "https://github.com/example/steps",
        }
    ]
    assert files_of(small) == [("image", "small.png")]
    assert papers["Long walks"].fields["type"] == "preprint"
    assert "venue" not in papers["Long walks"].fields
    assert papers["A talk about steps"].fields["venue"] == {
        "type": "conference",
        "name": "Example Day",
        "year": 2024,
    }
    uncited = papers["doi:10.1000/183"]
    assert dict(uncited.fields) == {"doi": "10.1000/183"}
    assert uncited.origin.line == 26
    assert [remark.kind for remark in uncited.notes] == ["title", "unsigned"]
    ada = by_name(drafts)["Ada Example"]
    assert ada.fields["member"] == {"role": "Principal investigator"}
    assert ada.fields["aliases"] == ["A. Example"]
    assert ada.fields["photo"] == {"file": "ada.png", "alt": "Ada Example"}


@pytest.mark.parametrize("name", NAMES)
def test_no_file_outside_of_the_folder_is_read(name: str, tmp_path: Path) -> None:
    """Every file is replaced by a symbolic link to a secret file outside the site."""
    (tmp_path / "secret.txt").write_text("- title: SECRET\n  authors: [SECRET]\n")
    site = tmp_path / "site"
    shutil.copytree(TEMPLATES / name, site)
    for path in [path for path in site.rglob("*") if path.is_file()]:
        path.unlink()
        path.symlink_to(tmp_path / "secret.txt")
    drafts = read_folder(site)
    assert "SECRET" not in str(drafts)
    assert all(draft.files == () for draft in everything(drafts))
    assert drafts.rejections


@pytest.mark.parametrize("name", NAMES)
def test_unreadable_files_are_rejections(name: str, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(TEMPLATES / name, site)
    for path in [path for path in site.rglob("*") if path.is_file()]:
        path.write_bytes(b"\xff\xfe\x00---\n[[[{{{: \x00")
    drafts = read_folder(site)
    assert drafts.drafts == ()
    assert all(rejection.reason for rejection in drafts.rejections)
