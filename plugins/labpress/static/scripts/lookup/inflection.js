/** Recognises English words that differ only in their endings. */
import { memoize } from "../common/memoize.js";

/** The endings of English words that differ only by inflection or derivation. */
const ENDINGS = /(?:s|e|es|ed|ings?|ers?|ors?|ions?|ations?)$/;
const INFLECTED_WORD = /^[a-z]{4,}$/;
const MIN_STEM = 4;

/**
 * Return whether two English words differ only in their endings: "generating" and "generation", but
 * not "general".
 *
 * @param {string} word
 * @param {string} target
 */
export function isInflected(word, target) {
  if (!INFLECTED_WORD.test(word) || !INFLECTED_WORD.test(target)) return false;
  const targetStems = stems(target);
  return stems(word).some((stem) => targetStems.includes(stem));
}

/**
 * Return the possible stems of an English word: the word itself, and the word without each ending
 * that it may have.
 */
export const stems = memoize(computeStems);

/** @param {string} word */
function computeStems(word) {
  const ends = [""];
  for (let length = 1; length <= 6; length += 1) {
    const end = word.slice(-length);
    if (ENDINGS.exec(end)?.[0] === end) ends.push(end);
  }
  const found = new Set();
  for (const end of ends) {
    const stem = word.slice(0, word.length - end.length);
    // "planning"
    const single = /([b-df-hj-kmnp-rtv-y])\1$/.test(stem) ? stem.slice(0, -1) : "";
    if (stem.length >= MIN_STEM) found.add(unify(stem));
    if (single.length >= MIN_STEM) found.add(unify(single));
  }
  return [...found];
}

/**
 * Unify stems that have two spellings: "studi" and "study", "recogniz" and "recognis".
 *
 * @param {string} stem
 */
function unify(stem) {
  return stem.replace(/i[zst]$/, "iz").replace(/i$/, "y");
}
