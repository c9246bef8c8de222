"""Run every check, and hold the page of the docs against what they found."""

from __future__ import annotations

import sys

from conformance.consumers import ensure_consumers
from conformance.samples import build_samples
from conformance.tex import check_tex


def main() -> int:
    """Run all of it; 0 where every program read what was written."""
    consumers = ensure_consumers()
    if consumers is None:
        return 1
    samples = build_samples()
    part = check_tex(samples)
    print(part.text)
    print("\n".join(part.faults[:60]))
    return 0


sys.exit(main())
