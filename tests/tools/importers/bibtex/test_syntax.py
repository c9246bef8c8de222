"""Syntax: valid, corrected and rejected entries, with their lines."""

import pytest
from bibtex_drafts import draft, entry, read, remark, remarks

REST = "author = {Ada Example},\n journal = {J}"


def titles(text: str) -> list[object]:
    drafts = read(text)
    assert drafts.rejections == ()
    return [item.fields["title"] for item in drafts.drafts]


@pytest.mark.parametrize(
    "text",
    [
        "@article{k, title = {A}, author = {B C}, journal = {J}}",
        "@ARTICLE(k, TITLE = {A}, author = {B C}, journal = {J})",
        '@article{k, title = "A", author = {B C}, journal = {J},,}',
        "@article {k,title={A},author={B C},journal={J}}",
        "@ article{k, title = {A}, author = {B C}, journal = {J}}",
        "@article\n{k, title = {A}, author = {B C}, journal = {J}}",
        "@\narticle\n\n{\nk,\n title = {A}, author = {B C}, journal = {J}}",
        "---\n---\n\n@article{k, title = {A}, author = {B C}, journal = {J}}",
        "Some text, with a b@example.org.\n@article{k, title={A}, author={B C}, journal={J}}",
        "@comment{@article{no, title = {No}}}\n@article{k, title={A}, author={B C}, journal={J}}",
        "@comment{\n@article{no, title = {No},\n}\n}\n@article{k, title={A}, author={B C}, journal={J}}",
        "@Comment{jabref-meta: grouping:\n0 All:\\;\\{;}\n@article{k, title={A}, author={B C}, journal={J}}",
        "%@article{no, title = {No}}\n@article{k, title={A}, author={B C}, journal={J}}",
        "% @article{no,\n%  title = {No}\n% }\n@article{k, title={A}, author={B C}, journal={J}}",
        '@preamble{"\\newcommand{\\x}{y}"}\n@article{k, title={A}, author={B C}, journal={J}}',
        "@article{k, title = {A}, % the title, short\n author = {B C}, journal = {J}}",
        "@article{k,\n % title = {No},\n title = {A}, author = {B C}, journal = {J}}",
    ],
)
def test_entry_is_read_and_nothing_else(text: str) -> None:
    read_draft = draft(text)
    assert read_draft.fields["title"] == "A"
    assert read_draft.fields["authors"] == ["B C"]
    assert read_draft.notes == ()
    assert read_draft.origin.id == "k"


@pytest.mark.parametrize(
    ("value", "title"),
    [
        ("{A # B}", "A # B"),
        ('"A" # " B"', "A B"),
        ('{A} # " " # 2', "A 2"),
        ("1984", "1984"),
        ('"a {"}quoted{"} word"', 'a "quoted" word'),
        ('"a "quoted" word"', 'a "quoted" word'),
        ("\"{``}a{''}, b\"", "“a”, b"),
        ("{a = b, c}", "a = b, c"),
        ("{a @b{c} d}", "a @bc d"),
        ("{a\n@Override() b}", "a @Override() b"),
        (r"{a \{ b}", "a { b"),
        (r"{a \} b}", "a } b"),
        (r"{C:\dir\}", "C:\\dir\\"),
        (r"{a \\}", "a"),
        ("{{A {B}}}", "A B"),
    ],
)
def test_value(value: str, title: str) -> None:
    text = f"@article{{k, title = {value}, author = {{B C}}, journal = {{J}}}}"
    assert draft(text).fields["title"] == title


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (
            "@article{k,\n title = {A}\n author = {B C},\n journal = {J}}",
            2,
            "a comma is missing after the value of `title`",
        ),
        (
            "@article{k,\n journal = {J}, title = {A},\n author = {B C}\n year = 2020}",
            3,
            "a comma is missing after the value of `author`",
        ),
        (
            "@article{k\n title = {A},\n author = {B C}, journal = {J}}",
            1,
            "a comma is missing after the key `k`",
        ),
        (
            "@article{k title = {A}, author = {B C}, journal = {J}}",
            1,
            "a comma is missing after the key `k`",
        ),
        (
            "@article{k,\n author = {B C}, journal = {J},\n title {A}\n}",
            3,
            "`=` is missing after `title`",
        ),
        (
            "@article{k,\n author = {B C}, journal = {J},\n title = {A}, publisher = Word}",
            3,
            (
                "`Word` is not defined; add `@string{Word = {…}}`, or write the value of `publisher` in "
                "braces"
            ),
        ),
        (
            "@article{k,\n author = {B C}, journal = {J},\n title = {A}\n\n",
            1,
            "the entry is not closed; add `}` at its end",
        ),
        (
            "@article{k, title = {A}, author = {B C}, journal = {J},\n some words\n}",
            2,
            "`some words` is not a field and was skipped; write `name = {value}`",
        ),
    ],
)
def test_unambiguous_mistake_is_corrected_with_a_note(text: str, line: int, message: str) -> None:
    drafts = read(f"\n{text}\n@article{{z, title = {{Z}}, {REST}}}")
    assert drafts.rejections == ()
    first, last = drafts.drafts
    assert last.fields["title"] == "Z"
    assert (first.fields["title"], first.fields["authors"]) == ("A", ["B C"])
    assert first.origin.line == 2
    (found,) = first.notes
    assert found.line == line + 1
    assert found.text == message


