"""After any edits under `mkdocs serve`, also of settings, the site is that of a new preview."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from random import Random

from file_mutations import FileMutations
from hypothesis import HealthCheck, Phase, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test
from served_lab import ServedLab, served_lab

CONFIG = """
site_name: {name}
docs_dir: content
theme: {{name: material, font: false, palette: {{primary: {primary}}}}}
plugins: [{{labpress: {{citation_styles: [], author_pages: {author_pages}, social_cards: false}}}}]
nav: [index.md, papers/index.md]
"""


def change_settings(lab: ServedLab, random: Random) -> str:
    """Change `mkdocs.yml`, and return a description of the change."""
    values = {
        "name": random.choice(["Lab", "Other lab"]),
        "primary": random.choice(["custom", "teal"]),
        "author_pages": random.choice(["auto", "members", "all"]),
    }
    (lab.folder / "lab/mkdocs.yml").write_text(CONFIG.format(**values), "utf-8")
    return f"settings {values}"


def toy_files(toy: Path) -> dict[str, str | bytes]:
    """Return the files of the toy lab, without the paper whose 40 authors make builds slow."""
    files: dict[str, str | bytes] = {
        path.relative_to(toy).as_posix(): path.read_bytes()
        for path in (toy / "content").rglob("*")
        if path.is_file() and path.stem != "crowd"
    }
    return files | {"mkdocs.yml": CONFIG.format(name="Lab", primary="teal", author_pages="auto")}


FEW_EXAMPLES = settings(
    max_examples=2,
    stateful_step_count=8,
    deadline=None,
    # An example takes seconds, so a failure is reported without searching for a shorter one.
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


class Preview(RuleBasedStateMachine):
    """A lab under ``mkdocs serve`` whose files are edited, broken and mended in any order."""

    def __init__(self, lab: ServedLab, files: Mapping[str, str | bytes]) -> None:
        super().__init__()
        self.lab = lab
        self.mutations = FileMutations(lab.folder / "lab", Random(0), valid=True)
        self.restore(files)

    def restore(self, files: Mapping[str, str | bytes]) -> None:
        """Give the lab the files that it had first, as a checkout with Git does."""
        project = self.lab.folder / "lab"
        wanted = {
            project / path: text.encode() if isinstance(text, str) else text
            for path, text in files.items()
        }
        for file in sorted(project.joinpath("content").rglob("*")):
            if file.is_file() and file not in wanted:
                file.unlink()
        for file, data in wanted.items():
            if not file.exists() or file.read_bytes() != data:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)

    @rule(random=st.randoms(use_true_random=False))
    def edit(self, random: Random) -> None:
        self.mutations.random = random
        note(self.mutations.step())

    @rule(randoms=st.lists(st.randoms(use_true_random=False), min_size=4, max_size=8))
    def edit_many(self, randoms: list[Random]) -> None:
        for random in randoms:
            self.edit(random)

    @rule(random=st.randoms(use_true_random=False))
    def break_record(self, random: Random) -> None:
        self.mutations.random = random
        note(self.mutations.break_record())

    @rule(random=st.randoms(use_true_random=False))
    def change_settings(self, random: Random) -> None:
        note(change_settings(self.lab, random))

    @rule()
    def mend_and_compare(self) -> None:
        self.mutations.mend()
        self.lab.settles()

    def teardown(self) -> None:
        self.mend_and_compare()


def test_edits_in_any_order_settle(toy: Path, tmp_path: Path) -> None:
    files = toy_files(toy)
    with served_lab(tmp_path, files) as lab:

        class PreviewOfToy(Preview):
            def __init__(self) -> None:
                super().__init__(lab, files)

        run_state_machine_as_test(PreviewOfToy, settings=FEW_EXAMPLES)
