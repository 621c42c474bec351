import MarkdownIt from 'markdown-it';
import { m } from '#lib/i18n/paraglide/messages.js';

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
const CLAIM = /\s?\[([a-z0-9][a-z0-9-]*)\]/g;

/**
 * A screen's text as HTML, with each claim's source as a numbered link to the list below it. HTML in the text is shown,
 * never run. Numbers count through the screen; a source that is named twice keeps its number.
 */
export function lessonHtml(text: string, known: readonly string[]): { html: string; sources: string[] } {
  const sources: string[] = [];
  const html = markdown.render(text).replace(CLAIM, (written, id: string) => {
    if (!known.includes(id)) return written;
    if (!sources.includes(id)) sources.push(id);
    const number = sources.indexOf(id) + 1;
    return `<sup><a href="#source-${id}" aria-label="${m.learn_source_number({ number })}">${number}</a></sup>`;
  });
  return { html, sources };
}
