"""Builds the first site of a new lab with an installed release, and opens it in a browser."""

from __future__ import annotations

import os
from pathlib import Path

from local_site import BROWSER_ARGS, serve_folder
from playwright.sync_api import Error, Page, expect, sync_playwright

from release.commands import ReleaseError, run
from release.environments import Environment

BIBLIOGRAPHY = r"""
@article{bauer2024lichens,
  title = {Lichens on {Roman} walls: a survey of 40 sites},
  author = {Bauer, Zo{\"e} and Okafor, Chidi},
  journal = {Journal of Urban Ecology}, volume = {11}, pages = {1--19}, year = {2024},
  doi = {10.5555/lichens.2024}
}
@inproceedings{okafor2023moss,
  title = {Counting moss from rooftops},
  author = {Okafor, Chidi and Li, Ming},
  booktitle = {Proceedings of the 9th Workshop on Small Plants}, year = {2023}
}
"""
TITLE = "Lichens on Roman walls: a survey of 40 sites"


def make(environment: Environment, folder: Path) -> Path:
    """Create a lab, import a bibliography and build the site, and return the folder of the site.

    Raises:
        ReleaseError: if a command fails.
    """
    labpress, lab = environment.program("labpress"), folder / "lab"
    settings = {"NO_MKDOCS_2_WARNING": "1"}
    options = ("--title", "Small Plants", "--author", "Chidi Okafor")
    run(labpress, "init", lab, *options, cwd=folder, environment=settings)
    (lab / "refs.bib").write_text(BIBLIOGRAPHY, "utf-8")
    run(labpress, "import", "refs.bib", cwd=lab, environment=settings)
    run(labpress, "check", cwd=lab, environment=settings)
    run(environment.program("mkdocs"), "build", "--strict", cwd=lab, environment=settings)
    return lab / "site"


def open_in_browser(site: Path, browser: str) -> None:
    """Search for the imported paper and open it, as a reader would.

    Raises:
        ReleaseError: if a page is missing, or a script fails.
    """
    failures: list[str] = []
    with serve_folder(site) as url, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=BROWSER_ARGS)
        page = chromium.new_page()
        page.on("pageerror", lambda error: failures.append(str(error)))
        page.on("requestfailed", lambda request: failures.append(f"no response: {request.url}"))
        try:
            find_paper(page, url)
        except (AssertionError, Error) as error:
            failures.append(str(error))
        chromium.close()
    if failures:
        raise ReleaseError("the site does not work in a browser:\n" + "\n".join(failures))


def find_paper(page: Page, url: str) -> None:
    """Search for the paper, open its page, and check that it contains the BibTeX entry.

    Raises:
        AssertionError: if a page does not have the expected content.
        playwright.sync_api.Error: if an element is missing.
    """
    page.goto(url)
    page.get_by_role("button", name="Search").click()
    page.get_by_role("combobox", name="Search papers").fill("lichens")
    result = page.locator(".lp-search [role=option]").first
    expect(result).to_contain_text("Lichens")
    result.click()
    expect(page.locator("h1")).to_have_text(TITLE)
    expect(page.locator(".lp-cite").first).to_contain_text("10.5555/lichens.2024")


def browser_path() -> str:
    """Return the path of the browser that ``make`` found.

    Raises:
        ReleaseError: if the environment variable with the path is not set.
    """
    path = os.environ.get("LABPRESS_BROWSER")
    if not path:
        raise ReleaseError("LABPRESS_BROWSER is not set; run `make release-check`")
    return path
