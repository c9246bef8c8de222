"""Copying the citation of a paper, and of several papers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

import pytest
from axe import violations
from browser_page import DESK, PHONE, OpenPage, explorer, results
from playwright.sync_api import Locator, Page, expect

from labpress.bibliography.formats import FORMATS


def copied(page: Page) -> str:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def box(page: Page) -> Locator:
    box = page.locator("labpress-cite.lp-cite-ready")
    expect(box).to_have_count(1)
    return box


def choose(page: Page, way: str) -> None:
    page.get_by_role("radio", name=way, exact=True).check()


def test_a_citation_is_copied_as_it_is_shown(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/skywork-r1v2/")
    expect(box(page).locator("code:visible")).to_contain_text("@misc{wang2025r1v2")
    choose(page, "APA 7")
    expect(box(page).locator(".lp-citation:visible")).to_have_count(1)
    apa = copied(page)
    assert apa.startswith("Wang, P., Wei, Y., Peng, Y.")
    assert apa.endswith("https://arxiv.org/abs/2504.16656")
    choose(page, "IEEE")
    assert box(page).locator(".lp-citation:visible").inner_text().startswith("P. Wang et al.")


def test_the_clipboard_has_the_italics_for_a_word_processor(
    open_page: OpenPage, example: str
) -> None:
    page = open_page(f"{example}papers/skywork-r1v2/")
    box(page)
    choose(page, "APA 7")
    copied(page)
    html = page.evaluate(
        "navigator.clipboard.read().then(([element]) => element.getType('text/html')).then(b => b.text())"
    )
    assert "<em>Skywork R1V2: Multimodal Hybrid" in html


def test_bibtex_is_copied_completely_and_the_choice_is_remembered(
    open_page: OpenPage, example: str
) -> None:
    page = open_page(f"{example}papers/skywork-r1v2/")
    box(page)
    choose(page, "APA 7")
    choose(page, "BibTeX")
    with page.expect_download() as download:
        page.locator(".lp-exports").get_by_role("link", name="BibTeX").last.click()
    # Abstracts are for programs that store references; documents do not need them.
    file_text = re.sub(r"  abstract = .*\n", "", Path(download.value.path()).read_text("utf-8"))
    assert copied(page) == file_text
    page.goto(f"{example}papers/unipic/")
    expect(page.get_by_role("radio", name="BibTeX", exact=True)).to_be_checked()
    expect(box(page).locator("code:visible")).to_contain_text("@")


def test_citation_is_copied_by_keyboard(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/skywork-r1v2/")
    box(page)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    steps = 0
    while not page.evaluate("document.activeElement.matches('.lp-cite-choice > input')"):
        page.keyboard.press("Tab")
        steps += 1
        assert steps < 120
    expect(page.get_by_role("radio", name="BibTeX", exact=True)).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Copied")).to_be_focused()
    assert page.evaluate("navigator.clipboard.readText()").startswith("@misc{wang2025")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="APA 7", exact=True)).to_be_checked()
    # Nothing of this format has been copied yet.
    expect(page.get_by_role("button", name="Copied")).to_have_count(0, timeout=500)
    expect(page.get_by_role("button", name="Copy", exact=True)).to_be_visible()


def test_citation_is_copied_without_a_secure_context(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/skywork-r1v2/")
    box(page)
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.evaluate(
        "document.addEventListener('copy', e => setTimeout(() => {"
        "window.copied = e.clipboardData.getData('text/plain')}), { capture: true })"
    )
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()


def test_without_javascript_all_formats_are_available(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/skywork-r1v2/", javascript=False)
    citation = page.locator(".lp-cite .lp-citation:visible")
    expect(page.locator(".lp-cite code:visible")).to_have_count(1)
    page.locator(".lp-cite summary", has_text="Nature").click()
    expect(citation).to_contain_text("Preprint at")


def test_a_whole_family_can_be_cited(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}families/skywork-r1v/")
    page.get_by_role("button", name="Cite these 4 papers").click()
    dialog = page.get_by_role("dialog", name="Cite these 4 papers")
    expect(dialog.locator("code")).to_contain_text("@misc{zhang2025r1v4")
    choose(page, "APA 7")
    citation = dialog.locator(".lp-citation")
    expect(citation).to_have_count(4)
    texts = citation.all_inner_texts()
    assert texts == sorted(texts, key=str.casefold)
    choose(page, "IEEE")
    expect(citation.first).to_contain_text("[1]")
    assert copied(page).splitlines()[3].startswith("[4] ")
    choose(page, "RIS")
    with page.expect_download() as download:
        dialog.get_by_role("link", name="Download").click()
    assert download.value.suggested_filename == "skywork-r1v.ris"
    assert Path(download.value.path()).read_text("utf-8").count("TY  - ") == 4
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("button", name="Cite these 4 papers")).to_be_focused()


def test_a_selection_in_the_explorer_is_cited_by_keyboard_alone(
    open_page: OpenPage, example: str
) -> None:
    page = open_page(f"{example}papers/")
    explorer(page)
    page.get_by_role("checkbox", name="Select SkyReels-V4").focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Cite selected")).to_be_visible()
    page.get_by_role("checkbox", name="Select Skywork-R1V4").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Cite selected").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Cite 2 selected papers")
    dialog.get_by_role("radio", name="BibTeX", exact=True).focus()
    page.keyboard.press("ArrowRight")
    expect(dialog.locator(".lp-citation")).to_have_count(2)
    page.keyboard.press("ArrowLeft")
    expect(dialog.locator("code")).to_contain_text("chen2026skyreelsv4")
    assert copied(page).count("@misc{") == 2
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_references_that_cannot_be_loaded_are_reported(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}families/skywork-r1v/")
    page.route("**/cite/apa.json", lambda route: route.abort())
    page.get_by_role("button", name="Cite these 4 papers").click()
    dialog = page.get_by_role("dialog", name="Cite these 4 papers")
    choose(page, "APA 7")
    expect(dialog).to_contain_text("The references could not be loaded.")
    page.unroute("**/cite/apa.json")
    choose(page, "MLA 9")
    choose(page, "APA 7")
    expect(dialog.locator(".lp-citation")).to_have_count(4)


def test_a_dialog_that_cannot_be_loaded_is_reported(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}families/skywork-r1v/")
    page.route("**/cite/options.json", lambda route: route.abort())
    button = page.get_by_role("button", name="Cite these 4 papers")
    button.click()
    status = page.locator("labpress-cite-selection").get_by_role("status")
    expect(status).to_have_text("The references could not be loaded.")
    page.unroute("**/cite/options.json")
    button.click()
    expect(page.get_by_role("dialog").locator("code")).to_contain_text("@misc{")
    expect(status).to_be_empty()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_box_and_the_dialog_are_accessible(
    open_page: OpenPage, example: str, size: tuple[int, int], scheme: Literal["light", "dark"]
) -> None:
    page = open_page(f"{example}papers/skywork-r1v2/", size, scheme=scheme)
    box(page)
    assert violations(page, "labpress-cite") == []
    page = open_page(f"{example}families/skywork-r1v/", size, scheme=scheme)
    page.get_by_role("button", name="Cite these 4 papers").click()
    dialog = page.get_by_role("dialog", name="Cite these 4 papers")
    expect(dialog.locator("code")).to_contain_text("@misc{")
    assert violations(page, ".lp-cite-dialog") == []
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0


def test_a_row_copies_its_bibtex(open_page: OpenPage, example: str) -> None:
    for path in ("", "papers/", "families/skywork-r1v/", "authors/peiyu-wang/", "years/2025/"):
        page = open_page(f"{example}{path}")
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        link = page.get_by_role("link", name="BibTeX of Skywork-R1V4")
        link.click()
        status = page.get_by_role("status").filter(has_text="BibTeX of Skywork-R1V4: Copied")
        expect(status).to_have_count(1)
        expect(link).to_have_attribute("title", "Copied")
        text = page.evaluate("navigator.clipboard.readText()")
        assert text == page.request.get(f"{example}papers/skywork-r1v4/skywork-r1v4.bib").text()
    # A few seconds later, the link is as it was.
    expect(link).to_have_attribute("title", "BibTeX")
    expect(status).to_have_count(0)


def test_an_entry_that_cannot_be_copied_is_downloaded(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}years/2025/")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.evaluate("document.execCommand = () => false")
    with page.expect_download() as download:
        page.get_by_role("link", name="BibTeX of Skywork-R1V4").click()
    assert download.value.suggested_filename == "skywork-r1v4.bib"


def test_without_javascript_a_row_downloads_its_bibtex(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/", javascript=False)
    with page.expect_download() as download:
        page.get_by_role("link", name="BibTeX of Skywork-R1V4").click()
    assert download.value.suggested_filename == "skywork-r1v4.bib"
    expect(page.locator(".lp-exports").first).to_contain_text("Export all")
    page = open_page(f"{example}families/skywork-r1v/", javascript=False)
    row = page.locator(".lp-row", has=page.get_by_role("link", name=re.compile("^Skywork-R1V4")))
    with page.expect_download() as download:
        row.get_by_role("link", name="BibTeX", exact=True).click()
    assert download.value.suggested_filename == "skywork-r1v4.bib"


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("years/2025/", "BibTeX of Skywork-R1V3 Technical Report"),
        ("families/skywork-r1v/", "PDF of Skywork R1V2"),
        ("authors/peiyu-wang/", "BibTeX of Skywork R1V2"),
    ],
)
def test_names_of_icons_include_the_paper(
    open_page: OpenPage, example: str, path: str, label: str
) -> None:
    page = open_page(f"{example}{path}")
    expect(page.get_by_role("link", name=label, exact=True)).to_have_count(1)
    names = page.locator(".lp-rows .lp-icon").evaluate_all("all => all.map(icon => icon.ariaLabel)")
    assert len(names) == len({*names})


def test_icons_of_a_row_are_large_enough_to_tap(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/", PHONE)
    explorer(page)
    sizes = page.locator(".lp-row .lp-icon").evaluate_all(
        "all => all.map(icon => icon.getBoundingClientRect()).map(box => Math.min(box.width, box.height))"
    )
    assert len(sizes) > 2 * 28
    assert min(sizes) >= 24


def test_papers_in_the_explorer_are_cited_in_every_format(
    open_page: OpenPage, example: str
) -> None:
    page = open_page(f"{example}papers/?year=2025&q=skywork&sort=oldest")
    shown = results(page)
    assert 5 < len(shown) < 28
    name = f"Cite all {len(shown)} shown"
    page.get_by_role("button", name=name).click()
    dialog = page.get_by_role("dialog", name=name)
    expect(dialog.locator("code")).to_contain_text("@")
    labels = dialog.get_by_role("radio").evaluate_all("all => all.map(radio => radio.value)")
    assert labels[0] == "bibtex"
    for key in labels:
        dialog.locator(f"[value='{key}']").check()
        expect(dialog.locator("[aria-busy]")).to_have_count(0)
        if key in FORMATS:
            with page.expect_download() as download:
                dialog.get_by_role("link", name="Download").click()
            text = Path(download.value.path()).read_text("utf-8")
            extension = FORMATS[key].extension
            assert download.value.suggested_filename == f"papers{extension}"
            # The same as a file with these papers in this order.
            files = [page.request.get(f"{example}papers/{x}/{x}{extension}").text() for x in shown]
            limits = FORMATS[key].delimiters
            entries = [x.removeprefix(limits.start).removesuffix(limits.end) for x in files]
            assert text == limits.join(entries)
        else:
            expect(dialog.locator(".lp-citation")).to_have_count(len(shown))


def test_no_result_offers_no_citation(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/?q=zeppelin+harvest")
    assert results(page) == []
    expect(page.locator(".lp-explorer-actions button")).to_be_hidden()


def test_all_listed_papers_can_be_selected_at_once(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/?year=2026")
    shown = results(page)
    everything = page.get_by_role("checkbox", name="Select all shown")
    status = page.get_by_role("status").filter(has_text="selected")
    everything.focus()
    page.keyboard.press("Space")
    expect(status).to_have_text(f"{len(shown)} papers selected")
    assert explorer(page).evaluate("element => element.selection") == shown
    expect(page.locator(".lp-row-checkbox:checked")).to_have_count(len(shown))
    page.locator(".lp-row-checkbox").first.uncheck()
    assert everything.evaluate("box => [box.checked, box.indeterminate]") == [False, True]
    expect(status).to_have_text(f"{len(shown) - 1} papers selected")
    # A selection survives a change of the filter, after which different papers are listed.
    page.get_by_role("button", name="Clear all").click()
    assert everything.evaluate("box => [box.checked, box.indeterminate]") == [False, True]
    everything.check()
    # The two buttons differ, even where they cite the same.
    expect(page.get_by_role("button", name="Cite all 28 shown")).to_have_count(1)
    expect(page.get_by_role("button", name="Cite selected")).to_have_count(1)
    everything.uncheck()
    expect(status).to_have_text("No papers selected")
    expect(page.locator(".lp-selection")).to_be_hidden()


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
def test_a_range_is_selected_with_the_shift_key(
    open_page: OpenPage, example: str, way: str
) -> None:
    page = open_page(f"{example}papers/")
    shown = results(page)
    boxes = page.locator(".lp-row-checkbox")

    def press(place: int, *, shift: bool = False) -> None:
        if way == "mouse":
            boxes.nth(place).click(modifiers=["Shift"] if shift else [])
        else:
            boxes.nth(place).focus()
            page.keyboard.press("Shift+Space" if shift else "Space")

    def selected() -> set[str]:
        return set(explorer(page).evaluate("element => element.selection"))

    press(6)
    press(2, shift=True)
    assert selected() == set(shown[2:7])
    press(4, shift=True)
    assert selected() == set(shown[5:7])
    assert page.evaluate("getSelection().toString()") == ""
    # A range begins at the last paper used, if it is still visible.
    page.get_by_role("button", name="Clear selection").click()
    page.goto(f"{example}papers/?year=2026")
    explorer(page)
    press(0, shift=True)
    assert len(selected()) == 1
