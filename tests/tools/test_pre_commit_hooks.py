"""The hooks for pre-commit run when any record has changed."""

from __future__ import annotations

import re

import pytest
import yaml
from paths import CHECKOUT

from labpress.loading.record_paths import MODELS

HOOKS = yaml.safe_load((CHECKOUT / ".pre-commit-hooks.yaml").read_text("utf-8"))


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_hooks_run_for_records_of_every_kind(hook: dict[str, str]) -> None:
    for folder in MODELS:
        assert re.search(hook["files"], f"content/{folder}/x.yaml"), folder
