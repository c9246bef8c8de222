"""The plugin's settings: what stands under ``plugins: - labpress:`` in ``mkdocs.yml``."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Settings(BaseModel):
    """What a lab may set. Everything has a default."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    author_pages: Literal["all", "members"] = Field(
        "all",
        description="Whose pages are made: those of all authors, or of members of the lab alone.",
    )
