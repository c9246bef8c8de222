/**
 * Makes the buttons below charts download them as SVG files.
 *
 * One listener serves all charts, including those added to the page later. The script that creates
 * the file is loaded on a click, since few readers need it.
 */

/** @param {MouseEvent} event */
async function onClick({ target }) {
  const button = target instanceof Element ? target.closest(".lp-chart-exports > button") : null;
  const figure = button?.closest("figure");
  if (!(button instanceof HTMLButtonElement) || !figure) return;
  const { standaloneSvg } = await import("./standalone_svg.js");
  const blob = new Blob([standaloneSvg(figure)], { type: "image/svg+xml" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${button.dataset.name}.svg`;
  link.click();
  URL.revokeObjectURL(link.href);
}

document.addEventListener("click", onClick);
