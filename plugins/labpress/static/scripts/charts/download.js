/**
 * The buttons below charts that download them as SVG files.
 *
 * One listener for all charts, also those that are added to the page later.
 */
import { createElement } from "../common/elements.js";
import { standaloneSvg } from "./standalone_svg.js";

/** @param {MouseEvent} event */
function onClick({ target }) {
  const button = target instanceof Element ? target.closest(".lp-chart-exports > button") : null;
  const figure = button?.closest("figure");
  if (!(button instanceof HTMLButtonElement) || !figure) return;
  const blob = new Blob([standaloneSvg(figure)], { type: "image/svg+xml" });
  const href = URL.createObjectURL(blob);
  createElement("a", { href, download: `${button.dataset.name}.svg` }).click();
  URL.revokeObjectURL(href);
}

document.addEventListener("click", onClick);
