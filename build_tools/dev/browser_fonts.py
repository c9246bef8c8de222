"""Configures a browser to use the Chinese, Japanese and Korean font of the environment.

A machine without such a font would show boxes instead of these characters in screenshots.
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
    """Return the environment for a browser.

    Args:
        folder: a folder for the configuration file.
    """
    file = folder / "fonts.conf"
    file.write_text(_CONFIGURATION.format(folder=files("noto_cjk_sans_otc")), "utf-8")
    return {**os.environ, "FONTCONFIG_FILE": str(file)}
