// Written by `make script-types` from the Python types of the same names; change those.

declare module "labpress-data" {
  /**
   * The options of the dialog, which are the same on every page: formats and interface strings.
   */
  export interface CiteOptions {
    /** BibTeX, then the citation styles, then the other formats. */
    formats: readonly (ReferenceStyle | FileFormat)[];
    texts: CiteSelectionTexts;
    /**
     * the URL of the explorer's data, relative to the options file. The data contains the ids of
     * all papers, in the order of the entries in the files with all papers.
     */
    papers: string;
  }

  /** The interface strings of the dialog that cites several papers. */
  export interface CiteSelectionTexts extends CiteTexts {
    references: string;
    close: string;
    download: string;
    missing: string;
  }

  /** The interface strings of a cite box. */
  export interface CiteTexts {
    legend: string;
    copy: string;
    copied: string;
    failed: string;
  }

  /** The formats of dates in the site's language, with 3333 for the year and 22 for the day. */
  export interface DatePatterns {
    /** the format of a date with a day, for each month from January. */
    day: readonly string[];
    /** the format of a date without a day, for each month from January. */
    month: readonly string[];
    /** the format of a date that is only a year. */
    year: string;
  }

  /**
   * The text before, between and after the entries of a file.
   *
   * The delimiters are plain strings because scripts in the browser also use them to build
   * files.
   */
  export interface Delimiters {
    /** the text before the first entry. */
    start: string;
    /** the text between two entries. */
    separator: string;
    /** the text after the last entry. */
    end: string;
    /** a complete file without entries, which must also be valid. */
    empty: string;
  }

  /** All papers, newest first. */
  export interface ExplorerData extends PaperExceptions {
    texts: ExplorerTexts;
    dates: DatePatterns;
    people: readonly (string | PersonEntry)[];
    /** the names of people who have namesakes, with what tells them apart, by id. */
    distinct_names: Record<string, string>;
    /** the names of people in their original script, by id. */
    native_names: Record<string, string>;
    /** the venues of papers, as rows show them. */
    places: readonly string[];
    family: readonly FacetEntry[];
    venue: readonly FacetEntry[];
    /** the full names of those venues whose label is a short name, by key. */
    venue_names: Record<string, string>;
    category: readonly FacetEntry[];
    keyword: readonly FacetEntry[];
    label: readonly FacetEntry[];
    type: readonly FacetEntry[];
    open_access: readonly FacetEntry[];
    funder: readonly FacetEntry[];
    grant: readonly FacetEntry[];
    papers: PaperColumns;
  }

  /**
   * The interface strings of the explorer, whose script fills in placeholders such as
   * `%(name)s`.
   */
  export interface ExplorerTexts {
    /** the names of the facets. */
    facets: Record<FacetName, string>;
    /** the names of the kinds of artifacts. */
    has: Record<string, string>;
    /** the names of the states of papers, keyed by state, such as `retracted`. */
    flags: Record<string, string>;
    papers: PluralForms;
    papers_of_total: PluralForms;
    no_match: string;
    search_failed: string;
    search_instead: string;
    found_in: string;
    /** the names of the fields in which the search can find a query. */
    fields: Record<string, string>;
    other_name_of: string;
    /** the label of each kind of artifact, and the names by which the kind is found. */
    released: Record<string, readonly string[]>;
    without_filter: PluralForms;
    quoted_query: string;
    remove_filter: string;
    clear_filters: string;
    filters: string;
    filters_on: string;
    close: string;
    show_results: PluralForms;
    find_value: string;
    no_value: string;
    show_all: string;
    show_fewer: string;
    more_papers: string;
    no_date: string;
    no_family: string;
    pdf: string;
    artifact_of: string;
    separator: string;
    clauses: string;
    in_brackets: string;
    label_of: string;
    more_authors: PluralForms;
    more_authors_on_page: PluralForms;
    select: string;
    select_all: string;
    selected: PluralForms;
    none_selected: string;
    clear_selection: string;
    clear: string;
  }

  /**
   * The columns by which papers are filtered.
   *
   * Each column has one item per paper: the indices of the paper's values in the list that has
   * the same name in `ExplorerData`.
   */
  export interface FacetColumns {
    family: readonly (readonly number[])[];
    venue: readonly (readonly number[])[];
    category: readonly (readonly number[])[];
    keyword: readonly (readonly number[])[];
    label: readonly (readonly number[])[];
    type: readonly (readonly number[])[];
    /**
     * the kind of open access. Like `funder` and `grant`, this column is empty if no paper has a
     * value in it.
     */
    open_access: readonly (readonly number[])[];
    funder: readonly (readonly number[])[];
    grant: readonly (readonly number[])[];
  }

