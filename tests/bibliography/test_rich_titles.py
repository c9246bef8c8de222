"""A title with tags and math in every output that contains it."""

from __future__ import annotations

import json
from urllib.parse import parse_qs

from citation_samples import paper

from labpress.bibliography.formats import FORMATS
from labpress.feeds.item import FeedItem
from labpress.i18n.translator import ENGLISH
from labpress.metadata.coins import coins
from labpress.metadata.highwire import highwire
from labpress.metadata.json_ld import paper_data
from labpress.render.templates import title_html

TITLE = r"<i>Danio rerio</i> in N$_2$O & K<sub>max</sub>, <sc>l</sc>-Dopa \<b>x"
PLAIN = "Danio rerio in N₂O & Kmax, L-Dopa <b>x"
RECORD = paper(
    r"abstract: 'From $\sqrt{s}=8$ TeV to $\mathbf{M}_{jk}$, *not* $\nosuch$.'", title=TITLE
)


def test_bibtex_has_commands() -> None:
    for name in ("bibtex", "biblatex"):
        entry = FORMATS[name].render([RECORD])
        assert (
            r"title = {\emph{{Danio rerio}} in {N}{$_2$}{O} \& {K}\textsubscript{{max}}, "
            r"\textsc{{l}}-Dopa {\textless}b{\textgreater}x}"
        ) in entry
        assert r"From {$\sqrt{s}=8$} TeV to {$\mathbf{M}_{jk}$}, not" in entry


def test_csl_json_has_its_tags() -> None:
    (item,) = json.loads(FORMATS["csl"].render([RECORD]))
    assert item["title"] == (
        '<i><span class="nocase">Danio rerio</span></i> in N<sub>2</sub>O & K<sub>max</sub>, '
        '<span style="font-variant:small-caps;">l</span>-Dopa <b>x'
    )


def test_everything_else_has_plain_text() -> None:
    assert f"TI  - {PLAIN}\n" in FORMATS["ris"].render([RECORD])
    assert parse_qs(coins(RECORD))["rft.title"] == [PLAIN]
    assert 'content="Danio rerio in N₂O &amp; Kmax, L-Dopa &lt;b&gt;x"' in next(
        iter(highwire(RECORD, None, None, [None]))
    )
    assert paper_data(RECORD, [], lambda path: None)["headline"] == PLAIN
    assert FeedItem(RECORD, None).title(ENGLISH) == PLAIN
    assert title_html(TITLE) == "Danio rerio in N₂O &amp; Kmax, L-Dopa &lt;b&gt;x"
