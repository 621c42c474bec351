import type { CodedValue } from './types.ts';

const list = (values: Record<string, string>): readonly CodedValue[] =>
  Object.entries(values).map(([code, label]) => ({ code, label }));

/** Age bands wide enough to say nothing of one person; everybody from 90 on is one band (HIPAA safe harbor). */
export const AGE_BANDS = list({
  under_3_months: 'Under 3 months',
  from_3_months_to_3: '3 months to under 3 years',
  from_3_to_12: '3 to under 12 years',
  from_12_to_18: '12 to under 18 years',
  from_18_to_40: '18 to under 40 years',
  from_40_to_65: '40 to under 65 years',
  from_65_to_89: '65 to 89 years',
  from_90: '90 years and over',
});

export const GENDERS = list({ female: 'Female', male: 'Male', other: 'Other', not_recorded: 'Not recorded' });

export const SETTINGS = list({
  home: 'Home',
  originating_clinic: 'Originating clinic',
  inpatient_or_snf: 'Hospital or skilled nursing',
  correctional: 'Correctional facility',
  work_or_vehicle: 'Work or vehicle',
  other: 'Other',
});

export const MODALITIES = list({
  video: 'Video',
  audio_only: 'Audio only',
  tele_presenter: 'Video with a tele-presenter',
  e_consult: 'E-consult',
  remote_device_check: 'Remote device check',
  provider_to_provider: 'Tele-mentoring, provider to provider',
  in_person: 'In person, for comparison',
});

export const AUDIO_ONLY_REASONS = list({
  no_device: 'No device with a camera',
  no_connection: 'Connection too weak for video',
  video_failed: 'Video failed during the visit',
  patient_choice: 'The patient chose it',
  accessibility: 'Better for the patient (vision, hearing, cognition)',
});

export const VISIT_TYPES = list({
  new: 'New',
  follow_up: 'Follow-up',
  urgent: 'Urgent',
  pre_procedure: 'Before a procedure',
  post_procedure: 'After a procedure',
  medication_management: 'Medication management',
  group: 'Group',
});

/** `observed` never counts as performed. */
export const ROLES = list({
  observed: 'Observed',
  assisted: 'Assisted',
  led_part: 'Led part',
  led_whole: 'Led whole, with supervisor',
  led_then_reviewed: 'Led, then reviewed',
  taught_junior: 'Taught a junior',
});

export const SUPERVISIONS = list({
  direct_in_person: 'Direct, in person',
  direct_telecom: 'Direct, by live video',
  indirect_available: 'Indirect, available',
  oversight: 'Oversight, after care',
});

/** `unknown` and `none` make the log an exception that the coordinator sees. Teaching data, not legal advice. */
export const AUTHORITY_BASES = list({
  full_license: 'Full license',
  training_license: 'Training license',
  compact: 'License through the compact',
  telehealth_registration: 'Telehealth registration',
  federal: 'Federal or VA',
  consult_exception: 'Consult exception',
  supervisor_license: "Supervisor's license",
  unknown: 'Not known',
  none: 'None',
});

export const OPENING_CHECKS = list({
  identity: 'Identity',
  location: 'Location',
  callBack: 'Call-back number',
  emergencyContact: 'Emergency contact',
  privacy: 'Privacy, others present',
  consent: 'Consent',
  limits: 'Limits of the visit',
});

export const INTERPRETERS = list({
  none: 'None',
  professional: 'Professional interpreter',
  ad_hoc: 'Ad hoc interpreter',
  caregiver: 'Caregiver present',
});

/** The seven groups of chronic pain of ICD-11 with training extras (competency.md 6.8, list A). */
export const DIAGNOSIS_GROUPS = list({
  chronic_primary: 'Chronic primary pain',
  cancer_related: 'Cancer-related pain',
  postsurgical_posttraumatic: 'Postsurgical or post-traumatic pain',
  neuropathic: 'Neuropathic pain',
  headache_orofacial: 'Secondary headache or orofacial pain',
  visceral: 'Secondary visceral pain',
  musculoskeletal: 'Secondary musculoskeletal pain',
  acute_perioperative: 'Acute or perioperative pain',
  spine: 'Spine, axial or radicular',
  crps: 'Complex regional pain syndrome',
  palliative: 'Palliative care',
  pediatric: 'Pediatric pain',
  opioid_use: 'Opioid use, tapering or use disorder with pain',
  psychological: 'Psychological co-morbidity',
});

export const RED_FLAGS = list({
  none: 'None',
  in_person_same_week: 'In person the same week',
  same_day: 'Same day',
  emergency_department: 'Emergency department',
  emergency_or_crisis_line: '911 or crisis line',
});

export const CONTROLLED_SCHEDULES = list({ none: 'None', ii: 'Schedule II', iii_v: 'Schedule III to V' });

/** competency.md 6.8, list B. */
export const TREATMENTS = list({
  non_opioid: 'Non-opioid medicine',
  opioid_start: 'Opioid, start',
  opioid_continue: 'Opioid, continue',
  opioid_taper: 'Opioid, taper',
  buprenorphine: 'Buprenorphine',
  adjuvant: 'Adjuvant medicine',
  interventional_referral: 'Interventional referral',
  physical_therapy: 'Physical therapy or rehabilitation',
  psychological: 'Psychological treatment (CBT, ACT)',
  sleep: 'Sleep treatment',
  device_titration: 'Device titration',
  integrative: 'Integrative treatment',
  lifestyle: 'Lifestyle',
  function_plan: 'Work or function plan',
  imaging_emg: 'Imaging or EMG',
  referral: 'Other referral',
  watchful_wait: 'Watchful waiting',
});

export const GUIDANCES = list({ none: 'None', us: 'Ultrasound', fluoro: 'Fluoroscopy', ct: 'CT' });

/** Which instruments were used; the values stay in the patient's record. */
export const PROMS = list({
  peg: 'PEG',
  nrs: 'Numeric rating scale',
  promis: 'PROMIS',
  odi_ndi: 'ODI or NDI',
  phq_gad: 'PHQ or GAD',
  sleep: 'Sleep measure',
  none: 'None',
});

export const TECHNOLOGY_ISSUES = list({
  none: 'None',
  minor: 'Minor',
  switched_to_audio: 'Switched to audio',
  aborted: 'Aborted',
  rescheduled: 'Rescheduled',
});

/** Relative to the supervisor's practice. */
export const COMPLEXITIES = list({ easiest: 'Easiest third', middle: 'Middle third', hardest: 'Hardest third' });
