/**
 * Splits text and queries into words, and compares words of queries with words of text.
 *
 * labpress/search/words.py splits text in the same way for the index. Both the search and the
 * explorer use this module, so that they find the same papers.
 */
import { APOSTROPHES, CJK, foldLetters } from "../common/folding.js";
import { PASTED_ID } from "../common/identifiers.js";
import { memoize } from "../common/memoize.js";
import { isInflected } from "./inflection.js";
import { plainLatex } from "./latex.js";
import { OPTIONAL_WORDS } from "./optional_words.js";

const CJK_RUNS = new RegExp(`([${CJK}]+)`, "gu");
const CJK_RUN = new RegExp(`^[${CJK}]+$`, "u");
const SEPARATORS = /[^\p{L}\p{N}]+/gu;
const DECIMAL_POINT = /(?<=\d)\.(?=\d)/g;
/** Replaces decimal points while text is split, as in words.py: "1.7B" is not "17B". */
const POINT_MARK = "\ua4f8";
const DOI = /(?<![\p{L}\p{N}_])10\.\d{4,9}\/[^\s"]+/gu;
const ARXIV_VERSION = /(?<!\d)(\d{4}\.\d{4,5})v\d+(?!\d)/g;
const ARXIV_DOI = /(?:https?:\/\/(?:dx\.)?doi\.org\/)?10\.48550\/arxiv\.(?=\d)/gi;
const PHRASE = /["“„”«»]([^"“„”«»]+)["“”«»]/g;
/** "et al." in a pasted citation, which is not searched for. */
const ET_AL = /(?<=\S\s+)et\s+al\b\.?/gi;

/** Matches the boundaries of parts in camel case: "SkyReels", "LLaMA". */
export const HUMP = /(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g;

/**
 * A word to look for, or several that follow each other.
 *
 * @typedef {object} Term
 * @property {string} text the text to highlight
 * @property {"word" | "run" | "phrase"} kind a run of CJK characters is found in pieces: 长文本推理
 *   matches 长文本的推理. The words of a phrase follow each other, and only they match.
 * @property {readonly string[]} words the words; for a run of CJK characters, its pairs
 * @property {readonly number[]} offsets the positions of the words, from 0
 * @property {number} length the number of its positions
 * @property {boolean} isOptional whether the term is dropped if no paper has all terms
 */

/**
 * Neighbouring words of a query that may be one word in the text: "r1v 2" also means R1V2.
 *
 * @typedef {object} Join
 * @property {number} from the index of the first term
 * @property {number} to the index of the last term
 * @property {string} word
 */

/**
 * @typedef {object} Query
 * @property {readonly Term[]} terms the terms, all of which must match; at least one is not
 *   optional
 * @property {readonly Join[]} joins words that may match in place of their terms
 * @property {string} key the query as one word, to compare with whole names
 */

/**
 * Convert text to lower-case letters without accents.
 *
 * @param {string} text
 */
export function fold(text) {
  return foldLetters(text).normalize("NFC");
}

/**
 * Split text into words and runs of CJK characters. A DOI or a decimal number is one word.
 *
 * @param {string} text
 */
export function splitWords(text) {
  const joined = text
    .replace(APOSTROPHES, "")
    .normalize("NFKC")
    .replace(DOI, (doi) => doi.replace(SEPARATORS, ""));
  const marked = joined.replace(DECIMAL_POINT, POINT_MARK);
  const spaced = marked.replace(SEPARATORS, " ").replaceAll(POINT_MARK, ".");
  return spaced.replace(CJK_RUNS, " $1 ").split(" ").filter(Boolean).map(fold);
}

/**
 * Parse a query that a reader typed or pasted.
 *
 * @param {string} text
 * @returns {Query}
 */
export function readQuery(text) {
  const plain = extractId(plainLatex(text)).replace(ET_AL, " ");
  /** @type {Term[]} */
  const terms = [];
  /** @type {Join[]} */
  const joins = [];
  let end = 0;
  for (const phrase of plain.matchAll(PHRASE)) {
    addWords(plain.slice(end, phrase.index), terms, joins);
    addPhrase(phrase[1], terms);
    end = phrase.index + phrase[0].length;
  }
  addWords(plain.slice(end), terms, joins);
  const isContent = terms.some((term) => !term.isOptional);
  return createQuery(
    isContent ? terms : terms.map((term) => ({ ...term, isOptional: false })),
    joins,
  );
}

/**
 * @param {readonly Term[]} terms
 * @param {readonly Join[]} [chunks] the joined words of chunks such as "978-3-16-148410-0"
 * @returns {Query}
 */
export function createQuery(terms, chunks = []) {
  const joins = [...chunks];
  for (let from = 0; from + 1 < terms.length; from += 1) addJoin(terms, from, from + 1, joins);
  addJoin(terms, 0, terms.length - 1, joins);
  return { terms, joins, key: terms.flatMap((term) => splitWords(term.text)).join("") };
}

/**
 * @param {string} text
 * @param {Term[]} terms
 * @param {Join[]} joins
 */
function addWords(text, terms, joins) {
  for (const chunk of text.split(/\s+/)) {
    const from = terms.length;
    for (const word of splitWords(chunk)) {
      terms.push(createTerm(isCjk(word) ? "run" : "word", word, [word]));
    }
    // "978-3-16-148410-0"
    if (terms.length - from > 2) addJoin(terms, from, terms.length - 1, joins);
  }
}

/**
 * @param {string} text
 * @param {Term[]} terms
 */
function addPhrase(text, terms) {
  const parts = splitWords(text);
  if (parts.length) terms.push(createTerm("phrase", text, parts));
}

/**
 * @param {Term["kind"]} kind
 * @param {string} text
 * @param {readonly string[]} parts words and runs of CJK characters
 * @returns {Term}
 */
function createTerm(kind, text, parts) {
  /** @type {string[]} */
  const words = [];
  /** @type {number[]} */
  const offsets = [];
  let length = 0;
  for (const part of parts) {
    for (const [at, word] of (isCjk(part) ? characterPairs(part) : [part]).entries()) {
      words.push(word);
      offsets.push(length + at);
    }
    length += isCjk(part) ? [...part].length : 1;
  }
  const isOptional = kind !== "phrase" && OPTIONAL_WORDS.has(text);
  return { text, kind, words, offsets, length, isOptional };
}

/**
 * Return whether pairs of adjacent characters cover a run of CJK characters.
 *
 * @param {readonly string[]} pairs all pairs of the run
 * @param {(pair: string, index: number) => boolean} isFound
 */
export function isCovered(pairs, isFound) {
  const found = pairs.map(isFound);
  // Each character is in two pairs, except for the first and the last one.
  return found[0] && found[found.length - 1] && found.every((is, at) => is || found[at - 1]);
}

/**
 * @param {readonly Term[]} terms
 * @param {number} from
 * @param {number} to
 * @param {Join[]} joins
 */
function addJoin(terms, from, to, joins) {
  const joined = terms.slice(from, to + 1);
  if (joined.length < 2 || joined.some((term) => term.kind !== "word")) return;
  if (joins.some((join) => join.from === from && join.to === to)) return;
  joins.push({ from, to, word: joined.map((term) => term.text).join("") });
}

/**
 * Return the pairs of adjacent characters in a run; a single character is returned on its own.
 *
 * @param {string} run
 */
export function characterPairs(run) {
  const characters = [...run];
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, index) => characters[index] + character);
}

