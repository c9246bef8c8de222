/**
 * Shows a lab's papers on another site: `<script src="https://lab.example/embed.js" data-query="year=2025">`.
 *
 * The script puts embed.html into a frame after its own element, so that neither page's styles
 * affect the other. Attributes: `data-query` (the filters, as in the URL of the list of papers),
 * `data-height` (in pixels, or `auto` for the height of the list) and `data-title` (the accessible
 * name of the frame).
 */
(() => {
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement)) return;
  const { query = "", height = "480", title = "Publications" } = script.dataset;
  const url = new URL("embed.html", script.src);
  url.search = query;
  const frame = document.createElement("iframe");
  frame.src = url.href;
  frame.title = title;
  frame.loading = "lazy";
  const setHeight = (/** @type {number} */ pixels) => {
    frame.style.height = `${pixels}px`;
  };
  Object.assign(frame.style, { display: "block", width: "100%", border: "0" });
  setHeight(Number(height) || 480);
  script.after(frame);
  if (height !== "auto") return;
  addEventListener("message", (event) => {
    const size = event.data?.labpressHeight;
    if (event.source === frame.contentWindow && event.origin === url.origin && size > 0) {
      setHeight(size);
    }
  });
})();
