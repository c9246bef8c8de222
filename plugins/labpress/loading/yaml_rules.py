"""Defines the rules about YAML that is valid but not supported in records, or suspicious."""

from __future__ import annotations

from labpress.diagnostics import define_rule

FILE_TOO_LARGE = define_rule(
    "file-too-large",
    "error",
    "YAML",
    "A record, its Markdown file or `references.yaml` has more than a million characters.",
    "Shorten it, or keep large data in a separate file.",
)
NESTED_TOO_DEEPLY = define_rule(
    "nested-too-deeply",
    "error",
    "YAML",
    "Lists and mappings are nested more than 50 levels deep.",
    "Close the brackets, or flatten the structure.",
)
YAML_ANCHOR = define_rule(
    "yaml-anchor",
    "error",
    "YAML",
    "A record uses an anchor (`&name`), an alias (`*name`) or a merge key (`<<`), which are not "
    "supported.",
    "Repeat the value in full, or put quotes around a string that starts with `&` or `*`.",
)
YAML_TAG = define_rule(
    "yaml-tag",
    "error",
    "YAML",
    "A value has a YAML tag (`!name`), which is not supported.",
    "Remove the tag, or put quotes around a string that starts with `!`.",
)
COMPLEX_KEY = define_rule(
    "complex-key",
    "error",
    "YAML",
    "A key is a list or a mapping.",
    "Put quotes around a string that starts with `[` or `{`.",
)
DUPLICATE_KEY = define_rule(
    "duplicate-key", "error", "YAML", "A mapping has the same key twice.", "Remove one of them."
)
COMMENT_IN_TEXT = define_rule(
    "comment-in-text",
    "warning",
    "YAML",
    "In an unquoted string, YAML reads `#` after a space, and everything that follows, as a comment.",
    "Put quotes around the string, or, if this is meant as a comment, a space after `#`.",
)
MISSING_COMMA = define_rule(
    "missing-comma",
    "warning",
    "YAML",
    "An item of a list in brackets continues on the next line, perhaps because of a missing comma.",
    "Add the comma, or put quotes around the string if it is a single item.",
)
