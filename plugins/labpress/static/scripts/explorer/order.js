/** Orders of papers, and what stands above each run of them. */

/** By their names in the address; the first is taken for granted. */
export const ORDERS = ["newest", "oldest", "title", "family"];

/** Papers in an order, and for each the heading under which it stands. */
export function inOrder(papers, order, texts, language) {
  const byText = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
  const year = (paper) => paper.date.slice(0, 4) || texts.no_date;
  if (order === "title") {
    const sorted = papers.toSorted((a, b) => byText.compare(a.title, b.title) || a.at - b.at);
    return { papers: sorted, heading: () => "" };
  }
  if (order === "family") {
    const heading = (paper) => paper.family?.label ?? texts.no_family;
    // The papers of a family oldest first, as a line is told.
    const ranks = new Map();
    for (const paper of papers) if (paper.family) ranks.set(paper.family, 0);
    [...ranks.keys()]
      .sort((a, b) => byText.compare(a.label, b.label))
      .forEach((family, rank) => ranks.set(family, rank));
    const rank = (paper) => ranks.get(paper.family) ?? ranks.size;
    return { papers: papers.toSorted((a, b) => rank(a) - rank(b) || byAge(a, b)), heading };
  }
  if (order === "oldest") return { papers: papers.toSorted(byAge), heading: year };
  return { papers, heading: year };
}

/** Oldest first; those without a date come last here too. */
function byAge(a, b) {
  return Number(!a.date) - Number(!b.date) || b.at - a.at;
}
