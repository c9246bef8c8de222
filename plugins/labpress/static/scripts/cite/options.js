/** What the dialog of several references offers: the same on all pages, so in a file of its own. */
import { loadOnce } from "../common/loading.js";

/** @import { CiteOptions } from "labpress-data" */

/**
 * Load the options, once.
 *
 * @param {string} url
 * @returns {Promise<CiteOptions>} with the URLs of formats resolved
 */
export function loadOptions(url) {
  const { href } = new URL(url, document.baseURI);
  return loadOnce(href, (/** @type {CiteOptions} */ { formats, texts }) => ({
    texts,
    formats: formats.map((format) => ({ ...format, url: new URL(format.url, href).href })),
  }));
}