  export type FacetEntry = readonly [string, string];

  export type FacetName = "has" | "year" | "family" | "author" | "venue" | "category" | "keyword" | "label" | "type" | "open_access" | "funder" | "grant";

  /** A format for reference managers in which one file can contain several references. */
  export interface FileFormat {
    key: string;
    label: string;
    list: "file";
    delimiters: Delimiters;
    /**
     * the URL of the folder that contains a folder for each paper, with the paper's file in this
     * format. The URL is relative to the options file.
     */
    url: string;
    /** the URL of the file with all papers, relative to the options file. */
    all: string;
    /** as in `Format.entry_end`. */
    entry_end: string;
    extension: string;
    media_type: string;
  }

  /** The attributes of a title in a language other than the site's. */
  export interface LanguageAttributes {
    lang?: string;
    dir?: string;
  }

  /** The columns of the facts that every paper has: lists with one item per paper. */
  export interface PaperColumns extends FacetColumns {
    id: readonly string[];
    title: readonly string[];
    /** the short name; 1 if it is the title up to the first colon, 0 if the paper has none. */
    short: readonly (string | 0 | 1)[];
    /** the date in ISO 8601, possibly without the day or month; empty if unknown. */
    date: readonly string[];
    /**
     * the indices of the authors in `people`, in base 62 and without separators. An additional
     * first item consists of as many zeros as each index has digits.
     */
    people: readonly string[];
    /** the index of the venue in `places`. */
    place: readonly number[];
  }

  /**
   * Facts that only some papers have.
   *
   * Unless stated otherwise, the facts are keyed by the index of the paper in the columns.
   */
  export interface PaperExceptions {
    /**
     * for each kind of artifact, a column with the URL of each paper's first artifact of that
     * kind, or 0.
     */
    artifacts: Record<string, readonly (string | 0)[]>;
    /**
     * a column with the URL of each paper's PDF, or its path in the folder of the paper's files,
     * or 0 if the paper has no PDF.
     */
    pdf: readonly (string | 0)[];
    /** the titles with math or markup, as HTML. */
    math: Record<string, string>;
    /** the attributes of the titles in a language other than the site's. */
    languages: Record<string, LanguageAttributes>;
    /** the states other than `published`. */
    flags: Record<string, string>;
    /** the labels in place of the dates of papers that have not been published yet. */
    undated: Record<string, string>;
    /** what follows the authors in a row; see `row_byline_end`. */
    byline_ends: Record<string, string>;
    /** the editors and translators whom rows name after the authors; see `row_credits`. */
    credits: Record<string, readonly (readonly [string, readonly (string | PersonEntry)[], string])[]>;
    /**
     * the dates, in ISO 8601, on which papers first appeared, if they differ from the column
     * `date`.
     */
    appeared: Record<string, string>;
    /** the phrases that say when papers were first posted; see `first_posted_text`. */
    posted: Record<string, string>;
    /**
     * the thumbnails, each as its URL relative to the root of the site, its width and its height.
     */
    images: Record<string, readonly [string, number, number]>;
    /** the awards of the papers. */
    awards: Record<string, readonly string[]>;
  }

  /**
   * An author's name as printed, with other facts.
   *
   * The file leaves out default values at the end of an entry.
   * - name: the name as printed.
   * - display: 0 for a person who has a page, 1 for a person whose name is also in bold, 2 for a
   *   person who has no page.
   * - id: the person's id, or the name as printed if the person has no id; 0 if the id is the
   *   slug of the name. Most ids are such slugs; written out, these would make up half of the
   *   file.
   * - person: the person's usual name, if the printed one is different; otherwise empty.
   */
  export type PersonEntry = readonly [
    name: string,
    display?: 0 | 1 | 2,
    id?: string | 0,
    person?: string,
  ];

  /** The plural forms of an interface string for scripts, by CLDR plural category. */
  export interface PluralForms {
    zero?: string;
    one?: string;
    two?: string;
    few?: string;
    many?: string;
    other: string;
  }

