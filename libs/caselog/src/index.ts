export * from './types.ts';
export * from './value-lists.ts';
export { PROCEDURES, type ProcedureValue } from './procedures.ts';
export { EXAM_REGIONS, EXAM_STATES, type ExamRegion } from './exam-library.ts';
export { PATIENT_STATES, US_JURISDICTIONS } from './patient-states.ts';
export { caseCode } from './case-code.ts';
export { countToward, pace } from './requirements.ts';
export { detectPhi } from './detect-phi.ts';
export { MAX_AGE_DAYS, MAX_REFLECTION_LENGTH, readCaseLog } from './read-case-log.ts';
