"""Runs the `labpress` command with local services instead of those on the network.

`FAKE_LIBRARY` names a JSON file with their data, each by identifier: for `arxiv` the parts of
`arxiv_entry`, for `crossref` those of `crossref_work`, and for `orcid` the arXiv ids of a person's
papers. `failing` lists the services that are down.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from local_library import Library
from local_service import Reply, local_client, local_service
from service_samples import arxiv_entry, crossref_work, orcid_ids, orcid_summary, orcid_works

from labpress_tools.cli import main
from labpress_tools.commands import network


def read_library(path: Path) -> Library:
    """Return the data of the services."""
    data: dict[str, dict[str, Any]] = json.loads(path.read_text("utf-8"))
    library = Library()
    for arxiv, parts in data.get("arxiv", {}).items():
        library.arxiv[arxiv] = arxiv_entry(f"{arxiv}v1", **parts)
    for doi, parts in data.get("crossref", {}).items():
        library.crossref[doi] = crossref_work(DOI=doi, **parts)
    for orcid, papers in data.get("orcid", {}).items():
        works = [
            [orcid_summary(number, paper, orcid_ids(("arxiv", paper, "self")))]
            for number, paper in enumerate(papers, 1)
        ]
        library.orcid[orcid] = orcid_works(*works)
    library.failures = {name: Reply(status=500) for name in data.get("failing", [])}
    return library


def run() -> None:
    """Run the command."""
    # The program that reads untrusted text has no GitHub credentials, and cannot affect later steps.
    forbidden = {"GH_TOKEN", "GITHUB_TOKEN", "GITHUB_ENV", "GITHUB_OUTPUT", "GITHUB_PATH"}
    if forbidden & os.environ.keys() and sys.argv[1] in {"add", "sync", "refresh"}:
        sys.exit("this command must not get the credentials of GitHub")
    with local_service() as service:
        service.respond = read_library(Path(os.environ["FAKE_LIBRARY"])).respond
        network.make_client = lambda *arguments, **options: local_client(service)
        main()


if __name__ == "__main__":
    run()