def test_value_without_braces_is_read_whole() -> None:
    odd = entry("title = Some plain words, year = 2020")
    assert odd.fields["title"] == "Some plain words"
    assert remark(odd).text == "the value of `title` is not in braces; write `title = {…}`"


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (
            "@article{k,\n title = {A {B},\n author = {C},\n journal = {J}\n}",
            1,
            "a `{` in the value of `title` on line 3 is never closed; add the missing `}`",
        ),
        (
            "@article{k, journal = {J},\n author = {C},\n abstract = {A {B},\n}",
            1,
            "a `{` in the value of `abstract` on line 4 is never closed; add the missing `}`",
        ),
        (
            "@article{k,\n title = {A {B},\n author = {C}},\n journal = {J}\n}",
            1,
            "a `{` in the value of `title` on line 3 is never closed; add the missing `}`",
        ),
        (
            '@article{k,\n title = "A,\n author = "C",\n journal = "J"\n}',
            1,
            'a `"` in the value of `title` on line 3 is never closed; add the missing `"`',
        ),
        (
            "@article{k,\n title = {A}},\n author = {C},\n journal = {J}\n}",
            1,
            (
                "the `}` on line 3 ends the entry before its field `author`; remove a closing brace, or "
                "add the missing opening one"
            ),
        ),
        (
            "@article k,\n title = {A}\n",
            1,
            "`@article` is not followed by `{`, a key and a comma; write `@article{key, …}`",
        ),
        ("@misc{k, author = {A B}}", 1, "it has no title; add `title = {…}`"),
        ("@misc{k, title = {}, author = {A B}}", 1, "it has no title; add `title = {…}`"),
        (
            "@misc{k, tilte = {A}, author = {A B}}",
            1,
            "it has no title; did you mean `title` instead of `tilte`?",
        ),
        ("@misc{k}", 1, "it has no title; add `title = {…}`"),
        ("@misc{}", 1, "it has no title; add `title = {…}`"),
    ],
)
def test_entry_that_is_not_clear_is_rejected_with_its_line(
    text: str, line: int, reason: str
) -> None:
    before = f"@article{{a, title = {{First}}, {REST}}}"
    count = before.count("\n") + 1
    after = f"@article{{z, title = {{Last}}, {REST}}}"
    # The messages count from the line before the entry.
    drafts = read(f"{before}\n{text}\n\n{after}")
    assert [item.fields["title"] for item in drafts.drafts] == ["First", "Last"]
    (rejection,) = drafts.rejections
    assert rejection.origin.line == count + line
    expected = reason
    for number in range(9, 1, -1):
        expected = expected.replace(f"line {number}", f"line {number + count - 1}")
    assert rejection.reason == expected
    assert rejection.text.startswith("@")
    assert rejection.origin.file == "refs.bib"


def test_entries_on_one_line_after_a_broken_one_are_read() -> None:
    broken = "@article{a, title = {A {B}, author = {C}}"
    good = "@article{b, title = {B}, author = {A B}, journal = {J}}"
    drafts = read(f"{broken} {good} {good.replace('{b', '{c')}")
    assert [item.origin.id for item in drafts.drafts] == ["b", "c"]
    assert [item.origin.id for item in drafts.rejections] == ["a"]


@pytest.mark.parametrize("value", ["{A}\nfree text", "{A} and words", "A and\nmore"])
def test_header_without_a_brace_ends_an_entry_that_is_not_closed(value: str) -> None:
    text = f"@article{{a, title = {value}\n@book b, title = {{B}}\n"
    result = read(text)
    assert [draft.origin.id for draft in result.drafts] == ["a"]
    (rejection,) = result.rejections
    assert rejection.origin.line == text.count("\n")
    assert "`@book` is not followed by `{`" in rejection.reason


