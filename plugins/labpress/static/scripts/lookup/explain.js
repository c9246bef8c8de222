/** Selects what a result shows in order to explain why it matches a query. */
import { highlightParts } from "./highlight.js";

/** The separator of authors, and of the strings of a field, in the index. */
export const SEPARATOR = " · ";

/**
 * Return the different parts of a text that match a query, in lower case.
 *
 * @param {string} text
 * @param {string} query
 */
export function matchingParts(text, query) {
  const parts = highlightParts(text, query).flatMap(([part, isMatch]) => (isMatch ? [part] : []));
  return [...new Set(parts.map((part) => part.toLowerCase()))];
}

/**
 * Return the strings of a field that match most of the query: among the other names of all authors,
 * those of the person whom the query names.
 *
 * @param {string} strings
 * @param {string} query
 */
export function bestStrings(strings, query) {
  const matches = strings
    .split(SEPARATOR)
    .map((text) => ({ text, length: matchingParts(text, query).join("").length }));
  const longest = Math.max(...matches.map(({ length }) => length));
  return matches.filter(({ length }) => length && length === longest).map(({ text }) => text);
}

/**
 * Return the labels of the kinds of artifacts that a query means.
 *
 * @param {readonly string[]} kinds the kinds that were released with a paper
 * @param {string} query
 * @param {Readonly<Record<string, readonly string[]>>} names the label of each kind, followed by
 *   the names by which it is found
 * @param {string} shown what the result shows anyway; words of the query that it contains are not
 *   explained
 */
export function releasedLabels(kinds, query, names, shown) {
  const present = matchingParts(shown, query);
  return kinds
    .map((kind) => names[kind])
    .filter(([, ...found]) =>
      found.some((name) => matchingParts(name, query).some((part) => !present.includes(part))),
    )
    .map(([label]) => label);
}
