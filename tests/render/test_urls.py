from urllib.parse import unquote, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labpress.render.urls import Urls

FOLDERS = Urls()
FILES = Urls(directories=False)


@pytest.mark.parametrize(
    ("path", "folders", "files"),
    [
        ("index.md", "", "index.html"),
        ("about.md", "about/", "about.html"),
        ("papers/index.md", "papers/", "papers/index.html"),
        ("README.md", "", "index.html"),
        ("notes/README.md", "notes/", "notes/index.html"),
        ("papers/x.md", "papers/x/", "papers/x.html"),
        ("a/b/c.md", "a/b/c/", "a/b/c.html"),
        ("papers/x/x.pdf", "papers/x/x.pdf", "papers/x/x.pdf"),
        (
            "papers/x/Bild 1#ä.png",
            "papers/x/Bild%201%23%C3%A4.png",
            "papers/x/Bild%201%23%C3%A4.png",
        ),
        ("notes/on index.md", "notes/on%20index/", "notes/on%20index.html"),
        ("notes/reindex.md", "notes/reindex/", "notes/reindex.html"),
    ],
)
def test_a_page_has_the_url_that_mkdocs_gives_it(path: str, folders: str, files: str) -> None:
    assert FOLDERS.of(path) == folders
    assert FILES.of(path) == files


@pytest.mark.parametrize(
    ("source", "target", "folders", "files"),
    [
        ("index.md", "index.md", "./", "index.html"),
        ("index.md", "papers/x.md", "papers/x/", "papers/x.html"),
        ("papers/x.md", "index.md", "../../", "../index.html"),
        ("papers/x.md", "papers/x.md", "./", "x.html"),
        ("papers/x.md", "papers/y.md", "../y/", "y.html"),
        ("papers/x.md", "papers/index.md", "../", "index.html"),
        ("papers/index.md", "papers/x.md", "x/", "x.html"),
        ("papers/x.md", "authors/z.md", "../../authors/z/", "../authors/z.html"),
        ("papers/x.md", "papers/x/x.pdf", "x.pdf", "x/x.pdf"),
        ("papers/x.md", "papers/x/a b.png", "a%20b.png", "x/a%20b.png"),
        ("families/index.md", "papers/x/x.pdf", "../papers/x/x.pdf", "../papers/x/x.pdf"),
        ("papers/x.md", "LICENSE", "../../LICENSE", "../LICENSE"),
    ],
)
def test_a_link_leads_from_page_to_page(source: str, target: str, folders: str, files: str) -> None:
    assert FOLDERS.between(source, target) == folders
    assert FILES.between(source, target) == files


WORDS = st.text("abxyz09- #?%ä论", min_size=1, max_size=6).filter(lambda word: word.strip() == word)
PATHS = st.lists(WORDS, min_size=1, max_size=4).map("/".join)
PAGES = PATHS.map(lambda path: f"{path}.md") | st.sampled_from(["index.md", "papers/index.md"])


@given(
    source=PAGES,
    target=PAGES | PATHS.map(lambda path: f"{path}.pdf"),
    directories=st.booleans(),
    root=st.sampled_from(["https://lab.example/", "https://lab.example/deep/below/"]),
)
def test_a_browser_finds_the_target_below_any_root(
    source: str, target: str, directories: bool, root: str
) -> None:
    urls = Urls(directories)
    url = urljoin(root + urls.of(source), urls.between(source, target))
    assert url == root + urls.of(target)
    assert ("?" in url, "#" in url) == (False, False)
    if not target.endswith(".md"):
        assert unquote(url) == root + target
