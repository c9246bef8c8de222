/** Reads a query in other ways, in case no paper has all of its words. */
import { COMPARING_WORDS } from "./optional_words.js";
import { createQuery } from "./words.js";

/** @import { Query, Term } from "./words.js" */

/**
 * Return other readings of a query, in the order in which to try them.
 *
 * A reading consists of alternatives: a document matches if it matches one of them. Each
 * alternative is a list of queries, of which the first one that finds a paper counts, or else the
 * last one.
 *
 * @param {Query} query
 * @returns {Query[][][]}
 */
export function otherReadings({ terms }) {
  const content = terms.filter((term) => !term.isOptional);
  if (content.length === terms.length) return [];
  const sides = comparedSides(terms);
  const readings = sides.length > 1 ? [sides.map((side) => completions(side, sides[0]))] : [];
  return [...readings, [[createQuery(content)]]];
}

/**
 * Return the terms on each side of words such as "vs", without optional terms.
 *
 * @param {readonly Term[]} terms
 */
function comparedSides(terms) {
  /** @type {Term[][]} */
  const sides = [[]];
  for (const term of terms) {
    if (COMPARING_WORDS.has(term.text)) sides.push([]);
    else if (!term.isOptional) sides[sides.length - 1].push(term);
  }
  return sides.filter((side) => side.length);
}

/**
 * Return the queries that a side of a comparison may mean. If it begins with a version, the name
 * may be missing: in "Matrix-Game 2 vs 3", the second side means "Matrix-Game 3".
 *
 * @param {readonly Term[]} side
 * @param {readonly Term[]} first
 */
function completions(side, first) {
  const missing = first.slice(0, Math.max(0, first.length - side.length));
  const isVersion = missing.length && /\d/.test(side[0].text);
  return [...(isVersion ? [createQuery([...missing, ...side])] : []), createQuery(side)];
}
