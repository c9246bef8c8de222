"""Which modules each package may import."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
ROOTS = (CHECKOUT / "plugins", CHECKOUT / "build_tools")

# Each package, and the modules of labpress that it may import. The longest prefix of a module's name
# counts. A new package gets a line here, which is the moment to think where it belongs.
MAY_IMPORT: dict[str, set[str]] = {
    "labpress.diagnostics": set(),
    # Leaves of the package, which the schema needs too: a mark for texts, and the folding table.
    "labpress.i18n.marker": set(),
    "labpress.i18n.folding": set(),
    "labpress.schema": {"labpress.i18n.folding", "labpress.i18n.marker", "labpress.schema"},
    "labpress.render.prose": {"labpress.render.prose", "labpress.schema.identifiers"},
    "labpress.render.prose.checks": {"labpress.diagnostics", "labpress.render.prose"},
    "labpress.render.urls": set(),
    "labpress.render.content_security_policy": set(),
    "labpress.render.document": {"labpress.render.template_syntax"},
    "labpress.render.page": {
        "labpress.diagnostics",
        "labpress.render.document",
        "labpress.search",
    },
    "labpress.loading": {
        "labpress.authors",
        "labpress.diagnostics",
        "labpress.i18n.folding",
        "labpress.loading",
        "labpress.render.prose",
        "labpress.schema",
    },
    "labpress.authors": {
        "labpress.authors",
        "labpress.diagnostics",
        "labpress.loading",
        "labpress.schema",
    },
    "labpress.catalogue": {"labpress.catalogue", "labpress.loading", "labpress.schema"},
    "labpress.catalogue.json_export": {
        "labpress.bibliography.citekeys",
        "labpress.render.prose",
        "labpress.schema",
    },
    "labpress.bibliography": {
        "labpress.bibliography",
        "labpress.diagnostics",
        "labpress.render.prose",
        "labpress.schema",
    },
    "labpress.bibliography.styles.cache": {
        "labpress.bibliography",
        "labpress.build.cache",
        "labpress.catalogue",
        "labpress.diagnostics",
        "labpress.loading",
    },
    "labpress.render.template_syntax": set(),
    "labpress.metadata": {
        "labpress.render.template_syntax",
        "labpress.bibliography",
        "labpress.metadata",
        "labpress.render.prose",
        "labpress.schema",
    },
    "labpress.feeds": {
        "labpress.feeds",
        "labpress.i18n",
        "labpress.render.prose",
        "labpress.schema",
    },
    "labpress.i18n": {"labpress.i18n", "labpress.render.prose", "labpress.schema"},
    "labpress.cards": {"labpress.cards"},
    "labpress.charts": {"labpress.charts"},
    "labpress.search": {"labpress.build.cache", "labpress.i18n.folding", "labpress.search"},
    "labpress.images": {"labpress.build.cache", "labpress.diagnostics", "labpress.images"},
    "labpress.images.loading": {
        "labpress.build.cache",
        "labpress.diagnostics",
        "labpress.images",
        "labpress.loading",
        "labpress.schema",
    },
    "labpress.settings": {
        "labpress.diagnostics",
        "labpress.render.content_security_policy",
        "labpress.schema",
    },
    "labpress.project": {"labpress"},
    "labpress.render": {"labpress.i18n", "labpress.render"},
    "labpress.views": {
        "labpress.bibliography",
        "labpress.build.context",
        "labpress.build.export_assets",
        "labpress.build.feed_assets",
        "labpress.build.scripts",
        "labpress.cards",
        "labpress.catalogue",
        "labpress.charts",
        "labpress.diagnostics",
        "labpress.feeds",
        "labpress.i18n",
        "labpress.images",
        "labpress.loading",
        "labpress.metadata",
        "labpress.render",
        "labpress.schema",
        "labpress.search",
        "labpress.settings",
        "labpress.views",
    },
    "labpress.build.cache": set(),
    "labpress.build.context": {
        "labpress.bibliography",
        "labpress.build.cache",
        "labpress.catalogue",
        "labpress.diagnostics",
        "labpress.i18n",
        "labpress.images",
        "labpress.loading",
        "labpress.render.urls",
        "labpress.schema",
        "labpress.settings",
    },
    "labpress.build": {
        "labpress.bibliography",
        "labpress.build",
        "labpress.catalogue",
        "labpress.diagnostics",
        "labpress.feeds",
        "labpress.i18n",
        "labpress.images",
        "labpress.loading",
        "labpress.render",
        "labpress.schema",
        "labpress.search",
        "labpress.settings",
        "labpress.views",
    },
    # Adapters: they know the finished site and how it is built, not each other.
    "labpress.integrations": set(),
    "labpress.integrations.mkdocs": {
        "labpress.build",
        "labpress.diagnostics",
        "labpress.i18n",
        "labpress.integrations.mkdocs",
        "labpress.loading",
        "labpress.render",
        "labpress.search",
        "labpress.settings",
        "labpress.views.redirects",
    },
    "labpress.integrations.export_project": {
        "labpress.build",
        "labpress.i18n",
        "labpress.integrations.export_project",
        "labpress.loading",
        "labpress.project",
        "labpress.render",
        "labpress.views.redirects",
    },
    "labpress": {"labpress"},
    "labpress_tools": {"labpress", "labpress_tools"},
}
NETWORK = {"httpx", "requests", "urllib.request", "http.client", "socket", "aiohttp"}


def modules() -> list[tuple[str, Path]]:
    result = []
    for root in ROOTS:
        for package in ("labpress", "labpress_tools"):
            for path in sorted((root / package).rglob("*.py")):
                parts = path.relative_to(root).with_suffix("").parts
                result.append((".".join(part for part in parts if part != "__init__"), path))
    return result


MODULES = modules()


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides the package that it imports"
            yield node.module or ""


def within(name: str, prefixes: set[str]) -> bool:
    return any(name == prefix or name.startswith(f"{prefix}.") for prefix in prefixes)


def test_every_module_is_seen() -> None:
    names = {name for name, _ in MODULES}
    assert {"labpress.schema.paper", "labpress.build.site", "labpress_tools.cli"} <= names


@pytest.mark.parametrize(("name", "path"), MODULES, ids=[name for name, _ in MODULES])
def test_module_imports_only_what_its_package_may(name: str, path: Path) -> None:
    package = max((package for package in MAY_IMPORT if within(name, {package})), key=len)
    assert package != "labpress" or name == "labpress", "give the new package a line above"
    own_imports = {
        module for module in imports(path) if within(module, {"labpress", "labpress_tools"})
    }
    allowed = MAY_IMPORT[package] | (
        {"labpress.schema"} if package == "labpress.build.site" else set()
    )
    assert {module for module in own_imports if not within(module, allowed)} == set(), (
        f"package {package}"
    )


@pytest.mark.parametrize(("name", "path"), MODULES, ids=[name for name, _ in MODULES])
def test_only_the_adapter_imports_mkdocs_and_only_fetch_the_network(name: str, path: Path) -> None:
    imported = set(imports(path))
    if "integrations/mkdocs/" not in path.as_posix():
        assert {module for module in imported if within(module, {"mkdocs", "material"})} == set()
    if path.name != "fetch.py":
        assert {module for module in imported if within(module, NETWORK)} == set()


@pytest.mark.parametrize(
    ("name", "path"),
    [item for item in MODULES if item[0].startswith("labpress.")],
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
