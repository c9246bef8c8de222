"""A build works in a copy of the site, which replaces the site in one step."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest
from kill_builds import kill_builds
from mkdocs.exceptions import Abort
from mkdocs_builds import MkDocsLab

from labpress.integrations.mkdocs import staged_site
from labpress.integrations.mkdocs.site_folder import SiteFolder
from labpress.integrations.mkdocs.staged_site import StagedSite, stage_site

FILES = {"index.html": "home", "a/x.html": "x", "a/b/y.html": "y", ".nojekyll": ""}


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)  # as SiteFolder does: a link is replaced
        path.write_text(text)


def contents(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_text() for path in files}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path / "site", FILES)
    return tmp_path / "site"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / ".cache/labpress"


def stage(site: Path, cache: Path) -> StagedSite:
    staged = stage_site(site, cache)
    assert staged is not None
    return staged


def test_copy_has_links_to_the_files(site: Path, cache: Path) -> None:
    staged = stage(site, cache)
    assert contents(staged.folder) == FILES
    for name in FILES:
        assert (staged.folder / name).samefile(site / name)


def test_site_is_the_old_one_until_it_is_published(site: Path, cache: Path) -> None:
    staged = stage(site, cache)
    write(staged.folder, {"index.html": "new", "c/z.html": "z"})
    (staged.folder / "a/x.html").unlink()
    assert contents(site) == FILES
    staged.publish()
    new = FILES | {"index.html": "new", "c/z.html": "z"}
    del new["a/x.html"]
    assert contents(site) == new


def test_first_build_and_those_after_it(tmp_path: Path, cache: Path) -> None:
    site = tmp_path / "not/there/site"
    for number in range(4):
        staged = stage(site, cache)
        assert contents(staged.folder) == ({"page": str(number - 1)} if number else {})
        write(staged.folder, {"page": str(number)})
        staged.publish()
        assert contents(site) == {"page": str(number)}


@pytest.mark.parametrize(
    ("left", "now"),
    [
        ({"index.html": "half", "junk/deep/x": "x"}, {}),
        ({"a": "a file, not a folder"}, {}),
        ({"index.html/x": "a folder, not a file"}, {}),
        ({".labpress-previous/a/x.html": "killed"}, {"a/b/y.html": "edited since"}),
    ],
)
def test_leftovers_of_a_killed_build_do_not_matter(
    left: dict[str, str], now: dict[str, str], site: Path, cache: Path
) -> None:
    killed = stage(site, cache)
    for name in left:
        first = killed.folder / name.partition("/")[0]
        shutil.rmtree(first) if first.is_dir() else first.unlink(missing_ok=True)
    write(killed.folder, left)
    os.close(killed._lock)  # as the operating system does
    write(site, now)
    assert contents(stage(site, cache).folder) == FILES | now


def test_builds_at_the_same_time_have_a_copy_each(site: Path, cache: Path) -> None:
    first, second = stage(site, cache), stage(site, cache)
    assert first.folder != second.folder
    write(first.folder, {"index.html": "first"})
    write(second.folder, {"index.html": "second"})
    second.publish()
    assert contents(site)["index.html"] == "second"
    first.publish()
    assert contents(site)["index.html"] == "first"
    assert not second.folder.exists()
    assert stage(site, cache).folder == first.folder


def test_without_an_exchange_the_site_is_replaced_in_two_steps(
    site: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staged_site, "_exchange_at_once", lambda *_: False)
    for number in range(3):
        staged = stage(site, cache)
        write(staged.folder, {"page": str(number)})
        staged.publish()
        assert contents(site) == FILES | {"page": str(number)}


def test_failed_exchange_leaves_the_old_site(
    site: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staged_site, "_exchange_at_once", lambda *_: False)
    staged = stage(site, cache)
    rename = Path.rename

    def fail(path: Path, target: Path) -> Path:
        if path == staged.folder:
            raise OSError(errno.EBUSY, "busy")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(OSError, match="busy"):
        staged.publish()
    assert contents(site) == FILES


def test_a_repository_is_not_replaced(site: Path, cache: Path) -> None:
    (site / ".git").mkdir()
    assert stage_site(site, cache) is None


def test_a_cache_within_the_site_is_not_used_for_the_copy(site: Path) -> None:
    assert stage_site(site, site / ".cache") is None


def test_files_that_cannot_be_linked_are_left_where_they_are(
    site: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no links on this disk")

    with monkeypatch.context() as patched:
        patched.setattr(os, "link", fail)
        assert stage_site(site, cache) is None
    assert contents(site) == FILES
    assert contents(stage(site, cache).folder) == FILES


def test_a_symlinked_site_is_replaced_in_place(site: Path, cache: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(site)
    staged = stage(link, cache)
    write(staged.folder, {"page": "new"})
    staged.publish()
    assert link.is_symlink()
    assert contents(site) == FILES | {"page": "new"}


@pytest.fixture
def lab(tmp_path: Path) -> MkDocsLab:
    lab = MkDocsLab(tmp_path)
    lab.configure_bare()
    lab.write({"index.md": "# Home\n", "papers/x.yaml": "title: X\nauthors: [Ann Ash]\n"})
    lab.build(strict=True)
    return lab


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (errno.ENOSPC, "No space left on device"),
        (errno.EACCES, "Permission denied"),
        (errno.EROFS, "Read-only file system"),
    ],
)
def test_disk_error_is_one_message_and_leaves_the_old_site(
    number: int,
    text: str,
    lab: MkDocsLab,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    before = contents(lab.site)
    lab.write({"papers/x.yaml": "title: Changed\nauthors: [Ann Ash]\n"})

    def fail(_: SiteFolder, path: str, *__: object) -> None:
        raise OSError(number, os.strerror(number), str(lab.site / path))

    with monkeypatch.context() as patched:
        patched.setattr(SiteFolder, "write", fail)
        with pytest.raises(Abort):
            lab.build()
    assert contents(lab.site) == before
    (message,) = [record.getMessage() for record in caplog.records if text in record.getMessage()]
    assert f"/x/index.html: {text}; " in message
    assert message.endswith("; the previous site is unchanged")
    lab.build(strict=True)
    assert "Changed" in (lab.site / "papers/x/index.html").read_text()


def test_other_plugins_finish_in_the_copy(lab: MkDocsLab) -> None:
    (lab.folder / "hook.py").write_text(
        "from pathlib import Path\n"
        "def on_post_build(config):\n"
        "    Path(config.site_dir, 'extra.txt').write_text('from a plugin')\n"
        f"    assert not Path({str(lab.site)!r}, 'extra.txt').exists()\n"
    )
    lab.configure_bare(hooks=["hook.py"])
    lab.build()
    assert (lab.site / "extra.txt").read_text() == "from a plugin"


def test_messages_name_the_site(lab: MkDocsLab) -> None:
    result = lab.run("mkdocs", "build")
    assert f"Building documentation to directory: {lab.site}" in result.stderr
    assert "staged" not in result.stderr


def test_killed_builds_leave_the_old_or_the_new_site(tmp_path: Path) -> None:
    # `python build_tools/dev/kill_builds.py` kills 200.
    found = kill_builds(tmp_path / "lab", 2, seed=1)
    assert found["old site"] + found["new site"] == 2
