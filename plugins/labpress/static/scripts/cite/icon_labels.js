/**
 * Gives the icons of rows accessible names that include the paper, such as "PDF of Skywork-R1V".
 *
 * Without this script, the accessible name of an icon is its title, such as "PDF", and only the
 * list item around it names the paper. Since each paper is in about ten lists, longer names in the
 * HTML would make up a twentieth of the size of all pages.
 */
import { formatText } from "../common/texts.js";

/** Matches the short name with which a title may begin. */
const SHORT_NAME = /^(.{1,40}?)[:：]/u;

/** @param {ParentNode} page */
export function labelIcons(page) {
  /** @type {NodeListOf<HTMLElement>} */
  const lists = page.querySelectorAll(".lp-rows[data-icon]");
  for (const list of lists) {
    for (const row of list.children) labelRow(row, list.dataset.icon ?? "");
  }
}

/**
 * @param {Element} row
 * @param {string} pattern of a label
 */
function labelRow(row, pattern) {
  const title = row.querySelector(".lp-row-title a")?.textContent ?? "";
  const paper = SHORT_NAME.exec(title)?.[1] ?? title;
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const icons = row.querySelectorAll("a.lp-icon:not([aria-label])");
  for (const icon of icons) {
    icon.setAttribute("aria-label", formatText(pattern, { artifact: icon.title, paper }));
  }
}
