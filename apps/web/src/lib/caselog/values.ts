import type { CaseLogInput } from '#lib/api/generated/graphql.ts';

export const TEXTS = [
  'visitId',
  'key',
  'occurredOn',
  'supervisorId',
  'panelSlot',
  'ageBand',
  'gender',
  'patientState',
  'setting',
  'modality',
  'audioOnlyReason',
  'visitType',
  'role',
  'supervision',
  'authorityBasis',
  'interpreter',
  'redFlag',
  'technologyIssue',
  'complexity',
  'reflection',
] as const;
export const LISTS = ['openingChecks', 'diagnosisGroups', 'treatments', 'proms', 'falseAlarms'] as const;

/** What the form holds, as typed: it goes back to the page when it is refused. */
export type LogValues = Record<(typeof TEXTS)[number], string> &
  Record<(typeof LISTS)[number], string[]> & { interacted: boolean };

/** What is most often so; everything else is asked. */
const USUAL: Partial<LogValues> = { interpreter: 'none', redFlag: 'none', technologyIssue: 'none' };
/** Kept from the last case: what a clinic day repeats. What was true of one patient alone is asked again. */
const REPEATED = [
  'supervisorId',
  'ageBand',
  'patientState',
  'setting',
  'modality',
  'audioOnlyReason',
  'visitType',
  'role',
  'supervision',
  'authorityBasis',
  'interpreter',
  'complexity',
] as const;

export function emptyValues(): LogValues {
  const texts = Object.fromEntries(TEXTS.map((name) => [name, ''])) as Record<(typeof TEXTS)[number], string>;
  const lists = Object.fromEntries(LISTS.map((name) => [name, []])) as unknown as Record<
    (typeof LISTS)[number],
    string[]
  >;
  return { ...texts, ...lists, interacted: false, ...USUAL };
}

/** The last log's fields as the form's first values. */
export function fromTemplate(template: unknown): LogValues {
  const values = emptyValues();
  if (typeof template !== 'object' || template === null) return values;
  const fields = template as Record<string, unknown>;
  for (const name of REPEATED) {
    const value = fields[name];
    if (typeof value === 'string') values[name] = value;
  }
  values.interacted = fields.interacted === true;
  if (Array.isArray(fields.diagnosisGroups)) {
    values.diagnosisGroups = fields.diagnosisGroups.filter((code) => typeof code === 'string');
  }
  if (typeof fields.openingChecks === 'object' && fields.openingChecks !== null) {
    values.openingChecks = Object.entries(fields.openingChecks).flatMap(([code, done]) =>
      done === true ? [code] : [],
    );
  }
  return values;
}

export function readValues(form: FormData): LogValues {
  const values = emptyValues();
  for (const name of TEXTS) values[name] = String(form.get(name) ?? '').trim();
  for (const name of LISTS) values[name] = form.getAll(name).map(String);
  values.interacted = form.get('interacted') === 'on';
  return values;
}

export function inputOf(values: LogValues): CaseLogInput {
  const { key: _key, openingChecks, ...fields } = values;
  return {
    ...fields,
    visitId: fields.visitId || null,
    supervisorId: fields.supervisorId || null,
    openingChecks: Object.fromEntries(openingChecks.map((code) => [code, true])),
  };
}
