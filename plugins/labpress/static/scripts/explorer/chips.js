/** What a view is narrowed by, as chips that take it away again; and the way out of an empty one. */
import { element, say } from "../common/elements.js";
import { FACETS } from "./filter.js";

/** Each thing that narrows a view: what it is called, and the view without it. */
export function narrowedBy(view, values, texts) {
  const found = [];
  if (view.words.trim()) {
    const label = say(texts.words, { words: view.words.trim() });
    found.push({ label, name: label, without: { ...view, words: "" } });
  }
  for (const { name } of FACETS) {
    for (const key of view.chosen[name]) {
      // A shared address may ask for what is no more; it can be taken away all the same.
      const label = values[name].find((value) => value.key === key)?.label ?? key;
      const left = view.chosen[name].filter((other) => other !== key);
      const chosen = { ...view.chosen, [name]: left };
      const spoken = `${texts.facets[name]}: ${label}`;
      found.push({ label, name: spoken, facet: name, without: { ...view, chosen } });
    }
  }
  return found;
}

/** The chips, with a button that clears all of them. */
export function drawChips(place, narrowed, texts, go, clear) {
  const chips = narrowed.map(({ label, name, without, facet }, at) => {
    const chip = element(
      "button",
      { type: "button", class: "lp-filter lp-filter-on", label: say(texts.remove, { what: name }) },
      ...(facet ? [element("span", { class: "lp-count" }, `${texts.facets[facet]} `)] : []),
      label,
    );
    chip.addEventListener("click", () => {
      go(without);
      // The chip is gone: on to the one that took its place.
      const left = [...place.querySelectorAll("button")];
      left.at(Math.min(at, left.length - 1))?.focus();
    });
    return chip;
  });
  const all = element("button", { type: "button", class: "lp-explorer-clear" }, texts.clear);
  all.addEventListener("click", clear);
  place.replaceChildren(...chips, ...(chips.length ? [all] : []));
}

/** Ways out of a view that nothing fits: without one thing each, where that helps. */
export function drawWaysOut(place, narrowed, texts, countOf, go, clear) {
  const ways = narrowed
    .map((one) => ({ ...one, n: countOf(one.without) }))
    .filter((one) => one.n && narrowed.length > 1)
    .map(({ name, without, n }) => {
      const text = say(texts.loosen, { what: name, num: n });
      const way = element("button", { type: "button", class: "lp-button" }, text);
      way.addEventListener("click", () => go(without));
      return element("li", {}, way);
    });
  const all = element("button", { type: "button", class: "lp-button lp-take" }, texts.clear);
  all.addEventListener("click", clear);
  place.replaceChildren(
    element("p", {}, texts.none),
    element("ul", { class: "lp-explorer-ways" }, ...ways, element("li", {}, all)),
  );
}
