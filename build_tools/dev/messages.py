"""Updates the message catalogues (.po files) from the code: ``make messages``.

New messages are added without a translation, and messages that the code no longer contains are
removed. ``make messages LANGUAGE=de`` adds a language.
"""

from __future__ import annotations

import sys

from labpress_tools.message_catalogues import PACKAGE, count_missing, extract, update

LOCALES = PACKAGE / "i18n/locales"

if __name__ == "__main__":
    for name in sys.argv[1:]:
        (LOCALES / f"{name}.po").touch()
    template = extract()
    for path in sorted(LOCALES.glob("*.po")):
        path.write_bytes(update(path.read_bytes(), path.stem, template))
        missing = count_missing(path.read_bytes())
        print(f"{path.name}: {missing} of {len(template)} messages have no translation")
