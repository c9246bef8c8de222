"""A lab whose charts are hard to draw: many papers, years and authors, and unusual names."""

from __future__ import annotations

from pathlib import Path

NAMES = ["Łucja Đỗ", "Wolfeschlegelsteinhausenbergerdorff Hubert", "Ann Ash", "Bo Ba", "Cy Co"]


def write_crowded_lab(folder: Path) -> Path:
    """Write the lab to a folder, and return the path of its ``mkdocs.yml``."""
    files = {
        "mkdocs.yml": (
            "site_name: A lab with a crowded page and a long name\ndocs_dir: content\n"
            "repo_url: https://github.com/a-rather-long-organisation/publications-of-the-lab\n"
            "repo_name: a-rather-long-organisation/publications-of-the-lab\n"
            "theme: {name: material, font: false, features: [navigation.tabs], palette: {primary: custom}}\n"
            "plugins: [labpress: {citation_styles: []}]\n"
        ),
        "content/index.md": "# Crowded\n\n<!-- labpress: timeline -->\n\n<!-- labpress: families -->\n",
        "content/families/many.yaml": "name: Many <&> papers\nbenchmarks: [MMMU]\n",
        "content/families/few.yaml": "name: Few\nbenchmarks: [{benchmark: WER, unit: '%'}]\n",
    }
    for number in range(38):
        files[f"content/families/small-{number}.yaml"] = f"name: Small {number}\n"
    for number in range(60):
        files[f"content/papers/m{number:02}.yaml"] = _paper(number, "many", 1990 + number * 0.6)
    for number in range(3):
        files[f"content/papers/f{number}.yaml"] = _short_byline_record(number)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder / "mkdocs.yml"


def _paper(number: int, family: str, year: float) -> str:
    people = [*NAMES, *(f"Person{n:03} Of{n:03}Crowd" for n in range(number % 7 * 20))]
    before = f"follows: [m{number - 1:02}]\n" if number else ""
    return (
        f"title: The paper number {number}\nshort_name: A long name {number}\n"
        f"authors: [{', '.join(people)}]\ndate: {int(year)}\nfamily: {family}\n{before}"
        f"results: [{{benchmark: MMMU, metric: score, value: {40 + number * 7 % 50}}}]\n"
    )


def _short_byline_record(number: int) -> str:
    before = f"supersedes: [f{number - 1}]\nbase_models: [Base <&>, Other]\n" if number else ""
    return (
        f'title: "A <b>bold</b> & odd title {number}"\nshort_name: "Few <&> {number}"\n'
        f"authors: [Ann Ash, Bo Ba]\ndate: 2025-0{number + 1}-03\nfamily: few\n{before}"
        f"results: [{{benchmark: WER, metric: error, value: {9 - number}.5, unit: '%', better: lower}}]\n"
    )
