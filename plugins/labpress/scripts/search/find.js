/* A query -> results, by Pagefind's index. Nothing here touches the page. */

import { keyOf, queryWords } from "./words.js";

const HERE = new URL(".", import.meta.url);
/** The root of the site, whatever path it stands below. */
export const SITE = new URL("../../../", HERE);
const INDEX = new URL("../search-index/pagefind.js", HERE);

/* Our weights say what counts; that a text is long says little (https://pagefind.app/docs/ranking/). */
const RANKING = { termFrequency: 0.3 };
/* Who types a name that several things bear means the first of these. */
const FOREMOST = ["family", "author", "paper", "page"];

let index;

/** Load the index's first pieces, once; a load that failed is tried again. */
export function loadIndex() {
  index ??= import(INDEX.href)
    .then(async (pagefind) => {
      const made = inEnglish(() => pagefind.createInstance({ noWorker: true }));
      // This tells, too, of an index that cannot be read.
      await made.options({ ranking: RANKING });
      return made;
    })
    .catch((fault) => {
      index = undefined;
      throw fault;
    });
  return index;
}

/* Pagefind takes the page's language and would split Chinese queries by a dictionary; ours are split
   already, as the index is. Without a worker: fewer files, and a search takes milliseconds. */
function inEnglish(make) {
  const { lang } = document.documentElement;
  document.documentElement.lang = "en";
  try {
    return make();
  } finally {
    document.documentElement.lang = lang;
  }
}

/**
 * Find what a query means, best first.
 *
 * Returns the number of all that was found, whether it has all the words, and a function for the results from one place up to
 * another: what is named by the whole query before what is merely like it.
 */
export async function find(query) {
  const words = queryWords(query);
  let found = await ask(words);
  const whole = found.length > 0;
  if (!whole && words.length > 1) found = await askForSome(words);
  const key = keyOf(query);
  const take = async (from, to) => {
    const results = await Promise.all(found.slice(from, to).map(read));
    const named = results
      .filter((one) => one.keys.includes(key))
      .sort((one, other) => FOREMOST.indexOf(one.kind) - FOREMOST.indexOf(other.kind));
    return [...named, ...results.filter((one) => !named.includes(one))];
  };
  return { count: found.length, whole, take };
}

async function ask(words) {
  return words.length ? (await (await loadIndex()).search(words.join(" "))).results : [];
}

/* Where nothing has all words: what has most of them. */
async function askForSome(words) {
  const some = new Map();
  for (const results of await Promise.all(words.slice(0, 8).map((word) => ask([word])))) {
    for (const result of results) {
      const before = some.get(result.id);
      some.set(result.id, { result, words: (before?.words ?? 0) + 1, score: (before?.score ?? 0) + result.score });
    }
  }
  return [...some.values()]
    .sort((one, other) => other.words - one.words || other.score - one.score)
    .map((one) => one.result);
}

async function read(result) {
  const { anchors, raw_url: path } = await result.data();
  const address = new URL(encodeURI(path.replace(/^\/+/, "")), SITE).href;
  return { ...JSON.parse(anchors[0].id), address };
}
