/** Selects what a result shows in order to explain why it matches a query. */
import { highlightParts, quote } from "./highlight.js";
import { isCovered, matchQuality, QUALITY, readQuery, splitWords } from "./words.js";

/**
 * @import { SearchField } from "labpress-data"
 * @import { Term } from "./words.js"
 */

/**
 * The fields that contain sentences and facts. Only one sentence or fact is quoted, without the
 * name of the field.
 *
 * @type {readonly SearchField[]}
 */
const PLAIN = ["details", "text"];
/** How many strings of any other field are quoted. */
const MAX_QUOTED = 2;

/** The separator of authors, and of the strings of a field, in the index. */
export const SEPARATOR = " · ";

/**
 * Return the different parts of a string that match a query, in lower case.
 *
 * @param {string} text
 * @param {string} query
 */
export function matchingParts(text, query) {
  const parts = highlightParts(text, query).flatMap(([part, isMatch]) => (isMatch ? [part] : []));
  return [...new Set(parts.map((part) => part.toLowerCase()))];
}

/**
 * Return the strings of a field that match the largest part of the query. In the field with the
 * other names of all authors, these are the names of the person whom the query means.
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
 * Return the part of a field that explains why a document matches.
 *
 * @param {SearchField} field
 * @param {string} strings
 * @param {string} query
 * @param {string} separator of two strings
 * @returns {{ text: string, isPlain: boolean }} `text` is empty if nothing matches; `isPlain` is
 *   true if it needs no label
 */
export function quoteField(field, strings, query, separator) {
  const matching = bestStrings(strings, query);
  const isPlain = PLAIN.includes(field);
  if (isPlain) matching.sort(bySignificance);
  const quoted = matching.slice(0, isPlain ? 1 : MAX_QUOTED);
  return { text: quote(quoted.join(separator), query), isPlain };
}

/** Matches the end of a sentence. */
const SENTENCE = /[.!?…。！？]["”’)）]*$/u;

/**
 * Compare two strings of a field: a sentence explains more than a mere name, and a long name more
 * than a short one. Sentences stay in their order, in which the site's language comes first.
 *
 * @param {string} a
 * @param {string} b
 */
function bySignificance(a, b) {
  const [isSentence, isOther] = [SENTENCE.test(a), SENTENCE.test(b)];
  return isSentence && isOther ? 0 : Number(isOther) - Number(isSentence) || b.length - a.length;
}

/**
 * Return the fields that explain why a document matches. The native names and aliases of authors
 * do so only if nothing else does.
 *
 * @param {readonly SearchField[]} fields
 */
export function explainingFields(fields) {
  const others = fields.filter((field) => field !== "other_name");
  return others.length ? others : fields;
}

/**
 * Return the names that a query means: for "Eric Li", that of Eric Li, but not those of Wei Li and
 * Eric Liu. Names with the most words of the query come first; the others match words that these
 * do not contain.
 *
 * @param {readonly string[]} names
 * @param {string} query
 */
export function bestNames(names, query) {
  const terms = readQuery(query).terms.filter((term) => !term.isOptional);
  const qualities = names.map((name) => nameQualities(name, terms));
  /** @type {Set<string>} */
  const best = new Set();
  for (let missing = [...terms.keys()]; missing.length; ) {
    const scores = qualities.map((found) => missing.reduce((sum, at) => sum + found[at], 0));
    const highest = Math.max(...scores);
    if (!(highest > 0)) break;
    const added = [...names.keys()].filter((number) => scores[number] === highest);
    for (const number of added) best.add(names[number]);
    missing = missing.filter((at) => added.every((number) => !qualities[number][at]));
  }
  return [...best];
}

/**
 * A person with names other than the one in a paper's byline.
 *
 * @typedef {object} OtherNames
 * @property {string} printed
 * @property {readonly string[]} names
 */

/**
 * Return the people whose other names a query means, each with only these names.
 *
 * @param {readonly OtherNames[]} people
 * @param {string} query
 * @returns {OtherNames[]}
 */
export function bestOtherNames(people, query) {
  const all = people.flatMap(({ names }) => names);
  const best = bestNames(all, query);
  return people
    .map(({ printed, names }) => ({ printed, names: names.filter((name) => best.includes(name)) }))
    .filter(({ names }) => names.length)
    .slice(0, MAX_QUOTED);
}

/**
 * Return how well each term matches a name, as one of `QUALITY`. An initial matches if another term
 * does.
 *
 * @param {string} name
 * @param {readonly Term[]} terms
 */
function nameQualities(name, terms) {
  const words = splitWords(name);
  const qualities = terms.map(({ kind, words: targets }) => {
    if (kind === "run") {
      return isCovered(targets, (pair) => name.includes(pair)) ? QUALITY.exact : QUALITY.none;
    }
    const found = targets.map((target) =>
      Math.max(...words.map((word) => matchQuality(word, target)), QUALITY.none),
    );
    return Math.min(...found);
  });
  if (!qualities.some(Boolean)) return qualities;
  return qualities.map((quality, at) => {
    const { text, kind } = terms[at];
    const isInitial = kind === "word" && text.length === 1;
    return quality || Number(isInitial && words.some((word) => word.startsWith(text)));
  });
}

/**
 * Return the labels of the kinds of artifacts that a query means.
 *
 * @param {readonly string[]} kinds the kinds that were released with a paper
 * @param {string} query
 * @param {Readonly<Record<string, readonly string[]>>} names the label of each kind, followed by
 *   the names by which it is found
 * @param {string} shown the text that the result already shows; words of the query in this text are
 *   not explained
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
