"""Generates the reference pages of the docs, the JSON Schemas and other files from the code."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import shared_scripts
from command_reference import render_commands
from former_files import render_former_files
from record_format import render_record_format
from rule_tables import with_rules
from service_table import with_services
from settings_reference import render_settings
from type_tables import render_type_tables
from upgrade_notes import render_upgrade_notes

from labpress.catalogue.json_export import render_catalogue_schema
from labpress.schema.json_schema import SCHEMAS, render_schema
from labpress_tools.upgrading.generated_files import FORMER_FILES
from labpress_tools.upgrading.notes import NOTES_FILE

CHECKOUT = Path(__file__).parents[2]
SCHEMA_FOLDERS = (
    CHECKOUT / "plugins" / "labpress" / "schema" / "json",
    CHECKOUT / "content" / ".schema",
    CHECKOUT / "tests" / "toy" / "content" / ".schema",
)
"""The folders of the schemas: in the package, and copies in the labs of this repository."""
UPGRADING = CHECKOUT / "build_tools/labpress_tools/upgrading"


def current_notes() -> str:
    """Return the changelog's notes for labs, as JSON."""
    changelog = (CHECKOUT / "CHANGELOG.md").read_text("utf-8")
    return render_upgrade_notes(changelog, version("labpress"))


def main() -> None:
    """Write the pages of ``docs/``, all copies of the schemas, and the other generated files."""
    (CHECKOUT / "docs" / "record-format.md").write_text(render_record_format(), "utf-8")
    (CHECKOUT / "docs" / "settings.md").write_text(render_settings(), "utf-8")
    (CHECKOUT / "docs" / "publication-types.md").write_text(render_type_tables(), "utf-8")
    (CHECKOUT / "docs" / "commands.md").write_text(render_commands(), "utf-8")
    troubleshooting = CHECKOUT / "docs" / "troubleshooting.md"
    troubleshooting.write_text(with_rules(troubleshooting.read_text("utf-8")), "utf-8")
    sources = CHECKOUT / "docs" / "sources.md"
    sources.write_text(with_services(sources.read_text("utf-8")), "utf-8")
    for folder in SCHEMA_FOLDERS:
        folder.mkdir(parents=True, exist_ok=True)
        for name in SCHEMAS:
            (folder / name).write_text(render_schema(name), "utf-8")
    (UPGRADING / NOTES_FILE).write_text(current_notes(), "utf-8")
    (UPGRADING / FORMER_FILES).write_text(render_former_files(version("labpress")), "utf-8")
    shared_scripts.main()
    (SCHEMA_FOLDERS[0] / "catalogue.json").write_text(render_catalogue_schema(), "utf-8")


if __name__ == "__main__":
    main()