  /**
   * `OtherNames` in the data of a result.
   * - printed: the name that the paper prints.
   * - names: the other names, joined with " · ".
   */
  export type QuotedNames = readonly [
    printed: string,
    names: string,
  ];

  /** A citation style. */
  export interface ReferenceStyle {
    key: string;
    label: string;
    /** whether a list of references is sorted by name (``names``) or numbered (``numbers``). */
    list: "names" | "numbers";
    /** the URL of the file with the references to all papers, relative to the options file. */
    url: string;
  }

  export type References = Record<string, string>;

  /** The strings of a result, as plain text. */
  export interface ResultTexts {
    /** the title of a paper, or the name of the person, family and so on. */
    title: string;
    /** the authors of a paper, separated by " · "; other kinds of results have a similar line. */
    byline?: string;
    /** where and when a paper was published; other kinds of results have a similar line. */
    details?: string;
    /** the name of a paper's family. */
    family?: string;
    /** the id of the family that determines the colour of the result. */
    colour?: string;
    /** the kinds of artifacts that were released with a paper, separated by spaces. */
    released?: string;
  }

  export type SearchField = "title" | "identifier" | "other_title" | "author" | "other_name" | "people" | "family" | "venue" | "keyword" | "subject" | "artifact" | "released" | "benchmark" | "funding" | "details" | "text" | "base_model";

  /**
   * ``index.json``: the documents and the other files in the index.
   *
   * Documents have numbers from 0, in the order of `kinds`.
   */
  export interface SearchIndexData {
    /**
     * the kinds of documents and how many there are of each. Papers come first, in the order of
     * the explorer's data, so that both have the same numbers.
     */
    kinds: readonly (readonly [SearchKind, number])[];
    /**
     * a checksum of the papers' ids, in order. The explorer compares it with that of its own data
     * to make sure that both contain the same papers.
     */
    papers: number;
    /** for each document that is not a paper, in order, its number of papers. */
    counts: readonly number[];
    /** the first word of each file of words, and a digest of the file. */
    words: readonly FacetEntry[];
    /** the number of the first document of each file of results. */
    results: readonly number[];
    /**
     * one digest of all files of results, since a digest of each would make up most of this file.
     */
    version: string;
    /**
     * a digest of ``names.json``, which contains the other names of the people of papers, keyed by
     * the id of the person. It is empty if nobody has other names; in this case, there is no such
     * file.
     */
    names: string;
  }

  export type SearchKind = "paper" | "author" | "family" | "venue" | "grant" | "topic" | "page";

  /**
   * The interface strings and the link that the search panel shows in addition to its results.
   */
  export interface SearchPanelData extends SearchTexts {
    /** the URL of the list of all papers, relative to the file that contains this data. */
    papers_url: string;
  }

  /** The data of a result, as a script reads it. */
  export interface SearchResultData extends ResultTexts {
    /** the group of results in which the script shows the result. */
    kind: SearchKind;
    /** the URL, relative to the root of the site. */
    url: string;
    /**
     * the text that the result does not show, keyed by `SearchField`; the values of a field are
     * joined with " · ". The script quotes the part in which a word was found.
     */
    texts: Record<string, string>;
    /**
     * the people of a paper who have other names. If present, it replaces the field ``other_name``
     * in `texts`.
     */
    other_names?: readonly QuotedNames[];
  }

  /**
   * The interface strings of the search; scripts fill in placeholders such as ``%(query)s``.
   */
  export interface SearchTexts {
    search: string;
    label: string;
    results: string;
    close: string;
    choose: string;
    open: string;
    leave: string;
    hint: string;
    loading: string;
    failed: string;
    no_match: string;
    separator: string;
    colon: string;
    search_instead: string;
    /** the names of fields; one of them precedes each quotation in a result. */
    fields: Record<string, string>;
    other_name_of: string;
    /** the label of each kind of artifact, and the names by which it is found. */
    released: Record<string, readonly string[]>;
    all_papers: string;
    more: string;
    count: PluralForms;
    /**
     * the heading above papers in the results; likewise for the other kinds of results, from
     * ``author`` to ``page``.
     */
    paper: string;
    author: string;
    family: string;
    venue: string;
    grant: string;
    topic: string;
    page: string;
  }

  /** A file of words. */
  export interface SearchWordsData {
    /** the words, separated by spaces, in the order of their UTF-16 code units. */
    words: string;
    /** the postings of each word, in the same order; `Postings` describes their format. */
    postings: readonly string[];
  }
}
