/** A lesson's text as a tree of elements: nothing in it can become markup that was not written as Markdown. */
export type ProseNode = string | ProseElement;
export interface ProseElement {
  tag: string;
  href?: string;
  /** An image's address; `label` is then its text. */
  src?: string;
  /** What a source's number is called aloud. */
  label?: string;
  children: ProseNode[];
}
