"""Replaces Jinja's filters while a template is rendered with markers in place of strings.

The replacements record what a filter does with a marker, or raise `ProbeError` if they cannot.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from typing import Any

from jinja2 import Environment
from jinja2.defaults import DEFAULT_NAMESPACE
from jinja2.filters import FILTERS
from jinja2.tests import TESTS
from mkdocs.utils.templates import script_tag_filter, url_filter

from labpress.integrations.mkdocs import template_whitespace
from labpress.integrations.mkdocs.specialisation.marked_text import MarkedText
from labpress.integrations.mkdocs.specialisation.probes import (
    MappingProbe,
    ObjectProbe,
    SequenceProbe,
)
from labpress.integrations.mkdocs.specialisation.trace import ProbeError, Step, Trace

_Filter = Callable[..., Any]
_RELATIVE = (url_filter, script_tag_filter)
"""The filters that make a URL relative to the page."""
_STAND_INS = (MarkedText, MappingProbe, ObjectProbe, SequenceProbe)
_EXTENSIONS = {"jinja2.ext", template_whitespace.__name__}
_GLOBALS = {*DEFAULT_NAMESPACE, "_", "gettext", "ngettext", "pgettext", "npgettext"}


def can_follow(env: Environment) -> bool:
    """Return whether an environment has no extensions, globals or tests that plugins have added.

    A plugin's function could use a string in a way that the string's marker cannot detect. Added
    filters are allowed, since `followed_filters` replaces them.
    """
    extensions = {type(extension).__module__ for extension in env.extensions.values()}
    return (
        env.autoescape is False
        and env.finalize is None
        and extensions <= _EXTENSIONS
        and set(env.globals) <= _GLOBALS
        and all(TESTS.get(name) is test for name, test in env.tests.items())
    )


@contextmanager
def followed_filters(env: Environment, trace: Trace, base_url: str) -> Iterator[None]:
    """Replace the filters of an environment with filters that record markers, while a block runs.

    Args:
        env: the theme's environment.
        trace: records what the filters do.
        base_url: the relative path from the page to the root of the site.
    """
    context = {"page": trace.page, "base_url": base_url}
    original = env.filters
    env.filters = {
        name: _relative(function, trace, context)
        if function in _RELATIVE
        else _followed(name, function, trace)
        for name, function in original.items()
    }
    try:
        yield
    finally:
        env.filters = original


def _followed(name: str, function: _Filter, trace: Trace) -> _Filter:
    """Return a filter that applies a function to the text that a marker represents."""
    is_known = FILTERS.get(name) is function

    @wraps(function)
    def follow(*args: Any, **options: Any) -> Any:
        values = [*args, *options.values()]
        if any(type(value) is not MarkedText and _has_marker(value, trace) for value in values):
            raise ProbeError(f"the template passes {name} a string that contains a marker")
        if not any(isinstance(value, _STAND_INS) for value in values):
            return function(*args, **options)
        texts = [index for index, value in enumerate(args) if isinstance(value, MarkedText)]
        marked = [value for value in values if isinstance(value, MarkedText)]
        if not is_known or len(marked) > 1 or len(texts) < len(marked):
            raise ProbeError(f"the template calls {name}")
        if not texts:
            return function(*args, **options)  # probes for objects are traced separately
        before, text, after = args[: texts[0]], args[texts[0]], args[texts[0] + 1 :]
        step = Step(
            f"filter {name} {after!r} {options!r}",
            lambda value: function(*before, value, *after, **options),
        )
        return text.derive(step)

    return follow


def _has_marker(value: object, trace: Trace) -> bool:
    return isinstance(value, str) and str.__contains__(value, trace.token)


def _relative(function: _Filter, trace: Trace, context: Mapping[str, Any]) -> _Filter:
    """Return a filter that makes a URL relative with the given function, and records the URL."""

    @wraps(function)
    def follow(_: object, value: Any) -> Any:
        if isinstance(value, MarkedText):
            value = value.settle()
        if _has_marker(str(value), trace):
            raise ProbeError("the template builds a URL from a string that contains a marker")
        trace.urls.add(str(value))
        return function(context, value)

    return follow
