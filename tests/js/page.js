/** Stand-ins for what scripts use of a page. */

/**
 * Pretend that scripts run in a page of a language.
 *
 * @param {string} lang
 */
export function setPageLanguage(lang) {
  Object.assign(globalThis, { document: { documentElement: { lang } } });
}

/**
 * Answer requests with JSON, or with text for a string. An error stands for a request that fails.
 *
 * @param {readonly unknown[]} answers in order
 * @returns {string[]} the URLs asked for so far
 */
export function answerRequests(...answers) {
  /** @type {string[]} */
  const urls = [];
  const remaining = [...answers];
  /** @param {string} url */
  const fetch = async (url) => {
    urls.push(url);
    const answer = remaining.shift();
    if (answer instanceof Error) throw answer;
    return typeof answer === "string" ? new Response(answer) : Response.json(answer);
  };
  Object.assign(globalThis, { fetch });
  return urls;
}
