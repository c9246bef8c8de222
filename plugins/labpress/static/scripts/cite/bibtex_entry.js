/** Copies the BibTeX entry to which an icon links. */
import { createElement } from "../common/elements.js";
import { loadTextOnce } from "../common/loading.js";
import { copyLoading } from "./copy.js";
import { loadOptions } from "./options.js";

/** How long an icon confirms a copy, in milliseconds. */
const CONFIRMATION_TIME = 2500;

/** Tells screen readers what was copied. */
const status = createElement("span", { class: "lp-visually-hidden", role: "status" });
document.body.append(status);

/**
 * Copy the entry, and confirm that it was copied.
 *
 * @param {HTMLAnchorElement} icon
 * @throws {Error} if the entry cannot be loaded or copied
 */
export async function copyEntry(icon) {
  const [isCopied, { texts }] = await Promise.all([
    copyLoading(loadTextOnce(icon.href)),
    loadOptions(),
  ]);
  if (!isCopied) throw new Error(`${icon.href} was not copied`);
  // A theme that replaces pages without loading them may have removed the status.
  if (!status.isConnected) document.body.append(status);
  status.textContent = `${icon.ariaLabel ?? icon.title}: ${texts.copied}`;
  // After the first click, the title has already been replaced.
  icon.dataset.title ??= icon.title;
  icon.title = texts.copied;
  icon.classList.add("lp-icon-copied");
  setTimeout(() => {
    icon.title = icon.dataset.title ?? "";
    icon.classList.remove("lp-icon-copied");
    status.textContent = "";
  }, CONFIRMATION_TIME);
}
