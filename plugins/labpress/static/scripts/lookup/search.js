/** What a query finds in the index, and in which order. Nothing here touches the page. */

import { FIELDS, fieldOf, KEY, NAMES, positionOf, WEIGHTS } from "./fields.js";
import { describe, readPostings } from "./index.js";
import { isCovered, matchQuality, QUALITY, readQuery, stems } from "./words.js";

/**
 * @import { SearchField, SearchIndexData, SearchKind } from "labpress-data"
 * @import { Index } from "./index.js"
 * @import { Query, Term } from "./words.js"
 */

/**
 * A document that has everything that the query asks for.
 *
 * @typedef {object} Match
 * @property {number} document its number in the index; papers have those of the explorer's data
 * @property {SearchKind} kind
 * @property {readonly SearchField[]} fields where the words were found, the best field of each word
 * @property {number} score
 */

/** The share of a field's weight for each of `QUALITY`. */
const SHARES = [0, 0.6, 0.8, 1];
/** How far an initial is from another word of the same name. */
const MAX_NAME_DISTANCE = 3;
/** Precedes anything that merely has the words: a name that is the query. */
const SAME_NAME = 1000;
/** The same with the family name first. */
const REVERSED_NAME = 500;
/**
 * If several documents have the name that was searched for, the first of these kinds comes first.
 *
 * @type {readonly SearchKind[]}
 */
const PRECEDENCE = ["family", "author", "venue", "paper", "grant", "page"];

/**
 * Where a term was found in documents: hits times 4, plus one of `QUALITY`.
 *
 * @typedef {Map<number, number[]>} Findings
 */

/**
 * Find the documents that have all terms of a query, best first.
 *
 * @param {string} text
 * @param {Index} index
 * @returns {Promise<Match[]>}
 */
export async function search(text, index) {
  const query = readQuery(text);
  if (!query.terms.length) return [];
  const [data, findings, keys] = await Promise.all([
    index.load(),
    findTerms(query, index),
    lookUpExact(query.key, index),
  ]);
  const [first, ...others] = findings;
  const matches = [];
  for (const document of first.keys()) {
    const found = findings.map((finding) => finding.get(document) ?? []);
    if (others.length && found.some((hits) => !hits.length)) continue;
    matches.push(createMatch(document, query.terms, found, keys.get(document), data));
  }
  return matches.sort(compare).map(({ match }) => match);
}

/**
 * @typedef {object} Ranked
 * @property {Match} match
 * @property {number} papers
 */

/**
 * @param {number} document
 * @param {readonly Term[]} terms
 * @param {readonly (readonly number[])[]} found the findings of each term
 * @param {readonly number[] | undefined} keys
 * @param {SearchIndexData} data
 * @returns {Ranked}
 */
function createMatch(document, terms, found, keys, data) {
  const { kind, papers } = describe(data, document);
  const best = found.map(bestFinding);
  let score = best.reduce((sum, finding) => sum + scoreOf(finding), 0);
  score += scoreOrder(terms, found);
  const rank = keys?.find((key) => fieldOf(key >> 2) === KEY);
  if (rank !== undefined) score += positionOf(rank >> 2) ? REVERSED_NAME : SAME_NAME;
  const fields = [...new Set(best.map((finding) => fieldOf(finding >> 2)))].sort((a, b) => a - b);
  // A whole name or id as one word is in one of the first fields.
  const names = fields.map((field) => FIELDS[field]).filter((name) => name !== "key");
  return { match: { document, kind, fields: names, score }, papers };
}

/**
 * Best first: names before words, then by score, then by the number of papers, then newest first.
 *
 * @param {Ranked} a
 * @param {Ranked} b
 */
function compare({ match: a, papers: papersOfA }, { match: b, papers: papersOfB }) {
  const [levelOfA, levelOfB] = [levelOf(a.score), levelOf(b.score)];
  if (levelOfA !== levelOfB) return levelOfB - levelOfA;
  const precedence = levelOfA && PRECEDENCE.indexOf(a.kind) - PRECEDENCE.indexOf(b.kind);
  const byPapers = papersOfB - papersOfA;
  return (
    precedence ||
    (levelOfA && byPapers) ||
    Math.round(b.score * 10) - Math.round(a.score * 10) ||
    byPapers ||
    a.document - b.document
  );
}

/** @param {number} score */
function levelOf(score) {
  return score >= SAME_NAME ? 2 : Number(score >= REVERSED_NAME);
}

/** @param {number} finding */
function scoreOf(finding) {
  return WEIGHTS[fieldOf(finding >> 2)] * SHARES[finding & 3];
}

/** @param {readonly number[]} findings */
function bestFinding(findings) {
  return findings.reduce((best, finding) => (scoreOf(finding) > scoreOf(best) ? finding : best));
}

/**
 * What it adds to the score that all terms follow each other in a field, in the order of the query.
 *
 * @param {readonly Term[]} terms
 * @param {readonly (readonly number[])[]} found
 */
function scoreOrder(terms, found) {
  if (terms.length < 2) return 0;
  const hits = found.map((findings) => new Set(findings.map((finding) => finding >> 2)));
  let best = 0;
  for (const start of hits[0]) {
    let offset = 0;
    const isInOrder = terms.every((term, index) => {
      const isThere = hits[index].has(start + offset * 16);
      offset += term.length;
      return isThere;
    });
    if (isInOrder) best = Math.max(best, WEIGHTS[fieldOf(start)] * terms.length);
  }
  return best;
}

/**
 * The findings of each term, by itself or joined with its neighbours.
 *
 * @param {Query} query
 * @param {Index} index
 * @returns {Promise<Findings[]>}
 */
