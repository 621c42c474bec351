import type { ReadResult } from '@telefellow/contracts';
import { daysBetween } from './calendar.ts';
import { detectPhi } from './detect-phi.ts';
import { EXAM_REGIONS, EXAM_STATES } from './exam-library.ts';
import { FieldReader, isRecord } from './field-reader.ts';
import { PATIENT_STATES } from './patient-states.ts';
import { PROCEDURES } from './procedures.ts';
import type {
  CaseLogFields,
  ExamItem,
  LoggedProcedure,
  OpeningChecks,
  OpioidBlock,
  ReadCaseLogContext,
} from './types.ts';
import * as lists from './value-lists.ts';

export const MAX_REFLECTION_LENGTH = 500;
export const MAX_AGE_DAYS = 365;
const MAX_DIAGNOSIS_GROUPS = 3;

function readDate(reader: FieldReader, context: ReadCaseLogContext): string {
  const date = reader.date('occurredOn', 'the day of the visit');
  if (date === null) return '';
  if (date > context.today) {
    reader.refuse('occurredOn', 'future_date', 'This day has not come yet. Choose today or an earlier day.');
  } else if (daysBetween(date, context.today) > MAX_AGE_DAYS) {
    reader.refuse('occurredOn', 'too_old', `This day is more than ${MAX_AGE_DAYS} days ago. Choose a later day.`);
  } else if (date < context.trainingStart || date > context.trainingEnd) {
    const span = `${context.trainingStart} to ${context.trainingEnd}`;
    reader.refuse(
      'occurredOn',
      'outside_training',
      `This day is outside your training, ${span}. Choose a day within it.`,
    );
  }
  return date;
}

function readSupervisor(reader: FieldReader, context: ReadCaseLogContext): string {
  const supervisorId = reader.optionalId('supervisorId');
  if (supervisorId === null && !reader.problems.some((p) => p.field === 'supervisorId')) {
    reader.refuse('supervisorId', 'missing', 'Choose the supervisor.');
  }
  if (supervisorId !== null && supervisorId === context.fellowId) {
    reader.refuse('supervisorId', 'own_supervisor', 'You cannot supervise yourself. Choose a faculty member.');
  }
  return supervisorId ?? '';
}

function readPanelSlot(reader: FieldReader): string | null {
  const raw = reader.raw('panelSlot');
  if (raw === undefined || raw === null || raw === '') return null;
  if (typeof raw === 'string' && /^P(?!00)\d{2}$/.test(raw)) return raw;
  reader.refuse('panelSlot', 'unknown_code', 'A panel slot is P01 to P99. Never use a record number.');
  return null;
}

function readAudioReason(reader: FieldReader, modality: string): string | null {
  const reason = reader.optionalChoice('audioOnlyReason', lists.AUDIO_ONLY_REASONS, 'why there was no video');
  if (modality !== 'audio_only') return null;
  if (reason === null && !reader.problems.some((p) => p.field === 'audioOnlyReason')) {
    reader.refuse('audioOnlyReason', 'missing', 'An audio-only visit needs a reason. Choose why there was no video.');
  }
  return reason;
}

function readOpeningChecks(reader: FieldReader): OpeningChecks {
  const part = reader.part('openingChecks', reader.raw('openingChecks') ?? {});
  const flag = (name: keyof OpeningChecks): boolean => part?.flag(name) ?? false;
  return {
    identity: flag('identity'),
    location: flag('location'),
    callBack: flag('callBack'),
    emergencyContact: flag('emergencyContact'),
    privacy: flag('privacy'),
    consent: flag('consent'),
    limits: flag('limits'),
  };
}

function readDiagnosisGroups(reader: FieldReader): string[] {
  const groups = reader.choices('diagnosisGroups', lists.DIAGNOSIS_GROUPS, 'diagnosis groups');
  const refused = reader.problems.some((p) => p.field === 'diagnosisGroups');
  if (groups.length === 0 && !refused)
    reader.refuse('diagnosisGroups', 'missing', 'Choose at least one diagnosis group.');
  if (groups.length > MAX_DIAGNOSIS_GROUPS) {
    const message = `You chose ${groups.length} diagnosis groups. Keep the ${MAX_DIAGNOSIS_GROUPS} that matter most.`;
    reader.refuse('diagnosisGroups', 'too_many', message);
  }
  return groups;
}

function readExamItems(reader: FieldReader): ExamItem[] {
  return reader.items('examItems').flatMap((raw, index) => {
    const part = reader.part(`examItems.${index}`, raw);
    if (part === null) return [];
    const region = part.choice('region', EXAM_REGIONS, 'the region');
    const maneuvers = EXAM_REGIONS.find(({ code }) => code === region)?.maneuvers ?? [];
    const maneuver = region === '' ? '' : part.choice('maneuver', maneuvers, 'a maneuver of this region');
    return [{ region, maneuver, state: part.choice('state', EXAM_STATES, 'how the maneuver went') }];
  });
}

function readOpioidBlock(reader: FieldReader): OpioidBlock | null {
  const raw = reader.raw('opioid');
  if (raw === undefined || raw === null) return null;
  const part = reader.part('opioid', raw);
  if (part === null) return null;
  return {
    pdmpChecked: part.flag('pdmpChecked'),
    agreement: part.flag('agreement'),
    udtPlan: part.flag('udtPlan'),
    naloxone: part.flag('naloxone'),
    schedule: part.choice('schedule', lists.CONTROLLED_SCHEDULES, 'the schedule prescribed, or none'),
    riskToolUsed: part.flag('riskToolUsed'),
  };
}

