/** Finds families and topics whose names are only a part of a query. */
import { fieldOf, KEY, positionOf, TITLE, WEIGHTS } from "./fields.js";
import { describe, readPostings } from "./index.js";
import { stems } from "./inflection.js";
import { GENERAL_SHARE } from "./ranking.js";
import { matchQuality, QUALITY } from "./words.js";

/**
 * @import { SearchKind } from "labpress-data"
 * @import { Index } from "./index.js"
 * @import { Ranked } from "./ranking.js"
 * @import { Query } from "./words.js"
 */

/**
 * The kinds of documents found by a part of a query, with the minimum number of words in that part.
 * Many topics have names of a single word, such as "reasoning"; a query that contains such a word
 * seldom means the topic.
 *
 * @type {Readonly<Partial<Record<SearchKind, number>>>}
 */
const MIN_WORDS = { family: 1, topic: 2 };
/** The maximum number of words in a query that is split into parts. */
const MAX_TERMS = 8;

/**
 * Find the families and topics whose names are adjacent words of a query: "the matrix game world
 * model" contains the names of Matrix-Game and of world models. They rank below the documents that
 * have all words in their titles, and above those, such as general pages, that only mention them.
 *
 * @param {Query} query
 * @param {Index} index
 * @returns {Promise<Ranked[]>}
 */
export async function findPartialNames({ terms }, index) {
  const content = terms.filter((term) => !term.isOptional);
  if (terms.length < 2 || content.length > MAX_TERMS) return [];
  const data = await index.load();
  const parts = content.flatMap((_, from) =>
    content.slice(from).map((_, more) => content.slice(from, from + more + 1)),
  );
  const found = await Promise.all(
    parts
      .filter((part) => part.length < terms.length && part.every(({ kind }) => kind !== "phrase"))
      .map(async (part) => {
        const documents = await findNamed(part.map(({ text }) => text).join(""), index);
        return documents.flatMap((document) => {
          const { kind, papers } = describe(data, document);
          if (part.length < (MIN_WORDS[kind] ?? Number.POSITIVE_INFINITY)) return [];
          const score = WEIGHTS[TITLE] * GENERAL_SHARE * (1 + part.length / terms.length);
          return [
            { match: { document, kind, fields: /** @type {const} */ (["title"]), score }, papers },
          ];
        });
      }),
  );
  return found.flat();
}

/**
 * Find the documents that have a name, or the same name with another English ending.
 *
 * @param {string} name as one word
 * @param {Index} index
 */
async function findNamed(name, index) {
  /** @type {number[]} */
  const documents = [];
  const shortest = [name, ...stems(name)].reduce((a, b) => (b.length < a.length ? b : a));
  const prefix = shortest.replace(/[yz]$/, "");
  for (const [word, postings] of await index.words(name.startsWith(prefix) ? prefix : name)) {
    if (matchQuality(word, name) < QUALITY.inflected) continue;
    readPostings(postings, (document, hits) => {
      if (hits.some((hit) => fieldOf(hit) === KEY && !positionOf(hit))) documents.push(document);
    });
  }
  return documents;
}
