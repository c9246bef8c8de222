/**
 * Remembers the selected papers while the tab is open, so that readers who open a paper find their
 * selection when they return. Each page has its own selection, and so has each tab.
 */

/** The key contains the path because several sites may share an origin. */
const storageKey = () => `labpress.selection ${location.pathname}`;

/**
 * Return the ids of the papers that were selected on this page, in the order of their selection.
 *
 * @returns {string[]}
 */
export function readSelection() {
  try {
    const ids = JSON.parse(sessionStorage.getItem(storageKey()) ?? "[]");
    return Array.isArray(ids) ? ids : [];
  } catch {
    return []; // the browser refuses access, or another script has stored something else
  }
}

/**
 * Remember which papers are selected on this page, or forget them if there are none.
 *
 * @param {readonly string[]} ids of the selected papers, in the order of their selection
 */
export function writeSelection(ids) {
  try {
    if (ids.length) sessionStorage.setItem(storageKey(), JSON.stringify(ids));
    else sessionStorage.removeItem(storageKey());
  } catch {
    // If the browser refuses to store anything, the selection ends with the page.
  }
}
