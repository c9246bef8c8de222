/**
 * Turns a chart into a standalone SVG file. Its styles, with the colours of a light page, become
 * attributes, which every program can read.
 */

const SVG = "http://www.w3.org/2000/svg";
const XLINK = "http://www.w3.org/1999/xlink";

/** The margin around a chart, in user units. */
const MARGIN = 8;

/** The row height of the names next to a network, as in charts.css, and their width and size. */
const ROW_HEIGHT = 29;
const NAME_WIDTH = 220;
const NAME_SIZE = 14;

/** The inherited properties that style a chart, each with its initial value. */
const PROPERTIES = {
  fill: "rgb(0, 0, 0)",
  stroke: "none",
  "stroke-width": "1px",
  "stroke-dasharray": "none",
  "stroke-linecap": "butt",
  "stroke-linejoin": "miter",
  "stroke-opacity": "1",
  "paint-order": "normal",
  "font-family": "",
  "font-size": "",
  "font-weight": "400",
  "text-anchor": "start",
};

/**
 * Return the chart in a figure as an SVG file.
 *
 * @param {Element} figure
 * @returns {string}
 */
export function standaloneSvg(figure) {
  const svgs = [...figure.querySelectorAll("svg.lp-svg")];
  const isWide = (/** @type {Element} */ svg) => svg.closest("[class^=lp-wide-]") !== null;
  const source = svgs.find(isWide) ?? svgs[0];
  const copy = /** @type {SVGSVGElement} */ (source.cloneNode(true));
  inLightColours(() => copyStyles(source, copy, { ...PROPERTIES, ...commonFont(source, copy) }));
  const title = figure.querySelector("figcaption > b")?.textContent ?? "";
  copy.prepend(createSvg("title", {}, title));
  for (const element of [copy, ...copy.querySelectorAll("*")]) clean(element);
  const [, , width, height] = (copy.getAttribute("viewBox") ?? "0 0 0 0").split(" ").map(Number);
  const network = figure.querySelector(".lp-network");
  const sides = network ? addNames(network, copy, width) : 0;
  setSize(copy, width, height, sides + MARGIN);
  return new XMLSerializer().serializeToString(copy);
}

/**
 * Call a function while the page has its light colours. The browser draws nothing in the meantime.
 *
 * @param {() => void} action
 */
function inLightColours(action) {
  const { body } = document;
  const scheme = body.getAttribute("data-md-color-scheme");
  if (scheme !== null) body.setAttribute("data-md-color-scheme", "default");
  try {
    action();
  } finally {
    if (scheme !== null) body.setAttribute("data-md-color-scheme", scheme);
  }
}

/**
 * Set the font of a chart's first text element on the copy of the chart, so that most other text
 * inherits it.
 *
 * @param {Element} source
 * @param {Element} copy
 */
function commonFont(source, copy) {
  const text = source.querySelector("text") ?? source;
  const style = getComputedStyle(text);
  const font = { "font-family": style.fontFamily, "font-size": style.fontSize };
  for (const [name, value] of Object.entries(font)) copy.setAttribute(name, value);
  return font;
}

/**
 * Set the styles of an element as attributes of its copy, unless the copy inherits them.
 *
 * @param {Element} source
 * @param {Element} copy
 * @param {Readonly<Record<string, string>>} inherited
 */
function copyStyles(source, copy, inherited) {
  const style = getComputedStyle(source);
  /** @type {Record<string, string>} */
  const values = {};
  for (const name of Object.keys(PROPERTIES)) {
    const isOfText = name.startsWith("font-") && source.localName !== "text";
    values[name] = isOfText ? inherited[name] : style.getPropertyValue(name);
    // Many programs do not support transparent colours.
    if (/^rgba\(.*, 0\)$/.test(values[name])) values[name] = "none";
    if (values[name] !== inherited[name]) copy.setAttribute(name, values[name]);
  }
  [...source.children].forEach((child, index) => {
    copyStyles(child, copy.children[index], values);
  });
}

/**
 * Remove attributes that only the page needs, and make links absolute.
 *
 * @param {Element} element
 */
function clean(element) {
  for (const name of ["class", "role", "aria-hidden", "preserveAspectRatio"]) {
    element.removeAttribute(name);
  }
  const href = element.getAttributeNS(XLINK, "href") ?? element.getAttribute("xlink:href");
  if (href === null) return;
  element.removeAttribute("xlink:href");
  element.setAttributeNS(XLINK, "xlink:href", new URL(href, document.baseURI).href);
}

/**
 * Add the names that the page shows on both sides of a network.
 *
 * @param {Element} network
 * @param {SVGSVGElement} svg
 * @param {number} width of the network
 * @returns {number} the space that the names take on each side
 */
function addNames(network, svg, width) {
  [...network.querySelectorAll("ul")].forEach((list, side) => {
    const middle = (svg.viewBox.baseVal.height - ROW_HEIGHT * (list.children.length - 1)) / 2;
    [...list.children].forEach((item, row) => {
      const [name, count] = [item.firstElementChild, item.querySelector(".lp-count")];
      const attributes = {
        x: side ? width + MARGIN : -MARGIN,
        y: middle + ROW_HEIGHT * row + NAME_SIZE / 3,
        "font-size": NAME_SIZE,
        "text-anchor": side ? "start" : "end",
      };
      svg.append(createSvg("text", attributes, `${name?.textContent} (${count?.textContent})`));
    });
  });
  return NAME_WIDTH;
}

/**
 * Set the size of a chart, with a margin and a white background.
 *
 * @param {SVGSVGElement} svg
 * @param {number} width
 * @param {number} height
 * @param {number} sides the margin on the left and on the right
 */
function setSize(svg, width, height, sides) {
  const box = {
    x: -sides,
    y: -MARGIN,
    width: width + 2 * sides,
    height: height + 2 * MARGIN,
  };
  svg.setAttribute("viewBox", Object.values(box).join(" "));
  svg.setAttribute("width", `${box.width}`);
  svg.setAttribute("height", `${box.height}`);
  svg.querySelector("title")?.after(createSvg("rect", { ...box, fill: "#fff" }));
}

/**
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {string} [text]
 */
function createSvg(tag, attributes, text = "") {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, `${value}`);
  element.textContent = text;
  return element;
}
