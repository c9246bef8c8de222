/** Converts a reference to text for the clipboard, in which subscripts are kept: CO₂, not CO2. */
import { SUBSCRIPTS, SUPERSCRIPTS } from "../common/unicode_scripts.js";

const SCRIPT = /<(su[bp])>([^<]*)<\/\1>/g;
const LETTERS = /\p{L}/gu;

/**
 * Return a reference without tags, like `plain_text` in Python.
 *
 * @param {string} html
 */
export function plainText(html) {
  const shown = html.replace(SCRIPT, showScript).replace(SCRIPT, showScript);
  return (new DOMParser().parseFromString(shown, "text/html").body.textContent ?? "").trim();
}

/**
 * @param {string} _element
 * @param {string} name
 * @param {string} text
 */
function showScript(_element, name, text) {
  const table = name === "sup" ? SUPERSCRIPTS : SUBSCRIPTS;
  const characters = [...text].map((character) => table.get(character));
  const letters = text.match(LETTERS)?.length ?? 0;
  if (letters <= 1 && !characters.includes(undefined)) return characters.join("");
  return name === "sub" || letters === text.length ? text : `^(${text})`;
}
