"""Defines the base classes of all models, which are immutable and reject unknown keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Self, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PrivateAttr,
    model_validator,
)
from pydantic_core import CoreSchema, core_schema

# The JSON Schema keywords that are copied from a part's shorthand field to its string form.
_TEXT_KEYS = (
    "type",
    "enum",
    "minLength",
    "maxLength",
    "pattern",
    "description",
    "examples",
)


class Part(BaseModel):
    """A mapping in a record, as an immutable object.

    If `shorthand` is the name of a field, a record may contain a string instead of the mapping. The
    string becomes the value of that field: ``Bo Sample`` means ``{name: Bo Sample}``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)
    shorthand: ClassVar[str | None] = None
    renamed_keys: ClassVar[Mapping[str, str]] = {}
    """The current names of renamed keys, keyed by former name.

    Records may still use the former names, but labpress then reports a warning.
    """
    alternatives: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    """Alternatives to required keys: a key may be missing if any key listed for it is present."""

    @model_validator(mode="before")
    @classmethod
    def _from_shorthand(cls, value: Any) -> Any:
        if cls.shorthand and isinstance(value, str):
            value = {cls.shorthand: value}
        return cls._prepare(value) if isinstance(value, dict) else value

    @classmethod
    def _prepare(cls, value: dict[str, Any]) -> dict[str, Any]:
        """Return the mapping to validate; subclasses override this method to check or change it."""
        return value

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        schema = handler(core_schema)
        part = handler.resolve_ref_schema(schema)
        for key, others in cls.alternatives.items():
            part["required"] = [name for name in part.get("required", ()) if name != key]
            part["anyOf"] = [{"required": [name]} for name in (key, *others)]
        if not cls.shorthand:
            return schema
        text = handler.resolve_ref_schema(schema)["properties"][cls.shorthand]
        # The shorthand field may allow null, but null is not a valid shorthand for the part.
        text = text | next(
            (option for option in text.get("anyOf", ()) if option != {"type": "null"}), {}
        )
        return {"anyOf": [{key: text[key] for key in _TEXT_KEYS if key in text}, schema]}


class Record(Part):
    """A part that has its own file, whose name without the extension is the id of the record."""

    _id: str = PrivateAttr("")

    @property
    def id(self) -> str:
        """The record's id, unique among the records of its kind."""
        # Every link reads this property several times. Bypassing BaseModel.__getattr__ makes it ten
        # times as fast.
        private: dict[str, str] = self.__pydantic_private__ or {}
        return private["_id"]

    def with_id(self, record_id: str) -> Self:
        """Return a copy of the record with the given id."""
        copy = self.model_copy()
        copy._id = record_id
        return copy


@dataclass(frozen=True, slots=True)
class _OneOrMany:
    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_before_validator_function(_as_list, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        list_schema = handler(schema)
        return {"anyOf": [list_schema["items"], list_schema]}


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str | dict) else value


T = TypeVar("T")
OneOrMany = Annotated[tuple[T, ...], _OneOrMany()]
"""A list; a list with a single item may be written as that item."""
