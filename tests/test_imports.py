"""Who may know whom: the rule that keeps each room's work its own."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
ROOTS = (CHECKOUT / "plugins", CHECKOUT / "build_tools")

# Each room, and the rooms of labpress that it may import. The longest prefix of a module's name
# counts. A new room gets a line here, which is the moment to think where it belongs.
MAY_IMPORT: dict[str, set[str]] = {
    "labpress.model": {"labpress.model"},
    "labpress.problems": set(),
    "labpress.prose": {"labpress.model", "labpress.problems"},
    "labpress.records": {
        "labpress.model",
        "labpress.problems",
        "labpress.prose",
        "labpress.records",
    },
    "labpress.record_schemas": {"labpress.model"},
    "labpress.related": {"labpress.model"},
    "labpress.colours": {"labpress.model"},
    "labpress.template_syntax": set(),
    "labpress.texts": set(),
    "labpress.kept": set(),
    "labpress.cards": {"labpress.cards"},
    "labpress.pictures": {"labpress.kept"},
    "labpress.picture_store": {
        "labpress.kept",
        "labpress.model",
        "labpress.pictures",
        "labpress.problems",
        "labpress.records",
    },
    "labpress.charts": {"labpress.charts"},
    "labpress.content_policy": set(),
    "labpress.settings": {"labpress.content_policy", "labpress.model", "labpress.problems"},
    "labpress.catalogue": {"labpress.model", "labpress.records", "labpress.related"},
    "labpress.exports": {"labpress.model", "labpress.prose", "labpress.exports"},
    "labpress.citations": {
        "labpress.model",
        "labpress.problems",
        "labpress.prose",
        "labpress.exports",
        "labpress.citations",
    },
    "labpress.search": {"labpress.search"},
    "labpress.search_assets": {"labpress.pages", "labpress.problems", "labpress.search"},
    "labpress.feeds": {"labpress.model", "labpress.prose", "labpress.texts"},
    "labpress.metadata": {
        "labpress.model",
        "labpress.prose",
        "labpress.exports",
        "labpress.metadata",
        "labpress.template_syntax",
    },
    "labpress.pages": {
        "labpress.model",
        "labpress.problems",
        "labpress.prose",
        "labpress.records",
        "labpress.catalogue",
        "labpress.related",
        "labpress.charts",
        "labpress.colours",
        "labpress.settings",
        "labpress.exports",
        "labpress.citations",
        "labpress.feeds",
        "labpress.metadata",
        "labpress.search",
        "labpress.template_syntax",
        "labpress.texts",
        "labpress.cards",
        "labpress.kept",
        "labpress.pictures",
        "labpress.picture_store",
        "labpress.pages",
    },
    "labpress.site": {
        "labpress.texts",
        "labpress.catalogue",
        "labpress.citation_store",
        "labpress.kept",
        "labpress.picture_store",
        "labpress.pages",
        "labpress.problems",
        "labpress.records",
        "labpress.settings",
        "labpress.citations",
    },
    "labpress.citation_store": {
        "labpress.catalogue",
        "labpress.citations",
        "labpress.kept",
        "labpress.problems",
        "labpress.records",
    },
    # Doors, and what programs start from: they know the site and what it is made of.
    "labpress.config_file": {"labpress"},
    "labpress.config_nodes": {"labpress.model"},
    "labpress.mkdocs_plugin": {"labpress"},
    "labpress.mkdocs_search": {
        "labpress.pages",
        "labpress.problems",
        "labpress.search",
        "labpress.search_assets",
    },
    "labpress": {"labpress"},
    "labpress_tools": {"labpress", "labpress_tools"},
}
NETWORK = {"httpx", "requests", "urllib.request", "http.client", "socket", "aiohttp"}


def modules() -> list[tuple[str, Path]]:
    found = []
    for root in ROOTS:
        for package in ("labpress", "labpress_tools"):
            for path in sorted((root / package).rglob("*.py")):
                parts = path.relative_to(root).with_suffix("").parts
                found.append((".".join(part for part in parts if part != "__init__"), path))
    return found


MODULES = modules()


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides which room it leads to"
            yield node.module or ""


def within(name: str, prefixes: set[str]) -> bool:
    return any(name == prefix or name.startswith(f"{prefix}.") for prefix in prefixes)


def test_every_module_is_seen() -> None:
    names = {name for name, _ in MODULES}
    assert {"labpress.model.paper", "labpress.site", "labpress_tools.cli"} <= names


@pytest.mark.parametrize(("name", "path"), MODULES, ids=[name for name, _ in MODULES])
def test_module_imports_only_what_its_room_may(name: str, path: Path) -> None:
    room = max((room for room in MAY_IMPORT if within(name, {room})), key=len)
    assert room != "labpress" or name == "labpress", "give the new room a line above"
    ours = {one for one in imports(path) if within(one, {"labpress", "labpress_tools"})}
    allowed = MAY_IMPORT[room] | ({"labpress.model"} if room == "labpress.site" else set())
    assert {one for one in ours if not within(one, allowed)} == set(), f"room {room}"


@pytest.mark.parametrize(("name", "path"), MODULES, ids=[name for name, _ in MODULES])
def test_only_a_door_knows_mkdocs_and_only_fetch_the_network(name: str, path: Path) -> None:
    found = set(imports(path))
    if not path.name.startswith("mkdocs_"):
        assert {one for one in found if within(one, {"mkdocs", "material"})} == set()
    if path.name != "fetch.py":
        assert {one for one in found if within(one, NETWORK)} == set()


@pytest.mark.parametrize(
    ("name", "path"),
    [one for one in MODULES if one[0].startswith("labpress.")],
    ids=[name for name, _ in MODULES if name.startswith("labpress.")],
)
def test_the_core_never_prints(name: str, path: Path) -> None:
    calls = [
        node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)
    ]
    printed = [
        call.lineno for call in calls if ast.unparse(call.func) in {"print", "sys.stdout.write"}
    ]
    assert printed == []
