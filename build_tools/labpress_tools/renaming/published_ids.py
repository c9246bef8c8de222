"""Decides which former ids of authors a record must keep, because others may link to them."""

from __future__ import annotations

import re

from labpress.build.url_list import URL_LISTS
from labpress.schema.folded_names import is_readable_id
from labpress_tools.resolved_lab import ResolvedLab


def must_keep_id(lab: ResolvedLab, author: str) -> bool:
    """Return whether the record of an author should keep a former id.

    An id that labpress formed from code points, such as ``author-674e-660e``, is kept only if the
    lab's list of published URLs contains it. All other ids are kept.

    Args:
        lab: the lab.
        author: the id, before it changes.
    """
    person = lab.authors.get(author)
    if person is None or f"authors/{author}" in lab.parsed or is_readable_id(person.display):
        return True
    pattern = re.compile(rf"^(/[\w-]+)?/authors/{re.escape(author)}[/.]".encode(), re.MULTILINE)
    try:
        return any(pattern.search(path.read_bytes()) for path in lab.project.folder.glob(URL_LISTS))
    except OSError:
        return True  # the list may contain the id
