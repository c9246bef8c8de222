"""Defines the rules about valid YAML that is suspicious or not supported in records."""

from __future__ import annotations

from labpress.diagnostics import define_rule

FILE_TOO_LARGE = define_rule(
    "file-too-large",
    "error",
    "YAML",
    "A record, its Markdown file or `references.yaml` has more than a million characters.",
    "Shorten the file, or move some of its content to another file.",
)
NESTED_TOO_DEEPLY = define_rule(
    "nested-too-deeply",
    "error",
    "YAML",
    "Lists and mappings are nested more than 50 levels deep.",
    "Close any open brackets, or flatten the structure.",
)
YAML_ANCHOR = define_rule(
    "yaml-anchor",
    "error",
    "YAML",
    "A record uses an anchor (`&name`), an alias (`*name`) or a merge key (`<<`), which labpress "
    "does not support.",
    "Repeat the value in full. If a string starts with `&` or `*`, put quotes around it.",
)
YAML_TAG = define_rule(
    "yaml-tag",
    "error",
    "YAML",
    "A value has a YAML tag (`!name`), which labpress does not support.",
    "Remove the tag. If a string starts with `!`, put quotes around it.",
)
COMPLEX_KEY = define_rule(
    "complex-key",
    "error",
    "YAML",
    "A key is a list or a mapping.",
    "If the key is a string that starts with `[` or `{`, put quotes around it.",
)
DUPLICATE_KEY = define_rule(
    "duplicate-key",
    "error",
    "YAML",
    "A mapping contains the same key twice.",
    "Remove one of the two.",
)
COMMENT_IN_TEXT = define_rule(
    "comment-in-text",
    "warning",
    "YAML",
    "An unquoted string contains a space followed by `#`, so YAML reads the rest of the line as "
    "a comment.",
    "Put quotes around the string. If the rest of the line is a comment, write a space after `#`.",
)
MISSING_COMMA = define_rule(
    "missing-comma",
    "warning",
    "YAML",
    "An item of a list in brackets continues on the next line, perhaps because a comma is missing.",
    "Add the comma. If both lines are a single item, put quotes around it.",
)
