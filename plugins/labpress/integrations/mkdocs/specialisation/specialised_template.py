"""Specialises a template: stores its output, with slots for the strings of a page."""

from __future__ import annotations

import posixpath
import re
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, replace

from mkdocs.structure.pages import Page

from labpress.integrations.mkdocs.specialisation.trace import (
    HEAD,
    Observation,
    ProbeError,
    Slot,
    Trace,
)


@dataclass(frozen=True)
class SpecialisedTemplate:
    """The output of a template for all pages of which the same observations are true.

    Attributes:
        fixed: the output before, between and after the slots; there is one more string than there
            are slots.
        slots: the positions of the page's strings, in the order of the output.
        observations: the facts that must be true of a page.
        folder: the folder in the URL of the page from which the output was made.
        linked: the paths to which the output links, and all folders that contain them.
    """

    fixed: tuple[str, ...]
    slots: tuple[Slot, ...]
    observations: tuple[Observation, ...]
    folder: str
    linked: frozenset[str]

    def fits(self, page: Page) -> bool:
        """Return whether the template's output for a page differs only in the slots."""
        folder = own_folder(page.url)
        # A link from a page to its own folder differs from all other links to that folder.
        is_linked = folder in self.linked or self.folder in self.linked
        if folder != self.folder and is_linked:
            return False
        page.active = True  # the template is also rendered with this value
        try:
            return all(observation.holds(page) for observation in self.observations)
        finally:
            page.active = False

    def pieces(self, page: Page) -> list[str]:
        """Return the output for a page: fixed strings with the page's strings between them."""
        pieces = [self.fixed[0]]
        values: dict[int, str] = {}
        for slot, fixed in zip(self.slots, self.fixed[1:], strict=True):
            key = id(slot)
            if key not in values:
                values[key] = slot.value(page)
            pieces += [values[key], fixed]
        return pieces


def own_folder(url: str) -> str:
    """Return the folder of a page's URL, relative to the root of the site."""
    return url.rpartition("/")[0]


def specialise(output: str, trace: Trace, urls: Iterable[str]) -> SpecialisedTemplate:
    """Specialise a template, given its output with markers.

    Args:
        output: the output.
        trace: the trace recorded while the template was rendered.
        urls: paths that were made relative to the page, in addition to those in the trace.

    Raises:
        ProbeError: if the template has changed a marker, or used the head elements other than by
            printing them.
    """
    parts = re.split(rf"Lp{trace.token}N(\d+)z", output)
    by_number = {number: slot for slot, number in trace.slots.items()}
    fixed, slots = _join_head(parts[::2], [by_number[int(number)] for number in parts[1::2]])
    if any(trace.token in text.lower() for text in fixed):
        raise ProbeError("the template changes a marked string in a way that labpress cannot track")
    linked = {prefix for url in {*trace.urls, *urls} for prefix in _prefixes(url)}
    return SpecialisedTemplate(
        tuple(fixed),
        tuple(slots),
        tuple(trace.observations),
        own_folder(trace.page.url),
        frozenset(linked),
    )


_FIRST, _SECOND = ((*HEAD, (False, index)) for index in range(2))


def _join_head(fixed: list[str], slots: list[Slot]) -> tuple[list[str], list[Slot]]:
    """Replace the two slots that represent the head elements with one slot for all of them."""
    if all(slot.path != _SECOND for slot in slots):
        return fixed, slots
    texts, joined = [fixed[0]], []
    rest = deque(zip(slots, fixed[1:], strict=True))
    while rest:
        slot, after = rest.popleft()
        if slot.path == _FIRST and rest and rest[0][0] == replace(slot, path=_SECOND):
            joined.append(replace(slot, path=HEAD, separator=after))
            texts.append(rest.popleft()[1])
        elif slot.path in {_FIRST, _SECOND}:
            raise ProbeError("the template does more with the head elements than print them")
        else:
            joined.append(slot)
            texts.append(after)
    return texts, joined


def _prefixes(url: str) -> list[str]:
    """Return a path and all folders that contain it."""
    parts = posixpath.normpath(f"/{url}")[1:].split("/")
    return ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]
