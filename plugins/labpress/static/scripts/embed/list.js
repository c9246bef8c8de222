/** The page that other sites show in a frame: the papers that match the query of its URL. */
import { createElement, requireElement } from "../common/elements.js";
import { formatCount, pageLanguage } from "../common/texts.js";
import { filterPapers, mapFacets } from "../explorer/filter.js";
import { sortPapers } from "../explorer/order.js";
import { loadPapers } from "../explorer/papers.js";
import { PaperRows } from "../explorer/rows.js";
import { readView, writeView } from "../explorer/view_url.js";

/**
 * @import { View } from "../explorer/view_url.js"
 * @import { Collection, Paper } from "../explorer/papers.js"
 */

/** How many papers are listed, unless the URL has a `limit`. */
const DEFAULT_LIMIT = 50;

const main = requireElement(document, "main", HTMLElement);
const status = requireElement(main, ".lp-embed-status", HTMLElement);
const list = requireElement(main, ".lp-embed-list", HTMLElement);
const link = requireElement(main, ".lp-embed-all", HTMLAnchorElement);
const parameters = new URLSearchParams(location.search);

/**
 * @param {Collection} collection
 * @param {View} view
 * @returns {Promise<Paper[]>}
 */
async function selectPapers(collection, view) {
  const { papers, values } = collection;
  const query = view.words.trim();
  const found = query
    ? await (await import("../explorer/query.js")).findPapers(query, collection)
    : null;
  const selected = mapFacets((name) =>
    view.selected[name].map((key) => values[name].findIndex((value) => value.key === key)),
  );
  const matchesQuery = found && ((/** @type {Paper} */ paper) => found.fields.has(paper.index));
  return filterPapers(papers, values, selected, matchesQuery).matches;
}

async function showPapers() {
  const view = readView(location.search);
  const collection = await loadPapers(main.dataset.papers ?? "");
  const { texts } = collection;
  const found = await selectPapers(collection, view);
  const { papers, heading: headingOf } = sortPapers(found, view.order, texts, pageLanguage());
  const { paperAt = "", authorAt = "", familyAt = "", filesAt = "" } = main.dataset;
  const urls = { paper: paperAt, author: authorAt, family: familyAt, files: filesAt, image: "" };
  const rows = new PaperRows(urls, texts);
  const limit = Number(parameters.get("limit")) || DEFAULT_LIMIT;
  let group = { heading: "", rows: createElement("ul", { class: "lp-rows" }) };
  for (const paper of papers.slice(0, limit)) {
    const heading = headingOf(paper);
    if (heading !== group.heading || !list.children.length) {
      group = { heading, rows: createElement("ul", { class: "lp-rows" }) };
      if (heading) list.append(createElement("h2", {}, heading));
      list.append(group.rows);
    }
    group.rows.append(rows.create({ ...paper, image: undefined }));
  }
  status.textContent = found.length ? formatCount(texts.papers, found.length) : texts.no_match;
  link.search = writeView(view, "");
}

function reportHeight() {
  // Any site may embed this page, and its height is not sensitive.
  parent.postMessage({ labpressHeight: Math.ceil(main.getBoundingClientRect().height) }, "*");
}

if (parameters.get("theme") === "dark" || parameters.get("theme") === "auto") {
  document.documentElement.dataset.theme = parameters.get("theme") ?? "";
}
new ResizeObserver(reportHeight).observe(main);
await showPapers().catch((error) => {
  // The page still has the link to all papers.
  status.textContent = "";
  console.error(error);
});
