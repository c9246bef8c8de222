"""`labpress rename`: the record, all references to it, and its old URLs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from edited_labs import (
    CONFIG,
    apply_with_git,
    contents,
    lab_of,
    live_paths,
    redirect_targets,
    site_of,
    static_paths,
    write_lab,
)

from labpress_tools.cli import main
from labpress_tools.commands import edits as edit_commands

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63"
    "f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
FILES: dict[str, str | bytes] = {
    "papers/old.yaml": (
        "# the first one\ntitle:   'Old'   # as printed\nauthors: [Ann Ash, Bo Berg]\ndate: 2024-01\n"
        "family: line\nimage: {file: dot.png, alt: A dot}\n"
    ),
    "papers/old.md": "More: ![dot](dot.png), https://lab.example/site/papers/old/.\n",
    "papers/old/old.pdf": b"%PDF\0",
    "papers/old/dot.png": PNG,
    "papers/next.yaml": (
        "title: Next\r\nauthors:\r\n- Ann Ash\r\n- {name: 'Bo Berg', id: bo-berg}\r\ndate: 2025\r\n"
        "follows: [ old ]   # really\r\nfamily: [line,line-2]\r\ncitekey: next\r\n"
        "links:\r\n  - {kind: pdf, url: 'https://lab.example/site/papers/old/old.pdf'}\r\n"
    ),
    "papers/other.yaml": "title: Other\nauthors: [Cy Cole]\nnotes: old\n",
    "families/line.yaml": "name: Line\n",
    "families/line-2.yaml": "name: Line 2\n",
    "authors/bo-berg.yaml": "name: Bo Berg\nnot_same_as: ann-ash\nmember: {}\n",
    "about.md": "[Old](papers/old.md), [them](authors/ann-ash.md), [line](families/line.md)\n",
    "diary/may.md": "<a href='../../papers/old/'>old</a> <a href='../../papers/older/'>older</a>\n",
}
MKDOCS = CONFIG + (
    "nav:\n  - index.md\n  - Old: papers/old.md  # the first\n  - 'papers/old/old.pdf'\n"
    "  - Ann: authors/ann-ash.md\n"
)


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return write_lab(tmp_path / "lab", FILES, MKDOCS)


def run(config: Path, *arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(main, ["rename", *arguments, "-f", str(config)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == code, result.output
    return result


def test_a_paper_is_renamed_with_all_that_refers_to_it(config: Path) -> None:
    before, folder = contents(config.parent), config.parent
    result = run(config, "papers", "old", "new")
    assert result.output == "Renamed old to new (8 files changed)\n"
    after = contents(folder)
    expected = dict(before)
    for name in ("old.yaml", "old.md", "old/old.pdf", "old/dot.png"):
        data = expected.pop(f"content/papers/{name}")
        expected[f"content/papers/{name.replace('old', 'new')}"] = data
    expected["content/papers/new.yaml"] = (
        b"# the first one\ntitle:   'Old'   # as printed\ncitekey: old\n"
        b"authors: [Ann Ash, Bo Berg]\ndate: 2024-01\nfamily: line\n"
        b"image: {file: dot.png, alt: A dot}\nformer_ids: [old]\n"
    )
    for name, replaced in {
        "content/papers/new.md": [b"papers/old/"],
        "content/papers/next.yaml": [b"[ old ]", b"papers/old/old.pdf"],
        "content/about.md": [b"papers/old.md"],
        "content/diary/may.md": [b"papers/old/"],
        "mkdocs.yml": [b"papers/old.md", b"papers/old/old.pdf"],
    }.items():
        for part in replaced:
            expected[name] = expected[name].replace(part, part.replace(b"old", b"new"))
    assert after == expected
    assert not (folder / "content/papers/old").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("papers", "old", "new"),
        ("papers", "next", "a-2"),
        ("author", "bo-berg", "bo"),
        ("authors", "ann-ash", "ash"),
        ("authors", "cy-cole", "cy"),
        ("family", "line", "lines"),
        ("families", "line-2", "second-line"),
    ],
)
def test_every_url_stays_alive_and_nothing_new_is_wrong(
    config: Path, arguments: tuple[str, ...]
) -> None:
    folder = config.parent
    paths = live_paths(site_of(config)) | static_paths(folder)
    warnings = len(lab_of(config).diagnostics)
    run(config, *arguments)
    site = site_of(config)
    assert paths - live_paths(site) - static_paths(folder) == set()
    assert site.diagnostics() == ()
    assert len(lab_of(config).diagnostics) == warnings
    kind, old, new = arguments
    record_folder = {"author": "authors", "family": "families"}.get(kind, kind)
    assert redirect_targets(site)[f"{record_folder}/{old}.md"] == f"{record_folder}/{new}.md"
    assert f"{record_folder}/{new}.md" in site.plan.pages


def test_an_author_without_a_file_gets_one(config: Path) -> None:
    run(config, "authors", "ann-ash", "ash")
    after = contents(config.parent)
    assert after["content/authors/ash.yaml"].decode().splitlines()[1:] == [
        "name: Ann Ash",
        "aliases: [Ann Ash]",
        "former_ids: [ann-ash]",
    ]
    assert b"not_same_as: ash\n" in after["content/authors/bo-berg.yaml"]
    assert b"authors/ash.md" in after["content/about.md"]
    assert after["content/papers/old.yaml"] == FILES["papers/old.yaml"].encode()  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("record", "old", "new", "name", "aliases"),
    [
        (None, "jane-smith", "jane-smith-jones", "Jane Smith-Jones", ["Jane Smith"]),
        ("name: Jane Smith\n", "jane-smith", "jane-jones", "Jane Jones", ["Jane Smith"]),
        (
            "name: Jane Smith\naliases: J. Smith\n",
            "jane-smith",
            "jones",
            "Jones, Jane",
            ["J. Smith", "Jane Smith"],
        ),
        ("name: Jane Smith\n", "js", "jj", "Jane Jones", ["Jane Smith"]),
        ("name: Jane Smith\naliases: [{name: Jane Smith, source: CV}]\n", "js", "jj", "J J", []),
        ("name: Jane Smith\n", "js", "jane-smith", "Jane Smith", []),
    ],
)
def test_papers_with_the_former_name_stay_with_a_person_whose_name_changes(
    tmp_path: Path, record: str | None, old: str, new: str, name: str, aliases: list[str]
) -> None:
    files = {
        "papers/a.yaml": "title: A\nauthors: [Jane Smith, Bo Berg]\n",
        "papers/b.yaml": "title: B\nauthors: [Jane Smith]\n",
        "papers/c.yaml": f"title: C\nauthors: [{{name: Jane Smith, id: {old}}}]\n",
    }
    if record is None:
        del files["papers/c.yaml"]
    else:
        files[f"authors/{old}.yaml"] = record
    config = write_lab(tmp_path, files)
    run(config, "authors", old, new)
    path = tmp_path / f"content/authors/{new}.yaml"
    text = path.read_text("utf-8")
    listed = f"aliases: [{', '.join(aliases)}]\n"
    assert (listed in text) == bool(aliases), text
    assert lab_of(config).diagnostics == ()
    path.write_text(text.replace("name: Jane Smith\n", f'name: "{name}"\n', 1), "utf-8")
    lab = lab_of(config)
    assert lab.diagnostics == ()
    assert {paper.authors[0].id for paper in lab.papers.values()} == {new}


def test_a_person_whose_papers_state_the_id_needs_no_alias(tmp_path: Path) -> None:
    config = write_lab(
        tmp_path,
        {
            "authors/wei-li-2.yaml": "name: Wei Li\n",
            "papers/a.yaml": "title: A\nauthors: [{name: Wei Li, id: wei-li-2}]\n",
        },
    )
    run(config, "authors", "wei-li-2", "wei-li-music")
    text = (tmp_path / "content/authors/wei-li-music.yaml").read_text("utf-8")
    assert text == "name: Wei Li\nformer_ids: [wei-li-2]\n"


def test_a_name_shared_by_two_people_is_disambiguated(tmp_path: Path) -> None:
    config = write_lab(
        tmp_path,
        {
            "papers/a.yaml": "title: A\nauthors: ['Wei Li']\n",
            "papers/b.yaml": "title: B\nauthors: [{name: Wei Li, id: wei-li-music}]\n",
        },
    )
    run(config, "authors", "wei-li-music", "wei-li-2")
    after = contents(tmp_path)
    assert after["content/papers/a.yaml"] == b"title: A\nauthors: [{name: Wei Li, id: wei-li}]\n"
    assert {paper.authors[0].id for paper in lab_of(config).papers.values()} == {
        "wei-li",
        "wei-li-2",
    }


def test_renaming_back_restores_all_but_the_former_id(config: Path) -> None:
    before = contents(config.parent)
    for folder, old, new in (("papers", "old", "new"), ("families", "line", "x")):
        run(config, folder, old, new)
        run(config, folder, new, old)
    after = contents(config.parent)
    paper = before["content/papers/old.yaml"].replace(b"authors:", b"citekey: old\nauthors:")
    expected = {
        "content/papers/old.yaml": paper + b"former_ids: [new]\n",
        "content/families/line.yaml": before["content/families/line.yaml"] + b"former_ids: [x]\n",
    }
    assert after == before | expected


def test_former_names_of_keys_are_kept(tmp_path: Path) -> None:
    text = "title: A\nauthors: [Ann Ash]\ncitekey: a\naliases: [x]\ntags: [t]\n"
    config = write_lab(tmp_path, {"papers/a.yaml": text})
    run(config, "papers", "a", "b")
    after = (tmp_path / "content/papers/b.yaml").read_text()
    assert after == text.replace("[x]", "[x, a]")


def test_dry_run_prints_a_diff_that_git_applies(config: Path, tmp_path: Path) -> None:
    before = contents(config.parent)
    for arguments in (
        ("papers", "old", "new"),
        ("authors", "ann-ash", "ash"),
        ("families", "line", "l"),
    ):
        diff = run(config, *arguments, "--dry-run").stdout_bytes
        assert contents(config.parent) == before
        copy = apply_with_git(config.parent, diff, tmp_path / f"copy-{arguments[1]}")
        other = tmp_path / f"written-{arguments[1]}"
        apply_with_git(config.parent, b"", other)
        run(other / "mkdocs.yml", *arguments)
        assert contents(other) == copy


def test_json(config: Path) -> None:
    result = json.loads(run(config, "papers", "old", "new", "--json", "--dry-run").stdout)
    assert result["dry_run"] is True
    assert result["diff"].startswith("diff --git a/")
    assert {
        "path": "content/papers/new.yaml",
        "action": "renamed",
        "from": "content/papers/old.yaml",
    } in (result["files"])
    assert {"path": "mkdocs.yml", "action": "changed", "from": ""} in result["files"]
    run(config, "papers", "old", "new", "--json")
    assert (config.parent / "content/papers/new.yaml").is_file()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("papers", "nxt", "x"), "unknown paper `nxt`; did you mean `next`?"),
        (("authors", "an-ash", "x"), "unknown author `an-ash`; did you mean `ann-ash`?"),
        (("families", "zzzzz", "x"), "unknown family `zzzzz`; check the files in families/"),
        (
            ("papers", "old", "next"),
            "the id `next` belongs to content/papers/next.yaml; choose another id",
        ),
        (
            ("authors", "bo-berg", "ann-ash"),
            "the id `ann-ash` belongs to the author `Ann Ash`; to merge two people, use `labpress people merge`",
        ),
        (
            ("papers", "old", "Old One"),
            "`Old One` is not a valid id; use at most 100 lower-case letters",
        ),
        (("papers", "old", "index"), "`index` is not a valid id"),
        (("papers", "old", "aux"), "Windows reserves this name; write, for example, `aux-1`"),
        (("papers", "old", "NUL"), "`NUL` is not a valid id"),
        (("papers", "old", "a" * 101), "is not a valid id"),
        (("papers", "old", "old"), "`old` is already the id"),
        (("papers", "old", "taken"), "content/papers/taken.md already exists; move or rename it"),
    ],
)
def test_impossible_edits_are_refused(
    config: Path, arguments: tuple[str, ...], message: str
) -> None:
    (config.parent / "content/papers/taken.md").write_text("prose without a record")
    before = contents(config.parent)
    assert message in run(config, *arguments, code=1).stderr
    assert contents(config.parent) == before


def test_a_former_id_is_refused(config: Path) -> None:
    run(config, "papers", "old", "new")
    before = contents(config.parent)
    assert (
        "`old` is a former id of `new`; use that id"
        in run(config, "papers", "old", "x", code=1).stderr
    )
    assert (
        "`old` is a former id of content/papers/new.yaml; choose another id"
        in run(config, "papers", "next", "old", code=1).stderr
    )
    assert contents(config.parent) == before


def test_new_errors_are_refused(config: Path) -> None:
    """A citekey must not equal another paper's id."""
    path = config.parent / "content/papers/other.yaml"
    path.write_text(path.read_text() + "citekey: new\n")
    before = contents(config.parent)
    message = run(config, "papers", "old", "new", code=1).stderr
    assert (
        "nothing was changed, because the lab would have new errors:\n  content/papers/other.yaml:4:1"
        in message
    )
    assert contents(config.parent) == before


