/** Draws search results as groups of links, with the words of the query highlighted. */
import { createElement } from "../common/elements.js";
import { formatText } from "../common/texts.js";
import {
  bestNames,
  bestOtherNames,
  explainingFields,
  matchingParts,
  quoteField,
  releasedLabels,
  SEPARATOR,
} from "../lookup/explain.js";
import { highlightParts } from "../lookup/highlight.js";

/**
 * @import { SearchField, SearchKind, SearchTexts } from "labpress-data"
 * @import { OtherNames } from "../lookup/explain.js"
 * @import { SearchResult } from "./find.js"
 */

/** How many authors of a paper are shown, besides those who match the query. */
const MAX_AUTHORS = 3;
const MAX_MATCHING_AUTHORS = 2;

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
  const people = results.filter(({ kind }) => kind === "author").map(({ title }) => title);
  let number = 0;
  const elements = [...groups].map(([kind, members]) => {
    const title = createElement(
      "div",
      { class: "lp-search-kind", id: `lp-search-${kind}`, role: "presentation" },
      texts[kind],
    );
    const options = members.map((result) => createOption(result, people, query, texts, number++));
    const group = createElement("div", { class: "lp-search-group", role: "group" });
    group.setAttribute("aria-labelledby", title.id);
    group.append(title, ...options);
    return group;
  });
  list.replaceChildren(...elements);
}

/**
 * @param {SearchResult} result
 * @param {readonly string[]} people the names of the people among the results
 * @param {string} query
 * @param {SearchTexts} texts
 * @param {number} number of the result, from 0
 */
function createOption(result, people, query, texts, number) {
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
  const { named, explained } = otherNames(result, people, query);
  const byline = createByline(result, query, texts.separator, named);
  if (byline) option.append(byline);
  const facts = [
    result.details ? highlighted("", result.details, query) : null,
    result.family ? createElement("span", { class: "lp-search-family" }, result.family) : null,
  ];
  if (facts.some(Boolean)) {
    option.append(createElement("span", { class: "lp-search-details" }, ...facts));
  }
  option.append(...reasons(result, explained, query, texts));
  return option;
}

/**
 * Create elements for the fields in which words were found but which the result does not otherwise
 * show.
 *
 * @param {SearchResult} result
 * @param {readonly OtherNames[]} people those whose other names are to be explained
 * @param {string} query
 * @param {SearchTexts} texts
 */
function reasons(result, people, query, texts) {
  const shown = [result.title, result.byline, result.details, result.family].join(" \n ");
  /** @param {SearchField} field */
  const label = (field) => texts.fields[field] + texts.colon;
  const kinds = result.released?.split(" ") ?? [];
  return explainingFields(result.fields).flatMap((field) => {
    if (field === "released") {
      const labels = releasedLabels(kinds, query, texts.released, shown);
      const names = labels.join(texts.separator);
      return names ? [createReason(names, query, label(field))] : [];
    }
    if (field === "other_name" && result.other_names) {
      return people.map((person) => createNameReason(person, query, texts));
    }
    const { text, isPlain } = quoteField(field, result.texts[field] ?? "", query, texts.separator);
    if (!text || isShown(text, shown, query)) return [];
    return [createReason(text, query, isPlain ? "" : label(field))];
  });
}

/**
 * Return the authors of a paper who are found only by their other names. An author who is also
 * among the results is merely `named` in the byline, since that result states the other names; the
 * others have to be `explained`.
 *
 * @param {SearchResult} result
 * @param {readonly string[]} people the names of the people among the results
 * @param {string} query
 * @returns {{ named: string[], explained: OtherNames[] }}
 */
export function otherNames(result, people, query) {
  if (!result.other_names || !explainingFields(result.fields).includes("other_name")) {
    return { named: [], explained: [] };
  }
  const authors = result.other_names.map(([printed, names]) => ({
    printed,
    names: names.split(SEPARATOR),
  }));
  const meant = bestOtherNames(authors, query);
  return {
    named: meant.map(({ printed }) => printed).filter((name) => people.includes(name)),
    explained: meant.filter(({ printed }) => !people.includes(printed)),
  };
}

/**
 * Create an element that states whose other names a query means.
 *
 * @param {OtherNames} person
 * @param {string} query
 * @param {SearchTexts} texts
 */
function createNameReason({ printed, names }, query, texts) {
  const label = formatText(texts.other_name_of, { name: printed }) + texts.colon;
  return createReason(names.join(texts.separator), query, label);
}

/**
 * @param {string} text
 * @param {string} query
 * @param {string} label empty for none
 */
function createReason(text, query, label) {
  const reason = highlighted("lp-search-reason", text, query);
  if (label) reason.prepend(createElement("span", { class: "lp-search-field" }, label));
  return reason;
}

/**
 * Return whether all words that match are already highlighted in the result.
 *
 * @param {string} words
 * @param {string} shown
 * @param {string} query
 */
function isShown(words, shown, query) {
  const present = matchingParts(shown, query);
  return matchingParts(words, query).every((part) => present.includes(part));
}

/**
 * @param {SearchResult} result
 * @param {string} query
 * @param {string} separator
 * @param {readonly string[]} named authors who match by their other names
 */
function createByline({ byline, kind }, query, separator, named) {
  if (!byline || kind !== "paper") {
    return byline ? highlighted("lp-search-byline", byline, query) : null;
  }
  const { names, others } = shownAuthors(byline, query, named);
  const line = createElement("span", { class: "lp-search-byline" });
  names.forEach(({ name, isMatch }, number) => {
    line.append(number ? separator : "");
    if (named.includes(name)) line.append(createElement("mark", {}, name));
    else line.append(...(isMatch ? markedParts(name, query) : [name]));
  });
  if (others) line.append(` +${others}`);
  return line;
}

/**
 * Return the first authors and those whom the query means, and the number of all other authors.
 *
 * @param {string} byline
 * @param {string} query
 * @param {readonly string[]} named authors who match by their other names
 */
export function shownAuthors(byline, query, named = []) {
  const all = byline.split(SEPARATOR);
  const best = [...bestNames(all, query), ...named];
  const count = all.length <= MAX_AUTHORS + 1 ? all.length : MAX_AUTHORS;
  const matching = all.slice(count).filter((name) => best.includes(name));
  const shown = [...all.slice(0, count), ...matching.slice(0, MAX_MATCHING_AUTHORS)];
  const names = shown.map((name) => ({ name, isMatch: best.includes(name) }));
  return { names, others: all.length - shown.length };
}

/**
 * @param {string} className
 * @param {string} text
 * @param {string} query
 */
function highlighted(className, text, query) {
  return createElement("span", { class: className }, ...markedParts(text, query));
}

/**
 * @param {string} text
 * @param {string} query
 */
function markedParts(text, query) {
  return highlightParts(text, query).map(([part, isMatch]) =>
    isMatch ? createElement("mark", {}, part) : part,
  );
}
