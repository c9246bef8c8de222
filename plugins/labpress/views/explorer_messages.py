"""What the explorer's script says, in the language of the site."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from labpress.i18n.translator import Translator
from labpress.views.components.paper_facts import ARTIFACT_NAMES, STATE_NAMES


def explorer_texts(translator: Translator) -> Mapping[str, Any]:
    """The texts by their names in the script, which fills in what they leave open."""
    _, plurals = translator.gettext, translator.plurals
    return {
        "facets": {
            "has": _("Released"),
            "year": _("Year"),
            "family": _("Family"),
            "author": _("Author"),
            "venue": _("Venue"),
            "category": _("Subject"),
            "tag": _("Keyword"),
            "kind": _("Kind"),
        },
        "has": {kind: _(name) for kind, name in ARTIFACT_NAMES.items()},
        "flags": {state: _(name) for state, name in STATE_NAMES.items()},
        "papers": plurals("%(num)s paper", "%(num)s papers"),
        "some": plurals("%(num)s of %(total)s papers", "%(num)s of %(total)s papers"),
        "none": _("No paper fits all of this."),
        "loosen": plurals("Without %(what)s: %(num)s paper", "Without %(what)s: %(num)s papers"),
        "words": _("“%(words)s”"),
        "remove": _("Remove %(what)s"),
        "clear": _("Clear all"),
        "filters": _("Filters"),
        "filters_on": _("Filters (%(num)s)"),
        "close": _("Close"),
        "show": plurals("Show %(num)s paper", "Show %(num)s papers"),
        "find": _("Find in this list"),
        "all": _("All %(num)s"),
        "fewer": _("Fewer"),
        "more": _("Show more"),
        "no_date": _("No date"),
        "no_family": _("No family"),
        "artifact_of": _("%(artifact)s of %(paper)s"),
        "between": _(", "),
        "more_authors": plurals("%(num)s more author", "%(num)s more authors"),
        "crowd": plurals(
            "%(num)s more author, on the paper's page",
            "%(num)s more authors, on the paper's page",
        ),
        "select": _("Select %(paper)s"),
        "selected": plurals("%(num)s paper selected", "%(num)s papers selected"),
        "unselect": _("Clear selection"),
    }
