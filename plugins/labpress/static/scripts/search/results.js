/** Draws search results as groups of links, with the words of the query highlighted. */
import { createElement } from "../common/elements.js";
import { highlightParts, quote } from "../lookup/highlight.js";

/**
 * @import { SearchKind, SearchTexts } from "labpress-data"
 * @import { SearchResult } from "./find.js"
 */

/** How many authors of a paper are shown, besides those who match the query. */
const MAX_AUTHORS = 3;
const MAX_MATCHING_AUTHORS = 2;
/** The separator of authors, and of the strings of a field, in the index. */
const SEPARATOR = " · ";
/** How many strings of a field are quoted. */
const MAX_QUOTED = 2;
/** The kinds of results whose text is a summary. */
const SUMMARISED = ["paper", "grant"];

/**
 * Draw results in a group for each kind, beginning with the kind of the best result.
 *
 * @param {Element} list
 * @param {readonly SearchResult[]} results
 * @param {string} query
 * @param {SearchTexts} texts
 */
export function drawResults(list, results, query, texts) {
  /** @type {Map<SearchKind, SearchResult[]>} */
  const groups = new Map();
  for (const result of results) {
    groups.set(result.kind, [...(groups.get(result.kind) ?? []), result]);
  }
  let number = 0;
  const elements = [...groups].map(([kind, members]) => {
    const title = createElement(
      "div",
      { class: "lp-search-kind", id: `lp-search-${kind}`, role: "presentation" },
      texts[kind],
    );
    const options = members.map((result) => createOption(result, query, texts, number++));
    const group = createElement("div", { class: "lp-search-group", role: "group" });
    group.setAttribute("aria-labelledby", title.id);
    group.append(title, ...options);
    return group;
  });
  list.replaceChildren(...elements);
}

/**
 * @param {SearchResult} result
 * @param {string} query
 * @param {SearchTexts} texts
 * @param {number} number of the result, from 0
 */
function createOption(result, query, texts, number) {
  const option = createElement("a", {
    class: "lp-search-hit",
    href: result.url,
    id: `lp-search-hit-${number}`,
    tabIndex: -1,
    role: "option",
  });
  if (result.colour) option.classList.add("lp-family", `lp-family-${result.colour}`);
  option.setAttribute("aria-selected", "false");
  option.append(highlighted("lp-search-title", result.title, query));
  const { byline: names = "" } = result;
  const byline = result.kind === "paper" ? shortByline(names, query, texts.separator) : names;
  if (byline) option.append(highlighted("lp-search-byline", byline, query));
  const facts = [
    result.details ? highlighted("", result.details, query) : null,
    result.family ? createElement("span", { class: "lp-search-family" }, result.family) : null,
  ];
  if (facts.some(Boolean)) {
    option.append(createElement("span", { class: "lp-search-details" }, ...facts));
  }
  option.append(...reasons(result, query, texts));
  return option;
}

/**
 * Return the fields in which words were found but which the result does not show otherwise.
 *
 * @param {SearchResult} result
 * @param {string} query
 * @param {SearchTexts} texts
 */
function reasons(result, query, texts) {
  const shown = [result.title, result.byline, result.details, result.family].join(" \n ");
  return result.fields.flatMap((field) => {
    const matching = bestStrings(result.texts[field] ?? "", query);
    const words = quote(matching.slice(0, MAX_QUOTED).join(texts.separator), query);
    if (!words || isShown(words, shown, query)) return [];
    const reason = highlighted("lp-search-reason", words, query);
    const label =
      field === "text" && !SUMMARISED.includes(result.kind) ? texts.text : texts.fields[field];
    reason.prepend(createElement("span", { class: "lp-search-field" }, label), " ");
    return [reason];
  });
}

/**
 * Return the strings of a field that match most of the query: among the other names of all authors,
 * those of the person whom the query names.
 *
 * @param {string} strings
 * @param {string} query
 */
export function bestStrings(strings, query) {
  const matches = strings.split(SEPARATOR).map((text) => {
    const marked = highlightParts(text, query).flatMap(([part, isMatch]) =>
      isMatch ? [part] : [],
    );
    return { text, length: [...new Set(marked)].join("").length };
  });
  const longest = Math.max(...matches.map(({ length }) => length));
  return matches.filter(({ length }) => length && length === longest).map(({ text }) => text);
}

/**
 * Return whether all words that match are already highlighted in the result.
 *
 * @param {string} words
 * @param {string} shown
 * @param {string} query
 */
function isShown(words, shown, query) {
  /** @param {string} text */
  const marked = (text) =>
    highlightParts(text, query).flatMap(([part, isMatch]) => (isMatch ? [part.toLowerCase()] : []));
  const present = new Set(marked(shown));
  return marked(words).every((part) => present.has(part));
}

/**
 * Return the first authors, and all others who match the query.
 *
 * @param {string} byline
 * @param {string} query
 * @param {string} separator
 */
export function shortByline(byline, query, separator) {
  const names = byline.split(SEPARATOR);
  if (names.length <= MAX_AUTHORS + 1) return names.join(separator);
  const matching = names
    .slice(MAX_AUTHORS)
    .filter((name) => highlightParts(name, query).some(([, isMatch]) => isMatch));
  const listed = [...names.slice(0, MAX_AUTHORS), ...matching.slice(0, MAX_MATCHING_AUTHORS)];
  return `${listed.join(separator)} +${names.length - listed.length}`;
}

/**
 * @param {string} className
 * @param {string} text
 * @param {string} query
 */
function highlighted(className, text, query) {
  const parts = highlightParts(text, query).map(([part, isMatch]) =>
    isMatch ? createElement("mark", {}, part) : part,
  );
  return createElement("span", { class: className }, ...parts);
}
