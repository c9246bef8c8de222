"""Names the kinds of artifacts: for labels, and for searches by kind."""

from __future__ import annotations

from collections.abc import Mapping

from labpress.i18n.translator import N_, Translator
from labpress.schema.parts import ArtifactKind

ARTIFACT_NAMES: Mapping[ArtifactKind, str] = {
    "code": N_("Code"),
    "model": N_("Model"),
    "dataset": N_("Dataset"),
    "demo": N_("Demo"),
}
"""The label of an artifact of each kind, in English."""

ARTIFACT_NAMES_PLURAL: Mapping[ArtifactKind, str] = {
    "code": N_("Code"),
    "model": N_("Models"),
    "dataset": N_("Datasets"),
    "demo": N_("Demos"),
}
"""The label of several artifacts of a kind, in English."""

SEARCHED_NAMES: Mapping[ArtifactKind, Mapping[str, tuple[str, ...]]] = {
    "code": {
        "en": ("code", "repository", "implementation"),
        "zh": ("代码", "源码", "仓库"),
    },
    "model": {
        "en": ("model", "weights", "checkpoint"),
        "zh": ("模型", "权重"),
    },
    "dataset": {
        "en": ("dataset", "data set", "data sets", "data"),
        "zh": ("数据集", "数据"),
    },
    "demo": {
        "en": ("demo", "demonstration"),
        "zh": ("演示", "试用"),
    },
}
"""What readers call an artifact of each kind, by language.

A query with one of these names, in any language, finds the papers with such an artifact. The search
also recognises other forms of English words, such as plurals.
"""


def searched_names(kind: ArtifactKind) -> list[str]:
    """Return the names in all languages by which the search finds artifacts of a kind."""
    return [name for names in SEARCHED_NAMES[kind].values() for name in names]


def released_texts(translator: Translator) -> dict[str, list[str]]:
    """Return the label of each kind of artifact, followed by its other names, keyed by kind.

    The label is in the language of the site. The scripts use the names to determine which kinds of
    artifacts a query asks for.
    """
    return {
        kind: [translator.gettext(label), *searched_names(kind)]
        for kind, label in ARTIFACT_NAMES.items()
    }
