import assert from "node:assert/strict";
import test from "node:test";
import { find } from "../../plugins/labpress/static/scripts/search/find.js";

/**
 * @import { SearchKind } from "labpress-data"
 * @import { Lookup, Matches } from "../../plugins/labpress/static/scripts/search/find.js"
 */

/**
 * A thing to find.
 *
 * @typedef {object} Entry
 * @property {SearchKind} kind
 * @property {string} title
 * @property {string} words
 * @property {readonly string[]} [keys]
 * @property {number} [score]
 */

/** @type {Record<SearchKind, string>} */
const MARKS = {
  paper: "\u{10000}",
  author: "\u{10001}",
  family: "\u{10002}",
  page: "\u{10003}",
  grant: "\u{10004}",
};

/**
 * An index as Pagefind keeps one: of all words, best first.
 *
 * @param {readonly Entry[]} entries
 * @returns {Lookup}
 */
function createLookup(entries) {
  return async (words) =>
    entries
      .map((entry, number) => ({ entry, id: String(number), score: entry.score ?? 1 }))
      .filter(({ entry }) => {
        const entryWords = [...entry.words.split(" "), MARKS[entry.kind]];
        return words.every((word) => entryWords.includes(word));
      })
      // A mark changes the scores in Pagefind.
      .sort((a, b) =>
        words.some((word) => word > "\u{ffff}") ? a.score - b.score : b.score - a.score,
      )
      .map(({ entry, id, score }) => ({
        id,
        score,
        data: async () => ({
          raw_url: `/papers/${encodeURIComponent(entry.title)}/`,
          anchors: [
            {
              id: JSON.stringify({ kind: entry.kind, title: entry.title, keys: entry.keys ?? [] }),
            },
          ],
        }),
      }));
}

/** @param {Matches} matches */
async function titles(matches) {
  return (await matches.next()).map((result) => result.title);
}

test("what has all words is found, best first", async () => {
  const lookup = createLookup([
    { kind: "paper", title: "weak", words: "deep learning", score: 1 },
    { kind: "paper", title: "strong", words: "deep learning", score: 2 },
    { kind: "paper", title: "other", words: "deep" },
  ]);
  const matches = await find("Deep learning", lookup);
  assert.deepEqual([matches.count, matches.hasAllWords], [2, true]);
  assert.deepEqual(await titles(matches), ["strong", "weak"]);
});

test("what the query names precedes better matches, families before people before papers", async () => {
  const keys = ["skywork"];
  const lookup = createLookup([
    { kind: "paper", title: "mentions it often", words: "skywork", score: 9 },
    { kind: "paper", title: "paper", words: "skywork", keys },
    { kind: "author", title: "author", words: "skywork", keys },
    { kind: "family", title: "family", words: "skywork", keys },
  ]);
  assert.deepEqual(await titles(await find("Skywork", lookup)), [
    "family",
    "author",
    "paper",
    "mentions it often",
  ]);
});

test("where nothing has all words, what has most of them is found", async () => {
  const lookup = createLookup([
    { kind: "paper", title: "one word", words: "deep", score: 9 },
    { kind: "paper", title: "two words", words: "deep learning" },
    { kind: "paper", title: "none", words: "shallow" },
  ]);
  const matches = await find("deep learning zeppelin", lookup);
  assert.deepEqual([matches.count, matches.hasAllWords], [2, false]);
  assert.deepEqual(await titles(matches), ["two words", "one word"]);
});

test("a result is found once, although no document has the mark of a kind", async () => {
  /** @type {Entry[]} */
  const papers = Array.from({ length: 25 }, (_, number) => ({
    kind: "paper",
    title: String(number),
    words: "deep",
  }));
  const lookup = createLookup(papers);
  // Pagefind finds other words for one that is not in its index.
  const matches = await find("deep", (words) =>
    lookup(words.filter((word) => word !== MARKS.grant)),
  );
  const found = [await titles(matches), await titles(matches), await titles(matches)].flat();
  assert.deepEqual([found.length, new Set(found).size], [25, 25]);
});

test("nothing is found without words, or for an unknown word", async () => {
  const lookup = createLookup([{ kind: "paper", title: "paper", words: "deep" }]);
  for (const query of ["", "…", "zeppelin"]) {
    const matches = await find(query, lookup);
    assert.deepEqual([matches.count, matches.hasAllWords], [0, false], query);
    assert.deepEqual(await titles(matches), [], query);
  }
});

test("of many matches each kind has its best first, and all the rest follow once", async () => {
  const papers = Array.from({ length: 30 }, (_, number) => ({
    kind: /** @type {const} */ ("paper"),
    title: `paper ${number}`,
    words: "deep",
    score: 100 - number,
  }));
  const author = {
    kind: /** @type {const} */ ("author"),
    title: "author",
    words: "deep",
    score: 1,
  };
  const matches = await find("deep", createLookup([...papers, author]));
  assert.equal(matches.count, 31);
  const expected = papers.map((paper) => paper.title);
  assert.deepEqual(await titles(matches), [...expected.slice(0, 5), "author"]);
  assert.deepEqual(await titles(matches), expected.slice(5, 25));
  assert.deepEqual(await titles(matches), expected.slice(25));
  assert.deepEqual(await titles(matches), []);
});

test("a result leads to its page below the root of the site", async () => {
  const lookup = createLookup([{ kind: "paper", title: "a b", words: "deep" }]);
  const [result] = await (await find("deep", lookup)).next();
  // find.js is in assets/labpress/search/ of a site, three folders down.
  const root = new URL("../../plugins/labpress/", import.meta.url);
  assert.equal(result.url, new URL("papers/a%2520b/", root).href);
});
