/** What the dialog of several references offers: the same on all pages, so in a file of its own. */
import { loadOnce } from "../common/loading.js";

/** @import { CiteOptions } from "labpress-data" */

const URL_OF_OPTIONS = new URL("options.json", import.meta.url).href;

/**
 * Load the options, once.
 *
 * @returns {Promise<CiteOptions>} with the URLs of formats resolved
 */
export function loadOptions() {
  return loadOnce(URL_OF_OPTIONS, (/** @type {CiteOptions} */ { formats, texts }) => ({
    texts,
    formats: formats.map((format) => ({
      ...format,
      url: new URL(format.url, URL_OF_OPTIONS).href,
    })),
  }));
}
