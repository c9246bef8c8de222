from __future__ import annotations

import pytest
from small_labs import valid_lab

from labpress.catalogue import build_catalogue
from labpress.catalogue.paper_query import (
    PaperFacts,
    SelectedPapers,
    find_unknown_values,
    parse_query,
    select_papers,
)

LAB = valid_lab(
    {
        "papers/ice": "title: Ice\nauthors: [Ada Ohm, Bo Watt]\ndate: 2021-05\nfamily: cold\n"
        "venue: {type: journal, name: Journal of Cold Things, short: JCT}\n"
        "keywords: [Frost, Deep Learning]\nlabels: [refereed]\nfeatured: true\n"
        "categories: [cs.CV]\ndoi: 10.1000/ice\nopen_access: closed\n"
        "funding: [{grant: frozen}, {funder: Ice Fund, funder_id: 10.13039/7}]",
        "papers/jam": "title: A Jam\nauthors: [Bo Watt]\ndate: 2023-02\n"
        "venue: {type: conference, name: Żółć Meeting}\nlabels: [refereed, invited]\n"
        "artifacts: [{kind: code, name: C, url: 'https://example.org/c'}]\nawards: [Best jam]\n"
        "open_access: gold\nfunding: The Fruit Fund",
        "papers/kit": "title: Kit\nauthors: [Ada Ohm]\ndate: 2023-06\narxiv: '2306.00001'\n"
        "family: cold\nstatus: retracted\nlanguage: de",
        "papers/log": "title: Log\nauthors: [Cy Volt]\ntype: report",
        "papers/map": "title: Map\nauthors: [Bo Watt]\ndate: 2020\n"
        "venue: {type: conference, name: Żółć Meeting}",
        "authors/ada-ohm": "name: Ada Ohm\nmember: {since: 2019}",
        "authors/cy-volt": "name: Cy Volt",
        "families/cold": "name: Cold Works",
        "grants/frozen": "title: Frozen\nfunder: Cold Fund\nnumber: CF/7\nacronym: FRZ",
    }
)
CATALOGUE = build_catalogue(LAB)
FACTS = PaperFacts(CATALOGUE, lambda paper_id: {"map": {"map.pdf"}}.get(paper_id, set()))


def select(text: str, preset: str = "papers") -> SelectedPapers:
    """Return the result of a valid query."""
    parsed = parse_query(text, preset)
    assert parsed.errors == ()
    assert list(find_unknown_values(parsed.query, CATALOGUE)) == []
    return select_papers(parsed.query, FACTS)


def ids(text: str, preset: str = "papers") -> str:
    """Return the ids of the selected papers, without groups."""
    return " ".join(paper for _, group in select(text, preset).groups for paper in group)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "kit jam ice map log"),
        ("type=conference", "jam map"),
        ("type=Conference,article", "jam ice map"),
        ("type!=conference", "kit ice log"),
        ("author=ada-ohm", "kit ice"),
        ('author="Ada Ohm"', "kit ice"),
        ("author=ada-ohm author!=bo-watt", "kit"),
        ("author = ada-ohm , cy-volt", "kit ice log"),
        ("member=ada-ohm", "kit ice"),
        ("member", "kit ice"),
        ("!member", "jam map log"),
        ("family=cold", "kit ice"),
        ("family='cold works'", "kit ice"),
        ("venue=jct", "ice"),
        ('venue="Journal of Cold Things"', "ice"),
        ('venue="zolc meeting"', "jam map"),
        ('keyword="deep learning"', "ice"),
        ("keyword=frosts", "ice"),
        ("category=cs", "ice"),
        ("category=cs.cv", "ice"),
        ("label=invited", "jam"),
        ("label", "jam ice"),
        ("!label", "kit map log"),
        ("has=code", "jam"),
        ("has=pdf", "kit map"),
        ("has=doi,award", "jam ice"),
        ("has!=doi", "kit jam map log"),
        ("status=retracted", "kit"),
        ("language=de", "kit"),
        ("open-access=gold,green", "jam"),
        ("open-access=open", "jam"),
        ("open-access!=open", "kit ice map log"),
        ('funder="ice fund"', "ice"),
        ("funder=10.13039/7", "ice"),
        ('funder="Cold Fund","the fruit fund"', "jam ice"),
        ("funder", "jam ice"),
        ("!funder", "kit map log"),
        ("grant=frozen", "ice"),
        ("grant=FRZ", "ice"),
        ("grant=CF/7", "ice"),
        ("grant", "ice"),
        ("featured", "ice"),
        ("featured=true", "ice"),
        ("featured=false", "kit jam map log"),
        ("featured!=true", "kit jam map log"),
        ("!featured type=conference", "jam map"),
        ("year=2023", "kit jam"),
        ("year=2020,2023", "kit jam map"),
        ("year>=2021", "kit jam ice"),
        ("year > 2021", "kit jam"),
        ("year<2021", "map"),
        ("year>=2020 year<2023", "ice map"),
        ("year=2020..2021", "ice map"),
        ("year=2020-2021", "ice map"),
        ("year=2021..", "kit jam ice"),
        ("year!=2020..2021", "kit jam log"),
        ("limit=2", "kit jam"),
        ("2 type=conference", "jam map"),
        ("order=oldest", "log map ice jam kit"),
        ("order=title", "jam ice kit log map"),
        ("order=venue", "ice jam map kit log"),
        ("order=oldest limit=2", "log map"),
    ],
)
def test_papers_are_selected_and_ordered(text: str, expected: str) -> None:
    assert ids(text) == expected


