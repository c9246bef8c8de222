"""After edits under `mkdocs serve`, the site is the same as in a new preview."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import Mock

import pytest
from file_mutations import png
from served_lab import ServedLab, served_lab

from labpress.build.live_site import LiveSite
from labpress.integrations.mkdocs.preview.preview import Preview as MkDocsPreview

PAPER = "title: Paper {key}\nauthors: [Ann Ash, Ben Bo]\nfamily: f\ndate: 2024-03\nkeywords: [k]\n"
LAB = {
    "mkdocs.yml": """
site_name: Lab
docs_dir: content
theme: {name: material, font: false, palette: {primary: custom, accent: custom}}
plugins: [{labpress: {citation_styles: []}}]
nav: [index.md, papers/index.md, papers/listed.md, {Money: [grants/index.md]}]
hooks: [hooks.py]
""",
    "hooks.py": """
from pathlib import Path
from mkdocs.exceptions import PluginError

def on_config(config):
    if Path(config.docs_dir, ".fails").exists():
        raise PluginError("The hook fails.")
""",
    "content/index.md": "# Home\n\n<!-- labpress: newest -->\n",
    "content/papers/a.yaml": PAPER.format(key="A") + "image: {file: a.png, alt: An image}\n",
    "content/papers/b.yaml": PAPER.format(key="B") + "follows: [a]\n",
    "content/papers/c.yaml": PAPER.format(key="C"),
    "content/papers/listed.yaml": PAPER.format(key="listed"),
    "content/authors/ann-ash.yaml": "name: Ann Ash\nabout: About Ann.\n",
    "content/families/f.yaml": "name: Family F\naim: To be shown.\n",
}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedLab]:
    files: dict[str, str | bytes] = {**LAB, "content/papers/a/a.png": png(1)}
    with served_lab(tmp_path_factory.mktemp("served"), files) as lab:
        yield lab


def test_fields_of_every_kind(served: ServedLab) -> None:
    text = served.text("papers/c.yaml")
    for edited in (
        text.replace("Paper C", "Other title"),
        text + "abstract: New.\n",
        text.replace("Ben Bo", "Cy Co"),
        text.replace("2024-03", "2019") + "venue: Journal of News\ncategories: [cs.CV]\n",
    ):
        served.write("papers/c.yaml", edited)
        assert served.preview.status("papers/c/") == 200
    served.settles()
    served.write("families/new.yaml", "name: New family\naim: Nothing yet.\n")
    served.write("papers/c.yaml", text.replace("family: f", "family: new"))
    served.settles()
    (served.preview.content / "families/new.yaml").unlink()
    served.write("papers/c.yaml", text)
    served.settles()


def test_changed_images_and_attachments(served: ServedLab) -> None:
    folder = served.preview.content / "papers/a"
    (folder / "a.png").write_bytes(png(2))  # the same number of bytes as before
    served.settles()
    (folder / "a.pdf").write_bytes(b"%PDF-1.4")
    served.settles()
    (folder / "a.pdf").unlink()
    served.settles()


def test_renamed_paper_leaves_a_redirect(served: ServedLab) -> None:
    text = served.text("papers/c.yaml")
    (served.preview.content / "papers/c.yaml").rename(served.preview.content / "papers/d.yaml")
    served.write("papers/d.yaml", text + "former_ids: [c]\ncitekey: c\n")
    served.settles()
    assert "papers/c/index.html" in served.site()
    (served.preview.content / "papers/d.yaml").unlink()
    served.write("papers/c.yaml", text)
    served.settles()
    assert "papers/d/index.html" not in served.site()


def test_requests_right_after_a_deletion(served: ServedLab) -> None:
    """Other pages are related to the deleted paper, whose files no longer exist."""
    text = served.text("papers/c.yaml")
    (served.preview.content / "papers/c.yaml").unlink()
    served.preview.wait_for(lambda: served.preview.status("papers/c/") == 404, "the deletion")
    for path, status in {
        "papers/a/": 200,
        "papers/b/": 200,
        "papers/c/c.bib": 404,
        "papers/": 200,
        "authors/ann-ash/": 200,
        "families/f/": 200,
        "feed.xml": 200,
    }.items():
        assert served.preview.status(path) == status, path
    served.settles()
    served.write("papers/c.yaml", text)
    served.settles()


def test_paper_that_is_deleted_before_the_site_settles(served: ServedLab) -> None:
    served.write("papers/short.yaml", PAPER.format(key="short").replace("Ben Bo", "Dee Do"))
    served.preview.wait_for(lambda: served.preview.status("papers/short/") == 200, "the paper")
    assert served.preview.status("authors/dee-do/") == 200
    (served.preview.content / "papers/short.yaml").unlink()
    served.settles()


def test_author_file_that_makes_two_names_one_person(served: ServedLab) -> None:
    served.write("papers/c.yaml", served.text("papers/c.yaml").replace("Ben Bo", "Benjamin Bo"))
    served.settles()
    served.write("authors/ben-bo.yaml", "name: Ben Bo\naliases: [Benjamin Bo]\n")
    served.settles()
    (served.preview.content / "authors/ben-bo.yaml").unlink()
    served.write("papers/c.yaml", served.text("papers/c.yaml").replace("Benjamin Bo", "Ben Bo"))
    served.settles()


def test_errors_are_reported_once_and_fixed(served: ServedLab) -> None:
    text, start = served.text("papers/b.yaml"), len(served.preview.terminal)
    served.write("papers/b.yaml", text + "nonsense: 1\n")
    diagnostic = "content/papers/b.yaml:7:1: error: nonsense: unknown key"
    served.preview.wait_for(lambda: diagnostic in served.preview.terminal[start:], "the error")
    time.sleep(1)  # the site settles, and all records are reloaded
    assert served.preview.terminal[start:].count(diagnostic) == 1
    served.write("papers/b.yaml", text)
    served.settles()


def test_each_edit_is_reported_in_one_line(served: ServedLab) -> None:
    terminal = served.preview
    assert terminal.terminal.count("labpress: Watching content/ for changes") == 1
    text, start = served.text("papers/b.yaml"), len(terminal.terminal)
    served.write("papers/b.yaml", text + "comment: A comment\n")
    terminal.wait_for(lambda: "Updated papers/b.yaml in " in terminal.terminal[start:], "the line")
    for key in ("a", "b"):
        served.write(f"papers/{key}.yaml", served.text(f"papers/{key}.yaml") + "number: '7'\n")
    terminal.wait_for(lambda: "Updated 2 files in " in terminal.terminal[start:], "the line")
    # Saving a file without changes, or a temporary file of an editor, is not an edit.
    served.write("papers/b.yaml", served.text("papers/b.yaml"))
    (terminal.content / "papers/.b.yaml.swp").write_text("x")
    time.sleep(1.5)
    assert terminal.terminal[start:].count("Updated ") == 2
    for key in ("a", "b"):
        written = served.text(f"papers/{key}.yaml").replace("number: '7'\n", "")
        served.write(f"papers/{key}.yaml", written.replace("comment: A comment\n", ""))
    served.settles()


def test_file_with_a_wrong_name_is_reported(served: ServedLab) -> None:
    file = served.preview.content / "papers/New.yml"
    file.write_text(PAPER.format(key="new"))
    diagnostic = "content/papers/New.yml:1:1: error: the file name ends in `.yml`"
    served.preview.wait_for(lambda: diagnostic in served.preview.terminal, "the error")
    file.unlink()
    served.settles()


def test_temporary_files_of_editors_cause_no_whole_build(served: ServedLab) -> None:
    papers, text, builds = (
        served.preview.content / "papers",
        served.text("papers/b.yaml"),
        served.whole_builds(),
    )
    swap = papers / ".b.yaml.swp"  # Vim
    swap.write_text("x")
    (papers / "4913").touch()
    (papers / "4913").unlink()
    (papers / "b.yaml").rename(papers / "b.yaml~")
    (papers / "b.yaml").write_text(text.replace("Paper B", "Vim"))
    (papers / "b.yaml~").unlink()
    served.settles()
    swap.unlink()
    (papers / "b.yaml.tmp").write_text(text)  # VS Code and others: write, then rename
    (papers / "b.yaml.tmp").replace(papers / "b.yaml")
    served.write("papers/c.yaml", served.text("papers/c.yaml"))  # saved without a change
    served.settles()
    assert served.whole_builds() == builds


def test_many_files_at_once_while_requests_come_in(served: ServedLab) -> None:
    new = [f"papers/many-{number}.yaml" for number in range(40)]
    for path in new:
        served.write(path, PAPER.format(key=path))
        assert served.preview.status("papers/") == 200
    served.settles()
    for number, path in enumerate(new):
        (served.preview.content / path).unlink()
        assert served.preview.status(f"papers/many-{number + 1}/") in {200, 404}
    served.settles()


def test_edit_while_the_whole_site_is_built(served: ServedLab) -> None:
    text, builds = served.text("papers/b.yaml"), served.whole_builds()
    served.write("index.md", "# Home again\n\n<!-- labpress: newest -->\n")
    served.preview.wait_for(lambda: served.whole_builds() > builds, "the build")
    served.write("papers/b.yaml", text.replace("Paper B", "First"))
    served.write("papers/b.yaml", text.replace("Paper B", "Second"))
    served.settles()


def test_build_that_fails_before_it_begins(served: ServedLab) -> None:
    fails = served.preview.content / ".fails"
    fails.touch()
    served.write("index.md", "# Never shown\n")
    failure = "An error happened during the rebuild"
    served.preview.wait_for(lambda: failure in served.preview.terminal, "the failure")
    served.write("papers/b.yaml", PAPER.format(key="edited") + "follows: [a]\n")
    fails.unlink()
    served.write("index.md", "# Shown\n\n<!-- labpress: newest -->\n")
    served.settles()


def test_title_in_the_navigation(served: ServedLab) -> None:
    served.write("papers/listed.yaml", PAPER.format(key="on every page"))
    served.settles()


def test_a_list_appears_in_the_navigation_with_its_first_entry(served: ServedLab) -> None:
    (served.preview.content / "grants").mkdir()
    served.write("grants/g.yaml", "title: A grant\nfunder: F\n")
    served.settles()
    assert b"Money" in served.site()["papers/a/index.html"]
    (served.preview.content / "grants/g.yaml").unlink()
    served.settles()
    assert b"Money" not in served.site()["papers/a/index.html"]


def test_change_that_cannot_be_read_builds_the_whole_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise the thread that watches the content would end, and later edits would not be shown."""

    def vanish(*_: object) -> None:
        raise FileNotFoundError

    server, state = Mock(), Mock()
    state.diagnostics.return_value = ()
    state.project.content = tmp_path
    monkeypatch.setattr(LiveSite, "keys_of", vanish)
    preview = MkDocsPreview(server)
    preview.show(state, Mock())
    preview.on_change([tmp_path / "papers"])
    server.rebuild.assert_called_once_with()
