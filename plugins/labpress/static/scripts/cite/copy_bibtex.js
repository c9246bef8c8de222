/**
 * Makes the BibTeX icons of rows copy the entry; without this script, they download it.
 *
 * One listener serves all rows, including those added to the page later. The script that copies is
 * loaded when the pointer or the focus reaches an icon, since few readers need it.
 *
 * It also gives all icons of rows their accessible names.
 */
import { labelIcons } from "./icon_labels.js";

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
  // With a modifier key, a reader wants the file itself, for example in a new tab.
  if (!icon || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  load()
    .then(({ copyEntry }) => copyEntry(icon))
    .catch((error) => {
      console.error(error);
      // A clone outside the page does not trigger this listener, so the browser downloads the file.
      /** @type {HTMLAnchorElement} */ (icon.cloneNode()).click();
    });
}

/** @param {Event} event */
function onApproach(event) {
  if (!findIcon(event)) return;
  // A theme may have replaced the page without loading its scripts.
  labelIcons(document);
  // A click tries again, and reports any failure.
  load().catch(() => {});
}

labelIcons(document);
document.addEventListener("click", onClick);
document.addEventListener("pointerover", onApproach);
document.addEventListener("focusin", onApproach);
