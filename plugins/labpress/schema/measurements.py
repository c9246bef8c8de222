"""Defines the measurements in records: benchmark results, quantities and metrics."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from labpress.schema.base import Part
from labpress.schema.localized import LocalizedRichText
from labpress.schema.parts import SOURCE
from labpress.schema.types import DateOrUnknown, Flag, Number, NumberOrText, RichText, Text

Operator = Literal["<", "<=", ">", ">=", "~"]

_OPERATOR = (
    "How the value is to be read: as a bound (such as `<` or `>=`) or as approximate (`~`). Omit "
    "this key for exact values."
)


class Result(Part):
    """A score on a benchmark.

    Scores out of 100 are recorded with the unit ``%``.
    """

    benchmark: RichText = Field(description="The benchmark.", examples=["MMMU"])
    split: RichText | None = Field(
        None, description="The split or subset.", examples=["validation"]
    )
    setting: RichText | None = Field(
        None, description="The evaluation setting.", examples=["one attempt"]
    )
    metric: RichText = Field(description="The metric.", examples=["accuracy", "pass@1"])
    value: Number = Field(
        description="The score, with the digits that the paper prints.", examples=[73.6]
    )
    op: Operator | None = Field(None, description=_OPERATOR)
    unit: Text | None = Field(None, description="The unit.", examples=["%", "FPS"])
    better: Literal["higher", "lower"] | None = Field(
        None, description="Whether a higher or a lower score is better."
    )
    subject: RichText | None = Field(
        None,
        description="What was evaluated. By default, this is the paper's main artifact.",
        examples=["Example Model 2"],
    )
    baseline: Number | None = Field(
        None, description="The score with which the paper compares this one.", examples=[69.0]
    )
    ad_hoc: Flag = Field(
        False,
        description=(
            "Whether `benchmark` is the paper's own test data, or a mean over several "
            "benchmarks, rather than a benchmark that others use. If so, the list of benchmarks "
            "omits it."
        ),
    )
    version: Text | None = Field(
        None, description="The version of the paper that reports the score.", examples=["v4"]
    )
    superseded: Flag = Field(
        False, description="Whether a later version reports a different value."
    )
    note: LocalizedRichText | None = Field(
        None,
        description="A remark, shown under “About this record”.",
        examples=["The year of the exam is not stated."],
    )
    source: RichText | None = Field(None, description=SOURCE, examples=["abstract v4"])


class Quantity(Part):
    """A number that is not a benchmark score."""

    name: RichText = Field(description="What the number counts.", examples=["preference pairs"])
    value: NumberOrText = Field(
        description="The number, or a range as a string.", examples=[40000000, "10–20"]
    )
    op: Operator | None = Field(None, description=_OPERATOR)
    unit: Text | None = Field(None, description="The unit.", examples=["hours"])
    version: Text | None = Field(
        None, description="The version of the paper that reports the number.", examples=["v1"]
    )
    superseded: Flag = Field(
        False, description="Whether a later version reports a different value."
    )
    note: LocalizedRichText | None = Field(
        None,
        description="A remark, shown under “About this record”.",
        examples=["after filtering"],
    )
    source: RichText | None = Field(None, description=SOURCE, examples=["section 4"])


class Metric(Part):
    """A count or score that a service reports about a paper or a person."""

    name: RichText = Field(description="The name of the metric.", examples=["citations"])
    value: NumberOrText = Field(
        description="The number or, if it is not a plain number, a string.", examples=[91.8]
    )
    unit: Text | None = Field(None, description="The unit.", examples=["%"])
    date: DateOrUnknown = Field(
        description="The date on which the number was retrieved, or `unknown`.",
        examples=["unknown"],
    )
    source: RichText = Field(description="The source of the number.", examples=["a profile page"])
    note: LocalizedRichText | None = Field(
        None,
        description="A remark, shown under “About this record”.",
        examples=["The page does not state what it measures."],
    )


class Comparison(Part):
    """A benchmark on which a family's page compares the family's papers."""

    shorthand: ClassVar[str | None] = "benchmark"
    benchmark: RichText = Field(description="The benchmark.", examples=["MMMU"])
    split: RichText | None = Field(
        None, description="The split or subset.", examples=["validation"]
    )
    setting: RichText | None = Field(
        None, description="The evaluation setting.", examples=["one attempt"]
    )
    metric: RichText | None = Field(None, description="The metric.", examples=["accuracy"])
    unit: Text | None = Field(None, description="The unit.", examples=["%"])
