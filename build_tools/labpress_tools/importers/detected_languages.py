"""Sets the language of imported entries that do not state it."""

from __future__ import annotations

from dataclasses import replace

from labpress.i18n.record_languages import language_name
from labpress.schema import Paper
from labpress_tools.drafts import Draft, Drafts, ReviewNote, Value
from labpress_tools.wording.languages import Detection, detect_language

_ORDER = {key: index for index, key in enumerate(Paper.model_fields)}


def with_languages(drafts: Drafts) -> Drafts:
    """Set the languages of drafts whose titles are certainly not in English.

    A draft whose source states a language is not changed. A review note is added for each language
    that is set, and for each title that may not be in English.
    """
    return replace(drafts, drafts=tuple(map(_with_language, drafts.drafts)))


def _with_language(draft: Draft) -> Draft:
    title, abstract = draft.fields.get("title"), draft.fields.get("abstract")
    if draft.states_language or "language" in draft.fields or not isinstance(title, str):
        return draft
    detection = detect_language(title, abstract if isinstance(abstract, str) else "")
    if detection is None:
        return draft
    fields: dict[str, Value] = dict(draft.fields)
    if detection.is_sure:
        fields["language"] = detection.codes[0]
        ordered = sorted(fields, key=lambda key: _ORDER.get(key, len(_ORDER)))
        fields = {key: fields[key] for key in ordered}
    note = ReviewNote("language", _describe(detection), draft.origin.line)
    return replace(draft, fields=fields, notes=(*draft.notes, note))


def _describe(detection: Detection) -> str:
    if detection.is_sure:
        code = detection.codes[0]
        return (
            f"the title seems to be in {language_name(code)}, so `language: {code}` was set; correct it "
            "if that is wrong"
        )
    if not detection.codes:
        return "the title does not seem to be in English; set `language` unless it is"
    names = " or ".join(language_name(code) for code in detection.codes)
    listed = " or ".join(f"`{code}`" for code in detection.codes)
    return f"the title may be in {names}; if so, set `language` to {listed}"
