/** Finds and ranks the documents that match a query. Nothing here touches the page. */

import { withoutBaseModels } from "./base_models.js";
import {
  fieldOf,
  KEY,
  MAX_NAME_DISTANCE,
  NAMES,
  NEXT_WORD,
  PEOPLE,
  positionOf,
  TITLE,
} from "./fields.js";
import { countPapers, describe, readPostings } from "./index.js";
import { stems } from "./inflection.js";
import { findPartialNames } from "./partial_names.js";
import { compareMatches, createMatch, withoutOtherNames } from "./ranking.js";
import { otherReadings } from "./readings.js";
import { isCovered, matchQuality, QUALITY, readQuery } from "./words.js";

/**
 * @import { Index } from "./index.js"
 * @import { Match, Ranked } from "./ranking.js"
 * @import { Query, Term } from "./words.js"
 */

/** The maximum length of a word that, like "li", is more often a name than the start of a word. */
const MAX_SHORT_NAME = 2;
/**
 * The hits of a term in each document: each hit times 4, plus one of `QUALITY`.
 *
 * @typedef {Map<number, number[]>} Findings
 */

/**
 * Find the documents that have all terms of a query, best first. If no paper has all of them, other
 * readings of the query are also tried, such as the query without its optional words. If any paper
 * matches, the result includes the families and topics that a part of the query names.
 *
 * @param {string} text
 * @param {Index} index
 * @returns {Promise<Match[]>}
 */
export async function search(text, index) {
  const query = readQuery(text);
  const full = await findMatches(query, index);
  const found = [...full];
  for (const alternatives of hasPaper(found) ? [] : otherReadings(query)) {
    const others = await Promise.all(alternatives.map((queries) => findFirst(queries, index)));
    found.push(...others.flat());
    if (hasPaper(found)) break;
  }
  return rank(hasPaper(found) ? [...found, ...(await findPartialNames(query, index))] : full);
}

/** @param {readonly Ranked[]} matches */
function hasPaper(matches) {
  return matches.some(({ match }) => match.kind === "paper");
}

/**
 * Return matches, best first, with only the best of each document.
 *
 * @param {readonly Ranked[]} matches
 */
function rank(matches) {
  /** @type {Map<number, Match>} */
  const best = new Map();
  for (const { match } of [...matches].sort(compareMatches)) {
    if (!best.has(match.document)) best.set(match.document, match);
  }
  return [...best.values()];
}

/**
 * Find the documents of the first query that finds a paper, or else of the last one.
 *
 * @param {readonly Query[]} queries
 * @param {Index} index
 * @returns {Promise<Ranked[]>}
 */
async function findFirst([query, ...others], index) {
  const found = await findMatches(query, index);
  return hasPaper(found) || !others.length ? found : findFirst(others, index);
}

/**
 * Find the documents that have all terms of a query. A whole name of a person finds only documents
 * that contain the name.
 *
 * @param {Query} query
 * @param {Index} index
 * @returns {Promise<Ranked[]>}
 */
async function findMatches(query, index) {
  if (!query.terms.length) return [];
  const [data, findings, keys] = await Promise.all([
    index.load(),
    findTerms(query, index),
    lookUpExact(query.key, index),
  ]);
  const [first, ...others] = findings;
  const matches = [];
  for (const document of first.keys()) {
    const found = withoutBaseModels(
      query.terms,
      findings.map((finding) => finding.get(document) ?? []),
    );
    if (others.length && found.some((hits) => !hits.length)) continue;
    matches.push(createMatch(document, query.terms, found, keys.get(document), data));
  }
  return [...withoutOtherNames(matches)];
}

/**
 * Return the findings of each term, on its own or joined with its neighbours.
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
        if (term.kind === "run") return lookUpRun(term, index);
        // Otherwise, "on" would match "online".
        if (term.isOptional) return lookUpExact(term.text, index);
        return lookUp(term.text, index, terms.length === 1);
      }),
    ),
    Promise.all(joins.map(({ word }) => lookUpExact(word, index))),
    Promise.all(terms.map((term) => lookUpInitial(term, index))),
  ]);
  addInitials(findings, initials);
  joins.forEach(({ from, to }, number) => {
    for (const [document, hits] of joined[number]) {
      for (let at = from; at <= to; at += 1) {
        // A joined word counts as terms that follow each other.
        const shifted = hits.map((hit) => hit + (at - from) * NEXT_WORD * 4);
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
 * Find a word of a query: as it is, inflected, or at the beginning of another word. A word of a
 * person's name does not match the beginning of another name: "chen" does not match Cheng.
 *
 * @param {string} target
 * @param {Index} index
 * @param {boolean} isAlone whether the query has no other words
 */
async function lookUp(target, index, isAlone) {
  /** @type {Findings} */
  const findings = new Map();
  if (target.length === 1) return lookUpExact(target, index);
  const [data, exact] = await Promise.all([index.load(), lookUpExact(target, index)]);
  const isName = isNameOfPerson(exact, countPapers(data));
  // Readers who have typed only "mu" may want to type "multimodal".
  const isWhole = isName && !isAlone && target.length <= MAX_SHORT_NAME;
  /**
   * @param {number} document
   * @param {number} hit
   */
  const isInName = (document, hit) =>
    PEOPLE.includes(fieldOf(hit)) ||
    (fieldOf(hit) === TITLE && describe(data, document).kind === "author");
  const prefix = commonPrefix([target, ...stems(target)].map((stem) => stem.replace(/[yz]$/, "")));
  for (const [word, postings] of await index.words(prefix)) {
    const quality = word.endsWith(".") ? QUALITY.none : matchQuality(word, target);
    if (!quality || (isWhole && quality === QUALITY.prefix)) continue;
    readPostings(postings, (document, hits) => {
      const found = hits
        // Whole names match only as a whole.
        .filter((hit) => quality === QUALITY.exact || fieldOf(hit) !== KEY)
        .filter((hit) => !isName || quality !== QUALITY.prefix || !isInName(document, hit))
        .map((hit) => hit * 4 + quality);
      if (found.length) add(findings, document, found);
    });
  }
  return findings;
}

/**
 * Return whether a word occurs in the name of a person in any paper.
 *
 * @param {Findings} findings of the word itself
 * @param {number} paperCount
 */
function isNameOfPerson(findings, paperCount) {
  return [...findings].some(
    ([document, hits]) =>
      document < paperCount && hits.some((hit) => PEOPLE.includes(fieldOf(hit >> 2))),
  );
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
 * Find exactly this word.
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
 * Find words that follow each other.
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
      following.every((set, at) => set.has(hit + offsets[at + 1] * NEXT_WORD * 4)),
    );
    if (starts.length) findings.set(document, starts);
  }
  return findings;
}

/**
 * Find a run of CJK characters, whole or in pieces of at least two characters.
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
 * If a term is a single letter, find the names with a word that begins with this letter.
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
 * Return whether two hits are different words of one name.
 *
 * @param {number} hit
 * @param {number} other
 */
function isSameName(hit, other) {
  const distance = Math.abs(positionOf(hit) - positionOf(other));
  const isName = fieldOf(hit) === fieldOf(other) && NAMES.includes(fieldOf(hit));
  return isName && distance > 0 && distance <= MAX_NAME_DISTANCE;
}
