// What scripts meet in a page that no generated type describes.

/** Events of labpress's elements. */
interface DocumentEventMap {
  "labpress:results": CustomEvent<{ ids: readonly string[] }>;
  "labpress:selection": CustomEvent<{ ids: readonly string[] }>;
}
