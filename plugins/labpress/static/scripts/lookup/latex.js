/** Converts LaTeX in a query, such as text copied from a bibliography. */

/** @type {Record<string, string>} */
const LETTERS = { ss: "ß", ae: "æ", oe: "œ", aa: "å", o: "ø", l: "ł", i: "ı", j: "ȷ" };
const GREEK = new Map(
  Object.entries({
    ...{ alpha: "α", beta: "β", gamma: "γ", delta: "δ", epsilon: "ε", zeta: "ζ", eta: "η" },
    ...{ theta: "θ", iota: "ι", kappa: "κ", lambda: "λ", mu: "μ", nu: "ν", xi: "ξ", pi: "π" },
    ...{ rho: "ρ", sigma: "σ", tau: "τ", upsilon: "υ", phi: "φ", chi: "χ", psi: "ψ", omega: "ω" },
  }),
);
const STYLE = /\\(?:emph|text\w+|math\w+)\s*(?=\{)/g;
const COMMAND = /\\([a-z]+)/gi;
const LETTER = /\\(ss|ae|oe|aa|o|l|i|j)(?![a-z])\s*/gi;
const ACCENT = /\\['^"~=.`]\s*\{?\s*(\p{L})\s*\}?/gu;
const NAMED_ACCENT = /\\[uvHtcdbrk](?:\s*\{\s*(\p{L})\s*\}|\s+(\p{L}))/gu;

/**
 * Replace LaTeX letters, accents and Greek letters with plain letters, and remove braces, styles and
 * the signs of formulas.
 *
 * @param {string} text
 */
export function plainLatex(text) {
  if (!/[\\{$]/.test(text)) return text;
  return text
    .replace(STYLE, "")
    .replace(LETTER, (_, name) => LETTERS[name.toLowerCase()])
    .replace(ACCENT, "$1")
    .replace(NAMED_ACCENT, "$1$2")
    .replace(COMMAND, (command, name) => GREEK.get(name.toLowerCase()) ?? command)
    .replace(/\$[^$]*\$/g, (formula) => formula.replace(/[_^]/g, ""))
    .replace(/--+/g, "–")
    .replace(/[{}$]/g, "");
}
