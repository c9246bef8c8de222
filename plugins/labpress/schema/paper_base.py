"""Defines the first keys of a paper's record: type, authors, and the works that it continues."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from labpress.schema.base import OneOrMany, Record
from labpress.schema.contributors import Affiliation, Authorship
from labpress.schema.identifiers import Citekey, Language, RecordId
from labpress.schema.localized import LocalizedRichText
from labpress.schema.names import Name
from labpress.schema.parts import BaseModelUsed, Patent, ReviewedWork, Texts, Work
from labpress.schema.publication_types import PublicationType
from labpress.schema.relations import RelatedWork
from labpress.schema.titles import TitleInLanguage, Titles
from labpress.schema.types import Date, DateOrRange, Flag, RichText, Text, Whole

Ids = OneOrMany[RecordId]
Works = OneOrMany[Work]
# https://en.wikipedia.org/wiki/Open_access#Colour_naming_system, as Unpaywall and OpenAlex use it
OpenAccess = Literal["diamond", "gold", "hybrid", "green", "bronze", "closed"]


class PaperBase(Record):
    """The keys of a paper that precede its identifiers.

    This class is separate from `Paper` so that the keys of `Identifiers` come between the keys of
    the two classes.
    """

    title: RichText = Field(
        description="The title, which may contain tags such as `<i>` and `<sub>`, and `$math$`.",
        examples=["A Study of Small Things"],
    )
    translated_title: Titles = Field(
        (),
        description=(
            "A translation of the title, for readers who do not know the language of the paper."
        ),
        examples=[{"title": "On Small Things", "language": "en"}],
    )
    original_title: TitleInLanguage | None = Field(
        None,
        description="The title of the original work, if the paper is a translation.",
        examples=[{"title": "Über kleine Dinge", "language": "de"}],
    )
    original_date: DateOrRange | None = Field(
        None,
        description=(
            "The date on which the work was first published, if the paper is a translation or a new "
            "edition. Usually only the year is known. Write a year before 1000 with four digits. If "
            "the original appeared over several years, write the first and the last year, separated "
            "by a slash."
        ),
        examples=[1836, "1836/1839", "0980"],
    )
    short_name: RichText | None = Field(
        None, description="A short name for the paper.", examples=["Example Model 2"]
    )
    citekey: Citekey | None = Field(
        None,
        description=(
            "The key with which documents cite the paper, as in `\\cite{…}`. It should never "
            "change."
        ),
        examples=["example2025small"],
    )
    authors: tuple[Authorship, ...] = Field(
        description=(
            "The authors of the newest version, in order. Not required if there are `editors`. "
            "Write `[]` for an unsigned work, such as an obituary or an editorial."
        ),
        examples=[["Ada Example", "Bo Sample"]],
    )
    more_authors: Flag = Field(
        False,
        description=(
            "Whether the paper has more authors than `authors` lists. Bylines and citations then "
            "end in “et al.”."
        ),
        examples=[True],
    )
    collaboration: Texts = Field(
        (),
        description="The collaboration on whose behalf the authors write.",
        examples=["Example Collaboration"],
    )
    editors: tuple[Authorship, ...] = Field(
        (),
        description=(
            "The editors of an edited volume or of proceedings. The editors of a volume that "
            "contains the paper belong under `venue`."
        ),
        examples=[["Ada Example", "Bo Sample"]],
    )
    translators: OneOrMany[Authorship] = Field(
        (), description="The translators of the work.", examples=[["Di Example"]]
    )
    advisors: OneOrMany[Name] = Field(
        (), description="The advisors of a thesis.", examples=[["Ada Example"]]
    )
    affiliations: OneOrMany[Affiliation] = Field(
        (), description="The institutions at which the work was done.", examples=[["Example Lab"]]
    )
    date: DateOrRange | None = Field(
        None,
        description=(
            "The date on which the paper first appeared. For an event that lasted several days, "
            "write the first and the last day, separated by a slash. For a book in several volumes, "
            "write the first and the last year, as in `2010/2014`."
        ),
        examples=["2025-04-23"],
    )
    updated: Date | None = Field(
        None, description="The date on which the newest version appeared.", examples=["2025-06"]
    )
    type: PublicationType = Field(
        "preprint",
        description=(
            "The type of publication. By default, it is derived from the `type` of the venue, if "
            "possible; otherwise, it is `preprint`."
        ),
    )
    genre: Text | None = Field(
        None,
        description="The kind of work, worded as citations should print it.",
        examples=["Keynote", "White paper"],
    )
    degree: Text | None = Field(
        None, description="The degree of a thesis.", examples=["PhD", "Master’s"]
    )
    number: Text | None = Field(
        None, description="The number of a report, standard or patent.", examples=["TR-2025-3"]
    )
    number_of_pages: Whole | None = Field(
        None, description="The number of pages of a book, report or thesis.", examples=[312]
    )
    patent: Patent | None = Field(
        None,
        description="Details of a patent, such as its office and dates.",
        examples=[{"office": "US", "filed": "2023-02-01"}],
    )
    reviewed: ReviewedWork | None = Field(
        None,
        description="The work that the paper reviews.",
        examples=[{"title": "A History of Examples", "authors": ["Bo Sample"]}],
    )
    language: Language = Field(
        "en", description="The BCP 47 code of the paper's language.", examples=["en"]
    )
    license: RichText | None = Field(
        None,
        description=(
            "The licence of the paper. The licences of released artifacts belong under `artifacts`."
        ),
        examples=["CC BY 4.0"],
    )
    open_access: OpenAccess | None = Field(
        None,
        description=(
            "The kind of open access, such as `green` for a copy in a repository. `closed` means "
            "that the paper is not freely available."
        ),
        examples=["gold"],
    )
    family: Ids = Field(
        (),
        description="The families to which the paper belongs. The first one is its main family.",
        examples=["example-model"],
    )
    follows: Works = Field(
        (), description="The works that the paper continues.", examples=["example-model"]
    )
    builds_on: Works = Field(
        (),
        description="The works whose results the paper uses.",
        examples=[{"title": "Attention Is All You Need", "url": "https://example.org/"}],
    )
    supersedes: Works = Field(
        (), description="The works that the paper replaces.", examples=["example-model"]
    )
    relations: OneOrMany[RelatedWork] = Field(
        (),
        description="Other relations to works, each with the type of the relation.",
        examples=[
            {
                "relation": "is-supplement-to",
                "title": "A Longer Study",
                "url": "https://example.org/",
            }
        ],
    )
    base_models: OneOrMany[BaseModelUsed] = Field(
        (),
        description="The models from which the paper's models were derived.",
        examples=[["Base-7B"]],
    )
    changes: LocalizedRichText | None = Field(
        None,
        description="What is new compared with the paper that this one follows, in one sentence.",
        examples=[
            "It also learns from preferences.",
            {"en": "It also learns from preferences.", "zh": "它还从偏好中学习。"},
        ],
    )
