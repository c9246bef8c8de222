"""Runs the Nu HTML Checker on every page of both sites."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from conformance.consumers import Consumers, run
from conformance.report import CheckResult, table
from conformance.samples import Sample

# The messages that are accepted: a part of the message or of the quoted HTML, and the reason.
_ACCEPTED = {
    '<input class="md-toggle"': (
        "Material's toggles for the drawer and the search are checkboxes with the attribute "
        "`autocomplete`."
    ),
    '<label class="md-nav__title" for="__toc"': "In Material's table of contents on phones, a label belongs to a hidden toggle.",
    "violates Content Security Policy (meta tag)": "The checker reads files, which have no origin, so `'self'` matches nothing. The policy is tested in a browser: `tests/browser/test_no_foreign_requests.py`.",
    "role is unnecessary for element “t": (
        "On phones, the rows of some tables are displayed as blocks. Safari then recognises a table only by its ARIA roles."
    ),
    "element which has a “table” ancestor": "The same applies to the cells of these tables.",
    "Year may be mistyped": "The year of a difficult record is 479, which is correct.",
}


def check_nu(consumers: Consumers, samples: Sequence[Sample]) -> CheckResult:
    """Check every page; each message that is not accepted is a failure."""
    pages = [str(path) for sample in samples for path in sorted(sample.site.rglob("*.html"))]
    command = ["java", "-jar", str(consumers.vnu), "--format", "json", "--exit-zero-always"]
    # The language detection of the checker is unreliable on pages with little text.
    command += ["--no-langdetect", *pages]
    messages: list[dict[str, Any]] = json.loads(run(command).stderr)["messages"]
    counts: Counter[str] = Counter()
    failures = []
    for message in messages:
        text = message["message"] + message.get("extract", "")
        accepted = next((pattern for pattern in _ACCEPTED if pattern in text), None)
        if accepted:
            counts[accepted] += 1
        else:
            page = Path(message.get("url", "?").removeprefix("file:"))
            failures.append(
                f"{page.parent.name}/{page.name}: {message['message']}: {text[-120:]!r}"
            )
    unused = [pattern for pattern in _ACCEPTED if not counts[pattern]]
    failures += [f"no message contains this pattern any longer: {pattern}" for pattern in unused]
    rows = [(f"`{pattern}`", reason) for pattern, reason in _ACCEPTED.items()]
    section = "The Nu HTML Checker reads every page of both sites. The check accepts only messages that contain one of these strings:\n\n"
    section += table(["message contains", "reason"], rows)
    return CheckResult("HTML", section, tuple(dict.fromkeys(failures)))
