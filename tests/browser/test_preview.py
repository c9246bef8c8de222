"""The preview shows every change automatically, and reports every mistake without breaking."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_page import OpenPage, heading
from playwright.sync_api import Locator, Page, expect
from preview import TIMEOUT, preview_of

COSTS = "papers/costs.yaml"


@pytest.fixture(autouse=True)
def longer_timeout() -> Iterator[None]:
    expect.set_options(timeout=TIMEOUT * 1000)
    yield
    expect.set_options(timeout=5000)


def banner(page: Page) -> Locator:
    return page.locator(".lp-diagnostics")


def test_changes_and_mistakes_show_by_themselves(
    open_page: OpenPage, toy: Path, tmp_path: Path
) -> None:
    with preview_of(toy, tmp_path) as preview:
        page = open_page(f"{preview.url}papers/costs/")
        expect(heading(page)).to_have_text("Costs $5 and $6")

        preview.edit(COSTS, "title: Costs $5 and $6", "title: Costs $7")
        expect(heading(page)).to_have_text("Costs $7")
        expect(banner(page)).to_have_count(0)

        preview.edit(COSTS, "type: dataset", "type: datset")
        expect(banner(page)).to_contain_text("content/papers/costs.yaml:6:1: error: type:")
        expect(banner(page)).to_contain_text("the last valid version")
        expect(heading(page)).to_have_text("Costs $7")
        assert "content/papers/costs.yaml:6:1: error: type:" in preview.terminal
        assert {preview.status(path) for path in ("", "papers/", "authors/wei-chen/")} == {200}

        # Another mistake, which makes the file invalid YAML.
        preview.edit(COSTS, "title: Costs $7", "title: Costs: $8")
        expect(banner(page)).to_contain_text("content/papers/costs.yaml:2:")
        expect(heading(page)).to_have_text("Costs $7")

        preview.edit(COSTS, "title: Costs: $8", "title: Costs $8")
        preview.edit(COSTS, "type: datset", "type: dataset")
        expect(heading(page)).to_have_text("Costs $8")
        expect(banner(page)).to_have_count(0)


def test_new_invalid_record_has_a_page_with_its_diagnostics(
    open_page: OpenPage, toy: Path, tmp_path: Path
) -> None:
    with preview_of(toy, tmp_path) as preview:
        file = preview.content / "papers/new-one.yaml"
        file.write_text("title: A New One\nauthors: [Ada O'Brien]\nyear: 2025\n")
        preview.wait_for(lambda: preview.status("papers/new-one/") == 200, "the new page")

        page = open_page(f"{preview.url}papers/new-one/")
        expect(heading(page)).to_have_text("new-one")
        expect(banner(page)).to_contain_text("content/papers/new-one.yaml:3:1: error: year:")
        assert "content/papers/new-one.yaml:3:1: error: year:" in preview.terminal

        file.write_text("title: A New One\nauthors: [Ada O'Brien]\ndate: 2025\n")
        expect(heading(page)).to_have_text("A New One")
        expect(banner(page)).to_have_count(0)

        file.unlink()
        preview.wait_for(lambda: preview.status("papers/new-one/") == 404, "its removal")
        assert preview.status("papers/") == 200


def test_preview_starts_with_an_invalid_record(
    open_page: OpenPage, toy: Path, tmp_path: Path
) -> None:
    broken = (toy / "content" / COSTS).read_text(encoding="utf-8").replace("dataset", "datset")
    with preview_of(toy, tmp_path, {COSTS: broken}) as preview:
        named = "content/papers/costs.yaml:6:1: error: type:"
        assert named in preview.terminal
        page = open_page(f"{preview.url}papers/costs/")
        expect(heading(page)).to_have_text("costs")
        expect(banner(page)).to_contain_text(named)
        assert {preview.status(path) for path in ("", "papers/", "families/beta/")} == {200}

        preview.edit(COSTS, "type: datset", "type: dataset")
        expect(heading(page)).to_have_text("Costs $5 and $6")
        expect(banner(page)).to_have_count(0)
