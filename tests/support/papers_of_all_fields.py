"""A paper of each type that other fields than machine learning publish, with the facts that it has."""

from __future__ import annotations

from functools import cache

from record_parsing import read

from labpress.schema import Paper

_TEXT = """
=== field-edited-volume
title: Small Things in Large Numbers
editors: [Ada Example, {given: Jan, particle: van der, family: Berg}]
translators: Di Example
date: 2024
type: edited-volume
number_of_pages: 312
isbn: 978-3-16-148410-0
venue: {edition: 2, series: Lecture Notes in Examples, series_number: 1234, publisher: Example Press, location: Lund}

=== field-proceedings
title: Proceedings of the 7th Conference on Examples
editors: [Ada Example]
date: 2024
type: proceedings
venue: {volume: 3, series: Examples in Science, publisher: Example Press, event: 7th Conference on Examples,
  date: 2024-05-07/2024-05-11, location: Lund}

=== field-book-with-editors
title: Collected Letters of an Example
authors: [Bo Sample]
editors: [Ada Example]
date: 2021
type: book
venue: {publisher: Example Press}

=== field-chapter
title: A Chapter on Examples
authors: [Bo Sample]
translators: Di Example
date: 2024
type: chapter
original_title: Ein Kapitel
venue: {type: book, name: The Handbook of Examples, pages: 3–14, edition: 3, editors: [Ada Example, {literal: The Editorial Board}],
  series: Handbooks, series_number: 7, publisher: Example Press}

=== field-conference
title: A Paper in Proceedings
authors: [Bo Sample]
date: 2024-05
type: conference
venue: {type: conference, name: Proceedings of ExConf, pages: 1–9, editors: [Ada Example], series: LNEX, series_number: 12,
  publisher: Example Press, event: ExConf 2024, date: 2024-05-07/2024-05-11, location: Lund}

=== field-article
title: An Article with a Number
authors: [Bo Sample, Ada Example]
collaboration: EXAMPLE Collaboration
date: 2024-03
type: article
license: CC BY 4.0
doi: 10.1000/e17
venue: {type: journal, name: Journal of Examples, volume: 3, issue: 2, article_number: e0278337}

=== field-in-press
title: An Article in Press
authors: [Bo Sample]
date: 2025
type: article
status: in-press
venue: {type: journal, name: Journal of Examples}

=== field-submitted
title: A Manuscript
authors: [Bo Sample]
type: article
status: submitted
venue: {type: journal, name: Journal of Examples}

=== field-withdrawn
title: A Withdrawn Article
authors: [Bo Sample]
date: 2024
type: article
status: {state: withdrawn, date: 2025-01-02}
venue: {type: journal, name: Journal of Examples}

=== field-review
title: A Review of a Book
authors: [Bo Sample]
date: 2024
type: review
reviewed: {title: A History of Examples, authors: [Ada Example, Di Example]}
venue: {type: journal, name: Journal of Reviews, volume: 3, pages: 1–2}

=== field-newspaper
title: Examples for Everyone
authors: [Bo Sample]
date: 2024-06-12
type: newspaper
url: https://example.org/news
venue: {type: journal, name: The Daily Example, pages: 12}

=== field-article-with-report-number
title: An Article with a Number
authors: [Bo Sample]
date: 2023-02
number: EX-2023-02
venue: {type: journal, name: Journal of Examples, volume: 3}

=== field-webpage
title: A Page about Examples
authors: [Bo Sample]
date: 2023-02-03
type: webpage
url: https://example.org/page
accessed: 2025-11-24
venue: Example Lab

=== field-patent
title: Apparatus for Examples
authors: [Bo Sample]
date: 2025-04-01
type: patent
number: US1234567
patent: {office: US, assignees: [Example Corp, Sample Ltd]}

=== field-standard
title: Examples — Requirements
authors: [{literal: International Organization for Examples}]
date: 2020
type: standard
number: IOE 12345
number_of_pages: 40
venue: {type: institution, name: International Organization for Examples, location: Geneva}

=== field-working-paper
title: The Price of Examples
authors: [Bo Sample]
date: 2024-10
type: working-paper
number: WP-17
venue: {type: institution, name: Example Bureau, series: Working Paper Series, location: Lund}

=== field-report
title: What Examples Cost
authors: [Bo Sample]
date: 2024-10
type: report
number: TR-2025-3
number_of_pages: 40
url: https://example.org/tr
venue: {type: institution, name: Example Bureau, location: Lund}

=== field-thesis
title: On Examples
authors: [Bo Sample]
advisors: [Ada Example]
date: 2024-10
type: thesis
degree: Master’s
number_of_pages: 120
venue: {type: institution, name: University of Examples, location: Lund}

=== field-preregistration
title: A Study of Examples That Is to Come
authors: [Bo Sample]
date: 2024-10-11
type: preregistration
doi: 10.1000/osf
venue: Open Examples Framework

=== field-software
title: exampler
authors: [Bo Sample]
date: 2024-10-11
type: software
license: MIT
url: https://example.org/exampler
versions: [{label: "1.2"}]
venue: Zenodo

=== field-keynote
title: Examples, Then and Now
authors: [Bo Sample]
date: 2024-06
type: talk
genre: Keynote
venue: {type: conference, name: Example Day, date: 2024-06-12/2024-06-14, location: Lund}

=== field-exhibition
title: Rooms of Examples
authors: [Bo Sample]
date: 2024-06
type: other
genre: Exhibition
url: https://example.org/rooms
"""


@cache
def papers_of_all_fields() -> dict[str, Paper]:
    """The papers by their ids, in the order of the text."""
    records = (record.partition("\n") for record in _TEXT.split("=== ")[1:])
    return {key: read(text.rstrip() + "\n", Paper).with_id(key) for key, _, text in records}
