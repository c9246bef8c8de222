import assert from "node:assert/strict";
import test from "node:test";
import { sortPapers } from "../../plugins/labpress/static/scripts/explorer/order.js";
import { createPaper } from "./paper.js";

/** @import { Order } from "../../plugins/labpress/static/scripts/explorer/order.js" */

const TEXTS = { no_family: "No family" };
const [R1V, MATRIX] = ["Skywork-R1V", "Matrix-Game"].map((label) => ({ key: label, label }));
// Newest first, as papers.json has them.
const PAPERS = [
  createPaper({ index: 0, title: "R1V 10", date: "2026-02", family: R1V }),
  createPaper({ index: 1, title: "Älter", date: "2025-12-31" }),
  createPaper({ index: 2, title: "R1V 2", date: "2025", family: R1V }),
  createPaper({ index: 3, title: "Matrix", date: "2024", family: MATRIX }),
  createPaper({ index: 4, title: "Undated", formattedDate: "No date", family: R1V }),
];

/**
 * @param {Order} order
 * @returns {[heading: string, title: string][]}
 */
function listed(order) {
  const { papers, heading } = sortPapers(PAPERS, order, TEXTS, "en");
  return papers.map((paper) => [heading(paper), paper.title]);
}

test("newest first, by year", () => {
  assert.deepEqual(listed("newest"), [
    ["2026", "R1V 10"],
    ["2025", "Älter"],
    ["2025", "R1V 2"],
    ["2024", "Matrix"],
    ["No date", "Undated"],
  ]);
});

test("oldest first, and papers without a date still last", () => {
  assert.deepEqual(
    listed("oldest").map(([, title]) => title),
    ["Matrix", "R1V 2", "Älter", "R1V 10", "Undated"],
  );
});

test("titles by the alphabet and by their numbers, without headings", () => {
  assert.deepEqual(listed("title"), [
    ["", "Älter"],
    ["", "Matrix"],
    ["", "R1V 2"],
    ["", "R1V 10"],
    ["", "Undated"],
  ]);
});

test("families by name, each in the order of its history, others last", () => {
  assert.deepEqual(listed("family"), [
    ["Matrix-Game", "Matrix"],
    ["Skywork-R1V", "R1V 2"],
    ["Skywork-R1V", "R1V 10"],
    ["Skywork-R1V", "Undated"],
    ["No family", "Älter"],
  ]);
});

test("a family is in the order in which its papers first appeared", () => {
  const papers = [
    createPaper({ index: 0, title: "Late", date: "2026", appeared: "2025-07-02", family: R1V }),
    createPaper({ index: 1, title: "December", date: "2025-12", family: R1V }),
    createPaper({ index: 2, title: "July", date: "2025-07-02", family: R1V }),
    createPaper({ index: 3, title: "Year", date: "2025", family: R1V }),
  ];
  /** @param {Order} order */
  const titles = (order) => sortPapers(papers, order, TEXTS, "en").papers.map(({ title }) => title);
  assert.deepEqual(titles("family"), ["Year", "July", "Late", "December"]);
  assert.deepEqual(titles("oldest"), ["Year", "July", "December", "Late"]);
});

test("sorting leaves the papers themselves in their order", () => {
  for (const order of /** @type {const} */ (["oldest", "title", "family"])) listed(order);
  assert.deepEqual(
    PAPERS.map((paper) => paper.index),
    [0, 1, 2, 3, 4],
  );
});
