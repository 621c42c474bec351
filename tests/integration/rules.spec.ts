import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { statementsOf } from '../support/statements.ts';
import { World } from '../support/world.ts';

const RULES = `query ($topic: String!, $state: String, $date: Date) {
  rules(topic: $topic, state: $state, date: $date) { state stateName date
    federal { id level effectiveTo staleness } rules { id level state citation confidence lastReviewedOn } }
}`;
const RULE = 'query ($id: ID!) { rule(id: $id) { rule { id state reviewerName } history { id state } } }';
const REVIEW = 'mutation ($id: ID!) { reviewRule(id: $id) { rule { id state reviewerName lastReviewedOn } } }';
const SUPERSEDE = `mutation ($id: ID!, $input: RuleVersionInput!) {
  supersedeRule(id: $id, input: $input) { rule { id state } history { id state } }
}`;
const IMPORT = `mutation ($csv: String!, $dryRun: Boolean!) {
  importRules(input: { csv: $csv, dryRun: $dryRun }) { total created unchanged problems { line field code message } }
}`;
const CHECK = `query ($drug: String!, $state: String, $date: Date, $modality: String!, $inPersonOn: Date, $purpose: String!) {
  prescribingCheck(drug: $drug, state: $state, date: $date, modality: $modality, inPersonOn: $inPersonOn, purpose: $purpose) {
    verdict reason sentence note federal { verdict rules { id } } state { verdict rules { id } } duties { topic } }
}`;
const COVER = `query ($f: ID!, $s: ID!, $state: String, $date: Date!, $modality: String, $purpose: String) {
  coverCheck(fellowId: $f, supervisorId: $s, state: $state, date: $date, modality: $modality, purpose: $purpose) {
    verdict sentence persons { role verdict reason rules { id } } }
}`;
const HEADER =
  'place,topic,level,summary,citation,source_url,effective_from,last_read,effective_to,supersedes,confidence';
const ORDER = { drug: 'oxycodone', state: 'DE', modality: 'video', purpose: 'pain', date: '2026-12-31' };

