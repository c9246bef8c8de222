/** A button that copies, and says that it did. */
import { element } from "../common/elements.js";
import { copy } from "./copy.js";

/** How long the button says so. */
const SAID = 2500;

/**
 * @param texts `copy`, `copied`, `failed`
 * @param what gives `{text, html}` when it is pressed
 */
export function copyButton(texts, what) {
  const button = element("button", { type: "button", class: "lp-button lp-take lp-cite-copy" }, texts.copy);
  const said = element("span", { class: "lp-sr", role: "status" });
  let waiting = 0;
  button.addEventListener("click", async () => {
    const { text, html } = what();
    const words = (await copy(text, html)) ? texts.copied : texts.failed;
    button.textContent = words;
    said.textContent = words;
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      button.textContent = texts.copy;
      said.textContent = "";
    }, SAID);
  });
  return element("span", {}, button, said);
}
