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

/* Words that nobody types, one a kind: labpress/search/entry.py writes them into the index. */
const MARKS = { paper: "\u{10000}", author: "\u{10001}", family: "\u{10002}", page: "\u{10003}" };
const PAGE = 20;
const OF_A_KIND = 5;

let index;
let lost = false;
watchPieces();

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
 * Returns the number of all that was found, whether it has all the words, and a function for the next results: at first
 * some of each kind, so that none crowds out the others; what is named by the whole query before what is merely like it.
 */
export async function find(query) {
  const words = queryWords(query);
  let look = askForAll;
  let found = await look(words);
  const whole = found.length > 0;
  if (!whole && words.length > 1) {
    look = askForSome;
    found = await look(words);
  }
  const places = new Map(found.map((one, place) => [one.id, place]));
  const kinds = found.length > PAGE ? await Promise.all(Object.values(MARKS).map((mark) => look(words, mark))) : [found];
  // The mark picks and does not rank.
  const left = kinds
    .map((kind) => kind.filter((one) => places.has(one.id)).sort((one, other) => places.get(one.id) - places.get(other.id)))
    .filter((kind) => kind.length);
  const key = keyOf(query);
  let most = left.length > 1 ? OF_A_KIND : PAGE;
  const next = async () => {
    const taken = left.flatMap((kind) => kind.splice(0, most));
    most = PAGE;
    taken.sort((one, other) => places.get(one.id) - places.get(other.id));
    const results = await Promise.all(taken.map(read));
    const named = results
      .filter((one) => one.keys.includes(key))
      .sort((one, other) => FOREMOST.indexOf(one.kind) - FOREMOST.indexOf(other.kind));
    return [...named, ...results.filter((one) => !named.includes(one))];
  };
  return { count: found.length, whole, next };
}

async function askForAll(words, ...marks) {
  return words.length ? ask([...words, ...marks]) : [];
}

/* Where nothing has all words: what has most of them. */
async function askForSome(words, ...marks) {
  const some = new Map();
  for (const results of await Promise.all(words.slice(0, 8).map((word) => ask([word, ...marks])))) {
    for (const result of results) {
      const before = some.get(result.id);
      some.set(result.id, { result, words: (before?.words ?? 0) + 1, score: (before?.score ?? 0) + result.score });
    }
  }
  return [...some.values()]
    .sort((one, other) => other.words - one.words || other.score - one.score)
    .map((one) => one.result);
}

async function ask(words) {
  const { results } = await (await loadIndex()).search(words.join(" "));
  if (lost) {
    // It keeps what failed, so that only a new one asks again.
    lost = false;
    index = undefined;
    throw new Error("a piece of the index could not be loaded");
  }
  return results;
}

/* Pagefind takes a piece that did not come for one in which nothing stands, and says so to the console alone. */
function watchPieces() {
  const { fetch } = globalThis;
  globalThis.fetch = async (...asked) => {
    if (!String(asked[0]).includes("/search-index/index/")) return fetch(...asked);
    try {
      const answer = await fetch(...asked);
      if (!answer.ok) lost = true;
      return answer;
    } catch (fault) {
      lost = true;
      throw fault;
    }
  };
}

async function read(result) {
  const { anchors, raw_url: path } = await result.data();
  const address = new URL(encodeURI(path.replace(/^\/+/, "")), SITE).href;
  return { ...JSON.parse(anchors[0].id), address };
}
