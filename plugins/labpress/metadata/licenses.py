"""Maps the names of open licences to their URLs, for metadata."""

from __future__ import annotations

import re

SPDX_LICENSES = frozenset(
    {
        *("0BSD", "AFL-3.0", "AGPL-3.0", "AGPL-3.0-only", "AGPL-3.0-or-later", "Apache-2.0"),
        *("Artistic-2.0", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "CECILL-2.1", "ECL-2.0"),
        *("EPL-2.0", "EUPL-1.2", "GPL-2.0", "GPL-2.0-only", "GPL-2.0-or-later", "GPL-3.0"),
        *("GPL-3.0-only", "GPL-3.0-or-later", "ISC", "LGPL-2.1", "LGPL-2.1-only"),
        *(
            "LGPL-2.1-or-later",
            "LGPL-3.0",
            "LGPL-3.0-only",
            "LGPL-3.0-or-later",
            "LPPL-1.3c",
            "MIT",
        ),
        *("MPL-2.0", "ODbL-1.0", "ODC-By-1.0", "OFL-1.1", "PDDL-1.0", "PSF-2.0", "Unlicense"),
    }
)
"""Open licences other than those of Creative Commons, as identifiers from https://spdx.org/licenses/."""
_CREATIVE_COMMONS = re.compile(r"CC[- ](BY(?:-(?:NC|ND|SA))*)(?:[- ]([1-4]\.[0-9]))", re.IGNORECASE)
_CC0 = re.compile(r"CC[- ]?0(?:[- ]1\.0)?", re.IGNORECASE)


def license_url(name: str | None) -> str | None:
    """Return the URL of an open licence.

    Args:
        name: the name, such as ``CC BY 4.0``, or an SPDX identifier, such as ``CC-BY-4.0``; None if
            the licence is not stated.

    Returns:
        The URL, or None if the licence is unknown or is a Creative Commons licence without its
        version. CC0 needs no version.
    """
    name = (name or "").strip()
    creative_commons = _CREATIVE_COMMONS.fullmatch(name)
    if creative_commons:
        terms, version = creative_commons.groups()
        return f"https://creativecommons.org/licenses/{terms.lower()}/{version}/"
    if _CC0.fullmatch(name):
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    return f"https://spdx.org/licenses/{name}" if name in SPDX_LICENSES else None
