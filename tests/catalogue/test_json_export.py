"""catalogue.json agrees with the records and with its schema."""

import json
from typing import Any

import jsonschema
import pytest
from hard_papers import hard_papers
from paths import CHECKOUT
from small_labs import one_paper, valid_lab

from labpress.catalogue import build_catalogue
from labpress.catalogue.json_export import render_catalogue, render_catalogue_schema
from labpress.loading.records import load_records

SCHEMA = CHECKOUT / "plugins/labpress/schema/json/catalogue.json"


def validated(text: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(text)
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(data)
    return data


def test_the_schema_file_is_written_from_the_types() -> None:
    # make reference
    assert SCHEMA.read_text("utf-8") == render_catalogue_schema()


def test_an_empty_export_is_valid() -> None:
    assert validated(render_catalogue([], [], [])) == {
        "version": 1,
        "papers": [],
        "authors": [],
        "families": [],
    }


def test_the_example_lab_is_all_there() -> None:
    catalogue = build_catalogue(load_records(CHECKOUT, CHECKOUT / "content"))
    data = validated(
        render_catalogue(
            catalogue.papers.values(), catalogue.authors.values(), catalogue.families.values()
        )
    )
    assert [paper["id"] for paper in data["papers"]] == list(catalogue.papers)
    for author in data["authors"]:
        assert tuple(author.get("papers", ())) == catalogue.by_author.get(author["id"], ())
    for family in data["families"]:
        assert set(family.get("papers", ())) == set(catalogue.by_family.get(family["id"], ()))


def test_hard_records_hold_by_the_schema() -> None:
    data = validated(render_catalogue(hard_papers().values(), [], []))
    items = {item["id"]: item for item in data["papers"]}
    assert items["status-retracted"]["status"]["state"] == "retracted"
    assert items["title-math"]["title"].startswith("On $\\alpha$-divergences")
    assert items["title-math"]["plain_title"].startswith("On α-divergences")
    assert items["authors-one-and-nothing-else"] == {
        "id": "authors-one-and-nothing-else",
        "citekey": "authors-one-and-nothing-else",
        "title": "Alone",
        "plain_title": "Alone",
        "type": "preprint",
        "language": "en",
        "authors": [{"name": "A"}],
    }


def test_an_unknown_key_is_invalid() -> None:
    with pytest.raises(jsonschema.ValidationError):
        validated('{"version": 1, "papers": [], "authors": [], "families": [], "more": 1}')


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "type: talk\nvenue: {event: Day, date: 2022-01-30/2022-02-02}",
            {"published": "2022-01-30", "venue.date": "2022-01-30/2022-02-02"},
        ),
        ("date: 2016-10-01/2016-10-03", {"date": "2016-10-01", "end_date": "2016-10-03"}),
        (
            "type: patent\npatent: {office: EP, assignees: Drill AG, granted: 2021-12-24}",
            {
                "published": "2021-12-24",
                "patent": {"office": "EP", "assignees": ["Drill AG"], "granted": "2021-12-24"},
            },
        ),
        ("type: thesis\ndegree: MSc\nadvisors: [Bo Birk]", {"advisors": ["Bo Birk"]}),
    ],
)
def test_facts_of_single_types(text: str, expected: dict[str, Any]) -> None:
    (item,) = validated(render_catalogue([one_paper(text)], [], []))["papers"]
    for key, value in expected.items():
        first, _, second = key.partition(".")
        assert (item[first][second] if second else item[first]) == value


def test_contributions_and_affiliations_of_authors() -> None:
    text = (
        "title: T\nauthors: [{name: Ann Ash, deceased: true, roles: [software], affiliations: "
        "[{name: Ice Lab, ror: 'https://ror.org/05a28rw58'}]}]"
    )
    paper = valid_lab({"papers/x": text}).papers["x"]
    (item,) = validated(render_catalogue([paper], [], []))["papers"]
    (author,) = item["authors"]
    assert author["deceased"] is True
    assert author["roles"] == ["software"]
    assert author["affiliations"] == [{"name": "Ice Lab", "ror": "https://ror.org/05a28rw58"}]
