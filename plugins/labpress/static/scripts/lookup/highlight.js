/** Finds the parts of a string that match a query, to highlight and to quote them. */
import { APOSTROPHES } from "../common/folding.js";
import {
  characterPairs,
  fold,
  HUMP,
  isCjk,
  matchQuality,
  QUALITY,
  readQuery,
  splitWords,
} from "./words.js";

/** Matches a word; a decimal point is part of a number. */
const WORD = /(?:[\p{L}\p{N}\p{M}'’]|(?<=\d)\.(?=\d))+/gu;
const CONTEXT = 60;

/**
 * Split a string into parts that match a query and parts that do not. A match is a word, the
 * beginning of one, or a run of CJK characters anywhere. Optional words are not matches.
 *
 * @param {string} text
 * @param {string} query
 * @returns {[text: string, isMatch: boolean][]} the parts in order
 */
export function highlightParts(text, query) {
  const { terms, joins } = readQuery(query);
  const content = terms.filter((term) => !term.isOptional);
  const words = content.flatMap((term) => splitWords(term.text));
  const targets = [...words, ...joins.map((join) => join.word)];
  /** @type {[string, boolean][]} */
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(WORD)) {
    for (const [from, to] of matchingRanges(match[0], targets)) {
      const start = match.index + from;
      parts.push([text.slice(end, start), false], [text.slice(start, match.index + to), true]);
      end = match.index + to;
    }
  }
  parts.push([text.slice(end), false]);
  return parts.filter(([part]) => part);
}

/**
 * Return the part of a long text around its first match.
 *
 * @param {string} text
 * @param {string} query
 * @returns {string} empty if nothing matches
 */
export function quote(text, query) {
  const parts = highlightParts(text, query);
  const first = parts.findIndex(([, isMatch]) => isMatch);
  if (first === -1) return "";
  const start = parts.slice(0, first).reduce((sum, [part]) => sum + part.length, 0);
  // The excerpt begins and ends at a space; Chinese has none.
  const before = start > CONTEXT ? text.slice(0, start - CONTEXT).length : 0;
  const space = text.indexOf(" ", before);
  const from = before && space !== -1 && space < start ? space + 1 : before;
  const until = Math.min(text.length, start + parts[first][0].length + CONTEXT);
  const last = text.lastIndexOf(" ", until);
  const to = until < text.length && last > start + parts[first][0].length ? last : until;
  return `${from ? "…" : ""}${text.slice(from, to)}${to < text.length ? "…" : ""}`;
}

/**
 * Return the ranges of a word that match, as offsets in the word.
 *
 * @param {string} word
 * @param {readonly string[]} targets
 */
function matchingRanges(word, targets) {
  const characters = [...word];
  const folded = characters.map((character) => fold(character).replace(APOSTROPHES, ""));
  const humps = word.split(HUMP);
  const starts = humps.map((_, at) =>
    [...humps.slice(0, at).join("")].reduce((sum, _, index) => sum + folded[index].length, 0),
  );
  const foldedWord = folded.join("");
  const isMatch = new Array(characters.length).fill(false);
  for (const [start, end] of targets.flatMap((target) =>
    foldedRanges(foldedWord, target, starts),
  )) {
    let offset = 0;
    folded.forEach((letters, index) => {
      // An apostrophe folds to nothing; inside a match, it is part of the match.
      if (offset >= start + (letters ? 0 : 1) && offset < end) isMatch[index] = true;
      offset += letters.length;
    });
  }
  return mergeRanges(characters, isMatch);
}

/**
 * Return the ranges in which a word of the query matches a folded word.
 *
 * @param {string} word
 * @param {string} target
 * @param {readonly number[]} starts where the parts of a word in camel case begin
 * @returns {[start: number, end: number][]}
 */
function foldedRanges(word, target, starts) {
  if (isCjk(target)) {
    return characterPairs(target).flatMap((pair) =>
      findAll(word, pair).map((start) => /** @type {const} */ ([start, start + pair.length])),
    );
  }
  for (const start of starts) {
    const quality = matchQuality(word.slice(start), target);
    if (quality === QUALITY.prefix) return [[start, start + target.length]];
    if (quality) return [[start, word.length]];
  }
  return [];
}

/**
 * @param {string} text
 * @param {string} part
 */
function findAll(text, part) {
  const starts = [];
  for (let start = text.indexOf(part); start !== -1; start = text.indexOf(part, start + 1)) {
    starts.push(start);
  }
  return starts;
}

/**
 * Return the ranges of adjacent characters that match.
 *
 * @param {readonly string[]} characters
 * @param {readonly boolean[]} isMatch
 * @returns {[start: number, end: number][]} offsets in UTF-16 code units, as `slice` expects them
 */
function mergeRanges(characters, isMatch) {
  /** @type {[number, number][]} */
  const ranges = [];
  let offset = 0;
  characters.forEach((character, index) => {
    const end = offset + character.length;
    const last = ranges.at(-1);
    if (isMatch[index]) {
      if (last?.[1] === offset) last[1] = end;
      else ranges.push([offset, end]);
    }
    offset = end;
  });
  return ranges;
}
