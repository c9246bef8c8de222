/**
 * The BibTeX icons of rows copy the entry; without a script, they download it.
 *
 * One listener for all rows, also those that are added to the page later.
 */
import { createElement } from "../common/elements.js";
import { loadTextOnce } from "../common/loading.js";
import { copyLoading } from "./copy.js";
import { loadOptions } from "./options.js";

/** How long an icon shows that it copied, in milliseconds. */
const CONFIRMATION_TIME = 2500;

/** Tells screen readers what was copied. */
const status = createElement("span", { class: "lp-visually-hidden", role: "status" });
document.body.append(status);

/** @param {MouseEvent} event */
async function onClick(event) {
  const { target } = event;
  const link = target instanceof Element ? target.closest("a.lp-icon-bibtex") : null;
  if (!(link instanceof HTMLAnchorElement) || isDownload(event)) return;
  event.preventDefault();
  try {
    const [isCopied, { texts }] = await Promise.all([
      copyLoading(loadTextOnce(link.href)),
      loadOptions(),
    ]);
    confirm(link, isCopied ? texts.copied : texts.failed, isCopied);
  } catch (error) {
    console.error(error);
    // The browser then says why the file cannot be loaded.
    location.href = link.href;
  }
}

/**
 * Whether a reader asked for the file itself, such as in a new tab.
 *
 * @param {MouseEvent} event
 */
function isDownload(event) {
  return event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
}

/**
 * @param {HTMLAnchorElement} link
 * @param {string} message
 * @param {boolean} isCopied
 */
function confirm(link, message, isCopied) {
  // A theme that replaces pages without loading them may have removed it.
  if (!status.isConnected) document.body.append(status);
  status.textContent = `${link.textContent}: ${message}`;
  const { title } = link;
  link.title = message;
  link.classList.toggle("lp-icon-copied", isCopied);
  setTimeout(() => {
    link.title = title;
    link.classList.remove("lp-icon-copied");
    status.textContent = "";
  }, CONFIRMATION_TIME);
}

document.addEventListener("click", onClick);