def test_a_lab_with_other_errors_can_be_edited(config: Path) -> None:
    (config.parent / "content/papers/bad.yaml").write_text("title: [A\n")
    (config.parent / "content/papers/worse.yaml").write_text(
        "title: A\nauthors: [Ann Ash]\ntype: x\nfollows: old\nbuilds_on: nothing\n"
    )
    run(config, "papers", "old", "new")
    assert "follows: new\n" in (config.parent / "content/papers/worse.yaml").read_text()
    (config.parent / "content/papers/bad.yaml").write_text("follows: new\ntitle: [A\n")
    message = run(config, "papers", "new", "newer", code=1).stderr
    assert "content/papers/bad.yaml mentions `new` and has an error" in message


def test_if_a_file_cannot_be_written_none_changes(
    config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(config.parent)
    replace = Path.replace

    def refuse(path: Path, target: Path) -> Path:
        if target.name == "next.yaml" and b"new" in path.read_bytes():
            raise PermissionError(13, "Permission denied", str(target))
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
    assert "Permission denied" in run(config, "papers", "old", "new", code=1).stderr
    assert contents(config.parent) == before


def test_symbolic_links_are_left_to_the_user(config: Path) -> None:
    (config.parent / "content/papers/old/link.png").symlink_to("dot.png")
    message = run(config, "papers", "old", "new", code=1).stderr
    assert "content/papers/old/link.png is a symbolic link; rename it manually" in message


def test_usage(config: Path, tmp_path: Path) -> None:
    assert "[papers|authors|families|grants] OLD NEW" in run(config, "--help").output
    assert "not found" in run(tmp_path / "mkdocs.yml", "papers", "a", "b", code=2).stderr
    assert edit_commands.EXIT_CODES.replace("\b\n", "").split()[0] in run(config, "--help").output


@pytest.mark.parametrize(
    ("old", "file"),
    [
        ("old", "papers/new.yaml"),
        ("bo-berg", "authors/new.yaml"),
        ("ann-ash", "authors/new.yaml"),  # has no file yet
        ("line-2", "families/new.yaml"),
    ],
)
def test_the_kind_of_record_is_inferred(config: Path, old: str, file: str) -> None:
    assert run(config, old, "new").output.startswith(f"Renamed {old} to new")
    assert f"content/{file}" in contents(config.parent)


def test_a_kind_that_cannot_be_inferred_is_asked_for(tmp_path: Path) -> None:
    files = {**FILES, "families/old.yaml": "name: Old\n"}
    config = write_lab(tmp_path / "lab", files, MKDOCS)
    message = run(config, "old", "new", code=1).stderr
    assert "several kinds (paper and family)" in message
    assert "`labpress rename papers old new` or `labpress rename families old new`" in message
    run(config, "family", "old", "new")
    assert "content/families/new.yaml" in contents(config.parent)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["lime", "new"], 1, "unknown id `lime`; did you mean `line`?"),
        (["xyzzy", "new"], 1, "unknown id `xyzzy`; check the files in papers/, authors/"),
        (["old"], 2, "as in `labpress rename small-steps tiny-steps`"),
        (["papers", "old"], 2, "as in `labpress rename small-steps tiny-steps`"),
        (["papers", "old", "new", "newer"], 2, "as in `labpress rename small-steps tiny-steps`"),
        (["family", "old", "new"], 1, "unknown family `old`"),
        (["paper's", "old", "new"], 2, "`paper's` is not a kind of record; did you mean `papers`?"),
        (["x", "old", "new"], 2, "use one of `papers`, `authors`, `families`, `grants`"),
    ],
)
def test_incorrect_arguments(config: Path, arguments: list[str], code: int, message: str) -> None:
    before = contents(config.parent)
    assert message in run(config, *arguments, code=code).stderr
    assert contents(config.parent) == before


