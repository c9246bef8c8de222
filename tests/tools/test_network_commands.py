"""`labpress add`, `sync` and `refresh`, tested with a local server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from local_library import Library
from local_service import LocalService, Reply, local_client, local_service
from service_samples import (
    arxiv_entry,
    crossref_work,
    openalex_work,
    orcid_detail,
    orcid_ids,
    orcid_summary,
    orcid_works,
    pubmed_article,
)

from labpress.loading.yaml_parser import read_tree
from labpress_tools.cli import main
from labpress_tools.commands import network
from labpress_tools.works import fingerprint_of

CONFIG = "site_name: Lab\ndocs_dir: content\nplugins:\n  - labpress:\n      sync_people: [{}]\n"
ADA = "0000-0002-1825-0097"


@pytest.fixture
def service() -> Iterator[LocalService]:
    with local_service() as running:
        yield running


@pytest.fixture
def library(service: LocalService, monkeypatch: pytest.MonkeyPatch) -> Library:
    """Services that know nothing yet, instead of those on the network."""
    known = Library()
    service.respond = known.respond
    monkeypatch.setattr(network, "make_client", lambda *_, **__: local_client(service))
    return known


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content/papers").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text(CONFIG.format(ADA))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def labpress(*arguments: str, code: int = 0, stdin: str | None = None) -> Result:
    result = CliRunner().invoke(main, arguments, input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == code, result.output
    return result


def the_record(project: Path) -> Path:
    (path,) = (project / "content/papers").glob("*.yaml")
    return path


def data_of(path: Path) -> dict[str, Any]:
    data = read_tree(path.read_text("utf-8")).data
    assert isinstance(data, dict)
    return data


def test_a_paper_is_added_by_its_id_and_not_twice(project: Path, library: Library) -> None:
    library.arxiv["2501.01234"] = arxiv_entry()
    result = labpress("add", "https://arxiv.org/abs/2501.01234v1")
    path = the_record(project)
    assert f"content/papers/{path.name}" in result.stdout.splitlines()
    assert data_of(path)["arxiv"] == "2501.01234"
    assert data_of(path)["source"][0]["name"] == "arXiv"
    before = path.read_bytes()
    assert labpress("add", "2501.01234").stdout.splitlines()[-1] == "1 entry: 1 duplicate"
    assert path.read_bytes() == before
    labpress("check")


def test_bibtex_is_read_from_standard_input(project: Path, library: Library) -> None:
    labpress("add", "-", stdin="@misc{ash, title={Small Things}, author={Ash, Ann}, year=2024}")
    assert data_of(the_record(project))["title"] == "Small Things"


@pytest.mark.parametrize("text", ["", "hello", "@comment{x}"])
def test_standard_input_without_bibtex_is_reported(
    project: Path, library: Library, text: str
) -> None:
    result = labpress("add", "-", stdin=text, code=1)
    assert "<stdin>:1: rejected: it contains no BibTeX entry" in result.stdout


def test_an_invalid_address_is_reported_with_its_location(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LABPRESS_MAILTO", raising=False)
    (project / "mkdocs.yml").write_text(CONFIG.format(ADA) + "      sync_mailto: nobody\n")
    message = "'nobody' in the setting sync_mailto is not a valid e-mail address"
    assert message in labpress("add", "10.1000/182", code=2).stderr


def test_unknown_works_are_rejected_and_the_rest_is_added(project: Path, library: Library) -> None:
    library.arxiv["2501.01234"] = arxiv_entry()
    result = labpress("add", "2501.01234", "2501.09999", code=1)
    assert "2 entries: 1 new, 1 rejected" in result.stdout.splitlines()
    the_record(project)


def test_refresh_shows_a_diff_and_then_writes_it(project: Path, library: Library) -> None:
    library.arxiv["2501.01234"] = arxiv_entry()
    labpress("add", "2501.01234")
    path = the_record(project)
    path.write_text(path.read_text().replace("type: preprint", "type: preprint  # for now"))
    assert labpress("refresh", "--dry-run").stdout.splitlines()[-2] == "1 paper: 1 unchanged"
    before = path.read_text()
    library.arxiv["2501.01234"] = arxiv_entry("2501.01234v2", title="A Study of Tiny Things")
    result = labpress("refresh", "--dry-run", code=1)
    assert "+title: A Study of Tiny Things" in result.stdout
    assert path.read_text() == before
    data = json.loads(labpress("refresh", "--dry-run", "--json", code=1).stdout)
    assert "+title: A Study of Tiny Things" in data["diff"]
    assert f"--- a/content/papers/{path.name}" in data["diff"]
    data = json.loads(labpress("refresh", "--json").stdout)
    assert "+title: A Study of Tiny Things" in data["diff"]
    data = json.loads(labpress("refresh", "--json").stdout)
    assert (data["diff"], data["counts"]["unchanged"]) == ("", 1)
    after = path.read_text()
    assert "type: preprint  # for now" in after
    assert data_of(path)["title"] == "A Study of Tiny Things"
    labpress("refresh", "--dry-run")


def test_refresh_keeps_hand_edits_and_locked_keys(project: Path, library: Library) -> None:
    library.arxiv["2501.01234"] = arxiv_entry()
    labpress("add", "2501.01234")
    path = the_record(project)
    text = path.read_text().replace("title: A Study", "title: Our Study", 1)
    path.write_text(text + "locked: [abstract]\n")
    library.arxiv["2501.01234"] = arxiv_entry(title="A New Title", summary="A new summary.")
    result = labpress("refresh")
    assert "title: edited manually: kept" in result.stdout
    assert "abstract: locked: kept" in result.stdout
    assert data_of(path)["title"].startswith("Our Study")
    assert "new summary" not in data_of(path)["abstract"]


def test_an_outage_affects_only_the_papers_of_that_service(project: Path, library: Library) -> None:
    library.arxiv["2501.01234"] = arxiv_entry()
    library.crossref["10.1000/182"] = crossref_work(title=["Something Else Entirely"])
    labpress("add", "2501.01234", "10.1000/182")
    library.failures["crossref"] = Reply(status=500)
    library.arxiv["2501.01234"] = arxiv_entry(title="A New Title")
    result = labpress("refresh", code=3)
    assert "1 updated" in result.stdout
    assert "not fetched" in result.stdout


@pytest.mark.parametrize(
    ("key", "identifier"),
    [("doi", "10.1000/182"), ("arxiv", "2501.01234"), ("pmid", "31452104")],
)
def test_an_identifier_of_another_work_is_reported_and_changes_nothing(
    project: Path, library: Library, key: str, identifier: str
) -> None:
    library.crossref["10.1000/182"] = crossref_work()
    library.arxiv["2501.01234"] = arxiv_entry()
    library.pubmed["31452104"] = pubmed_article()
    path = project / "content/papers/volcano.yaml"
    path.write_text(f"title: Volcanoes of Iceland\nauthors: [Zoe Zulu]\n{key}: {identifier}\n")
    before = path.read_bytes()
    for options in ([], ["--dry-run"], ["--unsure", "new"]):
        data = json.loads(labpress("refresh", "--json", *options, code=3).stdout)
        (entry,) = data["entries"]
        assert (entry["outcome"], entry["record"]) == ("needs-review", "volcano")
        assert "seems to belong to a different work" in entry["reason"]
    assert f"{identifier} (volcano): needs review: " in labpress("refresh", code=3).stdout
    assert path.read_bytes() == before


def test_a_paper_with_several_identifiers_is_counted_once(project: Path, library: Library) -> None:
    library.arxiv["2501.01234"] = arxiv_entry()
    labpress("add", "2501.01234")
    path = the_record(project)
    path.write_text(path.read_text() + "doi: 10.1000/182\npmid: '31452104'\n")
    library.failures["crossref"] = Reply(status=500)
    result = labpress("refresh", code=3)
    assert result.stdout.splitlines()[-1] == "1 paper: 1 unchanged"
    assert "Lookups without a result (2):" in result.stdout
    assert f"DOI 10.1000/182 ({path.stem}): rejected: not fetched" in result.stdout
    data = json.loads(labpress("refresh", "--json", code=3).stdout)
    assert sum(data["counts"].values()) == len(data["entries"]) == 1
    assert {failure["record"] for failure in data["failures"]} == {path.stem}
    library.failures["arxiv"] = Reply(status=500)
    last = labpress("refresh", "--fresh", code=3).stdout.splitlines()[-1]
    assert last == "1 paper: 1 rejected"


def test_papers_without_identifiers_are_mentioned(project: Path, library: Library) -> None:
    for name in ("one", "two"):
        (project / f"content/papers/{name}.yaml").write_text(f"title: {name}\nauthors: [A B]\n")
    assert labpress("refresh").stderr.startswith("2 papers have no identifier, so no service")
    message = "1 paper has no identifier, so no service is queried (two); add `arxiv`"
    assert message in labpress("refresh", "two").stderr


def test_two_identifiers_of_one_paper_in_one_service_are_one_source(
    project: Path, library: Library
) -> None:
    library.pubmed["31452104"] = pubmed_article(
        ids="<ArticleId IdType='pmc'>PMC9719508</ArticleId>"
    )
    library.pmc["PMC9719508"] = {"pmid": "31452104"}
    labpress("add", "31452104", "PMC9719508")
    path = the_record(project)
    assert [part["name"] for part in data_of(path)["source"]] == ["PubMed"]
    before = path.read_bytes()
    labpress("refresh")
    assert path.read_bytes() == before


@pytest.mark.parametrize("names", [("a", "b"), ("b", "a")])
def test_a_preprint_and_its_publication_that_are_two_records_stay_two(
    project: Path, library: Library, names: tuple[str, str]
) -> None:
    """Each record gets its own data, whichever comes first."""
    title, authors = "Learning to Reason", "authors: [Ada Example, Bo Sample]"
    preprint, publication = (project / f"content/papers/{name}.yaml" for name in names)
    preprint.write_text(f"title: {title}\n{authors}\narxiv: 2501.01234\n")
    publication.write_text(f"title: {title}\n{authors}\ndoi: 10.1000/182\n")
    doi = "<arxiv:doi>10.1000/182</arxiv:doi>"
    library.arxiv["2501.01234"] = arxiv_entry(title=title, extra=doi)
    relation = {"has-preprint": [{"id-type": "arxiv", "id": "2501.01234"}]}
    library.crossref["10.1000/182"] = crossref_work(title=[title], relation=relation)
    labpress("refresh")
    assert [part["name"] for part in data_of(preprint)["source"]] == ["arXiv"]
    assert data_of(preprint)["type"] == "preprint"
    assert [part["name"] for part in data_of(publication)["source"]] == ["Crossref"]
    labpress("refresh", "--dry-run")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"title: [", "invalid YAML"),
        ("title: \u00c4\n".encode("latin-1"), "not valid UTF-8"),
        (b"title: T\nauthors: [A B]\narxiv: 2501.01234\nsource: mine\n", "`source` block"),
        (
            b"title: T\nauthors: [A B]\narxiv: 2501.01234\nsource: [{name: x, digests: [a]}]\n",
            "`source` block",
        ),
    ],
)
def test_a_record_that_cannot_be_updated_is_reported_and_left_alone(
    project: Path, library: Library, text: bytes, reason: str
) -> None:
    library.arxiv["2501.01234"] = arxiv_entry(
        title="T", authors="<author><name>A B</name></author>"
    )
    path = project / "content/papers/broken.yaml"
    path.write_bytes(text)
    result = labpress("refresh", code=3)
    assert "broken" in result.stdout
    assert reason in result.stdout
    assert path.read_bytes() == text


def test_refresh_of_a_paper_that_does_not_exist_is_incorrect_usage(
    project: Path, library: Library
) -> None:
    assert "no paper has the id `nothing`" in labpress("refresh", "nothing", code=2).output


def test_sync_adds_works_that_are_not_there_and_were_not_declined(
    project: Path, library: Library
) -> None:
    library.orcid[ADA] = orcid_works(
        [orcid_summary(1, "One", orcid_ids(("arxiv", "2501.01234", "self")))],
        [orcid_summary(2, "Two", orcid_ids(("doi", "10.1000/182", "self")))],
    )
    library.arxiv["2501.01234"] = arxiv_entry()
    library.crossref["10.1000/182"] = crossref_work()
    (project / "mkdocs.yml").write_text(CONFIG.format(ADA) + "      sync_ignore: [10.1000/182]\n")
    assert labpress("sync", "--dry-run").stdout.count("new") >= 1
    assert list((project / "content/papers").iterdir()) == []
    labpress("sync")
    assert data_of(the_record(project))["arxiv"] == "2501.01234"
    assert labpress("sync").stdout.splitlines() == ["no entries"]


@pytest.mark.parametrize(
    "ignored",
    [
        "arXiv:2501.01234",
        "https://arxiv.org/pdf/2501.01234v2",
        "10.48550/arXiv.2501.01234",
        "10.1000/182",
    ],
)
def test_a_work_is_declined_by_any_of_its_identifiers(
    project: Path, library: Library, ignored: str
) -> None:
    """This includes an identifier that the person's list does not contain."""
    library.orcid[ADA] = orcid_works(
        [orcid_summary(1, "One", orcid_ids(("doi", "10.1000/182", "self")))]
    )
    relation = {"has-preprint": [{"id-type": "arxiv", "id": "2501.01234"}]}
    library.crossref["10.1000/182"] = crossref_work(relation=relation)
    library.arxiv["2501.01234"] = arxiv_entry()
    (project / "mkdocs.yml").write_text(CONFIG.format(ADA) + f"      sync_ignore: ['{ignored}']\n")
    assert labpress("sync").stdout.splitlines() == ["no entries"]


