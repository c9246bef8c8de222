"""Gets papers from the ACL Anthology (https://aclanthology.org), as BibTeX."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from labpress_tools.drafts import Draft, Drafts, Origin, Rejection
from labpress_tools.sources.requests import Request

NAME = "ACL Anthology"
PAPER_ID = re.compile(r"\d{4}\.[a-z0-9_]+-[a-z0-9_]+\.\d{1,4}|[A-Z]\d{2}-\d{4,5}", re.ASCII)
"""Matches the id of a paper: ``2020.acl-main.1``, or ``P19-1001`` for papers before 2020."""

ReadBibtex = Callable[[bytes, str], Drafts]


def work_request(paper: str) -> Request:
    """Build a request that looks up a paper by id."""
    return Request("acl_anthology", f"/{paper}.bib", accept="application/x-bibtex, text/plain")


def read_work(body: bytes, requested: str, read_bibtex: ReadBibtex) -> Draft | Rejection:
    """Convert a response to a draft, or to a rejection unless it contains exactly one valid entry.

    Args:
        body: the response, in BibTeX.
        requested: the paper's id.
        read_bibtex: the BibTeX importer, which takes the data and the name of the file.
    """
    origin = Origin(NAME, requested)
    drafts = read_bibtex(body, "")
    if len(drafts.drafts) == 1 and not drafts.rejections:
        return replace(drafts.drafts[0], origin=origin)
    reasons = [rejection.reason for rejection in drafts.rejections]
    reason = reasons[0] if reasons else f"it has {len(drafts.drafts)} entries instead of one"
    return Rejection(origin, f"invalid response from the ACL Anthology: {reason}")
