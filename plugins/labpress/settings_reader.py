"""Reads the plugin's settings, and reports unknown, invalid and renamed ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args, get_origin

from pydantic import ValidationError

from labpress.diagnostics import Diagnostic, code, code_list, define_rule, did_you_mean
from labpress.render.content_security_policy import DIRECTIVES, is_addition
from labpress.schema.types import describe
from labpress.settings import Settings

RENAMED_SETTINGS = {
    "look": "theme_scope",
    "bold_names": "highlight_authors",
    "content_policy": "content_security_policy",
    "content_policy_also": "content_security_policy_extra",
}
"""The current names of settings, keyed by their former names, which still work with a warning."""


UNKNOWN_SETTING = define_rule(
    "unknown-setting",
    "error",
    "project",
    "A key under `labpress:` in `mkdocs.yml` is not a setting.",
    "Correct the spelling; [settings](settings.md) lists all settings.",
)
INVALID_SETTING = define_rule(
    "invalid-setting",
    "error",
    "project",
    "A setting has an invalid value.",
    "Use a value that the setting allows; [settings](settings.md) describes all settings.",
)
RENAMED_SETTING = define_rule(
    "renamed-setting",
    "warning",
    "project",
    "`mkdocs.yml` contains the former name of a setting, which still works.",
    "Use the current name, which the message states. If `mkdocs.yml` contains both names, remove "
    "the old one.",
)


def read_settings(options: Mapping[str, Any]) -> tuple[Settings, list[Diagnostic]]:
    """Read the settings, and use the default for each setting whose value is invalid.

    Args:
        options: the mapping under the plugin in ``mkdocs.yml``.

    Returns:
        The settings, and a diagnostic for each problem; its `path` is the setting's key.
    """
    values, warnings = _with_current_names(options)
    try:
        return Settings.model_validate(values), warnings
    except ValidationError as error:
        errors = [
            _invalid_setting(str(detail["loc"][0]), detail["input"]) for detail in error.errors()
        ]
        invalid = {diagnostic.path for diagnostic in errors}
        valid = {key: value for key, value in values.items() if key not in invalid}
        return Settings.model_validate(valid), [*warnings, *errors]


def _with_current_names(options: Mapping[str, Any]) -> tuple[dict[str, Any], list[Diagnostic]]:
    """Return the settings under their current names, and a warning for each former name."""
    values = {str(key): value for key, value in options.items()}
    warnings = []
    for old, new in RENAMED_SETTINGS.items():
        if old in values:
            text = f"`{old}` is now called `{new}`; write `{new}`"
            if new in values:
                text = f"`{old}` is the former name of `{new}`, which is also set; remove `{old}`"
            warnings.append(RENAMED_SETTING.diagnostic(text, old))
            values.setdefault(new, values[old])
            del values[old]
    return values, warnings


def _invalid_setting(key: str, value: object) -> Diagnostic:
    info = Settings.model_fields.get(key)
    if info is None:
        names = code_list(sorted(Settings.model_fields))
        fix = did_you_mean(key, Settings.model_fields, f"use one of {names}")
        return UNKNOWN_SETTING.diagnostic(f"unknown setting {code(key)}; {fix}", key)
    is_empty = value is None or (isinstance(value, str) and not value.strip())
    problem = "the value is empty" if is_empty else f"invalid value {describe(value)}"
    if key == "content_security_policy_extra" and isinstance(value, (list, tuple)):
        invalid = next((item for item in value if not is_addition(str(item))), value)
        text = (
            f"{describe(invalid)} is not a policy directive; write, for example, "
            f"`img-src https://a.example` (allowed directives: {code_list(DIRECTIVES)})"
        )
    elif get_origin(info.annotation) is tuple:
        text = f"must be a list of strings, not {describe(value)}; write `[a, b]`"
    elif key in {"colour", "header_colour"}:
        text = f"{problem}; write a colour such as `'#7a1f3d'`, in quotes"
    elif key == "sync_since":
        text = f"{problem}; write a date such as `2020` or `2020-07-01`"
    elif info.annotation is str:
        text = f"must be a string, not {describe(value)}; put quotes around it"
    elif info.annotation is int:
        text = (
            f"must be a whole number of at least 0, not {describe(value)}; for example, write `2`"
        )
    elif info.annotation is bool:
        text = f"must be `true` or `false`, not {describe(value)}"
    else:
        words = [str(word) for word in get_args(info.annotation)]
        fix = did_you_mean(str(value), words, f"use one of {code_list(words)}")
        text = f"{problem}; {fix}"
    return INVALID_SETTING.diagnostic(text, key)
