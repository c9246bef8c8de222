/** Pagefind's index: loading it, and asking it for words. */
/** @import { Pagefind, PagefindResult } from "labpress-pagefind" */

const PAGEFIND_URL = new URL("../search-index/pagefind.js", import.meta.url);
/** Files with the words of the index, of which Pagefind loads those that a query needs. */
const WORD_FILES = "/search-index/index/";
/**
 * Weights say what counts; that a text is long says little. See
 * https://pagefind.app/docs/ranking/.
 */
const RANKING = { termFrequency: 0.3 };

/** @type {Promise<Pagefind> | undefined} */
let index;
let hasFailedFiles = false;
watchWordFiles();

/** Load what every search needs, once; after a failure the next call tries again. */
export function loadIndex() {
  index ??= createIndex().catch((error) => {
    index = undefined;
    throw error;
  });
  return index;
}

async function createIndex() {
  const { createInstance } = await import(PAGEFIND_URL.href);
  // Without a worker: fewer files to load, and a search takes milliseconds.
  /** @type {Pagefind} */
  const pagefind = asEnglish(() => createInstance({ noWorker: true }));
  // This fails, too, if the index cannot be read.
  await pagefind.options({ ranking: RANKING });
  return pagefind;
}

/**
 * Run something while the page claims to be in English. Pagefind reads the page's language and
 * would split Chinese queries by a dictionary; ours are split already, as the index is.
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
 * Find what has all of the words, best first.
 *
 * @param {readonly string[]} words
 * @returns {Promise<readonly PagefindResult[]>}
 * @throws {Error} if a file of the index could not be loaded
 */
export async function searchIndex(words) {
  const pagefind = await loadIndex();
  const { results } = await pagefind.search(words.join(" "));
  if (hasFailedFiles) {
    // Pagefind remembers the failure, so that only a new instance asks for the file again.
    hasFailedFiles = false;
    index = undefined;
    throw new Error("a file of the search index could not be loaded");
  }
  return results;
}

/**
 * Notice failed requests of Pagefind's, which takes a missing file for one without words and
 * reports that to the console alone.
 */
function watchWordFiles() {
  const { fetch } = globalThis;
  globalThis.fetch = async (...request) => {
    if (!String(request[0]).includes(WORD_FILES)) return fetch(...request);
    try {
      const response = await fetch(...request);
      if (!response.ok) hasFailedFiles = true;
      return response;
    } catch (error) {
      hasFailedFiles = true;
      throw error;
    }
  };
}
