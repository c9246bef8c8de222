"""`labpress links`: which targets are gone or have moved, tested with a local server."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from local_service import FakeTime, LocalService, LookupRequest, Reply, local_service

from labpress.project.config_file import Config
from labpress_tools.cli import main
from labpress_tools.commands import network
from labpress_tools.lab_links import _trimmed
from labpress_tools.sources.http import Client
from labpress_tools.sources.identity import Identity
from labpress_tools.sources.links import LinkChecker
from labpress_tools.sources.requests import Timeouts
from labpress_tools.sources.transport import GuardedTransport

CONFIG = "site_name: Lab\nsite_url: https://lab.example/\ndocs_dir: content\nplugins: [labpress]\n"
HTML = Reply(b"<title>A page</title>", 200, "text/html")


@pytest.fixture
def service() -> Iterator[LocalService]:
    with local_service() as running:
        yield running


@pytest.fixture
def time(service: LocalService, monkeypatch: pytest.MonkeyPatch) -> FakeTime:
    """Lets commands contact the local server, and skips waiting times."""
    time = FakeTime()
    servers, timeouts = [service.address], Timeouts(connect=10, read=10, total=20)

    def make_client(*_: Any, **__: Any) -> Client:
        return Client(
            services=service.services(),
            local_servers=servers,
            timeouts=timeouts,
            clock=time.clock,
            sleep=time.sleep,
        )

    def make_link_checker(config: Config, *, fresh: bool = False) -> LinkChecker:
        assert config.project.cache
        return LinkChecker(
            GuardedTransport(servers),
            Identity(),
            config.project.cache / "links",
            fresh,
            timeouts,
            time.clock,
            time.sleep,
        )

    monkeypatch.setattr(network, "make_client", make_client)
    monkeypatch.setattr(network, "make_link_checker", make_link_checker)
    return time


@pytest.fixture
def lab(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, time: FakeTime) -> Path:
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    (tmp_path / "content/papers").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(*options: str) -> Result:
    return CliRunner().invoke(main, ["links", *options])


def write_paper(lab: Path, *urls: str) -> None:
    links = "".join(f"  - {{label: Page, url: '{url}'}}\n" for url in urls)
    (lab / "content/papers/x.yaml").write_text(f"title: X\nauthors: [Ann Ash]\nlinks:\n{links}")


def to(target: str, status: int = 301) -> Reply:
    return Reply(b"", status, "text/plain", {"Location": target})


ANSWERS = {
    "a page": ({"/page": HTML}, "", 0),
    "gone": ({"/page": Reply(b"", 410, "text/html")}, "warning: `URL` is gone (status 410)", 1),
    "not found": (
        {"/page": Reply(b"", 404, "text/html")},
        "warning: `URL` is gone (status 404)",
        1,
    ),
    "refused": (
        {"/page": Reply(b"", 403, "text/html")},
        "note: `URL` could not be checked: status 403",
        0,
    ),
    "broken": (
        {"/page": Reply(b"", 500, "text/html")},
        "note: `URL` could not be checked: status 500",
        0,
    ),
    "moved": ({"/page": to("/new"), "/new": HTML}, "note: `URL` has moved; write `HOST/new`", 0),
    "moved twice": (
        {"/page": to("/next", 308), "/next": to("/new"), "/new": HTML},
        "note: `URL` has moved; write `HOST/new`",
        0,
    ),
    "elsewhere for now": ({"/page": to("/login", 302), "/login": HTML}, "", 0),
    "moved, then elsewhere for now": (
        {"/page": to("/new"), "/new": to("/login", 307), "/login": HTML},
        "note: `URL` has moved; write `HOST/new`",
        0,
    ),
    "moved to what is gone": ({"/page": to("/new")}, "warning: `URL` is gone (status 404)", 1),
    "to the home page": (
        {"/page": to("/"), "/": HTML},
        "note: `URL` could not be checked: it redirects to the home page",
        0,
    ),
    "in a circle": (
        {"/page": to("/page")},
        "note: `URL` could not be checked: it redirects in a loop",
        0,
    ),
    "to a private address": (
        {"/page": to("http://127.0.0.1:1/")},
        "note: `URL` could not be checked: the host `127.0.0.1` is not on the public internet",
        0,
    ),
    "to another protocol": (
        {"/page": to("file:///etc/passwd")},
        "note: `URL` could not be checked: `file:` URLs are not supported",
        0,
    ),
    "a large page": (
        {"/page": Reply((b"x" * 1000 for _ in range(10**6)), 200, "text/html")},
        "",
        0,
    ),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_outcome_depends_on_the_response(name: str, lab: Path, service: LocalService) -> None:
    pages, expected, code = ANSWERS[name]
    missing = Reply(b"", 404, "text/html")
    service.respond = lambda asked: pages.get(asked.path, missing)
    host = f"http://{service.address}"
    write_paper(lab, f"{host}/page")
    result = check()
    assert result.exit_code == code, result.output
    *lines, summary = result.output.splitlines()
    assert summary.startswith("1 link: 1 ")
    if not expected:
        assert lines == []
    else:
        text = expected.replace("`URL`", f"`{host}/page`").replace("HOST", host)
        assert lines[0].startswith(f"content/papers/x.yaml:4:25: {text}")


def test_archived_copy_is_offered(lab: Path, service: LocalService) -> None:
    copy = "http://web.archive.org/web/2020/http://old.example/"
    snapshots = {"archived_snapshots": {"closest": {"available": True, "url": copy}}}

    def respond(asked: LookupRequest) -> Reply:
        if asked.path == "/wayback/available":
            assert asked.parameters["url"].endswith("/page")
            return Reply(json.dumps(snapshots).encode())
        return Reply(b"", 404, "text/html")

    service.respond = respond
    write_paper(lab, f"http://{service.address}/page")
    assert "link to the archived copy `https://web.archive.org/web/2020/" in check().output


def test_outcomes_are_kept(lab: Path, service: LocalService, time: FakeTime) -> None:
    service.respond = lambda _: HTML
    write_paper(lab, f"http://{service.address}/page")
    for _ in range(3):
        check()
    assert service.paths == ["/page"]
    check("--fresh")
    assert service.paths == ["/page"] * 2
    time.sleep(8 * 86_400)
    check()
    assert service.paths == ["/page"] * 3


def test_a_host_gets_one_request_per_second(
    lab: Path, service: LocalService, time: FakeTime
) -> None:
    service.respond = lambda _: HTML
    write_paper(lab, *(f"http://{service.address}/{number}" for number in range(5)))
    start = time.clock()
    check()
    assert len(service.paths) == 5
    assert time.clock() - start >= 4


def test_links_of_pages_and_records_are_found_once(lab: Path, service: LocalService) -> None:
    service.respond = lambda _: HTML
    url = f"http://{service.address}/a_(b)"
    write_paper(lab, url)
    (lab / "content/own.md").write_text(
        f"See [this]({url}), <{url}>, or {url}.\n\nAt home: https://lab.example/papers/\n"
    )
    (lab / "content/.hidden.md").write_text("http://hidden.example/")
    result = json.loads(check("--json").output)
    (link,) = result
    assert (link["url"], link["outcome"]) == (url, "found")
    assert [(item["file"], item["line"]) for item in link["locations"]] == [
        ("content/own.md", 1),
        ("content/own.md", 1),
        ("content/own.md", 1),
        ("content/papers/x.yaml", 4),
    ]
    assert service.paths == ["/a_(b)"]


def test_no_links_need_no_network(lab: Path, service: LocalService) -> None:
    result = check()
    assert (result.exit_code, result.output) == (0, "0 links\n")
    assert service.paths == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://a.example/x.", "https://a.example/x"),
        ("https://a.example/x)", "https://a.example/x"),
        ("https://a.example/(x)", "https://a.example/(x)"),
        ("https://a.example/x?y=1,", "https://a.example/x?y=1"),
        ("https://a.example/x**).", "https://a.example/x"),
        ("https://a.example/#part", "https://a.example/#part"),
    ],
)
def test_punctuation_is_not_part_of_a_link(text: str, expected: str) -> None:
    assert _trimmed(text) == expected


def test_old_outcomes_are_deleted(lab: Path, service: LocalService) -> None:
    service.respond = lambda _: HTML
    folder = lab / ".cache/labpress/links"
    write_paper(lab, f"http://{service.address}/old")
    assert check().exit_code == 0
    (old,) = folder.glob("*.response")
    os.utime(old, (0, 0))
    write_paper(lab, f"http://{service.address}/new")
    assert check().exit_code == 0
    (new,) = folder.glob("*.response")
    assert new != old
