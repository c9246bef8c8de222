/** To the clipboard: as formatted text where that is wanted, and as plain text always. */

/**
 * Copy a text.
 *
 * @param text the plain text
 * @param html the same as HTML, for word processors; may be missing
 * @returns a promise: whether it worked
 */
export async function copy(text, html) {
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
    // Without https there is no clipboard but for what the reader has selected.
    return copySelected(text, html);
  }
}

function copySelected(text, html) {
  const put = (event) => {
    event.clipboardData.setData("text/plain", text);
    if (html) event.clipboardData.setData("text/html", html);
    event.preventDefault();
  };
  document.addEventListener("copy", put, { once: true });
  const done = document.execCommand("copy");
  document.removeEventListener("copy", put);
  return done;
}
