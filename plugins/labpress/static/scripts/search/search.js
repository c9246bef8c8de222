/** Opens the search. Every page loads this; the rest is loaded when a reader is about to search. */
/**
 * @import { SearchPanelData } from "labpress-data"
 * @import { SearchPanel } from "./panel.js"
 */

/** The content of the dialog. Its panel adds most messages, which are in one file for all pages. */
const CONTENT = [
  '<div class="lp-search-head" role="search">',
  '<input class="lp-search-query" type="text" role="combobox" aria-autocomplete="list"',
  ' aria-expanded="false" aria-controls="lp-search-results" autocapitalize="off"',
  ' autocomplete="off" autocorrect="off" spellcheck="false" enterkeyhint="go">',
  // Its label is "Esc" until the messages are loaded.
  '<button type="button" class="lp-search-close" aria-label="Esc"><kbd>Esc</kbd></button>',
  '</div><div class="lp-search-body"><p class="lp-search-status" role="status"></p>',
  '<div class="lp-search-results" id="lp-search-results" role="listbox" hidden></div>',
  '<p class="lp-search-footer" hidden></p></div>',
  '<p class="lp-search-shortcuts" aria-hidden="true"></p>',
].join("");

const button = document.querySelector(".lp-search-open");

if (button instanceof HTMLElement) setUp(button);

/** @param {HTMLElement} button */
function setUp(button) {
  const dialog = createDialog(button);
  /** @type {Promise<SearchPanel> | undefined} */
  let panel;

  /** Load the dialog's panel only once; after a failure, the next call tries again. */
  function loadPanel() {
    // In parallel with the panel, since each loads more files in turn. The panel reports failures.
    import("../lookup/index.js").then(({ loadIndex }) => loadIndex()).catch(() => {});
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
      showFailure(dialog, button);
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

/**
 * Create the dialog, which is invisible until it is opened.
 *
 * @param {HTMLElement} button
 */
function createDialog(button) {
  const dialog = document.createElement("dialog");
  dialog.className = "lp-search";
  dialog.innerHTML = CONTENT;
  const title = button.querySelector(".lp-search-label")?.textContent ?? "";
  dialog.setAttribute("aria-label", title);
  const label = button.dataset.label ?? title;
  for (const field of dialog.querySelectorAll("input")) {
    field.placeholder = label;
    field.setAttribute("aria-label", label);
  }
  document.body.append(dialog);
  return dialog;
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {HTMLElement} button
 */
function showFailure(dialog, button) {
  const status = dialog.querySelector(".lp-search-status");
  if (status) status.textContent = button.dataset.failed ?? "";
}

/**
 * Load the messages of the panel.
 *
 * @returns {Promise<SearchPanelData>} with its URL resolved
 */
async function loadTexts() {
  const { loadOnce } = await import("../common/loading.js");
  const file = new URL("texts.json", import.meta.url).href;
  return loadOnce(file, (/** @type {SearchPanelData} */ data) => ({
    ...data,
    papers_url: new URL(data.papers_url, file).href,
  }));
}

/**
 * Return whether a key opens the search: "/" or "s" outside text fields, Ctrl+K or Cmd+K anywhere.
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
