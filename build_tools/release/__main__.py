"""Checks a release before it is published: `python -m release check`, `audit` or `sbom`."""

from __future__ import annotations

import itertools
import sys
import tempfile
from pathlib import Path

import click

from release import artifacts, bill_of_materials, changelog, environments, first_site, previous
from release.commands import CHECKOUT, ReleaseError, release_tool, run

DIST = CHECKOUT / "dist"
RESOLUTION_NAMES: dict[environments.Resolution, str] = {
    "lowest-direct": "oldest",
    "highest": "newest",
}


@click.group(help=__doc__)
def main() -> None:
    """Run a command."""


@main.command()
@click.option(
    "--python", "pythons", multiple=True, metavar="VERSION|PATH", help="Test with this Python."
)
@click.option("--tag", help="Check that this tag is the version, and write its notes to dist/.")
def check(pythons: tuple[str, ...], tag: str | None) -> None:
    """Build the sdist and the wheel, and make a new site with each in empty environments.

    Finally, a lab of the previous release is upgraded.

    Without --python, the oldest and the newest supported Python on this machine are used. The
    oldest dependencies are tested only with the first Python, since they have no wheels for newer
    versions.
    """
    browser = first_site.browser_path()
    if tag is not None:
        changelog.check_tag(tag)
        text = (CHECKOUT / "CHANGELOG.md").read_text("utf-8")
        notes = changelog.notes(text, changelog.project_version())
    if not pythons:
        installed = environments.installed_versions()
        pythons = tuple(dict.fromkeys((installed[0], installed[-1])))
        missing = sorted({environments.supported_versions()[-1]} - set(installed))
        if missing:
            click.echo(f"Not tested, because not installed: Python {', '.join(missing)}")
    files = artifacts.build(DIST)
    artifacts.check(files)
    click.echo(f"{files.sdist.name} and {files.wheel.name}: contents and metadata are valid")
    if tag is not None:
        (DIST / "notes.md").write_text(notes, "utf-8")
    for number, python in enumerate(pythons):
        resolutions = environments.RESOLUTIONS if number == 0 else ("highest",)
        for resolution, artifact in itertools.product(resolutions, files):
            make_first_site(artifact, python, resolution, browser)
    upgrade_from_previous(files.wheel, pythons[-1])


def make_first_site(
    artifact: Path, python: str, resolution: environments.Resolution, browser: str
) -> None:
    """Install an sdist or a wheel in an empty environment, make a site with it, and open the site."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = environments.create(folder / "venv", python, artifact, resolution)
        site = first_site.make(environment, folder)
        first_site.open_in_browser(site, browser)
        versions = environments.describe(environment)
    kind = "wheel" if artifact.suffix == ".whl" else "sdist"
    click.echo(f"{kind}, Python {python}, {RESOLUTION_NAMES[resolution]} dependencies: {versions}")


def upgrade_from_previous(wheel: Path, python: str) -> None:
    """Make a lab with the previous release, upgrade it with the new wheel, and build it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lab, origin = previous.make_lab(folder, python)
        environment = environments.create(folder / "venv", python, wheel, "highest")
        previous.upgrade_lab(lab, environment)
    click.echo(f"upgraded and built: {origin}")


@main.command()
def audit() -> None:
    """Look up known vulnerabilities in the pinned dependencies (requires internet access)."""
    for name in ("site", "dev", "release"):
        requirements = CHECKOUT / f"requirements/{name}.txt"
        options = ("--require-hashes", "--disable-pip", "--strict", "--progress-spinner", "off")
        click.echo(run(release_tool("pip-audit"), "--requirement", requirements, *options))


@main.command()
def sbom() -> None:
    """Write the software bill of materials of the wheel to dist/labpress.cdx.json."""
    target = DIST / "labpress.cdx.json"
    count = bill_of_materials.write(target)
    click.echo(f"{target.relative_to(CHECKOUT)}: {count} components")


if __name__ == "__main__":
    try:
        main(standalone_mode=False)
    except ReleaseError as error:
        click.echo(error, err=True)
        sys.exit(1)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