/**
 * Reduce a pasted URL, or an id with the name of its scheme, to the id. An arXiv id is also reduced
 * if it has a version or is part of a DOI. Other queries are unchanged.
 *
 * @param {string} query
 */
function extractId(query) {
  const match = PASTED_ID.exec(query);
  const id = match ? decode(match[1]) : query;
  return id.replace(ARXIV_DOI, "").replace(ARXIV_VERSION, "$1");
}

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a literal percent sign
  }
}

/**
 * Return whether a word is a run of Chinese, Japanese or Korean characters.
 *
 * @param {string} word
 */
export function isCjk(word) {
  return CJK_RUN.test(word);
}

/**
 * How well a word of a query matches a word of a text: not at all, by prefix, inflected or
 * exactly.
 */
export const QUALITY = { none: 0, prefix: 1, inflected: 2, exact: 3 };

/**
 * Determine how well a word of a query matches a word of a text. A single letter matches only
 * itself.
 *
 * @param {string} word of the text
 * @param {string} target of the query
 * @returns {number} one of `QUALITY`
 */
export function matchQuality(word, target) {
  if (word === target) return QUALITY.exact;
  if (CJK_RUN.test(target)) return QUALITY.none;
  if (isInflected(word, target)) return QUALITY.inflected;
  return target.length > 1 && word.startsWith(target) ? QUALITY.prefix : QUALITY.none;
}

/** Returns the words of a short text, and the ends of camel-case words, as in the index. */
const namesWords = memoize((text) => [
  ...splitWords(text),
  ...[...text.matchAll(HUMP)].flatMap(({ index }) => splitWords(text.slice(index)).slice(0, 1)),
]);

/**
 * Create a function that returns whether a string contains all words of a query.
 *
 * @param {string} query
 * @returns {((text: string) => boolean) | null} null if the query has no words
 */
export function createMatcher(query) {
  const { terms } = readQuery(query);
  if (!terms.length) return null;
  return (text) => {
    const words = namesWords(text);
    return terms.every((term) => {
      if (term.kind !== "run") {
        return term.words.every((target) => words.some((word) => matchQuality(word, target) > 0));
      }
      return isCovered(term.words, (pair) => words.some((word) => word.includes(pair)));
    });
  };
}
