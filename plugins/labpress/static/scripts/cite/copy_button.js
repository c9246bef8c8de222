/** A button that copies a citation and confirms it. */
import { createElement } from "../common/elements.js";
import { copy } from "./copy.js";

/**
 * @import { CiteTexts } from "labpress-data"
 * @import { Copyable } from "./copy.js"
 */

/** How long the confirmation is shown, in milliseconds. */
const CONFIRMATION_TIME = 2500;

/**
 * Return the button, and a function that withdraws the confirmation because the content has changed.
 *
 * @param {CiteTexts} texts
 * @param {() => Copyable} getContent called when the button is pressed
 */
export function copyButton(texts, getContent) {
  const button = createElement(
    "button",
    { type: "button", class: "lp-button lp-button-primary lp-cite-copy" },
    texts.copy,
  );
  const status = createElement("span", { class: "lp-visually-hidden", role: "status" });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const reset = () => {
    clearTimeout(timer);
    button.textContent = texts.copy;
    status.textContent = "";
  };
  button.addEventListener("click", async () => {
    const message = (await copy(getContent())) ? texts.copied : texts.failed;
    button.textContent = message;
    status.textContent = message;
    clearTimeout(timer);
    timer = setTimeout(reset, CONFIRMATION_TIME);
  });
  return { element: createElement("span", {}, button, status), reset };
}
