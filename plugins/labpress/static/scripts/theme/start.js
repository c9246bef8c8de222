/**
 * What Material's script needs before a page is drawn: where it stores the reader's settings, and the
 * palette among them. In Material, every page repeats this; as a file, browsers load it once.
 *
 * Not a module, which would run after the page is drawn. The names are Material's.
 */

/** The root of the site, which settings in the browser belong to. */
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
    // The browser stores nothing.
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

/** Let the link above a page's title lead back to the list as the reader left it, filters included. */
const keepFilters = () => {
  const link = document.querySelector(".lp-breadcrumbs a");
  const list = document.referrer && new URL(document.referrer);
  if (!list || !(link instanceof HTMLAnchorElement)) return;
  if (list.origin === link.origin && list.pathname === link.pathname) link.search = list.search;
};
document.addEventListener("DOMContentLoaded", keepFilters);
// A reader may be faster than the scripts that are loaded before that event.
document.addEventListener("click", keepFilters, true);
