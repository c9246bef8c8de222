/** Ranks the documents that match a query. */
import {
  AUTHOR,
  FIELDS,
  fieldOf,
  KEY,
  MAX_NAME_DISTANCE,
  NAMES,
  NEXT_WORD,
  OTHER_NAME,
  PEOPLE,
  positionOf,
  WEIGHTS,
} from "./fields.js";
import { describe } from "./index.js";

/**
 * @import { SearchField, SearchIndexData, SearchKind } from "labpress-data"
 * @import { Term } from "./words.js"
 */

/**
 * A document that matches all terms of the query.
 *
 * @typedef {object} Match
 * @property {number} document its number in the index; papers have the same numbers in the
 *   explorer's data
 * @property {SearchKind} kind
 * @property {readonly SearchField[]} fields where the words were found, the best field of each word
 * @property {number} score
 */

/** The share of a field's weight that counts for each value of `QUALITY`. */
const SHARES = [0, 0.6, 0.8, 1];
/** The score of a name that equals the query. Documents that only have its words score less. */
const SAME_NAME = 1000;
/** The score of a name that equals the query with the family name first. */
const REVERSED_NAME = 500;
/** The bonus for each word of a query that is in the same name as another word of the query. */
const SAME_PERSON = 5;
/**
 * The order of kinds among documents whose names equal the query.
 *
 * @type {readonly SearchKind[]}
 */
const PRECEDENCE = ["family", "author", "venue", "paper", "grant", "topic", "page"];
/** The kinds whose titles rank below all titles of papers and names, and above other fields. */
const GENERAL = ["topic", "page"];
/**
 * The share of the score that documents of these kinds keep. Therefore, even if all words of a
 * query match their titles in order, they score less than a paper whose title only contains words
 * that begin with those of the query.
 */
export const GENERAL_SHARE = 0.25;

/**
 * @typedef {object} Ranked
 * @property {Match} match
 * @property {number} papers
 * @property {boolean} [isTogether] whether all terms follow each other, or are in the name of one
 *   person; true for a single term
 */

/**
 * @param {number} document
 * @param {readonly Term[]} terms
 * @param {readonly (readonly number[])[]} found the findings of each term
 * @param {readonly number[] | undefined} keys
 * @param {SearchIndexData} data
 * @returns {Ranked}
 */
export function createMatch(document, terms, found, keys, data) {
  const { kind, papers } = describe(data, document);
  const best = found.map((findings) => bestFinding(findings, kind));
  let score = best.reduce((sum, finding) => sum + scoreOf(finding, kind), 0);
  const order = scoreOrder(terms, found, kind);
  const inOneName = countInOneName(found, kind);
  score += order + (inOneName > 1 ? inOneName * SAME_PERSON : 0);
  if (GENERAL.includes(kind)) score *= GENERAL_SHARE;
  const rank = keys?.find((key) => fieldOf(key >> 2) === KEY);
  if (rank !== undefined) score += positionOf(rank >> 2) ? REVERSED_NAME : SAME_NAME;
  const content = best.filter((_, number) => !terms[number].isOptional);
  const fields = [...new Set(content.map((finding) => fieldOf(finding >> 2)))].sort(
    (a, b) => a - b,
  );
  // The field `key` contains whole names and ids, which are also in one of the first fields.
  const names = fields.map((field) => FIELDS[field]).filter((name) => name !== "key");
  const isTogether =
    terms.length === 1 || rank !== undefined || order > 0 || inOneName === terms.length;
  return { match: { document, kind, fields: names, score }, papers, isTogether };
}

/**
 * If a query is the whole name of a person, leave out the documents in which its words belong to
 * different people or places: "Wei Li" does not find papers by Wei Shen and Eric Li. They are kept if
 * no paper would be left.
 *
 * @param {readonly Ranked[]} matches
 */
export function withoutOtherNames(matches) {
  const isName = matches.some(
    ({ match }) => match.kind === "author" && match.score >= REVERSED_NAME,
  );
  const together = isName ? matches.filter(({ isTogether }) => isTogether) : [];
  return together.some(({ match }) => match.kind === "paper") ? together : matches;
}

/**
 * Compare documents for sorting, best first. Documents whose names equal the query come first, by
 * kind and number of papers. The others are sorted by score, then by number of papers; of equal
 * ones, the newest comes first.
 *
 * @param {Ranked} a
 * @param {Ranked} b
 */
export function compareMatches({ match: a, papers: papersOfA }, { match: b, papers: papersOfB }) {
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

/**
 * @param {number} hit
 * @param {SearchKind} kind
 */
function weightOf(hit, kind) {
  const field = fieldOf(hit);
  // The names in a paper's byline count more than the other names of its authors.
  return kind === "paper" && field === OTHER_NAME ? WEIGHTS[AUTHOR] * 0.75 : WEIGHTS[field];
}

/**
 * @param {number} finding
 * @param {SearchKind} kind
 */
function scoreOf(finding, kind) {
  return weightOf(finding >> 2, kind) * SHARES[finding & 3];
}

/**
 * @param {readonly number[]} findings
 * @param {SearchKind} kind
 */
function bestFinding(findings, kind) {
  return findings.reduce((best, finding) =>
    scoreOf(finding, kind) > scoreOf(best, kind) ? finding : best,
  );
}

/**
 * Return the bonus for documents in which all terms follow each other in a field, in query order.
 *
 * @param {readonly Term[]} terms
 * @param {readonly (readonly number[])[]} found
 * @param {SearchKind} kind
 */
function scoreOrder(terms, found, kind) {
  if (terms.length < 2) return 0;
  const hits = found.map((findings) => new Set(findings.map((finding) => finding >> 2)));
  let best = 0;
  for (const start of hits[0]) {
    let offset = 0;
    const isInOrder = terms.every((term, index) => {
      const isThere = hits[index].has(start + offset * NEXT_WORD);
      offset += term.length;
      return isThere;
    });
    if (isInOrder) best = Math.max(best, weightOf(start, kind) * terms.length);
  }
  return best;
}

/**
 * Return how many terms are in the same name of a person, so that "Peiyu Wang 2025" ranks papers by
 * Peiyu Wang above those by Peiyu Li and Wei Wang.
 *
 * @param {readonly (readonly number[])[]} found
 * @param {SearchKind} kind
 */
function countInOneName(found, kind) {
  const fields = kind === "author" ? NAMES : PEOPLE;
  const names = found.map((findings) =>
    findings.map((finding) => finding >> 2).filter((hit) => fields.includes(fieldOf(hit))),
  );
  let most = 0;
  for (const start of new Set(names.flat())) {
    const end = start + MAX_NAME_DISTANCE * NEXT_WORD;
    // Each term must match a different word: "yang yang" is not Yang Liu.
    const words = names.map((hits) =>
      hits.find((hit) => hit >= start && hit <= end && fieldOf(hit) === fieldOf(start)),
    );
    most = Math.max(most, new Set(words.filter((word) => word !== undefined)).size);
  }
  return most;
}
