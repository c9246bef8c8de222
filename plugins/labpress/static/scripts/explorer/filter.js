/** Which papers fit what a reader asks for, and how many would fit each further choice. */

/** The facets, in the order in which they stand; a paper must fit all choices of an `all` one. */
export const FACETS = [
  { name: "has", all: true },
  { name: "year" },
  { name: "family" },
  { name: "author" },
  { name: "venue" },
  { name: "category" },
  { name: "tag" },
  { name: "kind" },
];

/**
 * Narrow papers down.
 *
 * A paper fits a facet if it has any of the values that are chosen there (for what was released:
 * all of them), and it must fit every facet. A value's count is the number of papers that would be
 * shown if it were the choice of its facet: the choices of the other facets count, those beside it
 * do not. Where all must fit, it is the number that would be left.
 *
 * @param chosen for each facet the numbers of the chosen values; -1 for one that no paper has
 * @param holds whether a paper holds the words that are searched for; null for no words
 * @returns the papers, and for each facet the counts by the values' numbers
 */
export function narrow(papers, values, chosen, holds) {
  const counts = {};
  for (const { name } of FACETS) counts[name] = new Uint32Array(values[name].length);
  const active = FACETS.filter(({ name }) => chosen[name]?.length).map((facet) => ({
    ...facet,
    wanted: new Set(chosen[facet.name]),
  }));
  const found = [];
  for (const paper of papers) {
    if (holds && !holds(paper)) continue;
    const missed = missedFacet(paper, active);
    if (missed === SEVERAL) continue;
    if (missed) {
      if (!missed.all) for (const at of paper.values[missed.name]) counts[missed.name][at] += 1;
      continue;
    }
    found.push(paper);
    for (const { name } of FACETS) for (const at of paper.values[name]) counts[name][at] += 1;
  }
  return { found, counts };
}

const SEVERAL = Symbol("several");

/** The one facet that a paper does not fit; null for none. */
function missedFacet(paper, active) {
  let missed = null;
  for (const facet of active) {
    if (fits(paper.values[facet.name], facet)) continue;
    if (missed) return SEVERAL;
    missed = facet;
  }
  return missed;
}

function fits(held, { wanted, all }) {
  if (!all) return held.some((at) => wanted.has(at));
  return [...wanted].every((at) => held.includes(at));
}
