import type { FieldProblem, ReadResult } from '@telefellow/contracts';
import { behaviorsOf, PRE_VISIT_CHECKLIST, WEBSIDE_RUBRIC } from './rubric.ts';
import type { AssessmentContent, BehaviorRating, Rubric, SupervisionLevel } from './types.ts';

export const MAX_COMMENT_LENGTH = 2000;
/** One comment of at least this length goes with every assessment (competency.md 6.2, A1). */
export const MIN_COMMENT_LENGTH = 20;

type Report = (field: string, code: string, message: string) => void;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isRating = (value: unknown): value is BehaviorRating =>
  value === 0 || value === 1 || value === 2 || value === 'na';

const isLevel = (value: unknown): value is SupervisionLevel =>
  value === 1 || value === 2 || value === 3 || value === 4 || value === 5;

const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';

interface CodedMapRule<T> {
  field: string;
  codes: ReadonlySet<string>;
  accepts: (value: unknown) => value is T;
  use: string;
}

function readCodedMap<T>(raw: unknown, rule: CodedMapRule<T>, report: Report): Record<string, T> {
  const { field, codes, accepts, use } = rule;
  if (raw === undefined || raw === null) return {};
  if (!isRecord(raw)) {
    report(
      field,
      'not_an_object',
      `The ${field} must be an object of codes and values. Reload the page and try again.`,
    );
    return {};
  }
  const accepted: [string, T][] = [];
  for (const [code, value] of Object.entries(raw)) {
    if (!codes.has(code)) {
      report(
        `${field}.${code}`,
        'unknown_code',
        `"${code}" is not part of this form. Reload the page to get its version.`,
      );
    } else if (!accepts(value)) {
      report(`${field}.${code}`, 'off_scale', use);
    } else {
      accepted.push([code, value]);
    }
  }
  return Object.fromEntries(accepted);
}

function readLevel(raw: unknown, field: string, report: Report): SupervisionLevel | null {
  if (raw === undefined || raw === null || isLevel(raw)) return raw ?? null;
  report(field, 'off_scale', 'Choose a supervision level from 1 (Observe) to 5 (Teaches).');
  return null;
}

function readComment(raw: unknown, field: string, report: Report): string {
  if (raw === undefined || raw === null) return '';
  if (typeof raw !== 'string') {
    report(field, 'not_text', 'The comment must be text.');
    return '';
  }
  if (raw.length > MAX_COMMENT_LENGTH) {
    const over = (raw.length - MAX_COMMENT_LENGTH).toLocaleString('en-US');
    report(field, 'too_long', `The comment is too long. Shorten it by ${over} characters to 2,000.`);
  }
  return raw;
}

/**
 * Reads a draft or a submission. Whatever is missing becomes empty or null, so that a half-filled form can be saved;
 * unknown codes, values off the scale and comments over 2,000 characters are refused, each by its field
 * ('behaviors.gaze', 'checklist.pdmp', 'retrospective', 'keep'). Unknown top-level keys are dropped. Never throws.
 */
export function readContent(raw: unknown, rubric: Rubric = WEBSIDE_RUBRIC): ReadResult<AssessmentContent> {
  const problems: FieldProblem[] = [];
  const report: Report = (field, code, message) => problems.push({ field, code, message });
  if (!isRecord(raw)) {
    report('content', 'not_an_object', 'The assessment must be an object. Reload the page and try again.');
    return { ok: false, problems };
  }
  const checklist: CodedMapRule<boolean> = {
    field: 'checklist',
    codes: new Set(PRE_VISIT_CHECKLIST.map((item) => item.code)),
    accepts: isBoolean,
    use: 'A checklist item is either checked or not. Use true or false.',
  };
  const behaviors: CodedMapRule<BehaviorRating> = {
    field: 'behaviors',
    codes: new Set(behaviorsOf(rubric).map((behavior) => behavior.code)),
    accepts: isRating,
    use: 'Choose Done (2), Partly (1), Not (0) or N/A.',
  };
  if (raw.interacted != null && !isBoolean(raw.interacted)) {
    report('interacted', 'off_scale', 'Say whether you spoke with the patient and the fellow. Use true or false.');
  }
  const value: AssessmentContent = {
    checklist: readCodedMap(raw.checklist, checklist, report),
    behaviors: readCodedMap(raw.behaviors, behaviors, report),
    retrospective: readLevel(raw.retrospective, 'retrospective', report),
    prospective: readLevel(raw.prospective, 'prospective', report),
    keep: readComment(raw.keep, 'keep', report),
    change: readComment(raw.change, 'change', report),
    interacted: raw.interacted === true,
  };
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value };
}

/**
 * What still stands between a draft and its submission: every behavior rated or N/A, both entrustments, and one comment of
 * 20 characters or more (outer blanks not counted) in keep or change. Empty when it can be sent.
 */
export function missingForSubmission(content: AssessmentContent, rubric: Rubric = WEBSIDE_RUBRIC): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const report: Report = (field, code, message) => problems.push({ field, code, message });
  for (const { code, label } of behaviorsOf(rubric)) {
    if (content.behaviors[code] === undefined) {
      report(`behaviors.${code}`, 'missing', `"${label}" is not rated. Choose Done, Partly, Not or N/A.`);
    }
  }
  if (content.retrospective === null) {
    report('retrospective', 'missing', 'Choose how much you supervised today, 1 to 5.');
  }
  if (content.prospective === null) {
    report('prospective', 'missing', 'Choose what you would allow in the next similar visit, 1 to 5.');
  }
  if (![content.keep, content.change].some((text) => text.trim().length >= MIN_COMMENT_LENGTH)) {
    report('keep', 'missing', 'Write one comment of 20 characters or more, under Keep doing or Change next time.');
  }
  return problems;
}