def test_a_work_without_identifiers_is_declined_by_its_fingerprint(
    project: Path, library: Library
) -> None:
    library.orcid[ADA] = orcid_works([orcid_summary(7, "A Talk on Small Things")])
    library.orcid_details["7"] = json.dumps({"bulk": [orcid_detail(7)]}).encode()
    assert "1 new" in labpress("sync", "--dry-run").stdout
    labpress("sync")
    fingerprint = fingerprint_of(data_of(the_record(project)))
    assert fingerprint.startswith("example-")
    assert fingerprint.endswith("-a-talk-on-small-things")
    the_record(project).unlink()
    config = CONFIG.format(ADA)
    (project / "mkdocs.yml").write_text(f"{config}      sync_ignore: ['work:{fingerprint}']\n")
    assert labpress("sync").stdout.splitlines() == ["no entries"]


@pytest.mark.parametrize("ignored", ["A title of some words", "garbage"])
def test_invalid_declined_identifiers_are_reported(
    project: Path, library: Library, ignored: str
) -> None:
    library.orcid[ADA] = orcid_works()
    (project / "mkdocs.yml").write_text(
        CONFIG.format(ADA) + f"      sync_ignore: [{ignored}, P19-1001]\n"
    )
    message = f"`sync_ignore`: `{ignored}` is not an identifier; correct it"
    assert labpress("sync").stderr.splitlines() == [message]


