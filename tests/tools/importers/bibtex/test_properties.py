"""For any bytes, nothing raises, every entry is accounted for, and every record loads."""

import time

from bibtex_drafts import diagnostics_of_record, read
from hypothesis import given
from hypothesis import strategies as st

from labpress_tools.importers.bibtex import read_bibtex

_TOKENS = st.sampled_from(
    [
        *(
            "@article{k,",
            "@misc(",
            "@string{a = ",
            "@comment{",
            "@",
            "title = {",
            "author = ",
            "year",
        ),
        *(
            "{",
            "}",
            '"',
            ",",
            "=",
            "#",
            "\\",
            "$",
            "%",
            "&",
            "~",
            "\n",
            "\r\n",
            " ",
            "(",
            ")",
            "<i>",
        ),
        *("and", " and ", "others", "2020", "\\'", "\\url{", "é", "李", "\ufeff", "\ufdd0", "\0"),
        *("crossref = {k}", "doi = {10.1000/1}", "month = jan", "Example, Ada*", "&amp;", "]]>"),
    ]
)


@given(st.binary(max_size=300))
def test_any_bytes_are_read(data: bytes) -> None:
    read_bibtex(data, "x.bib")


@given(st.lists(_TOKENS, max_size=60).map("".join))
def test_any_pieces_of_bibtex_are_read_and_the_records_load(text: str) -> None:
    for draft in read(text).drafts:
        errors = [line for line in diagnostics_of_record(draft) if ": error: " in line]
        assert errors == []


_VALUES = st.text(st.sampled_from("aB1 .,:;-'`~^_&$%\\\"é李"), max_size=20)
_GOOD = st.builds(
    lambda title, note: f"@article{{good,\n title = {{T {title} }},\n note = {{{note} }}}}\n",
    _VALUES,
    _VALUES,
)
# Each has exactly one broken entry.
_BROKEN = st.sampled_from(
    [
        "@article{bad, title = {A {B}, author = {C}}\n",
        "@article{bad,\n title = {A {B},\n author = {C},\n}\n",
        "@article{bad,\n title = {A}},\n author = {C},\n}\n",
        '@article{bad,\n title = "A,\n author = "C",\n}\n',
        "@article{bad title = {A}, author = {C}}\n",
        "@article{bad,\n title = {A}\n author = {C}}\n",
        "@article{bad, title = {A}\n",
        "@article bad, title = {A}\n",
        "@article{bad}\n",
        "@article{}\n",
        "@article{bad, author = {C}}\n",
        "@xdata{bad, note = {x}}\n",
    ]
)
_NO_ENTRY = st.sampled_from(
    [
        "@comment{@article{no, title = {No}}}\n",
        "@string{s = {x}}\n",
        '@preamble{"x"}\n',
        "% @article{no, title = {No}}\n",
        "free text\n",
        "\n",
    ]
)


@given(st.lists(st.one_of(_GOOD, _BROKEN, _NO_ENTRY), max_size=12))
def test_the_numbers_add_up_and_no_bad_entry_stops_the_rest(blocks: list[str]) -> None:
    result = read("".join(blocks))
    entries = [block for block in blocks if block.startswith(("@a", "@x"))]
    good = [block for block in blocks if block.startswith("@article{good")]
    assert len(result.drafts) + len(result.rejections) == len(entries)
    assert sum(draft.origin.id == "good" for draft in result.drafts) == len(good)
    origins = [draft.origin for draft in result.drafts]
    origins += [rejection.origin for rejection in result.rejections]
    text = "".join(blocks).split("\n")
    assert all(text[origin.line - 1].startswith("@") for origin in origins)
    for rejection in result.rejections:
        assert rejection.reason
        assert rejection.text.startswith("@")


def test_hostile_files_are_read_in_time_that_grows_with_their_size() -> None:
    count = 4000
    hostile = (
        "@article{k,title={" + "{" * count,
        "@article{k,title={" + "\\emph{" * count + "}" * count + "},author={A}}",
        "@article{k,title={T},author={A" + " " * count * 5 + "B}}",
        "@article{k,title={T},author={" + "a." * count + "@ B" + "*" * count + "}}",
        "@article{k," + "".join(f"f={{b{number}}}," for number in range(count)) + "}",
        "@article{k,title={T},abstract={" + "\\begin{equation}\\(" * count + "}}",
        "@comment{\n" * count,
        "@article foo\n" * count,
        "@article{k,title={a\n" * count,
        "@string{a0={xxxxxxxx}}"
        + "".join(f"@string{{a{i + 1} = a{i} # a{i}}}\n" for i in range(200))
        + "@misc{k,title=a200}",
        "".join(
            f"@xdata{{x{i}, xdata={{{','.join(f'x{j}' for j in range(14))}}}}}" for i in range(14)
        )
        + "@misc{k,title={T},xdata={x0}}",
    )
    for text in hostile:
        start = time.process_time()
        read(text)
        # Quadratic time would take minutes, or all memory.
        assert time.process_time() - start < 10, text[:60]