async function findTerms({ terms, joins }, index) {
  const [findings, joined, initials] = await Promise.all([
    Promise.all(
      terms.map((term) => {
        if (term.kind === "phrase") return lookUpPhrase(term, index);
        return term.kind === "run" ? lookUpRun(term, index) : lookUp(term.text, index);
      }),
    ),
    Promise.all(joins.map(({ word }) => lookUpExact(word, index))),
    Promise.all(terms.map((term) => lookUpInitial(term, index))),
  ]);
  addInitials(findings, initials);
  joins.forEach(({ from, to }, number) => {
    for (const [document, hits] of joined[number]) {
      for (let at = from; at <= to; at += 1) {
        // As if the terms followed each other.
        const shifted = hits.map((hit) => hit + (at - from) * 16 * 4);
        add(findings[at], document, at === from ? hits : shifted);
      }
    }
  });
  return findings;
}

/**
 * @param {Findings} findings
 * @param {number} document
 * @param {readonly number[]} hits
 */
function add(findings, document, hits) {
  const before = findings.get(document);
  if (before) before.push(...hits);
  else findings.set(document, [...hits]);
}

/**
 * Where a word of a query is found: the word itself, inflected, or at the beginning of another.
 *
 * @param {string} target
 * @param {Index} index
 */
async function lookUp(target, index) {
  /** @type {Findings} */
  const findings = new Map();
  if (target.length === 1) return lookUpExact(target, index);
  const prefix = commonPrefix([target, ...stems(target)].map((stem) => stem.replace(/[yz]$/, "")));
  for (const [word, postings] of await index.words(prefix)) {
    const quality = word.endsWith(".") ? QUALITY.none : matchQuality(word, target);
    if (!quality) continue;
    readPostings(postings, (document, hits) => {
      const found = hits
        // Whole names only match as a whole.
        .filter((hit) => quality === QUALITY.exact || fieldOf(hit) !== KEY)
        .map((hit) => hit * 4 + quality);
      if (found.length) add(findings, document, found);
    });
  }
  return findings;
}

/** @param {readonly string[]} words */
function commonPrefix(words) {
  return words.reduce((shorter, word) => {
    let length = 0;
    while (length < shorter.length && shorter[length] === word[length]) length += 1;
    return shorter.slice(0, length);
  });
}

/**
 * Where the very word is found.
 *
 * @param {string} word
 * @param {Index} index
 */
async function lookUpExact(word, index) {
  /** @type {Findings} */
  const findings = new Map();
  const postings = await index.postings(word);
  if (postings) {
    readPostings(postings, (document, hits) => {
      findings.set(
        document,
        hits.map((hit) => hit * 4 + QUALITY.exact),
      );
    });
  }
  return findings;
}

/**
 * Where words follow each other.
 *
 * @param {Term} phrase
 * @param {Index} index
 */
async function lookUpPhrase({ words, offsets }, index) {
  const [first, ...others] = await Promise.all(words.map((word) => lookUpExact(word, index)));
  /** @type {Findings} */
  const findings = new Map();
  for (const [document, hits] of first) {
    const following = others.map((finding) => new Set(finding.get(document)));
    const starts = hits.filter((hit) =>
      following.every((set, at) => set.has(hit + offsets[at + 1] * 16 * 4)),
    );
    if (starts.length) findings.set(document, starts);
  }
  return findings;
}

/**
 * Where a run of CJK characters is found, whole or in pieces of at least two characters.
 *
 * @param {Term} run
 * @param {Index} index
 */
async function lookUpRun(run, index) {
  const [whole, ...pairs] = await Promise.all([
    lookUpPhrase(run, index),
    ...run.words.map((pair) => lookUpExact(pair, index)),
  ]);
  const documents = new Set(pairs.flatMap((finding) => [...finding.keys()]));
  for (const document of documents) {
    if (whole.has(document) || !isCovered(run.words, (_, at) => pairs[at].has(document))) continue;
    const pieces = pairs.flatMap((finding) => finding.get(document) ?? []);
    whole.set(
      document,
      pieces.map((hit) => hit - QUALITY.exact + QUALITY.prefix),
    );
  }
  return whole;
}

/**
 * The names whose words begin with a letter, if a term is just a letter.
 *
 * @param {Term} term
 * @param {Index} index
 * @returns {Promise<Findings | null>}
 */
async function lookUpInitial({ text, kind }, index) {
  return text.length === 1 && kind === "word" ? lookUpExact(`${text}.`, index) : null;
}

/**
 * Let initials match where another term is found in the same name: "y liu" finds Yang Liu.
 *
 * @param {readonly Findings[]} findings
 * @param {readonly (Findings | null)[]} initials
 */
function addInitials(findings, initials) {
  const names = findings.filter((_, number) => !initials[number]);
  initials.forEach((initial, number) => {
    for (const [document, hits] of initial ?? []) {
      const others = names.flatMap((finding) => finding.get(document) ?? []);
      const near = hits.filter((hit) => others.some((other) => isSameName(hit >> 2, other >> 2)));
      if (near.length) add(findings[number], document, near);
    }
  });
}

/**
 * Whether two hits are different words of one name.
 *
 * @param {number} hit
 * @param {number} other
 */
function isSameName(hit, other) {
  const distance = Math.abs(positionOf(hit) - positionOf(other));
  const isName = fieldOf(hit) === fieldOf(other) && NAMES.includes(fieldOf(hit));
  return isName && distance > 0 && distance <= MAX_NAME_DISTANCE;
}
