"""The folder of the built site: unchanged files are not rewritten, and nothing is lost."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort
from mkdocs_builds import MkDocsLab

from labpress.build.cache import FileCache
from labpress.integrations.mkdocs.manifest import read_manifest
from labpress.integrations.mkdocs.site_folder import ASIDE, SiteFolder

OLD = 1_600_000_000_000_000_000
"""A modification time that a newly written file never has."""
TEXTS = {"a/x.bib": b"x", "a/b/y.bib": b"y", "top.css": b"css"}


def build(
    site: Path, texts: dict[str, bytes], others: dict[str, bytes] | None = None, **options: object
) -> SiteFolder:
    """Build a site with files from labpress and files from MkDocs."""
    folder = options.get("folder") or SiteFolder()
    assert isinstance(folder, SiteFolder)
    cache = options.get("cache", site.parent / "cache")
    assert cache is None or isinstance(cache, Path)
    folder.start(site, cache)
    folder.set_aside()
    clean(site)
    folder.bring_back(options.get("planned", texts))  # type: ignore[arg-type]
    for path, data in (others or {}).items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(data)
    for path, data in texts.items():
        folder.write(path, data)
    if not options.get("fails"):
        folder.commit()
    return folder


def clean(site: Path) -> None:
    """Empty the folder as MkDocs does."""
    for entry in site.iterdir() if site.exists() else ():
        if not entry.name.startswith("."):
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()


def age(site: Path) -> None:
    """Make all files old without recording it in a manifest, so that they are compared byte by byte."""
    for path in site.rglob("*"):
        os.utime(path, ns=(OLD, OLD))


def contents(site: Path) -> dict[str, bytes]:
    files = [path for path in site.rglob("*") if path.is_file()]
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


def rewritten(site: Path) -> set[str]:
    files = [path for path in site.rglob("*") if path.is_file()]
    return {p.relative_to(site).as_posix() for p in files if p.stat().st_mtime_ns != OLD}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


def test_only_what_changed_is_written(site: Path) -> None:
    others = {"index.html": b"home", "assets/theme.css": b"theme"}
    build(site, TEXTS, others)
    age(site)
    (site / ".git").write_text("kept by MkDocs")
    build(site, TEXTS | {"a/x.bib": b"z"}, others)
    assert rewritten(site) == {"a/x.bib", ".git"}
    assert contents(site) == TEXTS | others | {"a/x.bib": b"z", ".git": b"kept by MkDocs"}


def test_obsolete_files_are_removed_with_their_folders(site: Path) -> None:
    build(site, TEXTS, {"old/page.html": b"old"})
    build(site, {"top.css": b"css"}, {"index.html": b"new"})
    assert contents(site) == {"top.css": b"css", "index.html": b"new"}
    assert not (site / "a").exists()
    assert not (site / "old").exists()


def test_a_file_that_changed_with_the_same_size_is_written(site: Path) -> None:
    build(site, TEXTS)
    (site / "a/x.bib").write_bytes(b"!")  # by another process
    build(site, TEXTS)
    assert contents(site) == TEXTS


def test_untouched_files_are_not_read(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(site, TEXTS)
    age(site)
    folder = build(site, TEXTS, cache=None)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("a file was read"))
    build(site, TEXTS, cache=None, folder=folder)
    assert rewritten(site) == set()


@pytest.mark.parametrize(
    "damage", ["not json", "[1]", '{"a/x.bib": 1}', '{"a/x.bib": ["d", "", 1]}']
)
def test_a_damaged_manifest_is_not_trusted(site: Path, damage: str) -> None:
    build(site, TEXTS)
    age(site)
    section = FileCache.section(site.parent / "cache", "written")
    assert section.folder
    (file,) = section.folder.iterdir()
    section.write(file.name, damage.encode())
    assert read_manifest(site.parent / "cache", site) == {}
    build(site, TEXTS)
    assert contents(site) == TEXTS
    assert rewritten(site) == set(), "the bytes are compared"


def test_the_manifest_of_another_folder_is_not_used(site: Path) -> None:
    build(site, TEXTS)
    assert read_manifest(site.parent / "cache", site.parent / "other") == {}


def test_a_failed_build_is_undone(site: Path) -> None:
    others = {"index.html": b"home", "gone.html": b"gone"}
    build(site, TEXTS, others)
    age(site)
    new = {"a/x.bib": b"z", "top.css": b"css", "new/n.bib": b"n"}
    folder = build(site, new, {"index.html": b"Home"}, fails=True)
    folder.roll_back()
    assert contents(site) == TEXTS | others
    assert rewritten(site) == set()
    assert not (site / "new").exists()
    assert not (site / ASIDE).exists()
    build(site, TEXTS, others, folder=folder)
    assert contents(site) == TEXTS | others


@pytest.mark.parametrize("known", [set(), {"a/x.bib"}, {"a/x.bib", "a/b/y.bib"}, set(TEXTS)])
def test_a_failed_build_keeps_files_that_it_restored(known: set[str], site: Path) -> None:
    build(site, TEXTS)
    age(site)  # so the next build does not know which files it has written
    build(site, {**TEXTS, "new.css": b"new"}, planned=known, fails=True).roll_back()
    assert contents(site) == TEXTS


def test_a_build_that_fails_early_is_undone(site: Path) -> None:
    build(site, TEXTS)
    folder = SiteFolder()
    folder.start(site, None)
    folder.set_aside()
    clean(site)
    folder.roll_back()
    assert contents(site) == TEXTS


def test_an_interrupted_build_does_not_affect_the_next(site: Path) -> None:
    build(site, TEXTS)
    build(site, TEXTS | {"a/x.bib": b"z"}, {"half.html": b"half"}, fails=True)
    assert (site / ASIDE).exists()
    build(site, TEXTS)
    assert contents(site) == TEXTS


def test_the_site_may_be_a_symbolic_link(site: Path, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere"
    target.mkdir()
    site.symlink_to(target, target_is_directory=True)
    build(site, TEXTS)
    age(site)
    build(site, TEXTS)
    assert site.is_symlink()
    assert contents(target) == TEXTS
    assert rewritten(target) == set()


def test_links_within_the_site_are_not_written_through(site: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.css"
    outside.write_bytes(b"outside")
    build(site, TEXTS)
    (site / "top.css").unlink()
    (site / "top.css").symlink_to(outside)
    build(site, TEXTS)
    assert outside.read_bytes() == b"outside"
    assert contents(site) == TEXTS


def test_an_entry_that_cannot_be_moved_is_left_to_mkdocs(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(site, TEXTS)
    rename = Path.rename

    def fail(self: Path, target: Path) -> Path:
        if self == site / "a":
            raise OSError("a mount point")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail)
    build(site, TEXTS | {"a/x.bib": b"z"})
    assert contents(site) == TEXTS | {"a/x.bib": b"z"}


LAB = {
    "index.md": "# Home\n",
    "papers/x.yaml": "title: X\nauthors: [Ann Ash]\n",
    "papers/y.yaml": "title: Y\nauthors: [Bo Bell]\n",
}


@pytest.fixture
def lab(tmp_path: Path) -> MkDocsLab:
    lab = MkDocsLab(tmp_path)
    lab.configure_bare()
    lab.write(LAB)
    lab.build(strict=True)
    age(lab.site)
    return lab


def test_a_build_without_changes_writes_nothing(lab: MkDocsLab) -> None:
    before = contents(lab.site)
    lab.build(strict=True)
    assert contents(lab.site) == before
    assert rewritten(lab.site) == set()


def test_a_changed_record_rewrites_its_own_files(lab: MkDocsLab) -> None:
    lab.write({"papers/x.yaml": "title: Changed\nauthors: [Ann Ash]\n"})
    lab.build(strict=True)
    changed = rewritten(lab.site)
    assert {"papers/x/index.html", "papers/x/x.bib", "authors/ann-ash/index.html"} <= changed
    assert not {path for path in changed if path.startswith(("papers/y/", "authors/bo-bell/"))}


def test_a_deleted_record_leaves_no_files(lab: MkDocsLab) -> None:
    (lab.content / "papers/y.yaml").unlink()
    lab.build(strict=True)
    assert not (lab.site / "papers/y").exists()
    assert not (lab.site / "authors/bo-bell").exists()


@pytest.mark.parametrize(
    "event", ["on_pre_build", "on_files", "on_env", "on_post_page", "on_post_build"]
)
def test_a_build_that_fails_keeps_the_previous_site(lab: MkDocsLab, event: str) -> None:
    before = contents(lab.site)
    (lab.folder / f"{event}.py").write_text(f"def {event}(*_, **__):\n    raise ValueError('no')\n")
    lab.configure_bare(hooks=[f"{event}.py"])
    lab.write({"papers/x.yaml": "title: Changed\nauthors: [Ann Ash]\n", "new.md": "# New\n"})
    with pytest.raises(ValueError, match="no"):
        lab.build()
    assert contents(lab.site) == before


def test_records_with_errors_keep_the_previous_site(lab: MkDocsLab) -> None:
    before = contents(lab.site)
    lab.write({"papers/x.yaml": "titel: Changed\n"})
    with pytest.raises(Abort):
        lab.build()
    assert contents(lab.site) == before


def test_a_dirty_build_and_another_folder(lab: MkDocsLab) -> None:
    lab.write({"papers/x.yaml": "title: Changed\nauthors: [Ann Ash]\n"})
    assert lab.run("mkdocs", "build", "--dirty").returncode == 0
    assert "Changed" in lab.html("papers/x/")
    assert "papers/y/y.bib" not in rewritten(lab.site)
    assert lab.run("mkdocs", "build", "-d", "other").returncode == 0
    assert contents(lab.folder / "other").keys() == contents(lab.site).keys()


def test_files_that_a_plugin_changed_in_the_site_are_written_anew(lab: MkDocsLab) -> None:
    (lab.site / "papers/x/x.bib").write_text("changed by a plugin")
    lab.build()
    assert "changed" not in (lab.site / "papers/x/x.bib").read_text()


def test_a_plugin_may_change_an_asset(lab: MkDocsLab) -> None:
    (lab.folder / "hook.py").write_text(
        "def on_files(files, **_):\n"
        "    file = files.get_file_from_path('papers/x/x.bib')\n"
        "    file.content_string = '% ours\\n' + file.content_string\n"
        "    files.remove(files.get_file_from_path('papers/y/y.bib'))\n"
    )
    lab.configure_bare(hooks=["hook.py"], exclude_docs="*.ris\n")
    lab.build()
    assert (lab.site / "papers/x/x.bib").read_text().startswith("% ours\n@")
    assert not (lab.site / "papers/y/y.bib").exists()
    assert not (lab.site / "papers/y/y.ris").exists()


def test_a_full_disk_leaves_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    build(site, TEXTS, {"page/index.html": b"page", "page/more/x.html": b"more"})
    old = contents(site)
    make_folder, free = Path.mkdir, 0

    def mkdir(
        self: Path, mode: int = 0o777, *, parents: bool = False, exist_ok: bool = False
    ) -> None:
        nonlocal free
        if not self.is_dir():
            if not free:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            free -= 1
        make_folder(self, mode, parents=parents, exist_ok=exist_ok)

    monkeypatch.setattr(Path, "mkdir", mkdir)
    for number in range(8):
        free, folder = number, SiteFolder()
        changed = {path: data + b"new" for path, data in TEXTS.items()} | {"b/new": b"new"}
        try:
            build(site, changed, folder=folder, planned={"a/x.bib"}, fails=True)
        except OSError as error:
            assert error.errno == errno.ENOSPC  # noqa: PT017  # the last of these builds succeeds
        free = 0
        folder.roll_back()
        assert contents(site) == old
