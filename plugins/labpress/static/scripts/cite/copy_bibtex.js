/**
 * The BibTeX icons of rows copy the entry; without a script, they download it.
 *
 * One listener for all rows, also those that are added to the page later. The script that copies is
 * loaded when a reader comes close to an icon, as few readers of a list do.
 */
const ICON = "a.lp-icon-bibtex";

const load = () => import("./bibtex_entry.js");

/** @param {Event} event */
function findIcon({ target }) {
  const icon = target instanceof Element ? target.closest(ICON) : null;
  return icon instanceof HTMLAnchorElement ? icon : null;
}

/** @param {MouseEvent} event */
function onClick(event) {
  const icon = findIcon(event);
  // With a key, a reader asks for the file itself, such as in a new tab.
  if (!icon || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  load()
    .then(({ copyEntry }) => copyEntry(icon))
    .catch((error) => {
      console.error(error);
      // A copy is not in the page, so this does not catch the click and the browser downloads the file.
      /** @type {HTMLAnchorElement} */ (icon.cloneNode()).click();
    });
}

/** @param {Event} event */
function onApproach(event) {
  // A click tries again, and reports a failure.
  if (findIcon(event)) load().catch(() => {});
}

document.addEventListener("click", onClick);
document.addEventListener("pointerover", onApproach);
document.addEventListener("focusin", onApproach);
