/** Lets readers choose a citation format (a style or a file format), and remembers the choice. */
import { createElement } from "../common/elements.js";

const STORAGE_KEY = "labpress.cite";

/**
 * Return the key of the format that the reader chose last, or the first key if that format is not
 * on offer.
 *
 * @param {readonly string[]} keys of the formats on offer; at least one
 */
export function rememberedFormat(keys) {
  let key = null;
  try {
    key = localStorage.getItem(STORAGE_KEY);
  } catch {
    // If the browser refuses to store anything, the first format is the default.
  }
  return key !== null && keys.includes(key) ? key : keys[0];
}

/** @param {string} key */
function rememberFormat(key) {
  try {
    localStorage.setItem(STORAGE_KEY, key);
  } catch {
    // If the browser refuses to store anything, the choice is forgotten.
  }
}

/**
 * Create radio buttons for the formats.
 *
 * @param {readonly { key: string, label: string }[]} formats
 * @param {string} selected the key of the format selected at first
 * @param {string} legend describes the choice to screen readers
 * @param {(key: string) => void} onSelect
 */
export function formatChooser(formats, selected, legend, onSelect) {
  // Each chooser on a page needs a separate group of radio buttons.
  const name = `lp-cite-${Math.random().toString(36).slice(2)}`;
  const choices = formats.map(({ key, label }) => {
    const input = createElement("input", {
      type: "radio",
      name,
      value: key,
      checked: key === selected,
    });
    input.addEventListener("change", () => {
      rememberFormat(key);
      onSelect(key);
    });
    return createElement(
      "label",
      { class: "lp-cite-choice" },
      input,
      createElement("span", {}, label),
    );
  });
  const title = createElement("legend", { class: "lp-visually-hidden" }, legend);
  return createElement("fieldset", { class: "lp-cite-formats" }, title, ...choices);
}