@pytest.mark.parametrize("setting", ["sync_people: 5", "sync_since: yesterday", "sync_ignore: x"])
def test_settings_with_errors_are_incorrect_usage(
    project: Path, library: Library, setting: str
) -> None:
    (project / "mkdocs.yml").write_text(CONFIG.rpartition("      ")[0] + f"      {setting}\n")
    assert f"error: {setting.partition(':')[0]}" in labpress("sync", code=2).stderr


def test_without_people_sync_says_what_to_do(project: Path, library: Library) -> None:
    (project / "mkdocs.yml").write_text("site_name: L\ndocs_dir: content\nplugins: [labpress]\n")
    assert "list ORCIDs under `sync_people`" in labpress("sync", code=2).output
    (project / "content/authors").mkdir()
    (project / "content/authors/ada.yaml").write_text(f"name: Ada\norcid: {ADA}\nmember: {{}}\n")
    labpress("sync", code=1)  # no service knows her, which is not incorrect usage


def test_citations_are_dated_snapshots_that_replace_earlier_ones(
    project: Path, library: Library
) -> None:
    path = project / "content/papers/x.yaml"
    path.write_text(
        "title: X  # kept\nauthors: [Ann Ash]\ndoi: 10.1000/182\n"
        "metrics:\n  - {name: views, value: 9, date: 2025-01-01, source: a portal}\n"
    )
    (project / "content/papers/y.yaml").write_text("title: Y\nauthors: [Ann Ash]\n")
    library.openalex_works = [openalex_work(doi="https://doi.org/10.1000/182", cited_by_count=7)]
    before = path.read_bytes()
    assert labpress("citations", "--dry-run").stdout == "x: 7\n"
    assert path.read_bytes() == before
    labpress("citations")
    library.openalex_works = [openalex_work(doi="https://doi.org/10.1000/182", cited_by_count=8)]
    labpress("citations", "x")
    views, citations = data_of(path)["metrics"]
    assert views["value"] == "9"
    assert (citations["name"], citations["value"], citations["source"]) == (
        "citations",
        "8",
        "OpenAlex",
    )
    assert len(citations["date"]) == len("2026-01-01")
    assert "title: X  # kept" in path.read_text()
    labpress("check")


def test_counts_are_printed_as_json(project: Path, library: Library) -> None:
    for name, ids in (("x", "doi: 10.1000/182"), ("y", "date: 2024")):
        path = project / f"content/papers/{name}.yaml"
        path.write_text(f"title: X\nauthors: [Ann Ash]\n{ids}\n")
    library.openalex_works = [openalex_work(cited_by_count=7)]
    result = json.loads(labpress("citations", "--json").stdout)
    assert list(result) == ["counts", "failures", "dry_run"]
    assert result["counts"]["x"]["value"] == 7
    assert result["failures"] == []
    assert "y: it has neither `doi` nor `arxiv`" in labpress("citations", "y", code=1).stderr


def test_an_unavailable_count_is_reported(project: Path, library: Library) -> None:
    path = project / "content/papers/x.yaml"
    path.write_text("title: X\nauthors: [Ann Ash]\ndoi: 10.1000/182\n")
    before = path.read_bytes()
    result = labpress("citations", code=1)
    assert "doi:10.1000/182: OpenAlex has no such paper" in result.stderr
    assert path.read_bytes() == before
