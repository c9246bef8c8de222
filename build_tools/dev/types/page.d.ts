// What scripts find in a page and no generated type describes.

/** Events of labpress's elements. */
interface DocumentEventMap {
  "labpress:results": CustomEvent<{ ids: readonly string[] }>;
  "labpress:selection": CustomEvent<{ ids: readonly string[] }>;
}
