/** The choice of a way to cite: styles and BibTeX, one at a time, the last one remembered. */
import { element } from "../common/elements.js";

const KEPT = "labpress.cite";

/** The way that the reader chose last, if it is one of these. */
export function keptWay(keys) {
  let kept = null;
  try {
    kept = localStorage.getItem(KEPT);
  } catch {
    // A browser may keep nothing; then the first is shown.
  }
  return keys.includes(kept) ? kept : keys[0];
}

/**
 * Buttons of which one is chosen.
 *
 * @param ways `{key, label}` of each, in order
 * @param chosen the key of the one chosen now
 * @param legend what is chosen, for those who cannot see it
 * @param choose called with a key
 */
export function wayButtons(ways, chosen, legend, choose) {
  const name = `lp-cite-${Math.random().toString(36).slice(2)}`;
  const inputs = ways.map(({ key, label }) => {
    const input = element("input", { type: "radio", name, value: key, checked: key === chosen });
    input.addEventListener("change", () => {
      try {
        localStorage.setItem(KEPT, key);
      } catch {
        // As above.
      }
      choose(key);
    });
    return element("label", { class: "lp-cite-choice" }, input, element("span", {}, label));
  });
  const title = element("legend", { class: "lp-sr" }, legend);
  return element("fieldset", { class: "lp-cite-ways" }, title, ...inputs);
}
