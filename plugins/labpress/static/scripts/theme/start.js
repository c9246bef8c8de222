/**
 * Sets what Material's script needs before a page is drawn: where it stores the reader's settings, and
 * the chosen palette. In Material, every page repeats this code; browsers load a file only once.
 *
 * This is not a module, which would run after the page is drawn. The names are Material's.
 */

/** The root of the site, to which settings stored in the browser belong. */
globalThis.__md_scope = new URL(
  "../../../",
  /** @type {HTMLScriptElement} */ (document.currentScript).src,
);

globalThis.__md_hash = (text) =>
  [...text].reduce((hash, character) => (hash << 5) - hash + character.charCodeAt(0), 0);

globalThis.__md_get = (key, storage = localStorage, scope = __md_scope) =>
  JSON.parse(storage.getItem(`${scope.pathname}.${key}`) ?? "null");

globalThis.__md_set = (key, value, storage = localStorage, scope = __md_scope) => {
  try {
    storage.setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
  } catch {
    // The browser does not allow storing anything.
  }
};

/** Set the palette that the reader has chosen; the page calls this after its form. */
globalThis.__lp_palette = () => {
  const palette = /** @type {{ color?: Record<string, string> } | null} */ (__md_get("__palette"));
  const color = palette?.color;
  if (!color) return;
  if (color.media === "(prefers-color-scheme)") {
    const scheme = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
    const input = document.querySelector(
      `[data-md-color-media='(prefers-color-scheme: ${scheme})']`,
    );
    for (const name of ["media", "scheme", "primary", "accent"]) {
      color[name] = input?.getAttribute(`data-md-color-${name}`) ?? "";
    }
  }
  for (const [name, value] of Object.entries(color)) {
    document.body.setAttribute(`data-md-color-${name}`, value);
  }
};

/** Make the link above a page's title return to the list with the reader's filters. */
const keepFilters = () => {
  const link = document.querySelector(".lp-breadcrumbs a");
  const list = document.referrer && new URL(document.referrer);
  if (!list || !(link instanceof HTMLAnchorElement)) return;
  if (list.origin === link.origin && list.pathname === link.pathname) link.search = list.search;
};
document.addEventListener("DOMContentLoaded", keepFilters);
// A reader may click before the scripts that precede that event are loaded.
document.addEventListener("click", keepFilters, true);