function readProcedures(reader: FieldReader, modality: string): LoggedProcedure[] {
  const procedures = reader.items('procedures').flatMap((raw, index) => {
    const part = reader.part(`procedures.${index}`, raw);
    if (part === null) return [];
    return [
      {
        code: part.choice('code', PROCEDURES, 'the procedure'),
        guidance: part.choice('guidance', lists.GUIDANCES, 'the guidance, or none'),
        role: part.choice('role', lists.ROLES, 'your role in the procedure'),
      },
    ];
  });
  if (procedures.length > 0 && modality !== '' && modality !== 'in_person') {
    const message = 'Procedures belong to in-person cases. Choose the in-person modality or remove the procedures.';
    reader.refuse('procedures', 'not_in_person', message);
  }
  return procedures;
}

function readProms(reader: FieldReader): string[] {
  const proms = reader.choices('proms', lists.PROMS, 'measures');
  if (proms.length > 1 && proms.includes('none')) {
    reader.refuse('proms', 'contradiction', 'You chose "None" beside other measures. Remove one or the other.');
  }
  return proms;
}

/** Direct supervision by live video: its limits in pain medicine (competency.md 1.5). */
function checkLiveVideoSupervision(reader: FieldReader, fields: CaseLogFields): void {
  if (fields.supervision !== 'direct_telecom') return;
  const invasive = new Set(PROCEDURES.filter((procedure) => procedure.invasive).map(({ code }) => code));
  if (fields.procedures.some(({ code }) => invasive.has(code))) {
    const message = 'Live video supervision cannot be used for an invasive procedure. Choose in person.';
    reader.refuse('supervision', 'live_video_invasive', message);
  }
  if (!fields.interacted) {
    const message =
      'Live video supervision counts only when the supervisor spoke with the patient and with you. Confirm it or choose another supervision.';
    reader.refuse('interacted', 'supervisor_not_interacting', message);
  }
}

function readReflection(reader: FieldReader, context: ReadCaseLogContext): string {
  const reflection = reader.text('reflection', MAX_REFLECTION_LENGTH);
  const allowed = new Set(context.falseAlarms ?? []);
  for (const { kind, severity, fix } of detectPhi(reflection)) {
    if (severity === 'block' && !allowed.has(kind)) reader.refuse('reflection', `phi_${kind}`, fix);
  }
  return reflection;
}

/**
 * Reads one tele-encounter as the fellow sent it, by the rules of competency.md 6.8. Keys are those of
 * {@link CaseLogFields}; `exception` is set here from the authority basis, whatever was sent; unknown keys are dropped.
 * The answer names every field that is wrong ('diagnosisGroups', 'procedures.0.guidance', 'reflection'), and never repeats
 * what was typed. Whether supervisor and site belong to the program is for the caller to check. Never throws.
 */
export function readCaseLog(raw: unknown, context: ReadCaseLogContext): ReadResult<CaseLogFields> {
  if (!isRecord(raw)) {
    const message = 'The case log cannot be read. Reload the page and try again.';
    return { ok: false, problems: [{ field: 'caseLog', code: 'not_an_object', message }] };
  }
  const reader = new FieldReader(raw);
  const modality = reader.choice('modality', lists.MODALITIES, 'the modality');
  const authorityBasis = reader.choice('authorityBasis', lists.AUTHORITY_BASES, 'the authority to see this patient');
  const fields: CaseLogFields = {
    occurredOn: readDate(reader, context),
    siteId: reader.optionalId('siteId'),
    supervisorId: readSupervisor(reader, context),
    panelSlot: readPanelSlot(reader),
    ageBand: reader.choice('ageBand', lists.AGE_BANDS, 'the age band'),
    gender: reader.optionalChoice('gender', lists.GENDERS, 'the gender'),
    patientState: reader.choice('patientState', PATIENT_STATES, "the patient's state"),
    setting: reader.choice('setting', lists.SETTINGS, 'where the patient was'),
    modality,
    audioOnlyReason: readAudioReason(reader, modality),
    visitType: reader.choice('visitType', lists.VISIT_TYPES, 'the type of visit'),
    role: reader.choice('role', lists.ROLES, 'your role'),
    supervision: reader.choice('supervision', lists.SUPERVISIONS, 'the supervision'),
    interacted: reader.flag('interacted'),
    authorityBasis,
    exception: authorityBasis === 'unknown' || authorityBasis === 'none',
    openingChecks: readOpeningChecks(reader),
    interpreter: reader.choice('interpreter', lists.INTERPRETERS, 'interpreter or caregiver, or none'),
    diagnosisGroups: readDiagnosisGroups(reader),
    examItems: readExamItems(reader),
    redFlag: reader.choice('redFlag', lists.RED_FLAGS, 'the escalation, or none'),
    opioid: readOpioidBlock(reader),
    treatments: reader.choices('treatments', lists.TREATMENTS, 'treatments'),
    procedures: readProcedures(reader, modality),
    proms: readProms(reader),
    technologyIssue: reader.choice('technologyIssue', lists.TECHNOLOGY_ISSUES, 'the technology issue, or none'),
    complexity: reader.choice('complexity', lists.COMPLEXITIES, 'the complexity'),
    reflection: readReflection(reader, context),
  };
  checkLiveVideoSupervision(reader, fields);
  return reader.problems.length > 0 ? { ok: false, problems: reader.problems } : { ok: true, value: fields };
}
