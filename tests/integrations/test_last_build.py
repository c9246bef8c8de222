"""A build of an up-to-date site ends immediately; any change to inputs or the site is detected."""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from mkdocs.exceptions import Abort
from mkdocs_builds import MkDocsLab, warnings_in
from PIL import Image

from labpress.build import cache_key
from labpress.integrations.mkdocs import build_inputs

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>House</title><id>house</id><updated>2026-01-01T00:00:00+00:00</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout><text variable="title"/></layout></bibliography></style>"""
LAB = {
    "index.md": "# Home\n",
    "about.md": "# About\n",
    "papers/x.yaml": "title: X\nauthors: [Ann Ash]\nimage: {file: x.png, alt: A square.}\n",
    "papers/y.yaml": "title: Y\nauthors: [Bo Bell]\n",
}


@pytest.fixture
def lab(tmp_path: Path) -> MkDocsLab:
    lab = MkDocsLab(tmp_path)
    lab.configure_bare()
    lab.write(LAB)
    image(lab, "white")
    (lab.folder / "house.csl").write_text(STYLE)
    lab.configure(
        {"citation_styles": ["house.csl"]},
        theme={"name": None, "custom_dir": "bare"},
        plugins=[{"labpress": {"citation_styles": ["house.csl"]}}],
    )
    assert lab.build_if_changed(strict=True)
    return lab


def image(lab: MkDocsLab, colour: str) -> None:
    path = lab.content / "papers/x/x.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (40, 40), colour).save(path)


def replace(path: str, old: str, new: str) -> Callable[[MkDocsLab], object]:
    def change(lab: MkDocsLab) -> None:
        file = lab.folder / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")

    return change


def remove(path: str) -> Callable[[MkDocsLab], object]:
    def change(lab: MkDocsLab) -> None:
        target = lab.folder / path
        if target.is_dir():
            shutil.rmtree(target)
        else:
            target.unlink()

    return change


def test_a_build_without_changes_ends_immediately(lab: MkDocsLab) -> None:
    before = {path: path.lstat().st_mtime_ns for path in lab.site.rglob("*")}
    assert not lab.build_if_changed(strict=True)
    assert {path: path.lstat().st_mtime_ns for path in lab.site.rglob("*")} == before


def test_the_command_says_that_the_site_is_up_to_date(lab: MkDocsLab) -> None:
    lab.run("mkdocs", "build")
    result = lab.run("mkdocs", "build")
    assert result.returncode == 0
    assert "The site is up to date" in result.stderr
    assert lab.run("mkdocs", "build", "--quiet").stderr == ""


def test_the_same_files_with_other_times_are_no_change(lab: MkDocsLab) -> None:
    for path in lab.content.rglob("*"):
        path.touch()
    assert not lab.build_if_changed()


INPUTS: dict[str, Callable[[MkDocsLab], object]] = {
    "record": replace("content/papers/x.yaml", "title: X", "title: Z"),
    "new record": lambda lab: lab.write({"papers/n.yaml": "title: N\nauthors: [Ann Ash]\n"}),
    "deleted record": remove("content/papers/y.yaml"),
    "renamed record": lambda lab: (lab.content / "papers/y.yaml").rename(
        lab.content / "papers/z.yaml"
    ),
    "image": lambda lab: image(lab, "black"),
    "hand-written page": replace("content/about.md", "About", "About us"),
    "new page": lambda lab: lab.write({"more.md": "# More\n"}),
    "site name": replace("mkdocs.yml", "Toy Lab", "Another lab"),
    "citation style": replace("house.csl", "House", "Garden"),
    "override": replace("bare/main.html", "<title>", "<title>The "),
}
SITE: dict[str, Callable[[MkDocsLab], object]] = {
    "edited page": replace("site/papers/x/index.html", "X", "Q"),
    "deleted page": remove("site/papers/x/index.html"),
    "deleted asset": remove("site/papers/x/x.bib"),
    "foreign file": lambda lab: (lab.site / "foreign.html").write_text("x"),
    "no site": remove("site"),
}
CACHE: dict[str, Callable[[MkDocsLab], object]] = {
    "no cache": remove(".cache"),
    "damaged cache": lambda lab: (
        [path.write_bytes(b"{") for path in (lab.folder / ".cache/labpress/last-build").iterdir()]
        and None
    ),
}


@pytest.mark.parametrize("change", [*INPUTS, *SITE, *CACHE])
def test_every_change_is_detected(lab: MkDocsLab, change: str) -> None:
    (INPUTS | SITE | CACHE)[change](lab)
    assert lab.build_if_changed()
    incremental = contents(lab)
    shutil.rmtree(lab.folder / ".cache")
    shutil.rmtree(lab.site)
    lab.build()
    assert incremental == contents(lab)


def contents(lab: MkDocsLab) -> dict[str, bytes]:
    return {
        path.relative_to(lab.site).as_posix(): path.read_bytes()
        for path in sorted(lab.site.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("module", [build_inputs, cache_key])
def test_another_day_or_other_code_is_a_change(
    lab: MkDocsLab, module: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "get_build_date" if module is build_inputs else "library_versions"
    monkeypatch.setattr(module, name, lambda: "another")
    assert lab.build_if_changed()


UNKNOWN: dict[str, Callable[[MkDocsLab], object]] = {
    "hook": lambda lab: configure(lab, hooks=["hook.py"]),
    "plugin": lambda lab: configure(lab, plugins=["labpress", "macros"]),
    "extension": lambda lab: configure(lab, markdown_extensions=["pymdownx.snippets"]),
    "time": replace("bare/main.html", "<title>", "{{ build_date_utc }}<title>"),
}


def configure(lab: MkDocsLab, **settings: object) -> None:
    path = lab.folder / "mkdocs.yml"
    (lab.folder / "hook.py").write_text("")
    path.write_text(yaml.safe_dump(yaml.safe_load(path.read_text()) | settings))


@pytest.mark.parametrize("unknown", UNKNOWN)
def test_a_site_with_unknown_inputs_is_always_built(lab: MkDocsLab, unknown: str) -> None:
    UNKNOWN[unknown](lab)
    assert lab.build_if_changed()
    assert lab.build_if_changed()


def test_warnings_are_repeated(lab: MkDocsLab, caplog: pytest.LogCaptureFixture) -> None:
    lab.write({"papers/w.yaml": "title: W\nauthors: [Ann Ash]\nkind: article\n"})
    with caplog.at_level(logging.WARNING):
        assert lab.build_if_changed()
        first = warnings_in(caplog.records)
        caplog.clear()
        assert not lab.build_if_changed()
        assert warnings_in(caplog.records) == first != []
    with pytest.raises(Abort, match="1 warnings in strict mode"):
        lab.build_if_changed(strict=True)


def test_a_failed_build_is_not_remembered(lab: MkDocsLab) -> None:
    lab.write({"papers/w.yaml": "title: [W]\n"})
    for _ in range(2):
        with pytest.raises(Abort):
            lab.build_if_changed()


def test_other_commands_always_build(lab: MkDocsLab, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        lab.build()  # as in `mkdocs gh-deploy`, which still has to publish the site
    assert any("Documentation built" in record.getMessage() for record in caplog.records)


def test_the_plugin_imports_little_before_it_builds() -> None:
    program = "import sys, labpress.integrations.mkdocs.plugin; print(*sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    modules = set(result.stdout.split())
    assert "labpress.integrations.mkdocs.last_build" in modules
    assert {"pydantic", "labpress.settings", "labpress.build.site_state"} & modules == set()
