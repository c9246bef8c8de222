/** Helpers for DOM elements. */

/**
 * The properties that `createElement` accepts besides those of the element itself.
 *
 * @typedef {object} Attributes
 * @property {string} [class] omitted if empty
 * @property {Record<string, string>} [data] data attributes, keyed by their names in camel case
 * @property {string} [label] the accessible name (`aria-label`)
 * @property {string} [role]
 */

/**
 * Create an element.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes & Partial<Omit<HTMLElementTagNameMap[Tag], keyof Attributes>>} [properties]
 * @param {...(Node | string | null)} children null is left out, so that callers can use
 *   conditional expressions
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function createElement(tag, properties, ...children) {
  const { class: className, data, label, role, ...ownProperties } = properties ?? {};
  const element = Object.assign(document.createElement(tag), ownProperties);
  if (className) element.className = className;
  if (data) Object.assign(element.dataset, data);
  if (label) element.setAttribute("aria-label", label);
  if (role) element.setAttribute("role", role);
  element.append(...children.filter((child) => child !== null));
  return element;
}

/**
 * Find an element that must exist.
 *
 * @template {Element} Type
 * @param {ParentNode} parent
 * @param {string} selector
 * @param {new () => Type} type
 * @throws {Error} if there is none, or it is of another type
 */
export function requireElement(parent, selector, type) {
  const element = parent.querySelector(selector);
  if (!(element instanceof type)) throw new Error(`No ${type.name} matches ${selector}`);
  return element;
}

/**
 * Parse the JSON in a data attribute.
 *
 * @param {HTMLElement} element
 * @param {string} name in camel case
 * @returns {any} null if there is no such attribute; the caller knows the type
 */
export function parseData(element, name) {
  return JSON.parse(element.dataset[name] ?? "null");
}
