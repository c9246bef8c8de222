"""Common tasks of readers, which take a limited number of actions by mouse and by keyboard.

How actions are counted:

- With a mouse, a click is an action. Pointing and scrolling are not counted.
- With a keyboard, reaching a control and pressing it is one action, like a click. Reaching takes at
  most `MAX_KEYS` keys: Tab from the current focus, and skip links on the way.
- With both, typing a text is an action, and so is moving to the field first.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browser_page import OpenPage, explorer, results
from playwright.sync_api import Locator, Page, expect

MAX_KEYS = 40
PAPER = "Matrix-Game 3.0"
OLDER_PAPER = "Skywork R1V2"

# Returns whether the focused skip link leads towards an element.
LEADS_TO = """target => {
  const { hash } = document.activeElement;
  const skipped = hash && document.getElementById(hash.slice(1));
  return Boolean(skipped?.compareDocumentPosition(target) & (Node.DOCUMENT_POSITION_FOLLOWING));
}"""


class Reader:
    """A reader who uses a mouse; counts actions."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.actions = 0

    def press(self, control: Locator) -> None:
        """Use a link, a button or a checkbox."""
        self.actions += 1
        control.click()

    def type(self, field: Locator, text: str) -> None:
        """Go to a field and type a text."""
        self.actions += 2
        self._reach(field)
        self.page.keyboard.type(text)

    def _reach(self, control: Locator) -> None:
        control.click()

    def copied(self) -> str:
        """Return the content of the clipboard."""
        text: str = self.page.evaluate("navigator.clipboard.readText()")
        return text


class KeyboardReader(Reader):
    """A reader who uses a keyboard."""

    def press(self, control: Locator) -> None:
        self.actions += 1
        expect(control).to_be_visible()
        self._reach(control)
        is_checkbox = control.evaluate("element => element.type === 'checkbox'")
        self.page.keyboard.press("Space" if is_checkbox else "Enter")

    def _reach(self, control: Locator) -> None:
        """Move the focus to a control."""
        target = control.element_handle()
        for _ in range(MAX_KEYS):
            if self.page.evaluate("target => document.activeElement === target", target):
                return
            text = self.page.evaluate("document.activeElement.textContent.trim()")
            follows = text.startswith("Skip to") and self.page.evaluate(LEADS_TO, target)
            self.page.keyboard.press("Enter" if follows else "Tab")
        pytest.fail(f"{control} takes more than {MAX_KEYS} keys")


@pytest.fixture(params=[Reader, KeyboardReader], ids=["mouse", "keyboard"])
def reader(request: pytest.FixtureRequest, open_page: OpenPage, example: str) -> Reader:
    """A reader on the home page; requests to other sites are blocked."""
    page = open_page(example)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.route(re.compile("^https:"), lambda route: route.fulfill(body="Another site"))
    reader: Reader = request.param(page)
    return reader


def tab(reader: Reader, name: str) -> Locator:
    return reader.page.locator(".md-tabs").get_by_role("link", name=name, exact=True)


def test_the_code_of_a_paper_takes_at_most_3_actions(reader: Reader) -> None:
    reader.press(reader.page.get_by_role("link", name=f"Code of {PAPER}"))
    reader.page.wait_for_url("https://github.com/**")
    assert reader.actions <= 3


def test_the_bibtex_of_a_paper_takes_at_most_3_actions(reader: Reader) -> None:
    page = reader.page
    reader.press(page.get_by_role("link", name=f"BibTeX of {PAPER}"))
    expect(page.get_by_role("status").filter(has_text="Copied")).to_have_count(1)
    assert reader.copied().startswith("@misc{wang2026matrixgame3")
    assert reader.actions <= 3


def test_the_bibtex_on_a_papers_page_takes_at_most_3_actions(reader: Reader) -> None:
    page = reader.page
    reader.press(page.get_by_role("link", name=PAPER).first)
    # The button in the head of the page leads to the box.
    reader.press(page.locator(".lp-actions").get_by_role("link", name="Cite"))
    reader.press(page.get_by_role("button", name="Copy"))
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert reader.copied().startswith("@misc{wang2026matrixgame3")
    assert reader.actions <= 3


def test_code_and_bibtex_of_an_older_paper_take_at_most_3_actions_by_mouse(
    open_page: OpenPage, example: str
) -> None:
    reader = Reader(open_page(example))
    page = reader.page
    reader.press(tab(reader, "Papers"))
    explorer(page)
    for name in (f"Code of {OLDER_PAPER}", f"BibTeX of {OLDER_PAPER}"):
        expect(page.get_by_role("link", name=name)).to_have_count(1)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reader.press(page.get_by_role("link", name=f"BibTeX of {OLDER_PAPER}"))
    expect(page.get_by_role("status").filter(has_text="Copied")).to_have_count(1)
    assert reader.copied().startswith("@misc{wang2025r1v2")
    assert reader.actions <= 3


def test_the_bibtex_of_13_filtered_papers_takes_at_most_5_actions(reader: Reader) -> None:
    page = reader.page
    reader.press(tab(reader, "Papers"))
    explorer(page)
    reader.type(page.get_by_role("searchbox", name="Search papers"), "Peiyu Wang")
    button = page.get_by_role("button", name="Cite all 13 shown")
    expect(button).to_be_visible()
    assert len(results(page)) == 13
    reader.press(button)
    expect(page.get_by_role("dialog").locator("code")).to_contain_text("@misc{")
    reader.press(page.get_by_role("button", name="Copy"))
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert reader.copied().count("\n}\n") == 13
    assert reader.actions <= 5


def test_exporting_a_persons_papers_takes_at_most_3_actions(reader: Reader) -> None:
    page = reader.page
    reader.press(tab(reader, "People"))
    person = page.locator(".md-content").get_by_role("link", name="Yahui Zhou")
    reader.press(person.first)
    page.wait_for_url("**/authors/yahui-zhou/")
    tools = page.locator(".lp-list-tools")
    with page.expect_download() as download:
        reader.press(tools.get_by_role("link", name="BibTeX", exact=True))
    assert download.value.suggested_filename == "yahui-zhou.bib"
    papers = page.locator(".lp-rows > .lp-row").count()
    assert Path(download.value.path()).read_text("utf-8").count("\n}\n") == papers
    assert reader.actions <= 3


def test_results_of_a_benchmark_over_time_take_at_most_2_actions(reader: Reader) -> None:
    page = reader.page
    reader.press(page.locator(".lp-numbers").get_by_role("link", name="benchmarks"))
    reader.press(page.locator(".md-content").get_by_role("link", name="MMMU", exact=True))
    page.wait_for_url("**/benchmarks/mmmu/")
    chart = page.get_by_role("group", name="MMMU")
    for value in ("69.0", "73.6", "76.0"):
        expect(chart.locator("text", has_text=value)).to_be_visible()
    assert reader.actions <= 2
