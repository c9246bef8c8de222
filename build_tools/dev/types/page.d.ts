// What scripts meet in a page that no generated type describes.

/** Events of labpress's elements. */
interface DocumentEventMap {
  "labpress:results": CustomEvent<{ ids: readonly string[] }>;
  "labpress:selection": CustomEvent<{ ids: readonly string[] }>;
}

/** The part of Pagefind's interface that the search uses; its package has no types. */
declare module "labpress-pagefind" {
  export interface Pagefind {
    options(options: { ranking?: { termFrequency?: number } }): Promise<void>;
    search(query: string): Promise<{ results: readonly PagefindResult[] }>;
  }

  export interface PagefindModule {
    createInstance(options: { noWorker?: boolean }): Pagefind;
  }

  export interface PagefindResult {
    id: string;
    score: number;
    data(): Promise<PagefindData>;
  }

  export interface PagefindData {
    raw_url: string;
    /** Elements with an id. */
    anchors: readonly { id: string }[];
  }
}