def test_paths_in_inherited_settings_change(config: Path) -> None:
    base = config.parent / "base.yml"
    config.rename(base)
    config.write_text("INHERIT: base.yml\nextra: {featured: papers/old/}\n")
    run(config, "papers", "old", "new")
    assert config.read_text() == "INHERIT: base.yml\nextra: {featured: papers/new/}\n"
    assert "  - Old: papers/new.md  # the first\n  - 'papers/new/new.pdf'\n" in base.read_text()


def test_line_breaks_and_marks_of_the_settings_stay(config: Path) -> None:
    data = b"\xef\xbb\xbf" + config.read_bytes().replace(b"\n", b"\r\n")
    config.write_bytes(data)
    run(config, "papers", "old", "new")
    after = data.replace(b"papers/old.md", b"papers/new.md")
    assert config.read_bytes() == after.replace(b"papers/old/old.pdf", b"papers/new/new.pdf")


def test_content_outside_of_the_project(tmp_path: Path) -> None:
    write_lab(tmp_path / "lab", FILES)
    config = tmp_path / "site/mkdocs.yml"
    config.parent.mkdir()
    config.write_text(CONFIG.replace("docs_dir: content", "docs_dir: ../lab/content"))
    run(config, "papers", "old", "new")
    assert (tmp_path / "lab/content/papers/new/new.pdf").is_file()


