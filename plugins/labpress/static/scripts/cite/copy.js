/** Copies to the clipboard, as plain text and, for word processors, as formatted text. */

/**
 * Content to copy.
 *
 * @typedef {object} Copyable
 * @property {string} text
 * @property {string} [html] the same text as HTML, if it has formatting
 */

/**
 * Copy text.
 *
 * @param {Copyable} content
 * @returns {Promise<boolean>} whether it was copied
 */
export async function copy({ text, html }) {
  try {
    if (html && window.ClipboardItem) {
      const types = { "text/plain": text, "text/html": html };
      const blobs = Object.entries(types).map(([type, data]) => [type, new Blob([data], { type })]);
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    } else {
      await navigator.clipboard.writeText(text);
    }
    return true;
  } catch {
    return copyByEvent({ text, html });
  }
}

/**
 * Copy text that is still loading.
 *
 * Browsers allow copying only shortly after a click. Safari allows it after a request only if the
 * clipboard is given a promise of the text.
 *
 * @param {Promise<string>} text
 * @returns {Promise<boolean>} whether it was copied
 * @throws {Error} if the text cannot be loaded
 */
export async function copyLoading(text) {
  const loaded = await Promise.allSettled([text, writePromise(text)]);
  return loaded[1].status === "fulfilled" || copy({ text: await text });
}

/** @param {Promise<string>} text */
async function writePromise(text) {
  const blob = text.then((loaded) => new Blob([loaded], { type: "text/plain" }));
  // The caller reports the error if the text cannot be loaded.
  blob.catch(() => {});
  await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
}

/**
 * Copy without `navigator.clipboard`, which browsers offer only over HTTPS.
 *
 * @param {Copyable} content
 */
function copyByEvent({ text, html }) {
  /** @param {ClipboardEvent} event */
  const fillClipboard = (event) => {
    event.clipboardData?.setData("text/plain", text);
    if (html) event.clipboardData?.setData("text/html", html);
    event.preventDefault();
  };
  document.addEventListener("copy", fillClipboard, { once: true });
  const copied = document.execCommand("copy");
  document.removeEventListener("copy", fillClipboard);
  return copied;
}
