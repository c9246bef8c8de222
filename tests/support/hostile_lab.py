"""Writes a lab whose records have hostile texts in all fields, and configures its site."""

from __future__ import annotations

import shutil
from pathlib import Path

from hostile_records import shown_records
from PIL import Image

SECRET = "the secret of the machine"
_HOME = """# Home

{shortcodes}

{citations}
"""
_SHORTCODES = (
    "papers",
    "people",
    "families",
    "timeline",
    "grants",
    "numbers",
    "news 30",
    "topics 300",
)
# Pages of the lab may call this macro, which leaves a trace; texts of records must not.
_MACROS = """from pathlib import Path


def define_env(env):
    @env.macro
    def touch(name):
        Path(__file__).with_name("ran").write_text(name)
        return name
"""
_SETTINGS = """
site_name: Hostile
site_url: https://lab.example/
docs_dir: content
theme: {name: material, font: false, palette: {primary: custom, accent: custom}}
markdown_extensions:
- abbr
- admonition
- attr_list
- def_list
- footnotes
- md_in_html
- tables
- pymdownx.superfences
- pymdownx.snippets: {base_path: [., content], url_download: true}
plugins:
- macros: {on_error_fail: true}
- labpress:
    content_security_policy: true
    list_exports: all
    citation_styles: [apa, hostile.csl]
    author_pages: members
"""
_STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>Hostile &lt;script&gt;hostile()&lt;/script&gt; {{ touch('ran') }}</title>
    <id>http://www.zotero.org/styles/hostile"onload="hostile()</id>
    <link href="javascript:hostile()" rel="self"/><updated>2024-01-01T00:00:00+00:00</updated></info>
  <citation><layout prefix="&lt;img src=x onerror=hostile()&gt;" delimiter="&lt;script&gt;">
    <names variable="author"/></layout></citation>
  <bibliography><layout prefix="&lt;script&gt;hostile()&lt;/script&gt;" suffix="{{ touch('ran') }}">
    <names variable="author"/><text variable="title" prefix="&quot; onload=&quot;hostile()"/>
    <text value="&lt;img src=x onerror=hostile()&gt;"/></layout></bibliography>
</style>
"""


def write_hostile_lab(folder: Path) -> list[str]:
    """Write the lab, with a secret next to its content.

    Args:
        folder: a folder that does not exist.

    Returns:
        The paths of its records below the content folder.
    """
    records = shown_records()
    content = folder / "content"
    for path, text in records.items():
        file = content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        if "file: a.png" in text:
            _write_images(file.with_suffix(""))
    ids = [path[7:-5] for path in records if path.startswith("papers/") and path.endswith("yaml")]
    shortcodes = "\n\n".join(f"<!-- labpress: {shortcode} -->" for shortcode in _SHORTCODES)
    citations = " ".join(f"[@{key}] [@work-{key}]" for key in ids)
    (content / "index.md").write_text(_HOME.format(shortcodes=shortcodes, citations=citations))
    (folder / "mkdocs.yml").write_text(_SETTINGS)
    (folder / "main.py").write_text(_MACROS)
    (folder / "hostile.csl").write_text(_STYLE)
    (folder / "secret.txt").write_text(SECRET)
    return list(records)


def _write_images(folder: Path) -> None:
    folder.mkdir()
    Image.new("RGB", (8, 8), (9, 99, 200)).save(folder / "a.png")
    shutil.copy(folder / "a.png", folder / "b.png")