GRANT_FILES: dict[str, str | bytes] = {
    "papers/x.yaml": "title: X\nauthors: [Ann Ash, Bo Berg]\nfunding: [Fund, {grant: small}]\n",
    "papers/y.yaml": "title: Y\nauthors: [Bo Berg]\nfunding: {grant: small}\n",
    "grants/small.yaml": "title: Small\nfunder: Fund\npeople: [ann-ash, {id: bo-berg}]\n",
    "grants/small.md": "See [X](../papers/x.md).\n",
    "authors/ann-ash.yaml": "name: Ann Ash\nabout: Has [a grant](../grants/small.md).\n",
    "about.md": "[The grant](grants/small.md)\n\n<!-- labpress: grants -->\n",
}


def test_renaming_a_grant_updates_the_papers_that_name_it(tmp_path: Path) -> None:
    config = write_lab(tmp_path / "lab", GRANT_FILES)
    paths = live_paths(site_of(config))
    assert {"grants/small.md", "grants/small/small.bib"} <= paths
    run(config, "grant", "small", "tiny")
    site = site_of(config)
    assert site.diagnostics() == ()
    assert paths - live_paths(site) == set()
    assert redirect_targets(site)["grants/small.md"] == "grants/tiny.md"
    after = {path: data.decode() for path, data in contents(config.parent).items()}
    assert after["content/grants/tiny.yaml"].endswith("former_ids: [small]\n")
    assert after["content/grants/tiny.md"] == "See [X](../papers/x.md).\n"
    assert "funding: [Fund, {grant: tiny}]" in after["content/papers/x.yaml"]
    assert "funding: {grant: tiny}" in after["content/papers/y.yaml"]
    assert "grants/tiny.md" in after["content/authors/ann-ash.yaml"]
    assert "grants/tiny.md" in after["content/about.md"]


def test_the_people_of_grants_are_renamed(tmp_path: Path) -> None:
    config = write_lab(tmp_path / "lab", GRANT_FILES)
    run(config, "authors", "bo-berg", "bo")
    assert site_of(config).diagnostics() == ()
    after = contents(config.parent)["content/grants/small.yaml"].decode()
    assert "people: [ann-ash, {id: bo}]" in after
