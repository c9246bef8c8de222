/** Shows, in the rows of papers, why a query found them. */
import { createElement } from "../common/elements.js";
import { formatText } from "../common/texts.js";
import { bestNames, bestOtherNames, explainingFields, releasedLabels } from "../lookup/explain.js";
import { highlightParts } from "../lookup/highlight.js";
import { divideByline } from "./bylines.js";

/**
 * @import { SearchField } from "labpress-data"
 * @import { FoundPapers } from "./controller.js"
 * @import { Collection, Paper } from "./papers.js"
 */

/** @typedef {(string | Element)[]} Nodes */

/**
 * A reason why a query found a paper.
 *
 * @typedef {object} Reason
 * @property {string} label the name of the field in which the query was found
 * @property {readonly string[]} values the values of the field that match, if they are known
 */

/** The fields that a row shows. */
const SHOWN = ["title", "family", "venue"];

/**
 * State, in the row of a paper, why a query found the paper, unless the row shows it anyway.
 *
 * @param {HTMLElement} row
 * @param {Paper} paper
 * @param {FoundPapers} found
 * @param {Collection} collection
 */
export function explainRow(row, paper, found, collection) {
  const reasons = hiddenReasons(paper, found, collection);
  if (!reasons.length) return;
  const { found_in, in_brackets, separator } = collection.texts;
  /** @param {readonly Nodes[]} items */
  const join = (items) => items.flatMap((nodes, index) => (index ? [separator, ...nodes] : nodes));
  const fields = reasons.map(({ label, values }) => {
    const marked = values.map((value) => markedParts(value, found.query));
    if (!marked.length) return [label];
    const [open, close] = formatText(in_brackets, { text: label }).split("%(detail)s");
    return [open, ...join(marked), close];
  });
  const [before, after] = found_in.split("%(fields)s");
  const line = createElement("p", { class: "lp-row-found" }, before, ...join(fields), after);
  row.querySelector(".lp-row-main")?.append(line);
}

/**
 * @param {string} text
 * @param {string} query
 * @returns {Nodes}
 */
function markedParts(text, query) {
  return highlightParts(text, query).map(([part, isMatch]) =>
    isMatch ? createElement("mark", {}, part) : part,
  );
}

/**
 * Return the reasons why a paper was found, except those that its row shows anyway.
 *
 * @param {Paper} paper
 * @param {FoundPapers} found
 * @param {Collection} collection
 * @returns {Reason[]}
 */
export function hiddenReasons(paper, { query, fields, names: otherNames }, { values, texts }) {
  /** @param {string} text */
  const isMatch = (text) => highlightParts(text, query).some(([, isMarked]) => isMarked);
  /** @param {"keyword" | "category"} facet */
  const labels = (facet) =>
    paper.values[facet].map((value) => values[facet][value].label).filter(isMatch);
  const names = paper.authors.map((author) => author.name);
  const best = bestNames(names, query);
  const shown = divideByline(paper.authors).flatMap((part) => (part.isHidden ? [] : part.authors));
  const isShown = shown.some(({ name }) => best.includes(name));
  const kinds = paper.links.map(({ kind }) => kind);
  const released = releasedLabels(kinds, query, texts.released, paper.title);
  /**
   * @param {SearchField} field
   * @param {readonly string[]} found
   */
  const reason = (field, found = []) => ({ label: texts.fields[field], values: found });
  /**
   * @param {SearchField} field
   * @returns {Reason[]}
   */
  const explain = (field) => {
    if (SHOWN.includes(field)) return [];
    if (field === "author") return isShown ? [] : [reason(field, best)];
    if (field === "keyword") return [reason(field, labels("keyword"))];
    if (field === "subject") return [reason(field, labels("category"))];
    if (field === "released") return released.length ? [reason(field, released)] : [];
    if (field !== "other_name") return [reason(field)];
    const people = paper.authors.map(({ name: printed, key }) => {
      const known = Object.hasOwn(otherNames, key) ? otherNames[key] : [];
      return { printed, names: known.filter((name) => name !== printed) };
    });
    const named = bestOtherNames(people, query).map(({ printed, names }) => ({
      ...reason(field, names),
      label: formatText(texts.other_name_of, { name: printed }),
    }));
    return named.length ? named : [reason(field)];
  };
  return explainingFields(fields.get(paper.index) ?? []).flatMap(explain);
}
