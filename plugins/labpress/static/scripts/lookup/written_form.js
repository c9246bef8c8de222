/** Writes the words of a query as the site writes them. */
import { fold, HUMP, splitWords } from "./words.js";

/**
 * @import { SearchResultData } from "labpress-data"
 * @import { Index } from "./index.js"
 * @import { Match } from "./ranking.js"
 */

const WORD = /[\p{L}\p{N}\p{M}'’]+/gu;
/** How many of the best results, and of the best results whose prose has the words, are read. */
const MAX_RESULTS = 3;

/**
 * Write a corrected query as its results do: "peiyu wang" becomes "Peiyu Wang". If they do not
 * contain the whole query, each word is written as its own results write it; words that the reader
 * typed with capital letters are unchanged.
 *
 * @param {string} query
 * @param {ReadonlySet<string>} corrections the words of the query that the reader did not type
 * @param {(query: string) => Promise<readonly Match[]>} find
 * @param {Index} index
 */
export async function writeLike(query, corrections, find, index) {
  /** @param {string} words */
  const written = async (words) => writtenForm(words, await readResults(await find(words), index));
  const whole = await written(query);
  if (whole) return whole;
  const words = query.split(" ").map(async (word) => {
    const isTyped = !corrections.has(word) && word !== word.toLowerCase();
    return isTyped ? word : (await written(word)) || word;
  });
  return (await Promise.all(words)).join(" ");
}

/**
 * Return the strings of the best results, and of the best results whose prose has the words.
 *
 * @param {readonly Match[]} matches
 * @param {Index} index
 */
async function readResults(matches, index) {
  const inProse = matches.filter(({ fields }) => fields.includes("text"));
  const read = [...matches.slice(0, MAX_RESULTS), ...inProse.slice(0, MAX_RESULTS)];
  const documents = new Set(read.map(({ document }) => document));
  return (await index.results([...documents])).flatMap(shownStrings);
}

/**
 * Return the strings of a result that consist of words. Its ids are left out, since names are in
 * lower case in them.
 *
 * @param {SearchResultData} result
 */
function shownStrings({ title, byline = "", details = "", family = "", texts }) {
  const others = Object.entries(texts).filter(([field]) => field !== "identifier");
  return [title, byline, details, family, ...others.map(([, text]) => text)];
}

/**
 * Return the form in which strings contain one or more words. A form in lower case is preferred,
 * since in titles, ordinary words may be capitalised, too; otherwise, it is the most frequent form.
 *
 * @param {string} words
 * @param {readonly string[]} strings
 * @returns {string} empty if no string contains the words with the same spaces
 */
export function writtenForm(words, strings) {
  const target = splitWords(words).join("");
  const spaces = countSpaces(words);
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const form of strings.flatMap((text) => formsIn(text, target))) {
    counts.set(form, (counts.get(form) ?? 0) + 1);
  }
  const forms = [...counts].sort(([, a], [, b]) => b - a).map(([form]) => form);
  // A single word may be the key of a name of several words.
  const alike = spaces ? forms.filter((form) => countSpaces(form) === spaces) : forms;
  return alike.find((form) => form === form.toLowerCase()) ?? alike[0] ?? "";
}

/** @param {string} text */
function countSpaces(text) {
  return text.split(/\s+/).length - 1;
}

/**
 * Return the parts of a text that are the same as a word when written as one word in lower case
 * without accents: "Matrix-Game" and "Peiyu Wang", as well as the end of "SkyReels".
 *
 * @param {string} text
 * @param {string} target
 */
function formsIn(text, target) {
  const words = [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
    starts: [0, ...[...word.matchAll(HUMP)].map((hump) => hump.index)].map((at) => index + at),
  }));
  return words.flatMap(({ starts }, number) =>
    starts.flatMap((start) => {
      let letters = "";
      for (let at = number; at < words.length; at += 1) {
        const from = Math.max(start, words[at].start);
        letters += fold(text.slice(from, words[at].end).replace(/['’]/g, ""));
        if (letters === target) return [text.slice(start, words[at].end)];
        if (!target.startsWith(letters)) break;
      }
      return [];
    }),
  );
}
