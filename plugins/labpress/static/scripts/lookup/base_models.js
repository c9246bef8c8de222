/** Prevents numbers in the names of base models from matching by chance. */
import { BASE_MODEL, fieldOf, positionOf } from "./fields.js";

/** @import { Term } from "./words.js" */

/** The maximum distance between two words of the name of a base model. */
const MAX_BASE_MODEL_DISTANCE = 4;

/**
 * Return the findings, but leave out numbers that are only a part of the name of a base model, such
 * as "v2" in "InternViT-6B-448px-V2_5". They are kept if another term is found in the same name.
 *
 * @param {readonly Term[]} terms
 * @param {readonly number[][]} found the findings of each term in one document
 */
export function withoutBaseModels(terms, found) {
  if (terms.length < 2) return found;
  /** @param {number} finding */
  const isBase = (finding) => fieldOf(finding >> 2) === BASE_MODEL;
  return found.map((findings, number) => {
    if (!/\d/.test(terms[number].text) || !findings.some(isBase)) return findings;
    const others = found.flatMap((other, at) => (at === number ? [] : other.filter(isBase)));
    return findings.filter(
      (finding) =>
        !isBase(finding) ||
        others.some((other) => {
          const distance = Math.abs(positionOf(finding >> 2) - positionOf(other >> 2));
          return distance <= MAX_BASE_MODEL_DISTANCE;
        }),
    );
  });
}
