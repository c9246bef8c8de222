/** Loads the site's data. */

/**
 * Requests that succeeded or are under way, by URL.
 *
 * @type {Map<string, Promise<any>>}
 */
const requests = new Map();

/**
 * Load and convert JSON only once; after a failure, the next call tries again.
 *
 * @template Data
 * @template Result
 * @param {string} url must always be used with the same function
 * @param {(data: Data) => Result} read
 * @returns {Promise<Result>}
 */
export function loadOnce(url, read) {
  return requestOnce(url, async (response) => read(await response.json()));
}

/**
 * Load text only once; after a failure, the next call tries again.
 *
 * @param {string} url
 * @returns {Promise<string>}
 */
export function loadTextOnce(url) {
  return requestOnce(url, (response) => response.text());
}

/**
 * @template Result
 * @param {string} url must always be used with the same function
 * @param {(response: Response) => Promise<Result>} read
 * @returns {Promise<Result>}
 */
function requestOnce(url, read) {
  let request = requests.get(url);
  if (!request) {
    request = fetchFile(url).then(read);
    requests.set(url, request);
    request.catch(() => requests.delete(url));
  }
  return request;
}

/** @param {string} url */
async function fetchFile(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} for ${url}`);
  return response;
}
