import type { Behavior, CodedItem, DomainCode, Rubric, SubcompetencyCode, SupervisionPoint } from './types.ts';

const behavior = (
  code: string,
  label: string,
  subcompetencies: readonly SubcompetencyCode[],
  domains: readonly DomainCode[],
): Behavior => ({ code, label, subcompetencies, domains });

/**
 * The observed tele-visit in 20 behaviors, version 1 (competency.md 3.2). Each names the milestones and telehealth
 * domains it is evidence for, so that raters are asked about the visit and never about milestones.
 */
export const WEBSIDE_RUBRIC: Rubric = {
  code: 'webside',
  version: 1,
  title: 'Observed tele-visit',
  groups: [
    {
      code: 'open',
      label: 'Open',
      behaviors: [
        behavior('attire_background', 'Attire and background', ['PROF1'], ['TH3']),
        behavior('technology_help', 'Helped patient with technology', ['SBP2'], ['TH2', 'TH5']),
        behavior('identity', 'Identity, two identifiers', ['SBP1'], ['TH1', 'TH6']),
        behavior('location', 'Patient location and state', ['SBP1', 'SBP3'], ['TH1', 'TH6']),
        behavior('emergency_plan', 'Call-back and emergency plan', ['SBP1'], ['TH1', 'TH5']),
        behavior('privacy', 'Others present, privacy', ['PROF1'], ['TH3', 'TH6']),
        behavior('limits_consent', 'Limits and consent', ['PROF1', 'ICS1'], ['TH1', 'TH6']),
        behavior('agenda', 'Agenda', ['ICS1'], ['TH3']),
      ],
    },
    {
      code: 'connect',
      label: 'Connect',
      behaviors: [
        behavior('gaze', 'Camera-level gaze', ['ICS1'], ['TH3']),
        behavior('narration', 'Says what happens off screen', ['ICS1'], ['TH3']),
        behavior('empathy', 'Empathy, believes the pain', ['ICS1'], ['TH3']),
        behavior('interpreter_caregiver', 'Interpreter or caregiver', ['ICS1', 'SBP2'], ['TH2', 'TH3']),
      ],
    },
    {
      code: 'gather',
      label: 'Gather',
      behaviors: [
        behavior('pain_history', 'Pain history and function', ['PC1'], ['TH4']),
        behavior('red_flags', 'Red flags', ['PC1', 'SBP1'], ['TH1', 'TH4']),
        behavior('risk', 'Mood, trauma, opioid risk, PDMP', ['PC2'], ['TH4']),
        behavior('guided_exam', 'Guided exam, clear instructions', ['PC1'], ['TH4', 'TH5']),
      ],
    },
    {
      code: 'close',
      label: 'Close',
      behaviors: [
        behavior('reasoning', 'Explains reasoning, exam limits', ['MK1', 'ICS1'], ['TH3', 'TH4']),
        behavior('shared_plan', 'Shared multimodal plan', ['PC3'], ['TH3']),
        behavior('teach_back', 'Teach-back and safety net', ['ICS1', 'SBP1'], ['TH1', 'TH3']),
        behavior('documentation', 'Documents place, consent, time', ['ICS3', 'PROF2'], ['TH6']),
      ],
    },
  ],
};

/** The behaviors of a rubric in the order of the screen. */
export function behaviorsOf(rubric: Rubric): readonly Behavior[] {
  return rubric.groups.flatMap((group) => group.behaviors);
}

/**
 * Entrustment and supervision, five points (competency.md 2.1). Asked twice and stored twice: what happened today
 * (retrospective) and what the rater would allow next time (prospective).
 */
export const SUPERVISION_SCALE: readonly SupervisionPoint[] = [
  { value: 1, label: 'Observe', meaning: 'The fellow watches. The supervisor leads the visit.' },
  { value: 2, label: 'Direct', meaning: 'The fellow leads. The supervisor is in the visit and ready to step in.' },
  { value: 3, label: 'Available', meaning: 'The fellow leads alone. The supervisor can be reached at once.' },
  { value: 4, label: 'After', meaning: 'The fellow leads alone. The supervisor reviews the visit afterwards.' },
  { value: 5, label: 'Teaches', meaning: 'The fellow supervises others in visits like this one.' },
];

/** What must be settled before the visit starts (telehealth.md 2.2), in the order in which it is asked. */
export const PRE_VISIT_CHECKLIST: readonly CodedItem[] = [
  { code: 'identity', label: 'Identity checked' },
  { code: 'location', label: 'Exact location now' },
  { code: 'call_back', label: 'Call-back number' },
  { code: 'emergency', label: 'Emergency contact and local 911' },
  { code: 'license_cover', label: 'License cover, fellow and attending' },
  { code: 'consent', label: 'Consent to telehealth' },
  { code: 'others_present', label: 'Who is in the room' },
  { code: 'recording_consent', label: 'Recording: consent or off' },
  { code: 'accessibility', label: 'Interpreter and accessibility' },
  { code: 'pdmp', label: 'Prescription monitoring (PDMP) checked' },
  { code: 'modality', label: 'Modality allowed' },
  { code: 'backup_plan', label: 'In-person back-up plan' },
];

/** Ten entrustable activities of tele-pain practice, a draft set of our own (competency.md 2.1). */
export const TELE_PAIN_EPAS: readonly { code: string; title: string }[] = [
  { code: 'T1', title: 'Decide whether a tele-visit suits the patient, and prepare it' },
  { code: 'T2', title: 'Open a tele-visit safely' },
  { code: 'T3', title: 'Take a pain, psychosocial and opioid-risk history on video' },
  { code: 'T4', title: 'Guide a physical exam on video and find red flags' },
  { code: 'T5', title: 'Agree on a multimodal plan with the patient on video' },
  { code: 'T6', title: 'Manage controlled substances by telehealth' },
  { code: 'T7', title: 'Follow up, titrate and review implanted devices remotely' },
  { code: 'T8', title: 'Answer an e-consult or a tele-mentoring case' },
  { code: 'T9', title: 'Handle technology failure and escalation' },
  { code: 'T10', title: 'Work and hand off in an interprofessional tele-team' },
];

/**
 * Taps on a phone from the opened form to a sent assessment when all is well: "all done" once for each group, two
 * entrustments, one into the comment, one to submit. The budget is 10 (competency.md 6.9); text is dictated or typed.
 */
export function tapsToSubmitAllDone(rubric: Rubric = WEBSIDE_RUBRIC): number {
  const entrustments = 2;
  const comment = 1;
  const submit = 1;
  return rubric.groups.length + entrustments + comment + submit;
}