def test_header_without_a_brace_inside_a_gap_is_found_after_every_kind_of_block() -> None:
    for before in (
        "",
        "text\n",
        f"@article{{a, title = {{A}}, {REST}}}\n",
        f"@article{{a, title = {{A}} {REST}}}\n",
        "@string{s = {x}}\n",
        "@comment{x}\n",
        "@article{a, title = {A {},\n",
    ):
        drafts = read(f"{before}@misc foo,\n title = {{A}}")
        assert any("`@misc` is not followed" in item.reason for item in drafts.rejections), before


def test_text_that_mentions_a_name_is_not_an_entry() -> None:
    text = "@ada wrote this.\n@todo check\n"
    assert titles(f"{text}@article{{k, title = {{A}}, {REST}}}\n{text}") == ["A"]


@pytest.mark.parametrize("key", ["a b", "a'b", "a~b"])
def test_key_that_cannot_be_a_citekey_is_kept_in_the_origin(key: str) -> None:
    odd = draft(f"@article{{{key}, title = {{A}}, {REST}}}")
    assert odd.origin.id == key
    assert "citekey" not in odd.fields
    assert remark(odd).kind == "identifier"
    assert f"`{key}` is not a valid citekey" in remark(odd).text
    assert "use the record's id as its key" in remark(odd).text
    assert "add `citekey: ab`" in remark(odd).text


def test_no_citekey_is_suggested_if_a_key_has_no_letters() -> None:
    odd = draft(f"@article{{%%, title = {{A}}, {REST}}}")
    assert "add `citekey` to the record" in remark(odd).text


@pytest.mark.parametrize(
    "key",
    [
        "a*b",
        "2019A&A...622A..24S",
        "Müller:2020",
        "李2020",
        "DBLP:conf/x/A+20",
        "a_b-c.d",
        "10.1145/1234",
        "2020",
    ],
)
def test_other_keys_are_citekeys(key: str) -> None:
    assert draft(f"@article{{{key}, title = {{A}}, {REST}}}").fields["citekey"] == key


def test_entry_without_a_key_has_no_citekey() -> None:
    for text in (f"@article{{, title = {{A}}, {REST}}}", f"@article{{title = {{A}}, {REST}}}"):
        assert "citekey" not in draft(text).fields


def test_two_entries_with_one_key_are_both_read() -> None:
    text = f"@article{{k, title = {{A}}, {REST}}}\n@article{{K, title = {{B}}, {REST}}}"
    first, second = read(text).drafts
    assert (first.fields["citekey"], "citekey" in second.fields) == ("k", False)
    assert second.origin.id == "K"
    assert remark(second).text.startswith("the entry on line 1 has the same key `K`")


def test_of_two_fields_with_one_name_the_first_counts_and_none_is_lost() -> None:
    odd = draft(
        "@article{k,\n title = {A},\n Title = {B},\n title = { A },\n author = {A B}, journal={J}}"
    )
    assert odd.fields["title"] == "A"
    assert odd.unused["title (2)"] == "B"
    assert remark(odd).line == 3
    assert (
        draft("@article{k, title = {}, title = {B}, author = {A B}, journal={J}}").fields["title"]
        == "B"
    )


def test_misspelt_field_is_reported_and_kept() -> None:
    odd = draft("@article{k, title = {A}, author = {A B},\n jounral = {J}, ownnotes = {x}}")
    assert "unknown field `jounral`; did you mean `journal`?" in remarks(odd)
    assert odd.unused == {"jounral": "J", "ownnotes": "x"}


@pytest.mark.parametrize("name", ["xtitle", "title_de", "author2", "optnote", "zzz", "readership"])
def test_custom_field_is_not_a_misspelling(name: str) -> None:
    assert remarks(entry(f"{name} = {{x}}")) == []


def test_misspelt_entry_type_is_read_as_the_type_that_was_meant() -> None:
    odd = draft("@inproceedngs{k, title = {A}, author = {A B}, booktitle = {C}}")
    assert odd.fields["type"] == "conference"
    assert odd.unused == {"entrytype": "inproceedngs"}
    assert remark(odd).text == (
        "unknown entry type `@inproceedngs`; did you mean `@inproceedings`?"
    )
    unknown = draft("@zzzz{k, title = {A}, author = {A B}}")
    assert unknown.fields["type"] == "other"
    assert "unknown entry type `@zzzz`" in remark(unknown).text


def test_hyphen_in_an_entry_type_is_ignored() -> None:
    assert (
        draft("@in-proceedings{k, title={A}, author={A B}, booktitle={C}}").fields["type"]
        == "conference"
    )


def test_empty_file_and_file_without_entries() -> None:
    for text in ("", "\n", "@", "no entries", "@comment{x}", "@string{a = {b}}"):
        assert read(text) == read("")
