import type { CodedValue } from './types.ts';

export interface ExamRegion extends CodedValue {
  maneuvers: readonly CodedValue[];
}

const region = (code: string, label: string, maneuvers: Record<string, string>): ExamRegion => ({
  code,
  label,
  maneuvers: Object.entries(maneuvers).map(([maneuver, text]) => ({ code: maneuver, label: text })),
});

/** How a maneuver went on video (competency.md 3.3). */
export const EXAM_STATES: readonly CodedValue[] = [
  { code: 'self_performed', label: 'Done by the patient with guidance' },
  { code: 'observed', label: 'Observed' },
  { code: 'not_possible', label: 'Not possible' },
];

/** What can be looked at in a pain exam on video, by region; shared by modules, rubric and case log. */
export const EXAM_REGIONS: readonly ExamRegion[] = [
  region('general', 'General', {
    appearance: 'Appearance and pain behavior',
    sit_to_stand: 'Sit to stand',
    gait: 'Gait',
    skin: 'Skin, color and swelling',
    mental_state: 'Mood, speech and thought',
  }),
  region('neurologic', 'Neurologic', {
    heel_toe_walk: 'Heel and toe walk',
    tandem_gait: 'Tandem gait',
    romberg: 'Standing balance, eyes closed',
    light_touch: 'Light touch, compared by side',
    allodynia: 'Allodynia to brushing',
    antigravity_strength: 'Strength against gravity',
  }),
  region('head_face', 'Head and face', {
    cranial_nerves: 'Cranial nerves by observation',
    temporal_palpation: 'Self-palpation of the temples',
    jaw_movement: 'Jaw movement',
    occipital_palpation: 'Self-palpation of the occiput',
  }),
  region('cervical', 'Cervical spine', {
    range_of_motion: 'Range of motion',
    extension_rotation: 'Extension with rotation',
    abduction_relief: 'Shoulder abduction relief',
    self_palpation: 'Self-palpation',
    hand_function: 'Hand grip and release',
  }),
  region('shoulder', 'Shoulder', {
    range_of_motion: 'Range of motion',
    painful_arc: 'Painful arc',
    hand_behind_back: 'Hand behind head and back',
    cross_body: 'Cross-body adduction',
  }),
  region('arm_hand', 'Elbow, wrist and hand', {
    range_of_motion: 'Range of motion',
    wrist_flexion_test: 'Held wrist flexion',
    grip_pinch: 'Grip and pinch',
    self_palpation: 'Self-palpation of the epicondyles',
  }),
  region('thoracic', 'Thoracic spine and chest wall', {
    rotation: 'Rotation',
    self_palpation: 'Self-palpation',
    deep_breath: 'Pain on deep breath',
  }),
  region('lumbar', 'Lumbar spine', {
    range_of_motion: 'Range of motion',
    extension_rotation: 'Extension with rotation',
    seated_slump: 'Seated slump',
    straight_leg_raise: 'Straight leg raise, self-performed',
    self_palpation: 'Self-palpation',
    single_leg_stand: 'Single leg stand',
  }),
  region('sacroiliac_hip', 'Sacroiliac joint and hip', {
    pointing: 'Points to the pain with one finger',
    figure_four: 'Figure-four position',
    knee_to_chest: 'Knee to chest',
    internal_rotation: 'Seated hip rotation',
  }),
  region('knee', 'Knee', {
    range_of_motion: 'Range of motion',
    squat: 'Squat',
    swelling: 'Swelling by observation',
    self_palpation: 'Self-palpation of the joint line',
  }),
  region('ankle_foot', 'Ankle and foot', {
    range_of_motion: 'Range of motion',
    single_heel_raise: 'Single heel raise',
    skin_nails: 'Skin and nails',
    self_palpation: 'Self-palpation',
  }),
  region('abdomen_pelvis', 'Abdomen and pelvis', {
    pointing: 'Points to the pain with one finger',
    abdominal_wall: 'Pain on tensing the abdominal wall',
    self_palpation: 'Self-palpation',
  }),
];
