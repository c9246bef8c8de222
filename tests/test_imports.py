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
    "labpress.schema": {"labpress.schema"},
    "labpress.diagnostics": set(),
    "labpress.render.prose": {"labpress.schema", "labpress.diagnostics"},
    "labpress.loading": {
        "labpress.schema",
        "labpress.diagnostics",
        "labpress.render.prose",
        "labpress.loading",
    },
    "labpress.schema.json_schema": {"labpress.schema"},
    "labpress.catalogue.related": {"labpress.schema"},
    "labpress.views.family_colours": {"labpress.schema"},
    "labpress.i18n.translator": set(),
    "labpress.build.cache": set(),
    "labpress.cards": {"labpress.cards"},
    "labpress.images.processing": {"labpress.build.cache"},
    "labpress.images.loading": {
        "labpress.build.cache",
        "labpress.schema",
        "labpress.images.processing",
        "labpress.diagnostics",
        "labpress.loading",
    },
    "labpress.charts": {"labpress.charts"},
    "labpress.render.content_security_policy": set(),
    "labpress.settings": {"labpress.render.content_security_policy", "labpress.schema", "labpress.diagnostics"},
    "labpress.catalogue": {"labpress.schema", "labpress.loading", "labpress.catalogue.related"},
    "labpress.bibliography.formats": {"labpress.schema", "labpress.render.prose", "labpress.bibliography.formats"},
    "labpress.bibliography.styles": {
        "labpress.schema",
        "labpress.diagnostics",
        "labpress.render.prose",
        "labpress.bibliography.formats",
        "labpress.bibliography.styles",
    },
    "labpress.search": {"labpress.search"},
    "labpress.build.search_assets": {"labpress.views", "labpress.diagnostics", "labpress.search"},
    "labpress.feeds": {"labpress.schema", "labpress.render.prose", "labpress.i18n.translator"},
    "labpress.metadata": {
        "labpress.schema",
        "labpress.render.prose",
        "labpress.bibliography.formats",
        "labpress.metadata",
    },
    "labpress.views": {
        "labpress.schema",
        "labpress.diagnostics",
        "labpress.render.prose",
        "labpress.loading",
        "labpress.catalogue",
        "labpress.catalogue.related",
        "labpress.charts",
        "labpress.views.family_colours",
        "labpress.settings",
        "labpress.bibliography.formats",
        "labpress.bibliography.styles",
        "labpress.feeds",
        "labpress.metadata",
        "labpress.search",
        "labpress.i18n.translator",
        "labpress.cards",
        "labpress.build.cache",
        "labpress.images.processing",
        "labpress.images.loading",
        "labpress.views",
    },
    "labpress.build.site": {
        "labpress.i18n.translator",
        "labpress.catalogue",
        "labpress.bibliography.styles.cache",
        "labpress.build.cache",
        "labpress.images.loading",
        "labpress.views",
        "labpress.diagnostics",
        "labpress.loading",
        "labpress.settings",
        "labpress.bibliography.styles",
    },
    "labpress.bibliography.styles.cache": {
        "labpress.catalogue",
        "labpress.bibliography.styles",
        "labpress.build.cache",
        "labpress.diagnostics",
        "labpress.loading",
    },
    # Doors, and what programs start from: they know the site and what it is made of.
    "labpress.project.config_file": {"labpress"},
    "labpress.project.config_nodes": {"labpress.schema"},
    "labpress.integrations.mkdocs.plugin": {"labpress"},
    "labpress.integrations.mkdocs.search": {
        "labpress.views",
        "labpress.diagnostics",
        "labpress.search",
        "labpress.build.search_assets",
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
    assert {"labpress.schema.paper", "labpress.build.site", "labpress_tools.cli"} <= names


@pytest.mark.parametrize(("name", "path"), MODULES, ids=[name for name, _ in MODULES])
def test_module_imports_only_what_its_room_may(name: str, path: Path) -> None:
    room = max((room for room in MAY_IMPORT if within(name, {room})), key=len)
    assert room != "labpress" or name == "labpress", "give the new room a line above"
    ours = {one for one in imports(path) if within(one, {"labpress", "labpress_tools"})}
    allowed = MAY_IMPORT[room] | ({"labpress.schema"} if room == "labpress.build.site" else set())
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
