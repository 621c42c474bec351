import { m } from '#lib/i18n/paraglide/messages.js';

const states: Record<string, () => string> = {
  scheduled: m.visits_state_scheduled,
  in_progress: m.visits_state_in_progress,
  ended: m.visits_state_ended,
  cancelled: m.visits_state_cancelled,
};
export const stateLabel = (state: string): string => states[state]?.() ?? state;

const modalities: Record<string, () => string> = {
  video: m.visits_modality_video,
  audio: m.visits_modality_audio,
  in_person: m.visits_modality_in_person,
};
export const modalityLabel = (modality: string): string => modalities[modality]?.() ?? modality;

const roles: Record<string, () => string> = {
  fellow: m.visits_fellow,
  supervisor: m.visits_supervisor,
  patient: m.visits_patient,
};
export const personLabel = (role: string): string => roles[role]?.() ?? m.visits_somebody();
