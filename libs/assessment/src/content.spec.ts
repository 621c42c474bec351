import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { behaviorsOf, missingForSubmission, readContent, WEBSIDE_RUBRIC } from './index.ts';
import type { AssessmentContent } from './index.ts';

const codes = behaviorsOf(WEBSIDE_RUBRIC).map((b) => b.code);
const complete: AssessmentContent = {
  checklist: { identity: true, pdmp: false },
  behaviors: Object.fromEntries(codes.map((code) => [code, 2 as const])),
  retrospective: 3,
  prospective: 4,
  keep: 'Named the pain and paused.',
  change: '',
  interacted: true,
};

const problemsOf = (raw: unknown) => {
  const result = readContent(raw);
  return result.ok ? [] : result.problems.map((p) => `${p.field}: ${p.code}`);
};

describe('reading an assessment', () => {
  it('a complete assessment comes back as it went in', () => {
    expect(readContent(complete)).toEqual({ ok: true, value: complete });
  });

  it('an empty draft is readable and says nothing was rated', () => {
    expect(readContent({})).toEqual({
      ok: true,
      value: {
        checklist: {},
        behaviors: {},
        retrospective: null,
        prospective: null,
        keep: '',
        change: '',
        interacted: false,
      },
    });
  });

  it.each([
    [{ behaviors: { gaze: 3 } }, 'behaviors.gaze: off_scale'],
    [{ behaviors: { gaze: '2' } }, 'behaviors.gaze: off_scale'],
    [{ behaviors: { gaze: null } }, 'behaviors.gaze: off_scale'],
    [{ behaviors: { charm: 2 } }, 'behaviors.charm: unknown_code'],
    [{ behaviors: [2, 2] }, 'behaviors: not_an_object'],
    [JSON.parse('{"behaviors":{"__proto__":2}}'), 'behaviors.__proto__: unknown_code'],
    [{ checklist: { pdmp: 'yes' } }, 'checklist.pdmp: off_scale'],
    [{ checklist: { weather: true } }, 'checklist.weather: unknown_code'],
    [{ retrospective: 0 }, 'retrospective: off_scale'],
    [{ prospective: 2.5 }, 'prospective: off_scale'],
    [{ keep: 'x'.repeat(2001) }, 'keep: too_long'],
    [{ change: 7 }, 'change: not_text'],
    [{ interacted: 'yes' }, 'interacted: off_scale'],
    ['text', 'content: not_an_object'],
    [null, 'content: not_an_object'],
  ])('refuses %j by its field', (raw, expected) => expect(problemsOf(raw)).toEqual([expected]));

  it('takes a comment of exactly 2,000 characters', () => {
    expect(problemsOf({ keep: 'x'.repeat(2000) })).toEqual([]);
  });

  test.prop([fc.anything()])('answers for anything and never throws', (raw) => {
    expect(typeof readContent(raw).ok).toBe('boolean');
  });
});

describe('what a submission needs', () => {
  it('nothing is missing from a complete one, and N/A is an answer', () => {
    expect(missingForSubmission(complete)).toEqual([]);
    const allNa = { ...complete, behaviors: Object.fromEntries(codes.map((code) => [code, 'na' as const])) };
    expect(missingForSubmission(allNa)).toEqual([]);
  });

  it('a behavior rated 0 is rated', () => {
    expect(missingForSubmission({ ...complete, behaviors: { ...complete.behaviors, gaze: 0 } })).toEqual([]);
  });

  it('an empty draft names all 20 behaviors, both entrustments and the comment', () => {
    const empty = readContent({});
    const fields = empty.ok ? missingForSubmission(empty.value).map((p) => p.field) : [];
    expect(fields).toEqual([...codes.map((code) => `behaviors.${code}`), 'retrospective', 'prospective', 'keep']);
  });

  it('one comment of 20 characters under keep or change is enough, blanks do not count', () => {
    const fieldsWith = (keep: string, change: string) =>
      missingForSubmission({ ...complete, keep, change }).map((p) => p.field);
    expect(fieldsWith('', 'x'.repeat(20))).toEqual([]);
    expect(fieldsWith('x'.repeat(19), 'x'.repeat(19))).toEqual(['keep']);
    expect(fieldsWith(`  ${'x'.repeat(10)}${' '.repeat(30)}`, '')).toEqual(['keep']);
  });
});
