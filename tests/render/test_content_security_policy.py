"""The policy allows scripts of the theme and the lab, but none from records."""

from __future__ import annotations

import pytest
from policy_parser import allowed, hashed

from labpress.render.content_security_policy import add_policy, is_addition


def page(inside: str, head: str = "") -> str:
    start = f'<html lang="en"><head>\n<meta charset="utf-8">{head}</head>'
    return f"{start}<body>{inside}</body></html>"


def test_only_files_of_the_site_are_allowed() -> None:
    policy = allowed(add_policy(page("<script src='x.js'></script>")))
    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == ["'self'"]
    assert policy["style-src"] == ["'self'"]


def test_the_themes_scripts_and_styles_are_allowed_by_their_hash() -> None:
    html = page("<script>go(\n1)</script><style>a{}</style>", "<script>go(\n1)</script>")
    policy = allowed(add_policy(html))
    assert policy["script-src"][1:] == [hashed("go(\n1)")]
    assert policy["style-src"][1:] == [hashed("a{}")]


def test_data_blocks_need_no_permission() -> None:
    html = page('<script type="application/ld+json">{}</script>')
    assert len(allowed(add_policy(html))["script-src"]) == 1


def test_a_script_in_a_record_is_not_allowed() -> None:
    record = "<p>A title</p><script>steal()</script>"
    policy = allowed(add_policy(page(record + "<script>theme()</script>"), untrusted=record))
    assert policy["script-src"][1:] == [hashed("theme()")]


def test_a_script_of_a_hand_written_page_with_papers_is_allowed() -> None:
    content = "<script>lab()</script><script>steal()</script>"
    policy = allowed(add_policy(page(content), (), content, "<script>lab()</script>"))
    assert policy["script-src"][1:] == [hashed("lab()")]


def test_line_ends_are_hashed_as_a_browser_reads_them() -> None:
    assert hashed("a\nb") in allowed(add_policy(page("<script>a\r\nb</script>")))["script-src"]


def test_a_lab_allows_more() -> None:
    also = ["img-src https://a.example https://b.example", "frame-src https://v.example"]
    policy = allowed(add_policy(page(""), also))
    assert policy["img-src"] == ["'self'", "data:", "https://a.example", "https://b.example"]
    assert policy["frame-src"] == ["'self'", "https://v.example"]


def test_the_policy_precedes_all_that_it_governs() -> None:
    html = add_policy(page("", "<script>a</script>"))
    assert html.index("Content-Security") < html.index("<script")


@pytest.mark.parametrize(
    "line",
    [
        "img-src",
        "https://a.example",
        "image-src https://a.example",
        "img-src https://a.example; script-src *",
        'img-src "><script>',
    ],
)
def test_invalid_additions(line: str) -> None:
    assert not is_addition(line)


@pytest.mark.parametrize("source", ["a", "'", "a ", "*"])
def test_a_long_invalid_addition_is_refused_in_linear_time(source: str) -> None:
    assert is_addition(f"img-src {source * 1000}")
    assert not is_addition(f"img-src {source * 1000};")