def test_newest_and_featured_are_queries_that_words_add_to() -> None:
    assert ids("", "newest") == "kit jam ice map log"
    assert ids("2", "newest") == "kit jam"
    assert ids("1 type=conference", "newest") == "jam"
    assert ids("", "featured") == "ice"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("group-by=year", {"2023": "kit jam", "2021": "ice", "2020": "map", "": "log"}),
        (
            "group-by=year order=oldest",
            {"2020": "map", "2021": "ice", "2023": "jam kit", "": "log"},
        ),
        (
            "group-by=type",
            {"article": "ice", "conference": "jam map", "preprint": "kit", "report": "log"},
        ),
        (
            "group-by=type type=conference,article",
            {"conference": "jam map", "article": "ice"},
        ),
        ("group-by=venue", {"JCT": "ice", "Żółć Meeting": "jam map", "": "kit log"}),
        ("group-by=family", {"cold": "kit ice", "": "jam map log"}),
        ("group-by=label", {"invited": "jam", "refereed": "jam ice", "": "kit map log"}),
        ("group-by=label label=refereed", {"refereed": "jam ice"}),
        ("group-by=none", {"": "kit jam ice map log"}),
    ],
)
def test_papers_are_grouped(text: str, expected: dict[str, str]) -> None:
    groups = {key: " ".join(papers) for key, papers in select(text).groups}
    assert list(groups.items()) == list(expected.items())


def test_the_total_counts_the_papers_above_the_limit() -> None:
    assert select("limit=2").total == 5
    assert select("year=1999").groups == ()


