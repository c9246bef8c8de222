"""Broken links in prose."""

from __future__ import annotations

from lab_on_disk import Lab

PAPER = "title: Tides\nauthors: [Ann Ash]\n"


def test_links_to_files_and_records(lab: Lab) -> None:
    text = (
        "summary: '[a](t.pdf) [b](waves.md) [c](../authors/ann-ash.md) [d](../families/sea.md)'\n"
    )
    files = {
        "papers/tides.yaml": PAPER + text,
        "papers/tides.md": "[slides](tides/t.pdf) and [waves](waves.md#results)",
        "papers/tides/t.pdf": "",
        "papers/waves.yaml": PAPER.replace("Tides", "Waves"),
        "families/sea.yaml": "name: Sea\ndescription: 'Of [tides](../papers/tides.md).'\n",
    }
    assert lab.diagnostics(files) == []


def test_a_file_that_is_missing(lab: Lab) -> None:
    files = {
        "papers/tides.yaml": PAPER,
        "papers/tides.md": "First.\n\nThe [slides](talk/slide.pdf).\n",
        "papers/tides/talk/slides.pdf": "",
    }
    assert lab.diagnostics(files) == [
        (
            "content/papers/tides.md:3:14: error: file not found in papers/tides/: `talk/slide.pdf`; "
            "did you mean `talk/slides.pdf`?"
        )
    ]


def test_links_to_hand_written_pages(lab: Lab) -> None:
    front = "---\ndate: 2025\n---\n"
    files = {
        "join.md": "# Join us\n",
        "lab/visit.md": "# Visit\n",
        "papers/tides.yaml": PAPER + "summary: 'See [us](../lab/visit.md#map).'\n",
        "news/post.md": f"{front}[Join us](../join.md), [visit](../lab/visit.md#map).\n",
        "news/typo.md": f"{front}\nSee [us](../jion.md) and [all](../../README.md).\n",
        "news/folder.md": f"{front}See [us](../join/).\n",
    }
    typo = (
        "content/news/typo.md:5:10: error: the link `../jion.md` points to an unknown page; correct"
    )
    messages = lab.diagnostics(files)
    assert f"{typo} its path, or add jion.md" in messages
    assert [message.partition(": error: ")[0] for message in messages] == [
        "content/news/folder.md:4:10",
        "content/news/typo.md:5:10",
        "content/news/typo.md:5:32",
    ]


def test_records_that_do_not_exist(lab: Lab) -> None:
    files = {
        "papers/tides.yaml": PAPER + "abstract: 'See [w](wavs.md).'\n",
        "papers/tides.md": "By [Ann](../authors/an-ash.md), of the [sea](../families/sea.md).",
        "papers/waves.yaml": PAPER.replace("Tides", "Waves"),
    }
    start = "the link `{}` points to an unknown {}, `{}`; "
    assert [diagnostic.split("error: ")[1] for diagnostic in lab.diagnostics(files)] == [
        start.format("../authors/an-ash.md", "author", "an-ash") + "did you mean `ann-ash`?",
        start.format("../families/sea.md", "family", "sea")
        + "correct the id, or add families/sea.yaml",
        "abstract: " + start.format("wavs.md", "paper", "wavs") + "did you mean `waves`?",
    ]


def test_a_record_that_was_renamed(lab: Lab) -> None:
    files = {
        "papers/tides.yaml": PAPER + "summary: '[w](old.md)'\n",
        "papers/waves.yaml": "title: Waves\nauthors: [Ann Ash]\nformer_ids: [old]\ncitekey: old\n",
    }
    (diagnostic,) = lab.diagnostics(files)
    assert diagnostic.endswith("points to an unknown paper, `old`; write its current id, `waves`")


def test_links_to_anything_else(lab: Lab) -> None:
    (diagnostic,) = lab.diagnostics({"papers/tides.yaml": PAPER + "summary: '[a](/a.pdf)'\n"})
    assert "the link `/a.pdf` does not start with `https://`" in diagnostic


def test_the_url_of_a_file_under_links(lab: Lab) -> None:
    text = PAPER + "links: [{kind: slides, url: papers/talk.pdf}]\n"
    (diagnostic,) = lab.diagnostics({"papers/tides.yaml": text})
    assert diagnostic.endswith(
        "write `file: talk.pdf` under `links` for a file in the folder named after the record"
    )
