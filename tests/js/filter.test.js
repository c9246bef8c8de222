import assert from "node:assert/strict";
import test from "node:test";
import {
  FACETS,
  filterPapers,
  mapFacets,
} from "../../plugins/labpress/static/scripts/explorer/filter.js";
import { createPaper } from "./paper.js";

/** @import { ByFacet } from "../../plugins/labpress/static/scripts/explorer/filter.js" */

const YEARS = ["2026", "2025"];
const PAPERS = [
  createPaper({ id: "a", values: { year: [0], keyword: [0], has: [0, 1] } }),
  createPaper({ id: "b", values: { year: [1], keyword: [0, 1], has: [0] } }),
  createPaper({ id: "c", values: { year: [1], keyword: [2], has: [] } }),
];
const VALUES = mapFacets((name) =>
  (name === "year" ? YEARS : ["0", "1", "2"]).map((key) => ({ key, label: key })),
);

/** @param {Parameters<typeof filterPapers>[2]} selected */
function idsFor(selected) {
  return filterPapers(PAPERS, VALUES, selected, null).matches.map((paper) => paper.id);
}

test("any of the values selected in one facet matches", () => {
  assert.deepEqual(idsFor({}), ["a", "b", "c"]);
  assert.deepEqual(idsFor({ keyword: [1, 2] }), ["b", "c"]);
});

test("every facet must match", () => {
  assert.deepEqual(idsFor({ year: [1], keyword: [0] }), ["b"]);
  assert.deepEqual(idsFor({ year: [0], keyword: [1] }), []);
});

test("a paper must have all selected artifacts", () => {
  assert.deepEqual(idsFor({ has: [0] }), ["a", "b"]);
  assert.deepEqual(idsFor({ has: [0, 1] }), ["a"]);
});

test("a value that no paper has matches nothing", () => {
  assert.deepEqual(idsFor({ keyword: [-1] }), []);
  assert.deepEqual(idsFor({ keyword: [-1, 2] }), ["c"]);
});

test("a query narrows papers and counts alike", () => {
  const { matches, counts } = filterPapers(PAPERS, VALUES, {}, (paper) => paper.id !== "b");
  assert.deepEqual(
    matches.map((paper) => paper.id),
    ["a", "c"],
  );
  assert.deepEqual([...counts.keyword], [1, 0, 1]);
});

test("the order of papers is kept", () => {
  const reversed = [...PAPERS].reverse();
  const { matches } = filterPapers(reversed, VALUES, { keyword: [0] }, null);
  assert.deepEqual(
    matches.map((paper) => paper.id),
    ["b", "a"],
  );
});

test("a count is the number of papers that its choice would show", () => {
  const papers = manyPapers(80);
  /** @type {Partial<ByFacet<number[]>>[]} */
  const selections = [
    {},
    { keyword: [1] },
    { keyword: [0, 2], year: [1] },
    { has: [1], keyword: [1] },
  ];
  for (const selected of selections) {
    const { counts } = filterPapers(papers, VALUES, selected, null);
    for (const { name, matchAll } of FACETS) {
      for (const index of VALUES[name].keys()) {
        const others = matchAll ? (selected[name] ?? []) : [];
        const choice = { ...selected, [name]: [...others, index] };
        const expected = filterPapers(papers, VALUES, choice, null).matches.length;
        assert.equal(counts[name][index], expected, `${JSON.stringify(selected)} ${name} ${index}`);
      }
    }
  }
});

/**
 * Papers of all sorts, the same ones in every run.
 *
 * @param {number} count
 */
function manyPapers(count) {
  let seed = 7;
  /** @param {number} limit */
  const random = (limit) => {
    seed = (seed * 48271) % 2147483647;
    return seed % limit;
  };
  return Array.from({ length: count }, () =>
    createPaper({
      values: mapFacets((name) =>
        name === "year" ? [random(2)] : [0, 1, 2].filter(() => random(3) === 0),
      ),
    }),
  );
}
