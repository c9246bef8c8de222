/** Loading the site's data. */

/**
 * Requests that succeeded or are under way, by URL.
 *
 * @type {Map<string, Promise<any>>}
 */
const requests = new Map();

/**
 * Load JSON and read it, once; after a failure the next call tries again.
 *
 * @template Data
 * @template Result
 * @param {string} url always read in the same way
 * @param {(data: Data) => Result} read
 * @returns {Promise<Result>}
 */
export function loadOnce(url, read) {
  let request = requests.get(url);
  if (!request) {
    request = fetchJson(url).then(read);
    requests.set(url, request);
    request.catch(() => requests.delete(url));
  }
  return request;
}

/** @param {string} url */
async function fetchJson(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} for ${url}`);
  return response.json();
}
