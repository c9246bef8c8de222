/** Decides which authors a row shows, like views/components/shortened_bylines.py. */

/** @import { Person } from "./papers.js" */

/** How many authors at the beginning of the byline are always shown. */
const FIRST_AUTHORS = 5;
/** Further highlighted authors are shown up to this total, but always at least one of them. */
const MAX_HIGHLIGHTED = 3;

/**
 * Divide a byline into runs of authors who are shown and runs of authors who are only counted.
 *
 * @param {readonly Person[]} authors
 * @returns {{ authors: Person[], isHidden: boolean }[]}
 */
export function divideByline(authors) {
  const bold = authors.flatMap((author, position) => (author.isBold ? [position] : []));
  const others = bold.filter((position) => position >= FIRST_AUTHORS);
  const room = Math.max(1, MAX_HIGHLIGHTED - (bold.length - others.length));
  const further = new Set([...others.slice(0, room - 1), ...others.slice(-1)]);
  /** @param {number} position */
  const isShown = (position) =>
    position < FIRST_AUTHORS || further.has(position) || position >= authors.length;
  /** @type {{ authors: Person[], isHidden: boolean }[]} */
  const parts = [];
  authors.forEach((author, position) => {
    // "+1" would take as much room as the name.
    const isSingle = isShown(position - 1) && isShown(position + 1);
    const isHidden = !isShown(position) && !isSingle;
    const last = parts.at(-1);
    if (last?.isHidden === isHidden) last.authors.push(author);
    else parts.push({ authors: [author], isHidden });
  });
  return parts;
}
