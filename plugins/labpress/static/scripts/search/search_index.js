/** Pagefind's index: loading and querying it. */
/** @import { Pagefind, PagefindResult } from "labpress-pagefind" */

const PAGEFIND_URL = new URL("../search-index/pagefind.js", import.meta.url);
/** The word files of the index, of which Pagefind loads those that a query needs. */
const WORD_FILES = "/search-index/index/";
/**
 * The weights in the index express relevance; the length of a text is a poor indicator. See
 * https://pagefind.app/docs/ranking/.
 */
const RANKING = { termFrequency: 0.3 };

/**
 * An index, and how many files had failed to load before it was created.
 *
 * @typedef {object} Index
 * @property {Pagefind} pagefind
 * @property {number} earlierFailures
 */

/** @type {Promise<Index> | undefined} */
let index;
let failures = 0;
watchWordFiles();

/** Load what every search needs, once; after a failure the next call tries again. */
export function loadIndex() {
  index ??= createIndex().catch((error) => {
    index = undefined;
    throw error;
  });
  return index;
}

/** @returns {Promise<Index>} */
async function createIndex() {
  const { createInstance } = await import(PAGEFIND_URL.href);
  // Without a worker: fewer files to load, and a search takes milliseconds.
  /** @type {Pagefind} */
  const pagefind = asEnglish(() => createInstance({ noWorker: true }));
  // This fails, too, if the index cannot be read.
  await pagefind.options({ ranking: RANKING });
  return { pagefind, earlierFailures: failures };
}

/**
 * Run a function while the page's language is set to English. Pagefind reads the page's language
 * and would split Chinese queries by a dictionary; ours are split already, as the index is.
 *
 * @template Result
 * @param {() => Result} run
 */
function asEnglish(run) {
  const { lang } = document.documentElement;
  document.documentElement.lang = "en";
  try {
    return run();
  } finally {
    document.documentElement.lang = lang;
  }
}

/**
 * Find the documents that have all of the words, best first.
 *
 * @param {readonly string[]} words
 * @returns {Promise<readonly PagefindResult[]>}
 * @throws {Error} if a file of the index could not be loaded
 */
export async function searchIndex(words) {
  const request = loadIndex();
  const { pagefind, earlierFailures } = await request;
  const { results } = await pagefind.search(words.join(" "));
  if (failures > earlierFailures) {
    // Pagefind remembers the failure, so that only a new instance requests the file again. Another
    // search of this one may have created it already.
    if (index === request) index = undefined;
    throw new Error("a file of the search index could not be loaded");
  }
  return results;
}

/**
 * Notice when a request of Pagefind's fails: it treats a missing file as one without words, and
 * only logs the failure.
 */
function watchWordFiles() {
  const { fetch } = globalThis;
  globalThis.fetch = async (...request) => {
    if (!String(request[0]).includes(WORD_FILES)) return fetch(...request);
    try {
      const response = await fetch(...request);
      if (!response.ok) failures += 1;
      return response;
    } catch (error) {
      failures += 1;
      throw error;
    }
  };
}
