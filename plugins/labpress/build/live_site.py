"""Updates a site when its records change, so that a preview can show the edited page first.

An edit is processed in two steps. First, `update` reads only the changed records, which takes a
hundredth of a second however large the lab is; after that, `state` provides the new version of any
page. Then `rebuilt` does what a build does: it compares all records with one another and plans the
whole site.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from labpress.build.citation_queries import uncited_papers
from labpress.build.cited_texts import with_cited_texts
from labpress.build.plan import plan_records
from labpress.build.site_preparation import prepare_site, with_citations
from labpress.build.site_state import SiteState
from labpress.build.tracking import QueryResults
from labpress.catalogue.incremental import update_catalogue
from labpress.images.loading import RecordImages, build_images
from labpress.loading.files import read_file
from labpress.loading.incremental import update_records
from labpress.loading.record_paths import MODELS, Key, is_record_source
from labpress.loading.records import Records, load_records


class LiveSite:
    """A site that is updated when its records change.

    Attributes:
        state: the current site.
    """

    def __init__(self, state: SiteState) -> None:
        """Start with a site whose records have just been loaded.

        Args:
            state: the site.
        """
        self.state = state

    @property
    def records(self) -> Records:
        """The current records."""
        return self.state.build_context.records

    def keys_of(self, paths: Iterable[Path]) -> set[Key] | None:
        """Return the keys of the records to which changed files belong.

        Args:
            paths: the files that were changed, added or removed.

        Returns:
            The keys, or None if a full build is necessary because one of the files is neither a
            record nor the prose of a record.
        """
        keys = set()
        for path in paths:
            key = self._key_of(path)
            if key is None:
                return None
            keys.add(key)
        return keys

    def _key_of(self, path: Path) -> Key | None:
        content = self.state.project.content
        if not path.is_relative_to(content):
            return None
        folder, *rest = path.relative_to(content).parts
        if folder not in MODELS or len(rest) != 1:
            return None  # for example, an image, which is itself a file of the site
        source = is_record_source(f"{folder}/{rest[0]}")
        return f"{folder}/{Path(rest[0]).stem}" if source else None

    def update(self, keys: Iterable[Key]) -> bool:
        """Update the site after changes to a few records, without reading the others.

        Args:
            keys: the keys of the records that may have changed.

        Returns:
            Whether any of these records has changed. An editor may have saved a file without
            changing it.
        """
        project = self.state.project
        files = {key: read_file(project.folder, project.content, key) for key in keys}
        known = self.records.current
        changed = {
            key: file
            for key, file in files.items()
            if (file is None) != (key not in known)
            or (file is not None and known[key].file != file)
        }
        if not changed:
            return False
        records = update_records(
            self.records,
            [file for file in changed.values() if file is not None],
            [key for key, file in changed.items() if file is None],
        )
        self._adopt(records, set(changed))
        return True

    def _adopt(self, records: Records, changed: set[Key]) -> None:
        before = self.state.build_context
        records = with_cited_texts(records)
        catalogue = update_catalogue(before.catalogue, records)
        build_context = replace(
            before,
            records=records,
            catalogue=catalogue,
            images=self._images(records, changed),
            results=QueryResults(before.results.store),
        )
        papers = [key.partition("/")[2] for key in changed if key.startswith("papers/")]
        present = [paper_id for paper_id in papers if paper_id in catalogue.papers]
        uncited = uncited_papers(build_context, present)
        # Reading the cache of all references takes longer than rendering a few.
        build_context = with_citations(build_context, uncited, None)
        gone = before.catalogue.authors.keys() - catalogue.authors.keys()
        keys = changed | {f"authors/{author_id}" for author_id in gone}
        plan = plan_records(self.state.plan, keys, build_context)
        self.state = replace(self.state, build_context=build_context, plan=plan)

    def _images(self, records: Records, changed: set[Key]) -> RecordImages:
        """Return the images of all records, reading only those of changed records again."""
        before = self.state.build_context
        parsed = {key: records.parsed[key] for key in changed if key in records.parsed}
        fresh = build_images(parsed, self.state.project.content, before.cache)
        others = {
            place: image
            for place, image in before.images.by_file.items()
            if place[0] not in changed
        }
        return RecordImages({**others, **fresh.by_file}, before.images.diagnostics)

    def rebuilt(self) -> SiteState:
        """Return the whole site as a build would produce it, without changing `state`."""
        project, results = self.state.project, self.state.build_context.results
        strict = project.settings.name_matching == "strict"
        records = load_records(project.folder, project.content, self.records, strict_names=strict)
        return prepare_site(project, records, results.store)

    def fingerprint(self, path: str) -> str | None:
        """Return the fingerprint of the page or file at a path, or None if there is none."""
        return self.state.fingerprint(path)
