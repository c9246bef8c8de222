/**
 * Create a function that computes the result for each string only once.
 *
 * @template Result
 * @param {(text: string) => Result} compute
 */
export function memoize(compute) {
  /** @type {Map<string, Result>} */
  const results = new Map();
  /** @param {string} text */
  return (text) => {
    let result = results.get(text);
    if (result === undefined) {
      result = compute(text);
      results.set(text, result);
    }
    return result;
  };
}
