/** The references of several papers, combined as a citation format requires. */
import { loadOnce } from "../common/loading.js";
import { pageLanguage } from "../common/texts.js";

/**
 * @import { FileFormat, References, ReferenceStyle } from "labpress-data"
 * @import { Copyable } from "./copy.js"
 */

/**
 * Load the references of all papers in one format, once.
 *
 * @param {string} url
 * @returns {Promise<References>}
 */
export function loadReferences(url) {
  return loadOnce(url, (/** @type {References} */ references) => references);
}

/**
 * Combine the references of papers; a paper without one is left out.
 *
 * @param {ReferenceStyle | FileFormat} format
 * @param {References} references
 * @param {readonly string[]} ids of the papers, in the reader's order
 * @returns {Copyable} of a file format as text alone
 */
export function combineReferences(format, references, ids) {
  const entries = ids.map((id) => references[id]).filter((entry) => entry !== undefined);
  return format.list === "file"
    ? { text: joinFile(format, entries) }
    : joinBibliography(format, entries);
}

/**
 * @param {FileFormat} format
 * @param {readonly string[]} entries
 */
function joinFile({ frame }, entries) {
  return entries.length ? frame.start + entries.join(frame.between) + frame.end : frame.empty;
}

/**
 * @param {ReferenceStyle} style
 * @param {readonly string[]} entries as HTML
 */
function joinBibliography({ list }, entries) {
  const references = entries.map((html) => ({ html, text: plainText(html) }));
  if (list === "names") {
    const { compare } = new Intl.Collator(pageLanguage());
    references.sort((a, b) => compare(a.text, b.text));
  }
  /** @param {number} index */
  const label = (index) => (list === "numbers" ? `[${index + 1}] ` : "");
  return {
    text: references.map(({ text }, index) => label(index) + text).join("\n"),
    html: references
      .map(({ html }, index) => `<p class="lp-citation">${label(index)}${html}</p>`)
      .join(""),
  };
}

/** @param {string} html */
function plainText(html) {
  return (new DOMParser().parseFromString(html, "text/html").body.textContent ?? "").trim();
}
