"""Creates random record files from the models, or by mutating real records."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from labpress.loading.files import RecordFile, read_files
from labpress.loading.record_paths import MODELS

_SCALARS = (
    *("", "~", "x", "yes", "2024", "2024-02-30", "2024-05/2024-04", "-1", "1e40", ".nan", "0x1F", "12:30"),
    *("Ada Example", "Example, Ada, Jr.", "et al.", "李明", "van der Berg", "A.", "x" * 3000, "&" * 500),
    *("10.1000/182", "2501.01234", "0000-0002-1825-0097", "978-3-16-148410-0", "cs.CV", "#3b5bdb"),
    *("https://example.org/a?b=c#d", "javascript:x", "http://[", "//x", "mailto:a@b.c", "../x.png", "a.png"),
    *("<script>x</script>", "<i>x</i>", "<i>", "&amp;", '"', "'", "\\", "{", "}}", "]]>", "-->", "%", "# x"),
    *("$x^2$", "$\\frac{1}{2}$", "$\\frac$", "$\\ce{H2O}$", "$", "$$", "\\emph{x}", "\\$5", "$" * 99),
    *("*x*", "[x](y.md)", "![x](a.png)", "[@x]", "> x", "- x\n- y", "| a |\n|-|", "```\nx", "<!-- labpress: x -->"),
    *("{{ x }}", "{% x %}", "--8<-- 'x'", "\u202e", "\u200b", "\ufffe", "\x00", "\ud800", "e\u0301", "\U0001f469\u200d"),
    *("en", "zh-Hans", "article", "journal", "code", "retracted", "has-part", "higher", "true", "unknown"),
)  # fmt: skip
_PIECES = (
    *(
        "\n",
        "  ",
        "\t",
        ": ",
        "- ",
        "? ",
        "&a ",
        "*a",
        "!!x ",
        "<<: ",
        "---\n",
        "...\n",
        "# ",
        "|",
        ">-",
    ),
    *(
        "[",
        "]",
        "{",
        "}",
        ",",
        '"',
        "'",
        "\\",
        "%",
        "@",
        "`",
        "\x00",
        "\ufeff",
        "\u2028",
        "\x85",
        "\r",
        "é",
    ),
)


def random_case(chance: random.Random, real: Sequence[RecordFile]) -> RecordFile:
    """Return a random record file.

    Args:
        chance: the source of randomness.
        real: the files of real records to mutate; if empty, all cases are created from the models.
    """
    if real and chance.random() < 0.5:
        file = chance.choice(real)
        return _file(file.folder, mutated(file.text, chance), chance)
    folder = chance.choice(tuple(MODELS))
    data = _mapping(MODELS[folder], chance, 0)
    return _file(folder, _as_yaml(data, chance), chance)


def real_files(project: Path) -> list[RecordFile]:
    """Return the record files of a lab."""
    return read_files(project, project / "content")[0]


def mutated(text: str, chance: random.Random) -> str:
    """Return a string with a few random edits."""
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        start = chance.randint(0, len(text))
        end = min(len(text), start + chance.choice((0, 1, 3, 20, 200)))
        lines = text.splitlines(keepends=True) or [""]
        match chance.randrange(6):
            case 0:
                text = text[:start] + text[end:]
            case 1:
                text = text[:start] + chance.choice(_PIECES) + text[start:]
            case 2:
                text = text[:end] + text[start:end] * chance.choice((1, 1, 2, 50)) + text[end:]
            case 3:
                text = text[:start] + chance.choice(_SCALARS) + text[end:]
            case 4:
                chance.shuffle(lines)
                text = "".join(lines)
            case _:
                line = chance.randrange(len(lines))
                key = lines[line].partition(":")[0]
                lines[line] = f"{key}: {chance.choice(_SCALARS)}\n"
                text = "".join(lines)
    return text


def _file(folder: str, text: str, chance: random.Random) -> RecordFile:
    prose = chance.choice(_SCALARS) * chance.randint(1, 3) if chance.random() < 0.2 else None
    names = frozenset({"a.png"})
    path = f"{folder}/x.yaml"
    return RecordFile(folder, "x", f"content/{path}", path, text, prose, names)


def _mapping(model: type[BaseModel], chance: random.Random, depth: int) -> dict[str, Any]:
    """Return data for some fields of a model, by field; most of it has the right structure."""
    fields = dict(model.model_fields)
    required = [key for key, info in fields.items() if info.is_required()]
    chosen = chance.sample(list(fields), min(len(fields), chance.randint(0, 8)))
    keys = [*required, *chosen, *(("unknown",) if chance.random() < 0.1 else ())]
    return {
        key: _value(fields.get(key), chance, depth)
        for key in dict.fromkeys(keys)
        if chance.random() > 0.01
    }


def _value(field: FieldInfo | None, chance: random.Random, depth: int) -> Any:
    """Return a value for a field: usually one of its examples, so that many records are valid."""
    if field is not None and field.examples and chance.random() < 0.8:
        return chance.choice(field.examples)
    parts = list(_parts(field.annotation)) if field is not None else []
    if parts and depth < 4 and chance.random() < 0.9:
        items = [_mapping(parts[0], chance, depth + 1) for _ in range(chance.randint(1, 3))]
        return items if chance.random() < 0.7 else items[0]
    count = chance.choice((1, 1, 1, 2, 30))
    scalars = [chance.choice(_SCALARS) for _ in range(count)]
    return scalars[0] if count == 1 else scalars


def _parts(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _parts(argument)


def _as_yaml(data: Any, chance: random.Random, indent: str = "") -> str:
    if isinstance(data, dict) and data:
        return "".join(
            f"{indent}{key}:{_below(value, chance, indent)}" for key, value in data.items()
        )
    if isinstance(data, list) and data:
        return "".join(f"{indent}-{_below(item, chance, indent)}" for item in data)
    return f"{indent}{_scalar(data, chance)}\n"


def _below(value: Any, chance: random.Random, indent: str) -> str:
    if isinstance(value, dict | list) and value:
        return f"\n{_as_yaml(value, chance, indent + '  ')}"
    return f" {_scalar(value, chance)}\n"


def _scalar(value: Any, chance: random.Random) -> str:
    if isinstance(value, dict | list):
        return "{}"
    if not isinstance(value, str) or chance.random() < 0.05:
        return "true" if value is True else str(value)
    return json.dumps(value, ensure_ascii=chance.random() < 0.5)
