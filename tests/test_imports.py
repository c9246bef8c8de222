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
    "labpress.diagnostic_summary": {"labpress.diagnostics"},
    "labpress.garbage_collection": set(),
    "labpress.processors": set(),
    "labpress.clock": set(),
    "labpress.regular_files": set(),
    "labpress.relative_paths": set(),
    # Leaf modules that the schema needs, too: a marker for texts, and the folding table.
    "labpress.i18n.marker": set(),
    "labpress.i18n.folding": set(),
    "labpress.i18n.romanisation": {"labpress.i18n.folding"},
    "labpress.schema": {
        "labpress.i18n.folding",
        "labpress.i18n.marker",
        "labpress.i18n.romanisation",
        "labpress.schema",
    },
    "labpress.render.prose": {"labpress.render.prose", "labpress.schema.identifiers"},
    "labpress.render.prose.checks": {
        "labpress.diagnostics",
        "labpress.render.foreign",
        "labpress.render.prose",
    },
    "labpress.render.foreign": {"labpress.render.foreign", "labpress.render.prose"},
    "labpress.render.urls": set(),
    "labpress.render.xml": set(),
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
    "labpress.catalogue.keywords": {"labpress.i18n.folding", "labpress.schema"},
    "labpress.catalogue.subject_terms": {
        "labpress.catalogue.keywords",
        "labpress.i18n.folding",
        "labpress.schema",
    },
    "labpress.catalogue.json_export": {
        "labpress.catalogue.json_items",
        "labpress.bibliography.citekeys",
        "labpress.render.prose",
        "labpress.schema",
    },
    "labpress.catalogue.paper_query": {
        "labpress.catalogue",
        "labpress.diagnostics",
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
        "labpress.diagnostics",
        "labpress.schema",
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
        "labpress.render.xml",
        "labpress.schema",
    },
    "labpress.i18n": {"labpress.i18n", "labpress.render.prose", "labpress.schema"},
    "labpress.cards": {"labpress.cards", "labpress.processors"},
    "labpress.pdf": set(),
    "labpress.charts": {"labpress.charts", "labpress.render.xml"},
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
        "labpress.render.content_security_policy",
        "labpress.schema",
    },
    "labpress.settings_reader": {
        "labpress.diagnostics",
        "labpress.render.content_security_policy",
        "labpress.schema.types",
        "labpress.settings",
    },
    "labpress.project": {"labpress"},
    "labpress.render": {"labpress.i18n", "labpress.render"},
    "labpress.views": {
        "labpress.bibliography",
        "labpress.build.citation_queries",
        "labpress.build.export_assets",
        "labpress.build.feed_assets",
        "labpress.build.page_context",
        "labpress.build.queries",
        "labpress.build.cached_queries",
        "labpress.build.resource_lists",
        "labpress.build.scripts",
        "labpress.build.tracking",
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
        "labpress.pdf",
        "labpress.views",
    },
    "labpress.build.cache": {"labpress.regular_files"},
    "labpress.build.result_store": set(),
    "labpress.build.tracking": {"labpress.build.result_store"},
    "labpress.build.fingerprints": {
        "labpress.build.tracking",
        "labpress.images",
        "labpress.loading",
        "labpress.schema",
    },
    "labpress.build.cache_key": {"labpress.build.tracking"},
    "labpress.build.query_numbers": {"labpress.build.result_store"},
    "labpress.build.store": {
        "labpress.build.query_numbers",
        "labpress.build.result_store",
        "labpress.build.tracking",
    },
    "labpress.build.build_context": {
        "labpress.bibliography",
        "labpress.cards",
        "labpress.build.build_date",
        "labpress.build.cache",
        "labpress.build.fingerprints",
        "labpress.build.tracking",
        "labpress.catalogue",
        "labpress.i18n",
        "labpress.images",
        "labpress.loading",
        "labpress.render.urls",
        "labpress.schema",
        "labpress.settings",
    },
    "labpress.build.queries": {
        "labpress.bibliography",
        "labpress.build.build_context",
        "labpress.build.cited_works",
        "labpress.build.tracking",
        "labpress.catalogue",
        "labpress.diagnostics",
        "labpress.images",
        "labpress.schema",
    },
    "labpress.build.page_context": {
        "labpress.build.build_context",
        "labpress.build.queries",
        "labpress.build.tracking",
        "labpress.i18n",
        "labpress.schema",
        "labpress.settings",
    },
    "labpress.build.cached_queries": {
        "labpress.build.build_context",
        "labpress.build.page_context",
        "labpress.build.result_store",
        "labpress.build.tracking",
        "labpress.render.document",
        "labpress.render.page",
    },
    "labpress.build": {
        "labpress.cards",
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
        "labpress.clock",
        "labpress.processors",
        "labpress.regular_files",
        "labpress.search",
        "labpress.settings",
        "labpress.views",
    },
    # Adapters use the finished site and the build, but not each other.
    "labpress.integrations": set(),
    "labpress.integrations.mkdocs": {
        "labpress.build",
        "labpress.clock",
        "labpress.diagnostic_summary",
        "labpress.diagnostics",
        "labpress.garbage_collection",
        "labpress.i18n",
        "labpress.integrations.mkdocs",
        "labpress.loading",
        "labpress.regular_files",
        "labpress.render",
        "labpress.search",
        "labpress.settings",
        "labpress.settings_reader",
        "labpress.views.hand_written",
        "labpress.views.markdown_pages",
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
NETWORK = {"httpx", "httpcore", "requests", "urllib.request", "http.client", "socket", "aiohttp"}


def modules() -> list[tuple[str, Path]]:
    result = []
    for root in ROOTS:
        for package in ("labpress", "labpress_tools"):
            for path in sorted((root / package).rglob("*.py")):
                parts = path.relative_to(root).with_suffix("").parts
                result.append((".".join(part for part in parts if part != "__init__"), path))
    return result


MODULES = modules()
NAMES = {name for name, _ in MODULES}


def imports(path: Path) -> Iterator[str]:
    """Yield the modules that a module imports, including those imported by name from a package."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides the package that it imports"
            for alias in node.names:
                module = f"{node.module}.{alias.name}"
                yield module if module in NAMES else node.module or ""


def within(name: str, prefixes: set[str]) -> bool:
    return any(name == prefix or name.startswith(f"{prefix}.") for prefix in prefixes)


def test_every_module_is_checked() -> None:
    assert {"labpress.schema.paper", "labpress.build.site", "labpress_tools.cli"} <= NAMES
    for package in MAY_IMPORT:
        assert package in NAMES or any(within(name, {package}) for name in NAMES), package
    (views,) = (path for name, path in MODULES if name == "labpress.views.papers")
    assert {"labpress.build.queries.paper_lookups", "labpress.build.cached_queries"} <= set(
        imports(views)
    )


@pytest.mark.parametrize(("name", "path"), MODULES, ids=[name for name, _ in MODULES])
def test_module_imports_only_what_its_package_may(name: str, path: Path) -> None:
    package = max((package for package in MAY_IMPORT if within(name, {package})), key=len)
    assert package != "labpress" or name == "labpress", "give the new package a line above"
    own_imports = {
        module for module in imports(path) if within(module, {"labpress", "labpress_tools"})
    }
    allowed = MAY_IMPORT[package]
    assert {module for module in own_imports if not within(module, allowed)} == set(), (
        f"package {package}"
    )


@pytest.mark.parametrize(("name", "path"), MODULES, ids=[name for name, _ in MODULES])
def test_only_the_adapter_imports_mkdocs_and_only_sources_the_network(
    name: str, path: Path
) -> None:
    imported = set(imports(path))
    if "integrations/mkdocs/" not in path.as_posix():
        assert {module for module in imported if within(module, {"mkdocs", "material"})} == set()
    if not within(name, {"labpress_tools.sources"}):
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


# Data that a page reads without a query is not in its trace, so the page would not be updated.
ASKED_FOR = {"catalogue", "records"}
SHARED_BY_ALL_PAGES = {"cache", "card_pool", "urls"}
PAGE_MODULES = [
    item
    for item in MODULES
    if within(item[0], {"labpress.views", "labpress.metadata", "labpress.feeds"})
]


def untracked_reads(source: str) -> list[str]:
    """Return the expressions that read data of a lab without a query."""
    attributes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Attribute)]
    return [
        ast.unparse(node)
        for node in attributes
        if node.attr in ASKED_FOR
        or (
            ast.unparse(node.value).rpartition(".")[2] == "build_context"
            and node.attr not in SHARED_BY_ALL_PAGES
        )
    ]


@pytest.mark.parametrize(("name", "path"), PAGE_MODULES, ids=[name for name, _ in PAGE_MODULES])
def test_a_page_reads_lab_data_only_through_queries(name: str, path: Path) -> None:
    assert untracked_reads(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "def f(context):\n    return context.build_context.catalogue.papers",
        "def f(context):\n    lab = context.build_context\n    return lab.records.files",
        "def f(build_context):\n    return build_context.hand_written_pages",
        "def f(context):\n    return context.build_context.query(paper_lookups.paper, 'x')",
    ],
)
def test_an_untracked_read_is_detected(source: str) -> None:
    assert len(untracked_reads(source)) == 1
    assert (
        untracked_reads("from labpress.catalogue import Ids\nself.build_context.urls.of(x)") == []
    )
