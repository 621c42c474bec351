/** Where a claim comes from. Only confirmed sources may carry a claim; the others are further reading. */
export interface ContentSource {
  id: string;
  title: string;
  publisher: string;
  citation: string;
  url?: string;
  /** 'YYYY-MM-DD': the day on which the source was last read. */
  asOf: string;
  confirmed: boolean;
}

/** One idea: what the player shows at a time. `markdown` is the text under the heading. */
export interface ContentScreen {
  heading: string;
  markdown: string;
}

/** `slug` is the file's name without `.md`; the number in it orders the lessons. */
export interface ContentLesson {
  slug: string;
  title: string;
  words: number;
  screens: ContentScreen[];
}

export interface ContentOption {
  id: string;
  text: string;
  correct: boolean;
  rationale: string;
}

export interface ContentItem {
  id: string;
  kind: 'single' | 'multiple';
  stem: string;
  options: ContentOption[];
  /** Id of the source that settles the answer. */
  source: string;
  /** Slug of the lesson to read again. */
  lesson: string;
  confidenceAsked: boolean;
}

/** What `module.json` holds; lessons and items stand in files of their own. */
export interface ModuleCard {
  slug: string;
  version: number;
  title: string;
  summary: string;
  minutes: number;
  telehealthDomains: string[];
  subcompetencies: string[];
  objectives: string[];
  /** Share of items that must be right, 0 to 1. */
  passMark: number;
  attempts: number;
  sources: ContentSource[];
}

export interface ContentModule extends ModuleCard {
  lessons: ContentLesson[];
  items: ContentItem[];
}
