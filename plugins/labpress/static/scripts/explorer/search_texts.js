/** The strings that the explorer searches. */
import { memoize } from "../common/memoize.js";
import { fold } from "./words.js";

/**
 * @import { ExplorerWords } from "labpress-data"
 * @import { Collection, Paper } from "./papers.js"
 */

/** The facets whose values a query finds. */
const SEARCHED_FACETS = /** @type {const} */ ([
  "author",
  "family",
  "keyword",
  "category",
  "venue",
  "funder",
  "grant",
]);

/**
 * The strings that are searched. They are created when a reader first searches, and again when the
 * words that are not shown in rows have loaded.
 *
 * @param {readonly Paper[]} papers
 * @param {Collection["values"]} values
 * @returns {Collection["searchTexts"]}
 */
export function createSearchTexts(papers, values) {
  // Names and keywords are in many papers.
  const foldOnce = memoize(fold);
  /** @param {ExplorerWords} words */
  const create = (words) =>
    papers.map((paper) =>
      [
        fold(`${paper.title} ${paper.shortTitle} ${words[paper.index] ?? ""}`),
        ...paper.authors.map((author) => foldOnce(`${author.name} ${author.otherNames}`)),
        ...SEARCHED_FACETS.flatMap((facet) =>
          paper.values[facet].map((value) => foldOnce(values[facet][value].label)),
        ),
        foldOnce(paper.place),
        ...paper.awards.map(foldOnce),
      ].join(" "),
    );
  /** @type {{ words: ExplorerWords, texts: string[] } | undefined} */
  let latest;
  return (words) => {
    if (latest?.words !== words) latest = { words, texts: create(words) };
    return latest.texts;
  };
}
