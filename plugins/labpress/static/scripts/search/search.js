/** Opens the search. Every page loads this; the rest is loaded when a reader is about to search. */
/**
 * @import { SearchTexts } from "labpress-data"
 * @import { SearchPanel } from "./panel.js"
 */

const dialog = document.querySelector("dialog.lp-search");
const button = document.querySelector(".lp-search-open");

if (dialog instanceof HTMLDialogElement && button) setUp(dialog, button);

/**
 * @param {HTMLDialogElement} dialog
 * @param {Element} button
 */
function setUp(dialog, button) {
  /** @type {Promise<SearchPanel> | undefined} */
  let panel;

  /** Load the dialog's panel, once; after a failure the next call tries again. */
  function loadPanel() {
    // In parallel with the panel, since each loads more files in turn. The panel reports failures.
    import("./search_index.js").then(({ loadIndex }) => loadIndex()).catch(() => {});
    panel ??= Promise.all([import("./panel.js"), loadTexts()])
      .then(([{ SearchPanel }, texts]) => new SearchPanel(dialog, texts))
      .catch((error) => {
        panel = undefined;
        throw error;
      });
    return panel;
  }

  async function open() {
    if (!dialog.open) dialog.showModal();
    const field = dialog.querySelector("input");
    field?.focus();
    field?.select();
    try {
      (await loadPanel()).onOpen();
    } catch {
      showFailure(dialog);
    }
  }

  const preload = () => {
    loadPanel().catch(() => {});
  };
  button.addEventListener("click", open);
  button.addEventListener("pointerenter", preload, { once: true });
  button.addEventListener("focus", preload, { once: true });
  document.addEventListener("keydown", (event) => {
    if (dialog.open || !isShortcut(event, dialog)) return;
    if (document.querySelector("dialog[open]")) return;
    event.preventDefault();
    open();
  });
}

/** @param {HTMLDialogElement} dialog */
function showFailure(dialog) {
  const status = dialog.querySelector(".lp-search-status");
  if (status) status.textContent = dialog.dataset.failed ?? "";
}

/**
 * Load the texts of the panel, which are in one file for all pages.
 *
 * @returns {Promise<SearchTexts>}
 */
async function loadTexts() {
  const { loadOnce } = await import("../common/loading.js");
  return loadOnce(new URL("texts.json", import.meta.url).href, (texts) => texts);
}

/**
 * Whether a key opens the search: "/" or "s" outside of text fields, Ctrl+K or Cmd+K anywhere.
 *
 * @param {KeyboardEvent} event
 * @param {HTMLDialogElement} dialog
 */
function isShortcut(event, dialog) {
  if (event.defaultPrevented || event.altKey) return false;
  if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === "k";
  if (isWriting(event.target) && !dialog.contains(/** @type {Node} */ (event.target))) return false;
  return event.key === "/" || event.key === "s";
}

/** @param {EventTarget | null} element */
function isWriting(element) {
  return (
    element instanceof HTMLElement &&
    (element.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(element.tagName))
  );
}
