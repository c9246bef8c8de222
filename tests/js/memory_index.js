/** An index in memory, with postings as labpress/search/postings.py writes them. */
import { FIELDS, NEXT_WORD } from "../../plugins/labpress/static/scripts/lookup/fields.js";
import {
  characterPairs,
  isCjk,
  splitWords,
} from "../../plugins/labpress/static/scripts/lookup/words.js";

/**
 * @import { SearchField, SearchKind } from "labpress-data"
 * @import { Index } from "../../plugins/labpress/static/scripts/lookup/index.js"
 */

/**
 * @typedef {object} Entry
 * @property {SearchKind} [kind] a paper by default
 * @property {Partial<Record<SearchField, string>>} texts the strings of a field have " · " between
 *   them
 * @property {readonly string[]} [keys]
 * @property {readonly string[]} [otherKeys]
 * @property {number} [papers]
 */

/** The number of positions between two strings of a field. */
const GAP = 4;
const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";

/** @param {number} number */
function encode(number) {
  let rest = number;
  let code = "";
  for (; rest >= 32; rest = Math.floor(rest / 32)) code += DIGITS[32 + (rest % 32)];
  return code + DIGITS[rest];
}

/**
 * The hits of each word of an entry.
 *
 * @param {Entry} entry
 */
function hitsOf({ kind = "paper", texts, keys = [], otherKeys = [] }) {
  /** @type {Map<string, number[]>} */
  const hits = new Map();
  /**
   * @param {string} word
   * @param {number} hit
   */
  const add = (word, hit) => hits.set(word, [...(hits.get(word) ?? []), hit]);
  for (const [name, text] of Object.entries(texts)) {
    const field = FIELDS.indexOf(/** @type {SearchField} */ (name));
    const isName = name === "author" || kind === "author";
    let position = 0;
    for (const string of text.split(" · ")) {
      for (const word of splitWords(string)) {
        for (const part of isCjk(word) ? characterPairs(word) : [word]) {
          add(part, position * NEXT_WORD + field);
          if (isName) add(`${part[0]}.`, position * NEXT_WORD + field);
          position += 1;
        }
      }
      position += GAP;
    }
  }
  for (const key of keys) add(key, 0);
  for (const key of otherKeys) add(key, NEXT_WORD);
  return hits;
}

/**
 * @param {readonly Entry[]} entries papers first
 * @returns {Index}
 */
export function createIndex(entries) {
  /** @type {Map<string, { postings: string, last: number }>} */
  const words = new Map();
  entries.forEach((entry, number) => {
    for (const [word, hits] of hitsOf(entry)) {
      const { postings, last } = words.get(word) ?? { postings: "", last: 0 };
      let code = encode(number - last);
      let previous = -1;
      for (const hit of [...new Set(hits)].sort((a, b) => a - b)) {
        code += encode(hit - previous);
        previous = hit;
      }
      words.set(word, { postings: `${postings + code}0`, last: number });
    }
  });
  const kinds = entries.map((entry) => entry.kind ?? "paper");
  const paperCount = kinds.filter((kind) => kind === "paper").length;
  /** @type {[SearchKind, number][]} */
  const counted = [...new Set(kinds)].map((kind) => [
    kind,
    kinds.filter((other) => other === kind).length,
  ]);
  const counts = entries.slice(paperCount).map((entry) => entry.papers ?? 0);
  return {
    load: async () => ({
      kinds: counted,
      papers: 0,
      counts,
      words: [],
      results: [],
      version: "",
      names: "",
    }),
    results: async (documents) =>
      documents.map((number) => {
        const { kind = "paper", texts } = entries[number];
        const { title = "", author = "", ...others } = texts;
        return { kind, url: "", title, byline: author, texts: others };
      }),
    postings: async (word) => words.get(word)?.postings,
    words: async (prefix) =>
      [...words]
        .filter(([word]) => word.startsWith(prefix))
        .map(([word, { postings }]) => /** @type {const} */ ([word, postings])),
  };
}
