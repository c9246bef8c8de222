"""Whatever happens to the caches, a build succeeds, and its site is that of a build without them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from damaged_files import CACHE_DAMAGES, DAMAGES, damage, write_small_lab
from mkdocs_builds import MkDocsLab

CACHE = ".cache/labpress"
_SECTIONS = {
    "citations",
    "images",
    "last-build",
    "records",
    "results",
    "search",
    "staged",
    "written",
}
_OF_FOLDERS = (
    *("missing", "empty", "binary", "pipe", "link to the records", "link to /proc"),
    *("link to itself", "link to endless zeros", "link to nothing"),
)
Damage = Callable[[Path, bytes], None]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory, toy: Path) -> MkDocsLab:
    """A lab with caches of all kinds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1700000000")
        lab = MkDocsLab(tmp_path_factory.mktemp("template") / "lab")
        write_small_lab(lab.folder, toy / "content/papers/alpha-2/teaser.png")
        assert lab.build_if_changed()
        assert not lab.build_if_changed()
    assert {path.name for path in (lab.folder / CACHE).iterdir()} == _SECTIONS
    return lab


@pytest.fixture
def lab(template: MkDocsLab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MkDocsLab:
    """A copy of the lab."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    shutil.copytree(template.folder, tmp_path / "lab")
    return MkDocsLab(tmp_path / "lab")


def contents(folder: Path) -> dict[str, bytes]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def check_builds(lab: MkDocsLab, template: MkDocsLab) -> None:
    """Build twice, after a change and without one."""
    records = contents(lab.content)
    lab.write({"own.md": "# Own\n"})
    lab.build_if_changed()
    (lab.content / "own.md").unlink()
    lab.build_if_changed()
    assert contents(lab.site) == contents(template.site)
    # A cache in the folder of the records may add files there, but changes none.
    assert contents(lab.content).items() >= records.items()


def cached_files(lab: MkDocsLab) -> list[Path]:
    files = [path for path in (lab.folder / CACHE).rglob("*") if path.is_file()]
    return [path for path in files if "staged" not in path.parts or path.suffix == ".lock"]


@pytest.mark.parametrize("how", [*DAMAGES, *CACHE_DAMAGES])
def test_files(how: str, lab: MkDocsLab, template: MkDocsLab) -> None:
    for path in cached_files(lab):
        # What has the right checksum is published: anybody who can write it can also write pages.
        if not (how in CACHE_DAMAGES and path.parent.name == "images"):
            damage(path, {**DAMAGES, **CACHE_DAMAGES}[how])
    check_builds(lab, template)


@pytest.mark.parametrize("how", _OF_FOLDERS)
def test_sections(how: str, lab: MkDocsLab, template: MkDocsLab) -> None:
    for section in sorted(_SECTIONS - ({"staged"} if how == "link to the records" else set())):
        damage(lab.folder / CACHE / section, DAMAGES[how])
    check_builds(lab, template)


@pytest.mark.parametrize("folder", [CACHE, ".cache"])
@pytest.mark.parametrize("how", [how for how in _OF_FOLDERS if how != "link to the records"])
def test_whole_cache(how: str, folder: str, lab: MkDocsLab, template: MkDocsLab) -> None:
    damage(lab.folder / folder, DAMAGES[how])
    check_builds(lab, template)


@pytest.mark.parametrize("section", ["staged", *sorted(_SECTIONS - {"staged"})])
def test_nothing_is_deleted_where_links_lead(section: str, lab: MkDocsLab) -> None:
    outside = lab.folder.with_name("outside")
    outside.mkdir()
    for name in ("a.webp", "b.json", "c.sqlite", "notes", f"{'0' * 40}.webp"):
        (outside / name).write_text("a file of the user")
    (outside / "folder").mkdir()
    before = contents(outside)
    cache = lab.folder / CACHE / section
    if section == "staged":
        lab.write({"other.md": "# Other\n"})
        lab.build_if_changed()
        (staged,) = (path for path in cache.iterdir() if path.is_dir())
        damage(staged, lambda path, _: path.symlink_to(outside))
    else:
        damage(cache, lambda path, _: path.symlink_to(outside))
    lab.write({"own.md": "# Own\n"})
    lab.build_if_changed()
    assert contents(outside).items() >= before.items()
    assert (lab.site / "own/index.html").is_file()
