"""Random edits of a lab on disk, as an author makes them in an editor and with Git."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from random import Random

from PIL import Image

NAMES = ["Ada O'Brien", "A. O'Brien", "Wei Chen", "Madonna", "Zed New", "李明", "Áda Ní Bhriain"]
ADA = {"Ada O'Brien", "A. O'Brien", "Áda Ní Bhriain"}
IDS = ["new-a", "new-b", "a-first"]
AUTHOR_IDS = ["madonna", "zed-new", "gone-author"]
FAMILY_IDS = ["gamma", "delta"]
GRANT_IDS = ["award", "prize"]


def png(colour: int, size: int = 40) -> bytes:
    """Return an image; images of the same size have the same number of bytes for any colour."""
    data = BytesIO()
    Image.new("L", (size, 20), 10 + colour).save(data, "PNG", compress_level=0)
    return data.getvalue()


class FileMutations:
    """Random edits of the files of a lab.

    Attributes:
        random: what chooses the next edit and its values.
        valid: whether only edits are made that leave the records without errors.
    """

    def __init__(self, project: Path, random: Random, *, valid: bool = False) -> None:
        self.project = project
        self.content = project / "content"
        self.valid = valid
        self.random = random
        self._count = 0

    def step(self) -> str:
        """Make one random edit, and return its description."""
        edits: list[Callable[[], str]] = [
            *(self.edit_field,) * 6,
            self.add_paper,
            self.add_paper,
            self.delete_paper,
            self.rename_paper,
            self.add_author,
            self.delete_author,
            self.add_family,
            self.add_grant,
            self.image,
            self.attachment,
            self.prose,
            self.own_page,
            self.mend,
        ]
        if not self.valid:
            edits += [self.break_record, self.delete_family, self.delete_any_paper]
            edits += [self.delete_grant]
        self._count += 1
        return self.random.choice(edits)()

    def _write(self, path: str, text: str | bytes) -> None:
        file = self.content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)

    def _records(self, folder: str) -> list[Path]:
        return sorted((self.content / folder).glob("*.yaml"))

    def _names(self) -> str:
        names = self.random.sample(NAMES, self.random.randint(1, 3))
        if self.valid and len(ADA.intersection(names)) > 1:  # no one may be an author twice
            names = names[:1]
        return ", ".join(f'"{name}"' for name in names)

    def _families(self) -> str:
        known = [file.stem for file in self._records("families")]
        return ", ".join(self.random.sample(known, min(len(known), self.random.randint(0, 2))))

    def _grants(self) -> str:
        known = [file.stem for file in self._records("grants")]
        chosen = self.random.sample(known, min(len(known), self.random.randint(0, 2)))
        return ", ".join(f"{{grant: {grant}}}" for grant in chosen)

    def _field(self, folder: str) -> tuple[str, str]:
        number = self._count
        year = self.random.randint(1990, 2030)
        papers = [file.stem for file in self._records("papers")]
        fields = {
            "papers": {
                "title": f'"Title {number} of it"',
                "authors": f"[{self._names()}]",
                "abstract": f"Abstract {number}.",
                "summary": f"Summary *{number}*.",
                "date": self.random.choice([str(year), f"{year}-05", f"{year}-06-07"]),
                "family": f"[{self._families()}]",
                "funding": f"[{self._grants()}]",
                "categories": self.random.choice(["[cs.CV]", "[cs.CL, math.AG]", "[cs.cv]"]),
                "venue": self.random.choice(["Journal of Toys", f"Proceedings {number}"]),
                "keywords": f"[flows, word{number % 3}]",
                "former_ids": f"[former-{number}]",
                "builds_on": f"[{self.random.choice(papers)}]",
                "status": self.random.choice(["published", "retracted"]),
            },
            "authors": {
                "about": f"About {number}.",
                "member": "{since: 2020}",
                "native_name": f"Native{number}",
                "aliases": f'["{self.random.choice(NAMES)}", "Alias {number}"]',
                "former_ids": f"[former-author-{number}]",
            },
            "families": {
                "name": f"Family {number}",
                "aim": f"Aim {number}.",
                "colour": f'"#{self.random.randint(0, 0xFFFFFF):06x}"',
                "former_ids": f"[former-family-{number}]",
            },
            "grants": {
                "title": f'"Grant {number}"',
                "number": f'"{number}"',
                "until": str(2026 + number % 5),
                "amount": f"{{value: {number}, currency: EUR}}",
                "people": "[li-ming]" if number % 2 else "[]",
                "former_ids": f"[former-grant-{number}]",
            },
        }
        return self.random.choice(sorted(fields[folder].items()))

    def edit_field(self) -> str:
        """Set a field that is on one line or missing."""
        folder = self.random.choice(["papers", "papers", "papers", "authors", "families", "grants"])
        files = self._records(folder)
        if not files:
            return "nothing"
        file = self.random.choice(files)
        key, value = self._field(folder)
        text = file.read_text()
        lines = re.findall(rf"^{key}:(.*)\n(?=\S|\Z)", text, re.MULTILINE)
        before = text
        if lines and lines[0].strip() not in ("", "|"):
            text = re.sub(rf"^{key}:.*$", lambda _: f"{key}: {value}", text, flags=re.MULTILINE)
        elif not re.search(rf"^{key}:", text, re.MULTILINE):
            text = text.rstrip("\n") + f"\n{key}: {value}\n"
        is_before_update = key != "date" or not re.search("^updated:", text, re.MULTILINE)
        if self.valid and (key in {"aliases", "builds_on", "former_ids"} or not is_before_update):
            text = before
        file.write_text(text)
        return f"{key} of {folder}/{file.stem}"

    def add_paper(self) -> str:
        """Add a paper, or replace one."""
        name = self.random.choice(IDS)
        self._write(
            f"papers/{name}.yaml",
            f"title: New {self._count}\nauthors: [{self._names()}]\n"
            f"date: {self.random.randint(1990, 2030)}\nfamily: [{self._families()}]\n",
        )
        return f"add papers/{name}"

    def delete_paper(self) -> str:
        """Delete a paper that `add_paper` added and, in valid labs, no other paper refers to."""
        name = self.random.choice(IDS)
        self._delete(f"papers/{name}")
        return f"delete papers/{name}"

    def delete_any_paper(self) -> str:
        """Delete a paper that others may refer to."""
        file = self.random.choice(self._records("papers"))
        self._delete(f"papers/{file.stem}")
        return f"delete papers/{file.stem}"

    def _delete(self, key: str) -> None:
        for suffix in (".yaml", ".md"):
            (self.content / f"{key}{suffix}").unlink(missing_ok=True)
        shutil.rmtree(self.content / key, ignore_errors=True)

    def rename_paper(self) -> str:
        """Rename a paper with its folder, as `git mv` does."""
        old, new = self.random.sample(IDS, 2)
        self._delete(f"papers/{new}")
        for suffix in (".yaml", ".md", ""):
            file = self.content / f"papers/{old}{suffix}"
            if file.exists():
                file.rename(self.content / f"papers/{new}{suffix}")
        return f"rename papers/{old} to papers/{new}"

    def add_author(self) -> str:
        """Add the file of an author; an alias may merge two authors."""
        name = self.random.choice(AUTHOR_IDS)
        alias = "" if self.valid else f'aliases: ["{self.random.choice(NAMES)}"]\n'
        self._write(f"authors/{name}.yaml", f"name: {name.title()}\n{alias}")
        return f"add authors/{name}"

    def delete_author(self) -> str:
        """Delete the file of an author."""
        name = self.random.choice(AUTHOR_IDS)
        self._delete(f"authors/{name}")
        return f"delete authors/{name}"

    def add_family(self) -> str:
        """Add a family, or replace it."""
        name = self.random.choice(FAMILY_IDS)
        self._write(f"families/{name}.yaml", f"name: {name.title()} {self._count}\naim: To be.\n")
        return f"add families/{name}"

    def delete_family(self) -> str:
        """Delete a family that papers may refer to."""
        name = self.random.choice(["alpha", *FAMILY_IDS])
        self._delete(f"families/{name}")
        return f"delete families/{name}"

    def add_grant(self) -> str:
        """Add a grant, or replace it."""
        name = self.random.choice(GRANT_IDS)
        self._write(
            f"grants/{name}.yaml",
            f"title: {name.title()} {self._count}\nfunder: Toy Fund\npeople: [ada-obrien]\n",
        )
        return f"add grants/{name}"

    def delete_grant(self) -> str:
        """Delete a grant that papers may refer to."""
        name = self.random.choice(["big-toys", *GRANT_IDS])
        self._delete(f"grants/{name}")
        return f"delete grants/{name}"

    def image(self) -> str:
        """Replace an image by another one with the same name and, usually, the same size."""
        place = self.random.choice(
            [
                "papers/alpha-2/teaser.png",
                "authors/ada-obrien/portrait.png",
                "families/alpha/logo.png",
            ]
        )
        if (self.content / place).parent.with_suffix(".yaml").exists():
            self._write(place, png(self._count % 200, self.random.choice([40, 40, 600])))
        return f"image {place}"

    def attachment(self) -> str:
        """Add or remove the PDF of a paper."""
        name = self.random.choice(["costs", "alpha-1"])
        file = self.content / f"papers/{name}/{name}.pdf"
        if file.exists():
            file.unlink()
        else:
            self._write(f"papers/{name}/{name}.pdf", b"%PDF-1.4\n" + b"x" * (self._count % 7))
        return f"toggle {name}.pdf"

    def prose(self) -> str:
        """Add or remove the prose of a record."""
        key = self.random.choice(["papers/costs", "families/alpha", "papers/alpha-1"])
        file = self.content / f"{key}.md"
        if file.exists() and self.random.random() < 0.5:
            file.unlink()
        elif (self.content / f"{key}.yaml").exists():
            self._write(f"{key}.md", f"Prose {self._count}, *new*.\n\n## Heading {self._count}\n")
        return f"prose of {key}"

    def own_page(self) -> str:
        """Change, add or remove a hand-written page, at a new path or that of a generated page."""
        path = self.random.choice(["index.md", "about.md", "more.md", "years/2025.md"])
        number = self._count
        body = self.random.choice(
            ["Plain.", "<!-- labpress: newest 2 -->", "<!-- labpress: families -->"]
        )
        file = self.content / path
        if path != "index.md" and file.exists() and self.random.random() < 0.4:
            file.unlink()
        else:
            self._write(path, f"# Page {number}\n\n{body}\n")
        return f"own page {path}"

    def break_record(self) -> str:
        """Make a record invalid, and remember its previous content."""
        files = [
            file for folder in ("papers", "authors", "families") for file in self._records(folder)
        ]
        file = self.random.choice(files)
        backup = file.with_suffix(".yaml-good")
        text = file.read_text()
        if not backup.exists():
            backup.write_text(text)
        file.write_text(self.random.choice(["title: [", text + "nonsense: 1\n", ""]))
        return f"break {file.stem}"

    def mend(self) -> str:
        """Restore what `break_record` has broken."""
        for backup in sorted(self.content.glob("*/*.yaml-good")):
            backup.replace(backup.with_suffix(".yaml"))
        return "mend"
