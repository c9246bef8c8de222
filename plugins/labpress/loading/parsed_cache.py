"""Encodes parsed records for the cache, so that a build parses and checks only changed files.

Records are stored as pickles, which load in a twentieth of the time that parsing takes. Since a
pickle may call any function, only the classes of parsed records are accepted. A cache from an
untrusted source therefore cannot run code.
"""

from __future__ import annotations

import gc
import io
import pickle
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from labpress.loading.parsed_record import ParsedRecord
from labpress.loading.record_paths import Key

_MODULES = ("labpress.schema.", "labpress.loading.", "labpress.diagnostics")


class _RecordUnpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        found = super().find_class(module, name) if _may_load(module, name) else None
        # A module also contains its imports, such as io.FileIO, so the class's own module is
        # checked.
        own = isinstance(found, type) and (found.__module__, found.__qualname__) == (module, name)
        if not own:
            raise pickle.UnpicklingError(f"{module}.{name} is not part of a record")
        return found


def _may_load(module: str, name: str) -> bool:
    return f"{module}.".startswith(_MODULES) or (module, name) == ("decimal", "Decimal")


def encode_parsed(parsed: Mapping[Key, ParsedRecord]) -> bytes:
    """Return records as bytes that `decode_parsed` of the same version of labpress can read."""
    return pickle.dumps(dict(parsed), protocol=5)


def decode_parsed(data: bytes) -> dict[Key, ParsedRecord]:
    """Return the records that `encode_parsed` encoded; an empty mapping for any other bytes."""
    was_enabled = gc.isenabled()
    gc.disable()  # the garbage collector would scan all new objects repeatedly
    try:
        with suppress(Exception):  # a pickle of another version or origin may raise anything
            parsed = _RecordUnpickler(io.BytesIO(data)).load()
            if isinstance(parsed, dict):
                return {
                    key: value for key, value in parsed.items() if isinstance(value, ParsedRecord)
                }
    finally:
        if was_enabled:
            gc.enable()
    return {}
