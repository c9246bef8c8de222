import assert from "node:assert/strict";
import test from "node:test";
import { rememberedFormat } from "../../plugins/labpress/static/scripts/cite/citation_formats.js";

/** @param {() => string | null} getItem */
function setStorage(getItem) {
  Object.defineProperty(globalThis, "localStorage", { value: { getItem }, configurable: true });
}

const KEYS = ["apa", "ieee", "bibtex"];

test("the format that was chosen last is selected", () => {
  setStorage(() => "ieee");
  assert.equal(rememberedFormat(KEYS), "ieee");
});

test("the first format is selected if nothing was chosen", () => {
  setStorage(() => null);
  assert.equal(rememberedFormat(KEYS), "apa");
});

test("the first format is selected if the chosen one is not on offer", () => {
  setStorage(() => "nature");
  assert.equal(rememberedFormat(KEYS), "apa");
});

test("the first format is selected if the browser stores nothing", () => {
  setStorage(() => {
    throw new Error("SecurityError");
  });
  assert.equal(rememberedFormat(KEYS), "apa");
});
