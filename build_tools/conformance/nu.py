"""The Nu HTML checker over every page of both sites."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from conformance.consumers import Consumers, run
from conformance.report import Part, table
from conformance.samples import Sample

# What it finds and we leave: in the message or in the HTML that it shows, and why.
_LEFT = {
    '<input class="md-toggle"': "Material's switches for the drawer and the search are checkboxes with autocomplete.",
    '<label class="md-nav__title" for="__toc"': "Material's contents list on a phone has a label of a switch that the page hides.",
    "violates Content Security Policy (meta tag)": "The checker reads files, which have no origin, and so takes no file for the site's own. A browser judges the policy, in tests/browser/test_no_foreign_requests.py.",
    "Year may be mistyped": "A hard record is from the year 479; the value is right.",
}


def check_nu(consumers: Consumers, samples: Sequence[Sample]) -> Part:
    """Check every page; what is neither clean nor known is a fault."""
    pages = [str(path) for sample in samples for path in sorted(sample.site.rglob("*.html"))]
    command = ["java", "-jar", str(consumers.vnu), "--format", "json", "--exit-zero-always"]
    # Of a page with few words it guesses the language, and wrongly.
    command += ["--no-langdetect", *pages]
    messages: list[dict[str, Any]] = json.loads(run(command).stderr)["messages"]
    left: Counter[str] = Counter()
    faults = []
    for message in messages:
        shown = message["message"] + message.get("extract", "")
        known = next((mark for mark in _LEFT if mark in shown), None)
        if known:
            left[known] += 1
        else:
            page = Path(message.get("url", "?").removeprefix("file:"))
            faults.append(f"{page.parent.name}/{page.name}: {message['message']}: {shown[-120:]!r}")
    faults += [f"nothing has this any more: {mark}" for mark in _LEFT if not left[mark]]
    text = "The Nu HTML checker reads every page of both sites. What it says and we leave:\n\n"
    text += table(["in", "reason"], [(f"`{mark}`", reason) for mark, reason in _LEFT.items()])
    return Part("HTML", text, tuple(dict.fromkeys(faults)))
