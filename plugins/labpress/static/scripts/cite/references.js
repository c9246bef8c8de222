/** Combines the references of several papers as a citation format requires. */
import { loadOnce, loadTextOnce } from "../common/loading.js";
import { pageLanguage } from "../common/texts.js";
import { loadPapers } from "../explorer/papers.js";
import { plainText } from "./plain_text.js";

/**
 * @import { CiteOptions, FileFormat, References, ReferenceStyle } from "labpress-data"
 * @import { Copyable } from "./copy.js"
 */

/** For more papers than this, the file with all papers is loaded instead of each paper's file. */
const MAX_FILES = 30;
/** The number of files that are loaded at once; browsers refuse thousands. */
const BATCH = 100;

/**
 * Load the references of papers in one format: from the file of a citation style, which contains
 * the references of all papers, or from the exports of the papers.
 *
 * @param {ReferenceStyle | FileFormat} format
 * @param {readonly string[]} ids of the papers
 * @param {Pick<CiteOptions, "papers">} options
 * @returns {Promise<References>} of these papers, and perhaps of others
 */
export async function loadReferences(format, ids, options) {
  if (format.list !== "file") {
    return loadOnce(format.url, (/** @type {References} */ references) => references);
  }
  const all = ids.length > MAX_FILES ? await loadAllEntries(format, options) : null;
  return all ?? loadEntries(format, ids);
}

/**
 * Load the entries of all papers from the file that contains them.
 *
 * @param {FileFormat} format
 * @param {Pick<CiteOptions, "papers">} options
 * @returns {Promise<References | null>} null if the file cannot be divided into entries
 */
async function loadAllEntries({ all, delimiters, entry_end: end }, { papers }) {
  const [text, collection] = await Promise.all([loadTextOnce(all), loadPapers(papers)]);
  const entries = text
    .slice(delimiters.start.length, text.length - delimiters.end.length - end.length)
    .split(end + delimiters.separator);
  // The file has the papers in the explorer's order, unless the site was updated between the two
  // requests.
  if (entries.length !== collection.papers.length) return null;
  return Object.fromEntries(collection.papers.map(({ id }, index) => [id, entries[index] + end]));
}

/**
 * @param {FileFormat} format
 * @param {readonly string[]} ids
 * @returns {Promise<References>}
 */
async function loadEntries({ url, extension, delimiters }, ids) {
  /** @param {string} id */
  const loadEntry = async (id) => {
    const text = await loadTextOnce(`${url}${id}/${id}${extension}`);
    return [id, text.slice(delimiters.start.length, text.length - delimiters.end.length)];
  };
  const entries = [];
  for (let start = 0; start < ids.length; start += BATCH) {
    entries.push(...(await Promise.all(ids.slice(start, start + BATCH).map(loadEntry))));
  }
  return Object.fromEntries(entries);
}

/**
 * Combine the references of papers; a paper without one is left out.
 *
 * @param {ReferenceStyle | FileFormat} format
 * @param {References} references
 * @param {readonly string[]} ids of the papers, in the reader's order
 * @returns {Copyable} for a file format, only text
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
function joinFile({ delimiters }, entries) {
  return entries.length
    ? delimiters.start + entries.join(delimiters.separator) + delimiters.end
    : delimiters.empty;
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