describe('rules', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.create();
  });
  afterAll(() => world.close());

  const problemsOf = async (who: string, query: string, variables: object) =>
    (await world.ask(who, query, variables as any)).errors?.[0]?.extensions.problems ?? [];

  it('answers as of a day, the federal rule beside the one of the state', async () => {
    const asked = { topic: 'cs_telehealth_prescribing', state: 'GA' };
    const page = (await world.get('a.fellow', RULES, { ...asked, date: '2026-12-31' })).rules;
    expect(page.rules).toMatchObject([{ id: 'GA.cs_telehealth_prescribing.1', level: 'prohibited', state: 'draft' }]);
    expect(page.federal.find((rule: any) => rule.id.includes('video'))).toMatchObject({
      level: 'permitted',
      staleness: 'amber',
    });
    const after = (await world.get('a.fellow', RULES, { ...asked, date: '2027-01-01' })).rules;
    expect(after.federal.find((rule: any) => rule.id.includes('video'))).toMatchObject({ level: 'restricted' });
    const guam = (await world.get('a.fellow', RULES, { topic: 'consent', state: 'GU' })).rules;
    expect(guam.rules).toMatchObject([{ level: 'unknown', confidence: 'low' }]);
    expect((await world.get('a.fellow', RULES, { topic: 'consent' })).rules.rules).toHaveLength(56);
    expect(await problemsOf('a.fellow', RULES, { topic: 'consent', state: 'ZZ' })).toMatchObject([{ field: 'state' }]);
    expect(await problemsOf('a.fellow', RULES, { topic: 'weather' })).toMatchObject([{ field: 'topic' }]);
  });

  it('only directors and coordinators review, and another institution sees nothing of it', async () => {
    const id = 'GA.cs_telehealth_prescribing.1';
    expect(await world.code('a.fellow', REVIEW, { id })).toBe('FORBIDDEN');
    expect(await world.code('a.faculty', IMPORT, { csv: '', dryRun: true })).toBe('FORBIDDEN');
    expect(await world.code('a.admin', RULES, { topic: 'consent' })).toBe('FORBIDDEN');
    expect((await world.get('a.director', REVIEW, { id })).reviewRule.rule).toMatchObject({
      state: 'verified',
      reviewerName: world.person('a.director').name,
      lastReviewedOn: '2026-11-24',
    });
    expect((await world.get('b.fellow', RULE, { id })).rule.rule).toMatchObject({ state: 'draft', reviewerName: null });
    expect(await world.code('a.director', REVIEW, { id: 'GA.nothing.1' })).toBe('NOT_FOUND');
    expect(await problemsOf('a.director', REVIEW, { id: 'GU.consent.1' })).toMatchObject([{ code: 'unverifiable' }]);
  });

  it('answers the same order differently on both sides of the New Year, and remembers who relied on what', async () => {
    const check = async (over: object) => (await world.get('a.fellow', CHECK, { ...ORDER, ...over })).prescribingCheck;
    expect(await check({})).toMatchObject({
      verdict: 'allow',
      federal: { verdict: 'allow' },
      state: { verdict: 'allow' },
    });
    expect(await check({ date: '2027-01-01' })).toMatchObject({ verdict: 'block', federal: { verdict: 'block' } });
    expect(await check({ state: 'GA', date: '2026-12-20' })).toMatchObject({ verdict: 'block', reason: 'prohibited' });
    expect((await check({ drug: 'moonshine' })).sentence).toContain('"moonshine"');
    expect(await check({ drug: 'buprenorphine', purpose: 'oud', date: '2027-02-01' })).toMatchObject({
      verdict: 'restrict',
    });
    expect(await problemsOf('a.fellow', CHECK, { ...ORDER, modality: 'fax' })).toMatchObject([{ field: 'modality' }]);
    const { rows } = await world.db.query('SELECT rule_id, person_id FROM rule_uses WHERE rule_id LIKE $1', ['DE.%']);
    expect(rows).toEqual([{ rule_id: 'DE.cs_telehealth_prescribing.1', person_id: world.person('a.fellow').id }]);
  });

  it('a new version ends the old one, keeps it in the history, and tells who relied on it once', async () => {
    const id = 'DE.cs_telehealth_prescribing.1';
    const input = {
      level: 'restricted',
      summary: 'One examination in person first.',
      citation: '24 Del. C. 6009',
      sourceUrl: 'https://delcode.delaware.gov/',
      sourceKind: 'primary',
      effectiveFrom: '2026-12-01',
      confidence: 'high',
    };
    expect(await world.code('a.coordinator', SUPERSEDE, { id, input: { ...input, citation: ' ' } })).toBe('BAD_INPUT');
    const bad = { ...input, effectiveTo: '2026-11-01' };
    expect(await problemsOf('a.coordinator', SUPERSEDE, { id, input: bad })).toMatchObject([
      { code: 'reversed_dates' },
    ]);
    const made = (await world.get('a.coordinator', SUPERSEDE, { id, input })).supersedeRule;
    expect(made.history).toMatchObject([
      { id: 'DE.cs_telehealth_prescribing.2', state: 'draft' },
      { id, state: 'superseded' },
    ]);
    const { rows } = await world.db.query("SELECT recipient FROM mails WHERE subject LIKE 'A rule you relied on%'");
    expect(rows).toEqual([{ recipient: world.person('a.fellow').email }]);
    const before = (
      await world.get('a.fellow', RULES, { topic: 'cs_telehealth_prescribing', state: 'DE', date: '2026-11-30' })
    ).rules;
    const after = (
      await world.get('a.fellow', RULES, { topic: 'cs_telehealth_prescribing', state: 'DE', date: '2026-12-01' })
    ).rules;
    expect([before.rules[0].id, after.rules[0].id]).toEqual([id, made.rule.id]);
    expect(await world.code('a.coordinator', SUPERSEDE, { id, input })).toBe('BAD_INPUT');
    const { rows: granted } = await world.db.query(
      `SELECT column_name FROM information_schema.column_privileges
       WHERE grantee = 'telefellow_app' AND table_name = 'jurisdiction_rules' AND privilege_type = 'UPDATE' ORDER BY 1`,
    );
    expect(granted.map((row) => row.column_name)).toEqual(['last_reviewed_on', 'reviewed_by', 'state']);
  });

  it('imports a file all or nothing, and names the line of each bad row', async () => {
    const run = async (csv: string, dryRun = false) =>
      (await world.get('a.coordinator', IMPORT, { csv, dryRun })).importRules;
    const bad = [
      HEADER,
      'GU,consent,required,Ask first,,https://x.test,2026-01-01,2026-11-01',
      'ZZ,consent,required,Ask first,Law 1,https://x.test,2026-01-01,2026-11-01',
      'GU,pdmp_query,required,Query first,Law 2,https://x.test,2026-06-01,2026-11-01,2026-01-01',
      'GA,consent,required,Ask first,Law 3,https://x.test,2026-01-01,2026-11-01',
    ].join('\n');
    const dry = await run(bad, true);
    expect(dry.problems.map(({ line, code }: any) => [line, code])).toEqual([
      [2, 'missing_citation'],
      [3, 'unknown_place'],
      [4, 'reversed_dates'],
      [5, 'overlap'],
    ]);
    expect(dry.problems[3].message).toContain('GA.consent.1 and GA.consent.2');
    expect(await world.code('a.coordinator', IMPORT, { csv: bad, dryRun: false })).toBe('BAD_INPUT');
    const good = `\uFEFF${HEADER}\r\nGU,consent,required,"Ask, and write it down",Law 1,https://x.test,2026-01-01,2026-11-01,,GU.consent.1,medium\r\n`;
    expect(await run(good, true)).toMatchObject({ total: 1, created: 1, problems: [] });
    expect(await run(good)).toMatchObject({ created: 1 });
    expect(await run(good)).toMatchObject({ created: 0, unchanged: 1 });
    const now = (await world.get('a.fellow', RULES, { topic: 'consent', state: 'GU' })).rules;
    expect(now.rules).toMatchObject([{ id: 'GU.consent.2', level: 'required' }]);
    const huge = `${'a,b\n'}${'x'.repeat(5 * 1024 * 1024)}`;
    expect((await run(huge, true)).problems).toMatchObject([{ line: 1, code: 'too_large' }]);
    expect((await run('a,b\n1,2', true)).problems[0]).toMatchObject({ line: 1, code: 'missing_column' });
  });

  it('cover reads how the visit is held, and a recorded exception with its citation', async () => {
    const csv = `external_id,email,state,type,number,issued_on,expires_on\na.fellow,,KY,training,T1,2025-01-01,2027-06-30\na.faculty,,KY,full,F1,2025-01-01,2027-06-30\na.fellow,,AR,full,F2,2025-01-01,2027-06-30\na.faculty,,AR,full,F3,2025-01-01,2027-06-30`;
    await world.get(
      'a.coordinator',
      'mutation ($csv: String!) { importLicenses(input: { csv: $csv, dryRun: false }) { total } }',
      { csv },
    );
    const asked = { f: world.person('a.fellow').id, s: world.person('a.faculty').id, date: '2026-11-24' };
    const cover = async (over: object) => (await world.get('a.fellow', COVER, { ...asked, ...over })).coverCheck;
    expect(await cover({ state: 'AR' })).toMatchObject({ verdict: 'covered' });
    const audio = await cover({ state: 'AR', modality: 'audio' });
    expect(audio).toMatchObject({ verdict: 'not_covered', persons: [{ reason: 'modality_excluded' }, {}] });
    expect(audio.persons[0].rules[0].id).toBe('AR.audio_only.1');
    expect(await cover({ state: 'OH' })).toMatchObject({ verdict: 'not_covered' });
    const add = 'mutation ($input: AddExceptionInput!) { addBoardException(input: $input) }';
    const input = {
      personId: asked.f,
      state: 'OH',
      from: '2026-11-01',
      to: '2026-11-30',
      citation: 'Board letter 114',
    };
    expect(await world.code('a.fellow', add, { input })).toBe('FORBIDDEN');
    expect(await world.code('b.coordinator', add, { input })).toBe('NOT_FOUND');
    expect(await problemsOf('a.coordinator', add, { input: { ...input, citation: ' ' } })).toMatchObject([
      { field: 'citation' },
    ]);
    const { addBoardException } = await world.get('a.coordinator', add, { input });
    const granted = await cover({ state: 'OH' });
    expect(granted.persons[0]).toMatchObject({ verdict: 'covered_with_limits', reason: 'board_exception' });
    const off = 'mutation ($id: ID!) { withdrawBoardException(id: $id) }';
    expect(await world.code('b.coordinator', off, { id: addBoardException })).toBe('NOT_FOUND');
    await world.get('a.coordinator', off, { id: addBoardException });
    expect(await cover({ state: 'OH' })).toMatchObject({ verdict: 'not_covered' });
    expect(await cover({ state: 'KY', purpose: 'va_federal' })).toMatchObject({ verdict: 'covered' });
    expect(await problemsOf('a.fellow', COVER, { ...asked, state: 'KY', purpose: 'fun' })).toMatchObject([
      { field: 'purpose' },
    ]);
  });

  it('asks each learner one case a day, tells the answer once it was given, and keeps the first one', async () => {
    const ask = '{ dayCase { text options chosen correct answer why } }';
    const answer = 'mutation ($chosen: String!) { answerDayCase(chosen: $chosen) { chosen correct answer why } }';
    const before = (await world.get('a.fellow', ask)).dayCase;
    expect(before).toMatchObject({ chosen: null, answer: null, why: null });
    expect(await problemsOf('a.fellow', answer, { chosen: 'perhaps' })).toMatchObject([{ field: 'chosen' }]);
    expect(await world.code('a.faculty', ask)).toBe('FORBIDDEN');
    const first = (await world.get('a.fellow', answer, { chosen: 'block' })).answerDayCase;
    expect(first.correct).toBe(first.answer === 'block');
    expect(first.why.length).toBeGreaterThan(20);
    const again = (await world.get('a.fellow', answer, { chosen: 'allow' })).answerDayCase;
    expect(again.chosen).toBe('block');
    expect((await world.get('a.fellow', ask)).dayCase).toMatchObject({ text: before.text, chosen: 'block' });
    expect((await world.db.query('SELECT count(*)::int AS n FROM day_case_answers')).rows[0].n).toBe(1);
  });

  it('costs the same number of statements for one state and for all', async () => {
    const cost = (variables: object) => statementsOf(() => world.get('a.fellow', RULES, variables as any));
    const one = await cost({ topic: 'consent', state: 'GA' });
    expect(one).toBeGreaterThan(0);
    expect(one).toBeLessThanOrEqual(6);
    expect(await cost({ topic: 'consent' })).toBe(one);
  });
});
