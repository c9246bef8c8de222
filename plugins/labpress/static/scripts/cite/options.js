/** Loads the options of the dialog that cites several papers; all pages share one file. */
import { loadOnce } from "../common/loading.js";

/** @import { CiteOptions } from "labpress-data" */

const URL_OF_OPTIONS = new URL("options.json", import.meta.url).href;

/**
 * Load the options, once.
 *
 * @returns {Promise<CiteOptions>} with the URLs of formats resolved
 */
export function loadOptions() {
  /** @param {string} url */
  const resolve = (url) => new URL(url, URL_OF_OPTIONS).href;
  return loadOnce(URL_OF_OPTIONS, (/** @type {CiteOptions} */ { formats, texts, papers }) => ({
    texts,
    papers: resolve(papers),
    formats: formats.map((format) =>
      format.list === "file"
        ? { ...format, url: resolve(format.url), all: resolve(format.all) }
        : { ...format, url: resolve(format.url) },
    ),
  }));
}
