"""The release checks: versions, notes, and the contents of the sdist and the bill of materials."""

from __future__ import annotations

import json
import tarfile
import tomllib
from pathlib import Path

import pytest
from paths import CHECKOUT
from sites import BIN

from release import artifacts, bill_of_materials, changelog, commands, environments, previous

CHANGELOG = """# Changelog

## Unreleased

### Added

- Later.

## 1.2.0 - 2026-11-01

### Fixed

- A fault.

## [1.1.0] - 2026-10-01

- First.

## 1.0.0 - 2026-09-01

## 0.9.0

- No date.
"""


@pytest.mark.parametrize(
    ("version", "expected"),
    [("1.2.0", "### Fixed\n\n- A fault.\n"), ("1.1.0", "- First.\n")],
)
def test_notes_are_the_section_of_the_version(version: str, expected: str) -> None:
    assert changelog.notes(CHANGELOG, version) == expected


@pytest.mark.parametrize(
    ("version", "message"),
    [
        ("1.0.0", "CHANGELOG.md:19: the section on 1.0.0 is empty"),
        ("0.9.0", "CHANGELOG.md:21: the version has no date"),
        ("2.0.0", "rename Unreleased to 2.0.0"),
        ("1.2", "no section on 1.2"),
    ],
)
def test_incomplete_changelog_is_refused(version: str, message: str) -> None:
    with pytest.raises(commands.ReleaseError, match=message):
        changelog.notes(CHANGELOG, version)


def test_tag_must_be_the_version() -> None:
    version = changelog.project_version()
    changelog.check_tag(f"v{version}")
    for wrong in (version, f"v{version}.post1", "v999.0.0"):
        with pytest.raises(commands.ReleaseError, match=version):
            changelog.check_tag(wrong)


def test_changelog_begins_with_what_is_not_released() -> None:
    lines = (CHECKOUT / "CHANGELOG.md").read_text("utf-8").splitlines()
    headings = [found["version"] for line in lines if (found := changelog.HEADING.match(line))]
    assert headings[0] == "Unreleased"


def test_supported_versions_are_those_of_the_classifiers() -> None:
    versions = environments.supported_versions()
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["requires-python"] == f">={versions[0]}"
    assert versions == sorted(versions, key=lambda text: int(text.split(".")[1]))


@pytest.mark.parametrize(
    ("version", "expected"),
    [("1.10.0", "v1.9.1"), ("1.9.1", "v1.2.0"), ("2.0.0rc1", "v1.10.0"), ("0.1.0", None)],
)
def test_previous_release_is_the_newest_earlier_one(version: str, expected: str | None) -> None:
    tags = ["v1.10.0", "v1.2.0", "v1.9.1", "v0.1.0", "version-1", "v1.9.2rc1"]
    assert previous.previous_tag(tags, version) == expected


def test_without_a_release_a_former_lab_is_upgraded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(previous, "_tags", list)
    lab, origin = previous.make_lab(tmp_path, "3.11")
    assert "kind: preprint" in (lab / "content/papers/first-paper.yaml").read_text("utf-8")
    assert origin == "lab of 0.1.0 in tests/labs"
    environment = environments.Environment(BIN.parent)
    previous.upgrade_lab(lab, environment)
    assert "type: preprint" in (lab / "content/papers/first-paper.yaml").read_text("utf-8")
    assert (lab / "site/papers/first-paper/index.html").is_file()


def test_failed_program_is_reported_with_its_output(tmp_path: Path) -> None:
    with pytest.raises(commands.ReleaseError) as caught:
        commands.run("sh", "-c", "echo first; echo second >&2; exit 3", cwd=tmp_path)
    assert "exit code 3:\nfirst\nsecond" in str(caught.value)


def test_file_that_the_sdist_lacks_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(artifacts, "run", lambda *_: "")
    monkeypatch.setattr(artifacts, "release_tool", str)
    sdist = tmp_path / "labpress-1.0.tar.gz"
    with tarfile.open(sdist, "w:gz") as archive:
        for name in artifacts.tracked_files():
            if name != "tests/conftest.py":
                archive.addfile(tarfile.TarInfo(f"labpress-1.0/{name}"))
    with pytest.raises(commands.ReleaseError, match="lacks 1 tracked files, such as tests/conftes"):
        artifacts.check(artifacts.Artifacts(sdist, tmp_path / "labpress-1.0-py3-none-any.whl"))


@pytest.mark.parametrize("missing", ["version", "externalReferences"])
def test_component_without_version_or_hash_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    component = {
        "name": "one",
        "version": "1",
        "externalReferences": [{"hashes": [{"alg": "SHA-256", "content": "00"}]}],
    }
    del component[missing]
    target = tmp_path / "bill.json"
    monkeypatch.setattr(
        bill_of_materials,
        "run",
        lambda *_: target.write_text(json.dumps({"components": [component]})),
    )
    monkeypatch.setattr(bill_of_materials, "release_tool", str)
    with pytest.raises(commands.ReleaseError, match="one has no version or no hash"):
        bill_of_materials.write(target)
