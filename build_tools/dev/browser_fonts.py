"""Configures a browser to use the font for Chinese, Japanese and Korean that pip installed.

On a machine without such a font, screenshots would show boxes instead of these characters.
"""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path

_CONFIGURATION = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>{folder}</dir>
</fontconfig>
"""


def with_fonts(folder: Path) -> dict[str, str | float | bool]:
    """Return all environment variables for a browser, including one that makes it use the font.

    Args:
        folder: a folder for the configuration file, which must exist as long as the browser runs.
    """
    file = folder / "fonts.conf"
    file.write_text(_CONFIGURATION.format(folder=files("noto_cjk_sans_otc")), "utf-8")
    return {**os.environ, "FONTCONFIG_FILE": str(file)}
