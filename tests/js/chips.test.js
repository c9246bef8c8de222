import assert from "node:assert/strict";
import test from "node:test";
import { activeFilters } from "../../plugins/labpress/static/scripts/explorer/chips.js";
import { mapFacets } from "../../plugins/labpress/static/scripts/explorer/filter.js";
import { emptyView } from "../../plugins/labpress/static/scripts/explorer/view_url.js";
import { setPageLanguage } from "./page.js";

const VALUES = mapFacets((name) => (name === "year" ? [{ key: "2025", label: "2025" }] : []));
const TEXTS = /** @type {any} */ ({
  facets: { year: "Year", keyword: "Keyword" },
  label_of: "%(label)s: %(text)s",
  quoted_query: "“%(words)s”",
});

setPageLanguage("en");

test("a view without choices has no filters", () => {
  const view = { ...emptyView(), words: "  ", order: /** @type {const} */ ("title") };
  assert.deepEqual(activeFilters(view, VALUES, TEXTS), []);
});

test("each filter has a name, and a view in which it alone is gone", () => {
  const empty = emptyView();
  const view = { ...empty, words: " rl ", selected: { ...empty.selected, year: ["2025", "2024"] } };
  const filters = activeFilters(view, VALUES, TEXTS);
  assert.deepEqual(
    filters.map((filter) => filter.name),
    ["“rl”", "Year: 2025", "Year: 2024"],
  );
  assert.deepEqual(filters[0].viewWithout, { ...view, words: "" });
  assert.deepEqual(filters[1].viewWithout.selected.year, ["2024"]);
  assert.equal(filters[1].viewWithout.words, view.words);
});

test("a value that no longer exists can be removed, too", () => {
  const empty = emptyView();
  const view = { ...empty, selected: { ...empty.selected, keyword: ["gone"] } };
  const [filter] = activeFilters(view, VALUES, TEXTS);
  assert.equal(filter.name, "Keyword: gone");
  assert.deepEqual(filter.viewWithout, empty);
});
