"""Run every check, and keep the page of the docs that tells what they found."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence

from conformance.consumers import CHECKOUT, Consumers, ensure_consumers
from conformance.embedded import check_embedded
from conformance.feeds import check_feeds
from conformance.json_ld import check_json_ld
from conformance.nu import check_nu
from conformance.report import Part, render_report
from conformance.round_trip import check_reading_back
from conformance.samples import Sample, build_samples
from conformance.styles import check_csl, check_styles
from conformance.tex import check_tex

_PAGE = CHECKOUT / "docs/conformance.md"
_CHECKS: tuple[Callable[[Consumers, Sequence[Sample]], Part], ...] = (
    check_tex,
    check_reading_back,
    check_csl,
    check_styles,
    check_embedded,
    check_json_ld,
    check_feeds,
    check_nu,
)


def main(arguments: Sequence[str]) -> int:
    """Run all of it.

    Args:
        arguments: ``--check`` leaves the page as it is, and fails where it is out of date.

    Returns:
        0 where every program read what was written, and the page says so.
    """
    consumers = ensure_consumers()
    if consumers is None:
        return 1
    samples = build_samples()
    parts = []
    for check in _CHECKS:
        start = time.monotonic()
        part = check(consumers, samples)
        parts.append(part)
        print(f"{part.title}: {len(part.faults)} faults, {time.monotonic() - start:.0f} s")
        for fault in part.faults:
            print(f"  {fault}")
    page = render_report(parts, *(len(sample.papers) for sample in samples))
    is_current = _PAGE.exists() and _PAGE.read_text("utf-8") == page
    if not is_current and "--check" in arguments:
        print("docs/conformance.md tells something else; run `make conformance`, read what changed")
    elif not is_current:
        _PAGE.write_text(page, "utf-8")
        print("docs/conformance.md is new; read what changed")
    faulty = any(part.faults for part in parts)
    return 1 if faulty or (not is_current and "--check" in arguments) else 0


sys.exit(main(sys.argv[1:]))
