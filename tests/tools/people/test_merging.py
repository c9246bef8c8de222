"""`labpress people merge`: merging two people."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from edited_labs import contents, lab_of, live_paths, redirect_targets, site_of, write_lab

from labpress_tools.cli import main

PAPERS = {
    "papers/x.yaml": "title: X\nauthors: [Ada Example, Cy Cole]\n",
    "papers/y.yaml": "title: Y\nauthors:\n  - A. Example  # as printed\n  - Cy Cole\n",
    "papers/z.yaml": (
        "title: Z\nauthors: [ {name: Example, id: a-example}, Di Dorn ]\n"
        "versions: [{label: v1, authors: [A. Example]}]\n"
    ),
}
FIRST = "# she\nname: Ada Example\nlinks:\n  - {kind: homepage, url: https://ada.example/}\nnotes: One.\n"
SECOND = """\
name: A. Example
native_name: 例
aliases:
  - {name: A. E. Example, source: a CV}
  - {name: Ada Example, unverified: true, source: a guess}
former_ids: ae
orcid: 0000-0002-1825-0097
links: [{kind: profile, url: 'https://ada.example'}, {kind: profile, url: 'https://b.example/'}]
affiliations: Example University
member: {since: 2020, role: PhD student}
about: Works on $x$.
notes: [Two., One.]
not_same_as: [cy-cole, ada-example]
"""


def run(config: Path, *arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(main, ["people", *arguments, "-f", str(config)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == code, result.output
    return result


def changed(folder: Path, before: Mapping[str, bytes]) -> dict[str, str | None]:
    """Return the files that changed, as text, or None for those that are gone."""
    after = contents(folder)
    return {
        path.removeprefix("content/"): after[path].decode() if path in after else None
        for path in sorted(before.keys() | after.keys())
        if before.get(path) != after.get(path)
    }


def test_names_without_files(tmp_path: Path) -> None:
    config = write_lab(tmp_path, PAPERS)
    before, paths = contents(tmp_path), live_paths(site_of(config))
    output = run(config, "merge", "ada-example", "A. Example").output
    assert output == "Merged A. Example into ada-example (2 files changed)\n"
    assert changed(tmp_path, before) == {
        "authors/ada-example.yaml": (
            "# yaml-language-server: $schema=../.schema/author.json\nname: Ada Example\n"
            "aliases: [A. Example]\nformer_ids: [a-example]\n"
        ),
        "papers/z.yaml": PAPERS["papers/z.yaml"].replace("id: a-example", "id: ada-example"),
    }
    site = site_of(config)
    assert paths - live_paths(site) == set()
    assert redirect_targets(site) == {"authors/a-example.md": "authors/ada-example.md"}
    assert lab_of(config).diagnostics == ()
    assert {place.author for place in lab_of(config).occurrences if "Ex" in place.name} == {
        "ada-example"
    }


def test_everything_in_the_other_file_is_kept(tmp_path: Path) -> None:
    files = {**PAPERS, "authors/ada-example.yaml": FIRST, "authors/a-example.yaml": SECOND}
    config = write_lab(tmp_path, files)
    before, paths = contents(tmp_path), live_paths(site_of(config))
    run(config, "merge", "ada-example", "a-example", "--force")
    after = changed(tmp_path, before)
    assert after == {
        "authors/a-example.yaml": None,
        "authors/ada-example.yaml": (
            "# she\nname: Ada Example\nnative_name: 例\n"
            "aliases:\n  - {name: A. Example, source: a guess}\n"
            "  - {name: A. E. Example, source: a CV}\n"
            "former_ids: [ae, a-example]\norcid: 0000-0002-1825-0097\n"
            "links:\n  - {kind: homepage, url: https://ada.example/}\n"
            '  - {kind: profile, url: "https://b.example/"}\n'
            "affiliations: Example University\nmember: {since: 2020, role: PhD student}\n"
            "about: Works on $x$.\nnotes: [One., Two.]\nnot_same_as: [cy-cole]\n"
        ),
        "papers/z.yaml": PAPERS["papers/z.yaml"].replace("id: a-example", "id: ada-example"),
    }
    site = site_of(config)
    assert paths - live_paths(site) == set()
    assert set(redirect_targets(site)) == {"authors/ae.md", "authors/a-example.md"}


def test_values_that_both_have(tmp_path: Path) -> None:
    files = {
        "authors/a.yaml": (
            "name: Ann Ash\naliases:\n  - name: A. Ash  # printed\n    unverified: true\n"
            "orcid: 0000-0002-1825-0097\nabout: One.\nmember:\n  role: professor\n"
            "metrics: [{name: h-index, value: 7, date: unknown, source: X}]\n"
        ),
        "authors/b.yaml": (
            "name: A. Ash\norcid: 0000-0001-5109-3700\nabout: Two.\n"
            "member: {role: student, since: 2020}\n"
            "metrics:\n  - {name: h-index, value: 7, date: unknown, source: X}\n"
            "  - {name: citations, value: 1, date: unknown, source: X}\n"
        ),
        "papers/x.yaml": "title: X\nauthors: [Ann Ash]\n",
        "papers/y.yaml": "title: Y\nauthors: [A. Ash]\n",
    }
    config = write_lab(tmp_path, files)
    result = run(config, "merge", "a", "b", "--force")
    assert result.stderr.splitlines() == [
        "Note: the ORCID 0000-0001-5109-3700 of b is kept as a link",
        "Note: kept `member` of a; b had role: student",
    ]
    assert (tmp_path / "content/authors/a.yaml").read_text() == (
        "name: Ann Ash\naliases:\n  - A. Ash  # printed\n"
        "former_ids: [b]\norcid: 0000-0002-1825-0097\n"
        'links:\n  - {kind: profile, url: "https://orcid.org/0000-0001-5109-3700"}\n'
        "about: |-\n  One.\n\n  Two.\nmember:\n  role: professor\n  since: 2020\n"
        "metrics: [{name: h-index, value: 7, date: unknown, source: X}, "
        "{name: citations, value: 1, date: unknown, source: X}]\n"
    )
    assert lab_of(config).diagnostics == ()


def test_prose_and_files_of_both(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "authors/a.yaml": "name: Ann Ash\nphoto: {file: me.svg, alt: Me}\n",
        "authors/a.md": "One.\n",
        "authors/a/me.svg": "<svg/>",
        "authors/a/cv.pdf": "%PDF",
        "authors/b.yaml": "name: A. Ash\nphoto: {file: me.svg, alt: I}\n",
        "authors/b.md": "Two: ![me](me.svg)\n",
        "authors/b/me.svg": "<svg> </svg>",
        "authors/b/cv.pdf": "%PDF",
        "authors/b/talk.pdf": "%PDF talk",
        "about.md": "[b](authors/b.md) ![b](authors/b/me.svg) [cv](authors/b/cv.pdf)\n",
        "papers/x.yaml": "title: X\nauthors: [Ann Ash]\n",
        "papers/y.yaml": "title: Y\nauthors: [A. Ash]\n",
    }
    config = write_lab(tmp_path, files)
    before, paths = contents(tmp_path), live_paths(site_of(config))
    notes = run(config, "merge", "a", "b").stderr
    assert "kept `photo` of a; b had" in notes
    after = changed(tmp_path, before)
    assert {path: text for path, text in after.items() if not path.endswith("yaml")} == {
        "about.md": "[b](authors/a.md) ![b](authors/a/me-b.svg) [cv](authors/a/cv.pdf)\n",
        "authors/a.md": "One.\n\nTwo: ![me](me-b.svg)\n",
        "authors/a/me-b.svg": "<svg> </svg>",
        "authors/a/talk.pdf": "%PDF talk",
        "authors/b.md": None,
        "authors/b/cv.pdf": None,
        "authors/b/me.svg": None,
        "authors/b/talk.pdf": None,
    }
    assert not (tmp_path / "content/authors/b").exists()
    live = live_paths(site_of(config))
    assert (paths | {"authors/b/me.svg", "authors/b/cv.pdf", "authors/b/talk.pdf"}) - live == set()


def test_the_photo_of_the_other_is_taken(tmp_path: Path) -> None:
    files = {
        "authors/a/me.svg": "<svg/>",
        "authors/b.yaml": "name: A. Ash\nphoto: me.svg\n",
        "authors/b/me.svg": "<svg> </svg>",
        "papers/x.yaml": "title: X\nauthors: [Ann Ash]\n",
        "papers/y.yaml": "title: Y\nauthors: [A. Ash]\n",
    }
    config = write_lab(tmp_path, files)
    run(config, "merge", "ann-ash", "b")
    assert "photo: me.svg" in (tmp_path / "content/authors/ann-ash.yaml").read_text()
    assert (tmp_path / "content/authors/ann-ash/me.svg").read_text() == "<svg> </svg>"


def test_a_spelling_with_the_same_id(tmp_path: Path) -> None:
    """`labpress check` reports this as an error, which the command corrects."""
    files = {
        "papers/x.yaml": "title: X\nauthors: [Weiwei Lü]\n",
        "papers/y.yaml": "title: Y\nauthors: [Weiwei Lu]\n",
    }
    config = write_lab(tmp_path, files)
    assert len(lab_of(config).diagnostics) == 1
    run(config, "merge", "weiwei-lu", "Weiwei Lu")
    assert lab_of(config).diagnostics == ()
    text = (tmp_path / "content/authors/weiwei-lu.yaml").read_text()
    assert text.endswith("\nname: Weiwei Lü\naliases: [Weiwei Lu]\n")
    before = contents(tmp_path)
    run(config, "merge", "weiwei-lu", "Weiwei Lu", code=1)
    (tmp_path / "content/papers/z.yaml").write_text("title: Z\nauthors: [weiwei lu]\n")
    run(config, "merge", "weiwei-lu", "weiwei lu")
    assert (
        b"aliases: [Weiwei Lu, weiwei lu]\n" in contents(tmp_path)["content/authors/weiwei-lu.yaml"]
    )
    assert contents(tmp_path).keys() == before.keys() | {"content/papers/z.yaml"}


def test_a_name_that_others_have_is_disambiguated(tmp_path: Path) -> None:
    files = {
        "authors/wei-li.yaml": "name: Wei Li\n",
        "authors/w-li.yaml": "name: W. Li\nnot_same_as: [wei-li]\n",
        "papers/x.yaml": "title: X\nauthors: [Wei Li]\n",
        "papers/y.yaml": "title: Y\nauthors: ['Li, Wei']\nversions: [{label: v1, authors: [Wei Li]}]\n",
        "papers/z.yaml": "title: Z\nauthors: [{name: Wei Li, id: wei-li-2}]\n",
        "papers/q.yaml": "title: Q\nauthors: [W. Li]\n",
    }
    config = write_lab(tmp_path, files)
    run(config, "merge", "w-li", "wei-li-2")
    lab = lab_of(config)
    assert lab.diagnostics == ()
    assert [lab.papers[key].authors[0].id for key in "xyzq"] == ["wei-li", "wei-li", "w-li", "w-li"]
    # The ids identify the person, so the name need not become an alias.
    assert (tmp_path / "content/authors/w-li.yaml").read_text() == (
        "name: W. Li\nformer_ids: [wei-li-2]\nnot_same_as: [wei-li]\n"
    )
    run(config, "rename", code=2)  # no such command of `people`


def test_an_alias_that_others_have_gets_ids(tmp_path: Path) -> None:
    files = {
        "authors/wei-li.yaml": "name: Wei Li\n",
        "authors/wei-li-2.yaml": "name: Wei Li\nnot_same_as: wei-li\n",
        "papers/x.yaml": "title: X\nauthors:\n- {name: Wei Li, id: wei-li}\n- Bo Berg\n",
        "papers/z.yaml": "title: Z\nauthors: [{name: Wei Li, id: wei-li-2}]\n",
        "papers/q.yaml": "title: Q\nauthors: [W. Li]\n",
    }
    config = write_lab(tmp_path, files)
    run(config, "merge", "w-li", "wei-li-2")
    lab = lab_of(config)
    assert not [item for item in lab.diagnostics if item.is_error]
    assert [lab.papers[key].authors[0].id for key in "xzq"] == ["wei-li", "w-li", "w-li"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("ada-exmple", "cy-cole"), "unknown author `ada-exmple`; did you mean `ada-example`?"),
        (("ada-example", "Cy Coel"), "unknown author `Cy Coel`; did you mean `Cy Cole`?"),
        (("ada-example", "zzz"), "unknown author `zzz`; run `labpress people` to list names"),
        (("ada-example", "Ada  Example"), "both already refer to the same person, `ada-example`"),
        (("ada-example", "cy-cole"), "`ada-example` and `cy-cole` are both in the byline of x, so they are different people"),
        (("bo-berg", "old"), "both already refer to the same person, `bo-berg`"),
        (("old", "b-berg"), "`bo-berg` and `b-berg` have different ORCIDs, 0000-0001-5109-3700 and 0000-0002-1825-0097"),
        (("bo-berg", "b-berg"), "`bo-berg` and `b-berg` have different ORCIDs, 0000-0001-5109-3700 and 0000-0002-1825-0097"),
        (("di-dorn", "bo-berg"), "authors/bo-berg.yaml states that `di-dorn` and `bo-berg` are different people (`not_same_as`)"),
        (("Wei Li", "bo-berg"), "`Wei Li` is ambiguous; use an id instead: `wei-li` or `wei-li-2`"),
        (("broken", "bo-berg"), "authors/broken.yaml has errors; correct them first"),
        (("cy-cole", "di-dorn"), "`cy-cole` and `di-dorn` are both in the byline of v, so they are different people"),
        (("a-example", "b-berg", "wei-li"), "`b-berg` and `wei-li` are both in the byline of u"),
        (("a-example", "bo-berg", "b-berg"), "`bo-berg` and `b-berg` have different ORCIDs"),
        (("bo-berg", "old", "Bo Berg"), "all of them already refer to the same person, `bo-berg`"),
    ],
)  # fmt: skip
def test_refused_requests(tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    files = {
        **PAPERS,
        "papers/u.yaml": "title: U\nauthors: [B. Berg, {name: Wei Li, id: wei-li}]\n",
        "papers/v.yaml": "title: V\nauthors: [Bo Berg]\nversions: [{label: v1, authors: [Cy Cole, Di Dorn]}]\n",
        "authors/bo-berg.yaml": (
            "name: Bo Berg\nformer_ids: [old]\norcid: 0000-0001-5109-3700\nnot_same_as: [di-dorn]\n"
        ),
        "authors/b-berg.yaml": "name: B. Berg\norcid: 0000-0002-1825-0097\n",
        "authors/wei-li.yaml": "name: Wei Li\nnot_same_as: wei-li-2\n",
        "authors/wei-li-2.yaml": "name: Wei Li\n",
        "authors/broken.yaml": "nme: Broken\n",
    }
    config = write_lab(tmp_path, files)
    before = contents(tmp_path)
    assert message in run(config, "merge", *arguments, code=1).stderr
    assert contents(tmp_path) == before


def test_the_listed_command_merges_all_spellings_of_a_name(tmp_path: Path) -> None:
    names = ("A. Keller", "A. M. Keller", "Anna M. Keller")
    config = write_lab(
        tmp_path,
        {
            f"papers/p{n}.yaml": f"title: P{n}\nauthors: [{name}, Bo Berg]\n"
            for n, name in enumerate(names)
        },
    )
    lines = run(config, code=0).stdout.splitlines()
    (command,) = [line.split() for line in lines if line.strip().startswith("$")]
    assert command[4:] == ["anna-m-keller", "a-m-keller", "a-keller"]
    run(config, "merge", "anna-m-keller", "a-m-keller")  # those already merged are skipped
    output = run(config, *command[3:]).output
    assert output == "Merged a-m-keller and a-keller into anna-m-keller (1 file changed)\n"
    assert (tmp_path / "content/authors/anna-m-keller.yaml").read_text().splitlines()[1:] == [
        "name: Anna M. Keller",
        "aliases: [A. M. Keller, A. Keller]",
        "former_ids: [a-m-keller, a-keller]",
    ]
    papers = lab_of(config).papers.values()
    assert {paper.authors[0].id for paper in papers} == {"anna-m-keller"}


def test_merging_several_people_is_the_same_as_merging_one_after_the_other(tmp_path: Path) -> None:
    files = {
        **PAPERS,
        "authors/a-example.yaml": SECOND.replace(", ada-example]", "]"),
        "authors/a-example.md": "About [her](../authors/example.md).\n",
        "authors/a-example/me.png": "one",
        "authors/example.yaml": (
            "name: Example\nphoto: me.png\nformer_ids: [ex]\nabout: See [A.](a-example.md).\n"
        ),
        "authors/example.md": "Also [Ada](ada-example.md), see [A.](a-example.md).\n",
        "authors/example/me.png": "two",
        "authors/cy-cole.yaml": "name: Cy Cole\nnot_same_as: [example, a-example]\n",
        "papers/w.yaml": "title: W\nauthors: [Example]\n",
        "about.md": "[A](authors/a-example.md), [B](authors/example.md), [C](authors/ex/index.md)\n",
    }
    results = []
    all_at_once: list[tuple[str, ...]] = [("ada-example", "a-example", "example")]
    in_turn: list[tuple[str, ...]] = [("ada-example", "a-example"), ("ada-example", "example")]
    for number, commands in enumerate((all_at_once, in_turn)):
        folder = tmp_path / str(number)
        folder.mkdir()
        config = write_lab(folder, files)
        for command in commands:
            run(config, "merge", *command)
        assert not [item for item in lab_of(config).diagnostics if item.is_error]
        results.append(contents(folder))
    assert results[0] == results[1]
    assert not [path for path in results[0] if "/example" in path or "/a-example" in path]
    assert results[0]["content/authors/cy-cole.yaml"].endswith(b"not_same_as: [ada-example]\n")
    assert len([path for path in results[0] if path.endswith(".png")]) == 2


def test_ids_in_bylines_of_versions_and_not_same_as_of_others(tmp_path: Path) -> None:
    files = {
        "authors/a.yaml": "name: Ann Ash\n",
        "authors/b.yaml": "name: Bo Berg\n",
        "authors/c.yaml": "name: Cy Cole\nnot_same_as: [a, b]  # both\n",
        "papers/x.yaml": (
            "title: X\nauthors: [{name: Ann Ash, id: a}]\n"
            "versions:\n  - label: v1\n    authors: [{name: Berg, id: b}]\n"
        ),
        "papers/y.yaml": "title: Y\nauthors: [Cy Cole, {name: Ash, id: b, corresponding: true}]\n",
    }
    config = write_lab(tmp_path, files)
    before = contents(tmp_path)
    run(config, "merge", "a", "b")
    after = changed(tmp_path, before)
    assert after["authors/c.yaml"] == "name: Cy Cole\nnot_same_as: [a]  # both\n"
    assert after["papers/x.yaml"] == files["papers/x.yaml"].replace("id: b}", "id: a}")
    assert after["papers/y.yaml"] == files["papers/y.yaml"].replace("id: b,", "id: a,")


@pytest.mark.parametrize(
    ("published", "former"),
    [
        (None, ()),
        ("/\n/authors/wei-li/\n", ()),
        ("/\n/authors/author-674e-4f1f/\n", ("author-674e-4f1f",)),
        ("/authors/author-674e-4f1f.html\n", ("author-674e-4f1f",)),
        ("/authors/author-674e-4f1f-674e/\n", ()),
    ],
)
def test_an_id_of_code_points_is_kept_only_if_it_was_published(
    tmp_path: Path, published: str | None, former: tuple[str, ...]
) -> None:
    config = write_lab(
        tmp_path,
        {
            "papers/x.yaml": "title: X\nauthors: [Wei Li, Bo Berg]\n",
            "papers/y.yaml": "title: Y\nauthors: [李伟]\n",
        },
    )
    if published is not None:
        (tmp_path / "published-urls.txt").write_text(published)
    run(config, "merge", "wei-li", "李伟")
    author = lab_of(config).authors["wei-li"]
    assert (author.native_name, author.former_ids) == ("李伟", former)


@pytest.mark.parametrize(
    ("kept", "file", "merged", "expected"),
    [
        ("Wei Li", "", "李伟", {"native_name": "李伟"}),
        ("Ahmad al-Farisi", "", "أحمد الفارسي", {"native_name": "أحمد الفارسي"}),
        ("Wei Li", "native_name: 李维\n", "李伟", {"native_name": "李维", "aliases": ["李伟"]}),
        ("Wei Li", "aliases: [李伟]\n", "李伟", {"aliases": ["李伟"]}),
        ("李伟", "", "Wei Li", {"aliases": ["Wei Li"]}),
        ("Wei Li", "", "Li Wei Ming", {"aliases": ["Li Wei Ming"]}),
    ],
)
def test_a_name_in_another_script_becomes_the_native_name(
    tmp_path: Path, kept: str, file: str, merged: str, expected: dict[str, str | list[str]]
) -> None:
    files = {
        "authors/kept.yaml": f"name: {kept}\n{file}",
        "papers/x.yaml": f"title: X\nauthors: [{kept}]\n",
        "papers/y.yaml": f"title: Y\nauthors: ['{merged}']\n",
    }
    if merged in file:
        files["authors/merged.yaml"] = f"name: {merged}\n"
        files["papers/y.yaml"] = f"title: Y\nauthors: [{{name: {merged}, id: merged}}]\n"
        files["papers/x.yaml"] = f"title: X\nauthors: [{{name: {kept}, id: kept}}]\n"
    config = write_lab(tmp_path, files)
    run(config, "merge", "kept", "merged" if merged in file else merged)
    author = lab_of(config).authors["kept"]
    found = {"native_name": author.native_name, "aliases": [item.name for item in author.aliases]}
    assert {key: value for key, value in found.items() if value} == expected
    assert {paper.authors[0].id for paper in lab_of(config).papers.values()} == {"kept"}
