/** What Material's scripts share by global names. */

declare var __md_scope: URL;
declare var __md_hash: (text: string) => number;
declare var __md_get: (key: string, storage?: Storage, scope?: URL) => unknown;
declare var __md_set: (key: string, value: unknown, storage?: Storage, scope?: URL) => void;
declare var __lp_palette: () => void;
declare var __lp_palette_form: string | undefined;