@pytest.mark.parametrize(
    ("text", "errors"),
    [
        ("typ=article", ["1: unknown key `typ`; did you mean `type`?"]),
        ("  tags=x", ["3: unknown key `tags`; did you mean `keyword`?"]),
        ("sort=newest", ["1: unknown key `sort`; did you mean `order`?"]),
        ("type=artcle", ["6: unknown type of publication `artcle`; did you mean `article`?"]),
        (
            "type=book,journal",
            ["11: unknown type of publication `journal`; did you mean `article`?"],
        ),
        ("oa=gold", ["1: unknown key `oa`; did you mean `open-access`?"]),
        ("funding=x", ["1: unknown key `funding`; did you mean `funder`?"]),
        ("open-access", ["1: `open-access` has no value; write `open-access=…`"]),
        (
            "open-access=golden",
            ["13: unknown kind of open access `golden`; did you mean `gold`?"],
        ),
        (
            "open-access=zzz",
            [
                (
                    "13: unknown kind of open access `zzz`; use one of `open`, `diamond`, `gold`, "
                    "`hybrid`, `green`, `bronze`, `closed`"
                )
            ],
        ),
        ("has=sliddes", ["5: unknown `has` value `sliddes`; did you mean `slides`?"]),
        ("order=oldst", ["7: unknown order `oldst`; did you mean `oldest`?"]),
        ("layout=table", None),
        (
            "year>=twenty",
            ["7: `twenty` is not a year; write `year>=2022`"],
        ),
        ("year=20", ["6: `20` is not a year; write `year=2025` or `year=2020..2025`"]),
        ("year=2025..2020", ["6: the range `2025..2020` is empty; write `2020..2025`"]),
        ("year", ["1: `year` needs a value; write `year=2025` or `year!=2025`"]),
        ("year=>2020", ["1: unknown operator `=>`; write `>=`"]),
        ("type>=article", ["1: `type` cannot be compared with `>=`; write `=` or `!=`"]),
        ("!type=article", ["1: misplaced `!` before `type`; write `type!=…`"]),
        (
            "type=book type=chapter",
            ["11: duplicate key `type`; write several values as `type=…,…`"],
        ),
        ("limit=3 limit=4", ["9: duplicate key `limit`; remove one"]),
        ("3 limit=4", ["3: duplicate key `limit`; remove one"]),
        ("year>=2020 year>2021", ["12: duplicate key `year`; write several values as `year=…,…`"]),
        ("limit=many", ["7: `many` is not a number of papers; write `limit=10`"]),
        ("limit=1,2", ["1: `limit` needs one value; write `limit=10`"]),
        ("type", ["1: `type` has no value; write `type=…`"]),
        ("type=", ["6: no value for `type`; write `type=…`"]),
        ("type=book, limit=3", None),
        ('venue="A B', ['7: the quotation mark is never closed; end the value with `"`']),
        ("venue=“A B”", ['7: curly quotation marks; write straight ones: `"`']),
        ("featured=maybe", ["10: `maybe` is not true or false; write `featured`"]),
        (
            "typ=book years=2020",
            [
                "1: unknown key `typ`; did you mean `type`?",
                "10: unknown key `years`; did you mean `year`?",
            ],
        ),
    ],
)
def test_a_mistake_is_reported_with_its_column(text: str, errors: list[str] | None) -> None:
    found = [f"{error.column}: {error.text}" for error in parse_query(text).errors]
    assert found
    if errors is not None:
        assert found == errors


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("author=ada-omh", "8: no paper has the author `ada-omh`; did you mean `ada-ohm`?"),
        ('author="Ada Omh"', "8: no paper has the author `Ada Omh`; did you mean `Ada Ohm`?"),
        (
            "member=bo-watt",
            "8: the author `bo-watt` is not a lab member; write `author=bo-watt`",
        ),
        (
            'member="Bo Watt"',
            '8: the author `Bo Watt` is not a lab member; write `author="Bo Watt"`',
        ),
        (
            "member=ada-omh",
            "8: no lab member has the id or name `ada-omh`; did you mean `ada-ohm`?",
        ),
        ("grant=frozn", "7: no paper has the grant `frozn`; did you mean `frozen`?"),
        ('funder="Ice Fond"', "8: no paper has the funder `Ice Fond`; did you mean `Ice Fund`?"),
        ("family=clod", "8: no paper has the family `clod`; did you mean `cold`?"),
        ("label=refereed,invted", "16: no paper has the label `invted`; did you mean `invited`?"),
        ("keyword=frosst", "9: no paper has the keyword `frosst`; did you mean `Frost`?"),
        ("category=math", "10: no paper has the category `math`; use one of `cs`, `cs.CV`"),
    ],
)
def test_a_value_that_no_record_has_is_reported(text: str, error: str) -> None:
    parsed = parse_query(text)
    assert parsed.errors == ()
    (found,) = find_unknown_values(parsed.query, CATALOGUE)
    assert f"{found.column}: {found.text}" == error


def test_a_family_without_papers_is_known() -> None:
    lab = valid_lab({"papers/a": "title: A\nauthors: [Ann Ash]", "families/new": "name: New"})
    assert list(find_unknown_values(parse_query("family=new").query, build_catalogue(lab))) == []
