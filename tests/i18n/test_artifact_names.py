from __future__ import annotations

from typing import get_args

import pytest

from labpress.i18n.artifact_names import ARTIFACT_NAMES, released_texts, searched_names
from labpress.i18n.translator import load_translator
from labpress.schema.parts import ArtifactKind


@pytest.mark.parametrize("kind", get_args(ArtifactKind))
def test_kinds_are_searched_by_their_labels_in_all_languages(kind: ArtifactKind) -> None:
    labels = {load_translator(language).gettext(ARTIFACT_NAMES[kind]) for language in ("en", "zh")}
    assert {label.lower() for label in labels} <= set(searched_names(kind))


def test_scripts_show_the_label_in_the_language_of_the_site() -> None:
    texts = released_texts(load_translator("zh"))
    assert texts["dataset"][:2] == ["数据集", "dataset"]
