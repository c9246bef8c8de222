"""The reference pages of the docs are up to date."""

from collections.abc import Callable
from importlib.metadata import version

import pytest
import reference
from command_reference import render_commands
from former_files import render_former_files
from paths import CHECKOUT
from record_format import render_record_format
from rule_tables import with_rules
from service_table import with_services
from settings_reference import render_settings
from type_tables import render_type_tables

from labpress_tools.sources.services import KEY_VARIABLES, MAILTO

DOCS = CHECKOUT / "docs"


@pytest.mark.parametrize(
    ("name", "render"),
    [
        ("record-format.md", render_record_format),
        ("settings.md", render_settings),
        ("publication-types.md", render_type_tables),
        ("commands.md", render_commands),
    ],
)
def test_page_is_current(name: str, render: Callable[[], str]) -> None:
    assert (DOCS / name).read_text("utf-8") == render(), "run `make reference`"


def test_record_format_names_required_keys_and_nested_parts() -> None:
    text = render_record_format()
    assert "| `title` **required** | string with [tags](#tags-and-math) |" in text
    assert "| `versions` | list of [Version](#version) |" in text
    assert "### Authorship" in text
    assert "Instead of the mapping, you can write just its `name`." in text


def test_every_command_and_option_is_described() -> None:
    """Also those of groups, such as `labpress people merge`."""
    text = render_commands()
    commands = [line for line in text.splitlines() if line.startswith("## ")]
    assert {"## labpress import", "## labpress people merge", "## labpress people split"} <= {
        *commands
    }
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    assert len(rows) > 2 * len(commands)
    assert [row for row in rows if row.endswith("|  |")] == []
    sections = text.split("\n## ")[1:]
    assert [part.splitlines()[0] for part in sections if len(part.splitlines()) < 7] == []


def test_the_tables_of_rules_are_current() -> None:
    page = (DOCS / "troubleshooting.md").read_text("utf-8")
    assert page == with_rules(page), "run `make reference`"


def test_the_table_of_services_is_current() -> None:
    page = (DOCS / "sources.md").read_text("utf-8")
    assert page == with_services(page), "run `make reference`"


def test_data_for_upgrades_is_current() -> None:
    folder = reference.UPGRADING
    assert (folder / "notes.json").read_text("utf-8") == reference.current_notes()
    former = (folder / "former_files.json").read_text("utf-8")
    assert former == render_former_files(version("labpress")), "run `make reference`"


def test_every_key_of_a_service_is_documented() -> None:
    page = (DOCS / "sources.md").read_text("utf-8")
    for variable in (MAILTO, *KEY_VARIABLES):
        assert f"| `{variable}` |" in page
