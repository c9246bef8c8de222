"""Licences in files and services become the names that records use."""

from __future__ import annotations

import pytest

from labpress.metadata.licenses import license_url
from labpress_tools.wording.licenses import license_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Creative Commons Attribution 4.0 International", "CC BY 4.0"),
        ("Creative Commons Attribution 4.0 International License", "CC BY 4.0"),
        ("Attribution 4.0 International (CC BY 4.0)", "CC BY 4.0"),
        ("Creative Commons Attribution-NonCommercial-NoDerivatives 4.0", "CC BY-NC-ND 4.0"),
        ("Creative Commons Attribution-Non-Commercial-Share Alike 3.0 Unported", "CC BY-NC-SA 3.0"),
        ("CC-BY-SA-4.0", "CC BY-SA 4.0"),
        ("cc-by", "CC BY"),
        ("http://creativecommons.org/licenses/by-nc/4.0/legalcode", "CC BY-NC 4.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0"),
        ("Creative Commons Zero v1.0 Universal", "CC0 1.0"),
        ("CC0 1.0 Universal (CC0 1.0) Public Domain Dedication", "CC0 1.0"),
        ("The MIT License (MIT)", "MIT"),
        ("Apache License, Version 2.0", "Apache-2.0"),
        ("https://www.apache.org/licenses/LICENSE-2.0.txt", "Apache-2.0"),
        ("GPLv3", "GPL-3.0"),
        ("GNU Lesser General Public License v2.1 or later", "LGPL-2.1-or-later"),
        ("https://www.gnu.org/licenses/agpl-3.0.en.html", "AGPL-3.0"),
        ('BSD 3-Clause "New" or "Revised" License', "BSD-3-Clause"),
        ("https://opensource.org/licenses/MIT", "MIT"),
        ("Open Data Commons Open Database License (ODbL)", "ODbL-1.0"),
    ],
)
def test_a_licence_has_its_short_name(text: str, name: str) -> None:
    assert license_name(text) == name
    assert license_url(name) or name == "CC BY"


@pytest.mark.parametrize(
    "text",
    [
        "All rights reserved",
        "Attribution",
        "Copyright 2019 Elsevier",
        "http://www.elsevier.com/open-access/userlicense/1.0/",
        # A port to the law of a country is a different licence.
        "Creative Commons Attribution 3.0 Germany",
    ],
)
def test_other_texts_have_no_short_name(text: str) -> None:
    assert license_name(text) == ""
