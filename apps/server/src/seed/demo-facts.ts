import type { Role } from '@telefellow/contracts';
import type { Founding } from './found.ts';

export const DEMO_PASSWORD = 'telefellow-demo';

export interface DemoPerson {
  key: string;
  name: string;
  email: string;
  role: Exclude<Role, 'institution_admin' | 'attendee' | 'expert'>;
  specialty: string;
  /** Those who have not answered their invitation yet stay without an account. */
  accepts: boolean;
}

export interface DemoHouse {
  founding: Founding;
  mailDomain: string;
  admin: { name: string; email: string };
  coordinator: { name: string; email: string };
  people: DemoPerson[];
}

const at = (domain: string) => (box: string) => `${box}@${domain}`;
const demo = at('demo.telefellow.test');
const other = at('other.telefellow.test');

/** Everybody is invented. The first house has evaluations in every state; the second shows that nothing crosses over. */
export const DEMO_HOUSES: DemoHouse[] = [
  {
    founding: {
      institution: 'Lakeshore University Hospital',
      slug: 'lakeshore',
      program: 'Lakeshore Pain Medicine Fellowship',
      timeZone: 'America/New_York',
    },
    mailDomain: 'demo.telefellow.test',
    admin: { name: 'Grace Kim', email: demo('admin') },
    coordinator: { name: 'Joan Pellerin', email: demo('coordinator') },
    people: [
      {
        key: 'amara',
        name: 'Amara Okafor',
        email: demo('fellow'),
        role: 'fellow',
        specialty: 'Anesthesiology',
        accepts: true,
      },
      {
        key: 'daniel',
        name: 'Daniel Reyes',
        email: demo('daniel.reyes'),
        role: 'fellow',
        specialty: 'Physical medicine and rehabilitation',
        accepts: true,
      },
      {
        key: 'tobias',
        name: 'Tobias Hartmann',
        email: demo('tobias.hartmann'),
        role: 'fellow',
        specialty: 'Neurology',
        accepts: true,
      },
      { key: 'mei', name: 'Mei Lin', email: demo('mei.lin'), role: 'fellow', specialty: 'Psychiatry', accepts: false },
      {
        key: 'whitlock',
        name: 'Samuel Whitlock',
        email: demo('faculty'),
        role: 'faculty',
        specialty: 'Anesthesiology',
        accepts: true,
      },
      {
        key: 'raman',
        name: 'Priya Raman',
        email: demo('priya.raman'),
        role: 'faculty',
        specialty: 'Physical medicine and rehabilitation',
        accepts: true,
      },
      {
        key: 'moreau',
        name: 'Louise Moreau',
        email: demo('louise.moreau'),
        role: 'faculty',
        specialty: 'Psychiatry',
        accepts: true,
      },
      {
        key: 'adeyemi',
        name: 'Ruth Adeyemi',
        email: demo('director'),
        role: 'director',
        specialty: 'Anesthesiology',
        accepts: true,
      },
    ],
  },
  {
    founding: {
      institution: 'Harbor Medical School',
      slug: 'harbor',
      program: 'Harbor Telepain Fellowship',
      timeZone: 'America/Los_Angeles',
    },
    mailDomain: 'other.telefellow.test',
    admin: { name: 'Henrik Sand', email: other('admin') },
    coordinator: { name: 'Carla Voss', email: other('coordinator') },
    people: [
      {
        key: 'amara',
        name: 'Nadia Haddad',
        email: other('fellow'),
        role: 'fellow',
        specialty: 'Family medicine',
        accepts: true,
      },
      {
        key: 'whitlock',
        name: 'Owen Price',
        email: other('faculty'),
        role: 'faculty',
        specialty: 'Anesthesiology',
        accepts: true,
      },
      {
        key: 'adeyemi',
        name: 'Irene Castellano',
        email: other('director'),
        role: 'director',
        specialty: 'Neurology',
        accepts: true,
      },
    ],
  },
];

/** person, state, type, number, issued and expiry in days from the seed's day. */
export const DEMO_LICENSES: [string, string, string, string, number, number][] = [
  ['amara', 'OH', 'full', 'OH-35-204417', -500, 128],
  ['amara', 'KY', 'full', 'KY-TP-88213', -700, 29],
  ['amara', 'FL', 'telehealth_registration', 'FL-TPME-1182', -200, 165],
  ['daniel', 'OH', 'training', 'OH-57-019220', -140, 225],
  ['daniel', 'IN', 'full', 'IN-0108-5512', -300, 6],
  ['tobias', 'OH', 'training', 'OH-57-019341', -140, 225],
  ['tobias', 'MI', 'full', 'MI-4301-7713', -900, -4],
  ['whitlock', 'OH', 'full', 'OH-35-081120', -2000, 310],
  ['whitlock', 'KY', 'compact_issued', 'KY-C-20118', -400, 330],
  ['whitlock', 'IN', 'full', 'IN-0107-1190', -1500, 58],
  ['raman', 'OH', 'full', 'OH-35-099812', -1800, 13],
  ['raman', 'KY', 'full', 'KY-TP-70021', -1200, 85],
  ['moreau', 'OH', 'full', 'OH-35-120034', -600, 400],
];

export interface DemoVisit {
  fellow: string;
  supervisor: string;
  epa: string;
  patient: string;
  state: string;
  /** Days before the seed's day; negative lies ahead, in hours when below one. */
  daysAgo: number;
  /** Hours from the end to the rating; null leaves the visit unrated, 'draft' leaves it half filled. */
  ratedAfterHours: number | null | 'draft';
  exceptions?: Record<string, 0 | 1 | 'na'>;
  retrospective?: 1 | 2 | 3 | 4 | 5;
  prospective?: 1 | 2 | 3 | 4 | 5;
  keep?: string;
  change?: string;
  reply?: string;
  acknowledged?: boolean;
  log?: boolean;
}

export const DEMO_VISITS: DemoVisit[] = [
  {
    fellow: 'amara',
    supervisor: 'whitlock',
    epa: 'T2',
    patient: 'SP-001 low back pain',
    state: 'OH',
    daysAgo: 82,
    ratedAfterHours: 5,
    exceptions: { limits_consent: 0, location: 1, guided_exam: 0 },
    retrospective: 2,
    prospective: 2,
    keep: 'You let him finish the story of the fall before asking anything.',
    change: 'Ask where he is sitting before the history starts: the state decides the visit.',
    reply: 'I now ask for the place in my first sentence.',
    acknowledged: true,
    log: true,
  },
  {
    fellow: 'amara',
    supervisor: 'raman',
    epa: 'T3',
    patient: 'SP-004 neuropathic pain',
    state: 'OH',
    daysAgo: 74,
    ratedAfterHours: 30,
    exceptions: { limits_consent: 1, guided_exam: 1, risk: 1 },
    retrospective: 2,
    prospective: 3,
    keep: 'Clear questions about function: stairs, sleep and work.',
    change: 'Open the PDMP before the opioid question, not after it.',
    acknowledged: true,
    log: true,
  },
  {
    fellow: 'amara',
    supervisor: 'moreau',
    epa: 'T3',
    patient: 'SP-006 chronic headache',
    state: 'OH',
    daysAgo: 61,
    ratedAfterHours: 2,
    exceptions: { guided_exam: 'na' },
    retrospective: 3,
    prospective: 3,
    keep: 'You named the fear behind the question about scans.',
    change: 'Check who else is in the room again when a door is heard.',
    acknowledged: true,
    log: true,
  },
  {
    fellow: 'amara',
    supervisor: 'whitlock',
    epa: 'T4',
    patient: 'SP-009 shoulder pain',
    state: 'KY',
    daysAgo: 47,
    ratedAfterHours: 70,
    exceptions: { guided_exam: 1, emergency_plan: 1 },
    retrospective: 2,
    prospective: 3,
    keep: 'Showing the movement yourself first worked.',
    change: 'Have her move the camera back before the arm test.',
    acknowledged: true,
    log: true,
  },
  {
    fellow: 'amara',
    supervisor: 'raman',
    epa: 'T5',
    patient: 'SP-011 fibromyalgia',
    state: 'OH',
    daysAgo: 40,
    ratedAfterHours: 400,
    retrospective: 3,
    prospective: 3,
    keep: 'A plan in three steps that she could repeat to you.',
    acknowledged: true,
    log: true,
  },
  {
    fellow: 'amara',
    supervisor: 'moreau',
    epa: 'T2',
    patient: 'SP-002 medication visit',
    state: 'OH',
    daysAgo: 26,
    ratedAfterHours: 9,
    exceptions: { limits_consent: 1 },
    retrospective: 3,
    prospective: 4,
    keep: 'Identity, place and call-back number inside one minute.',
    change: 'Say aloud what cannot be examined by video, then ask for consent.',
    acknowledged: true,
    log: true,
  },
  {
    fellow: 'amara',
    supervisor: 'whitlock',
    epa: 'T6',
    patient: 'SP-014 opioid follow-up',
    state: 'KY',
    daysAgo: 12,
    ratedAfterHours: 120,
    exceptions: { teach_back: 1 },
    retrospective: 3,
    prospective: 4,
    keep: 'Checked the rule of the state before the prescription, and said so.',
    change: 'Ask for the taper plan in her own words.',
    acknowledged: true,
    log: true,
  },
  {
    fellow: 'amara',
    supervisor: 'whitlock',
    epa: 'T4',
    patient: 'SP-015 lumbar radicular pain',
    state: 'KY',
    daysAgo: 1,
    ratedAfterHours: 3,
    exceptions: { guided_exam: 0, limits_consent: 1 },
    retrospective: 3,
    prospective: 4,
    keep: 'Named the pain, paused, and let him finish.',
    change: 'Have the patient turn the camera before the straight leg raise, not during it.',
  },
  {
    fellow: 'amara',
    supervisor: 'raman',
    epa: 'T7',
    patient: 'SP-003 stimulator follow-up',
    state: 'OH',
    daysAgo: 9,
    ratedAfterHours: null,
  },
  {
    fellow: 'daniel',
    supervisor: 'whitlock',
    epa: 'T2',
    patient: 'SP-001 low back pain',
    state: 'OH',
    daysAgo: 55,
    ratedAfterHours: 20,
    exceptions: { privacy: 0, limits_consent: 0, guided_exam: 1 },
    retrospective: 1,
    prospective: 2,
    keep: 'Warm opening, good light, eyes at the camera.',
    change: 'Ask who else can hear you before the history.',
    acknowledged: true,
    log: true,
  },
  {
    fellow: 'daniel',
    supervisor: 'raman',
    epa: 'T4',
    patient: 'SP-012 knee pain',
    state: 'OH',
    daysAgo: 33,
    ratedAfterHours: 350,
    exceptions: { guided_exam: 0 },
    retrospective: 2,
    prospective: 2,
    change: 'Say each movement before you ask for it, one at a time.',
    log: true,
  },
  {
    fellow: 'daniel',
    supervisor: 'moreau',
    epa: 'T3',
    patient: 'SP-006 chronic headache',
    state: 'OH',
    daysAgo: 8,
    ratedAfterHours: 26,
    exceptions: { privacy: 1 },
    retrospective: 2,
    prospective: 3,
    keep: 'You asked about mood without apology.',
    change: 'Give the crisis line when the answer is yes, not at the end.',
  },
  {
    fellow: 'daniel',
    supervisor: 'whitlock',
    epa: 'T5',
    patient: 'SP-010 neck pain',
    state: 'OH',
    daysAgo: 2,
    ratedAfterHours: 'draft',
    exceptions: { agenda: 1 },
    retrospective: 2,
  },
  {
    fellow: 'tobias',
    supervisor: 'raman',
    epa: 'T2',
    patient: 'SP-007 migraine',
    state: 'OH',
    daysAgo: 44,
    ratedAfterHours: 12,
    exceptions: { limits_consent: 0, technology_help: 1 },
    retrospective: 2,
    prospective: 2,
    keep: 'Calm when the sound failed: you rang the number you had asked for.',
    change: 'Ask for consent before you start, and say that you did.',
    acknowledged: true,
    log: true,
  },
  {
    fellow: 'tobias',
    supervisor: 'moreau',
    epa: 'T8',
    patient: 'Case 12, e-consult',
    state: 'OH',
    daysAgo: 17,
    ratedAfterHours: 60,
    retrospective: 3,
    prospective: 4,
    keep: 'Answered the question that was asked, in five lines.',
    log: true,
  },
  {
    fellow: 'tobias',
    supervisor: 'whitlock',
    epa: 'T9',
    patient: 'SP-008 dropped call',
    state: 'OH',
    daysAgo: 5,
    ratedAfterHours: null,
  },
];

export const DEMO_UPCOMING: {
  fellow: string;
  supervisor: string;
  epa: string;
  patient: string;
  state: string;
  inMinutes: number;
}[] = [
  { fellow: 'amara', supervisor: 'whitlock', epa: 'T2', patient: 'SP-016 new back pain', state: 'KY', inMinutes: 10 },
  {
    fellow: 'daniel',
    supervisor: 'raman',
    epa: 'T4',
    patient: 'SP-017 shoulder pain',
    state: 'OH',
    inMinutes: 26 * 60,
  },
  {
    fellow: 'tobias',
    supervisor: 'moreau',
    epa: 'T3',
    patient: 'SP-018 headache',
    state: 'OH',
    inMinutes: 3 * 24 * 60,
  },
];

const SOURCE = 'Set by the program director; program handbook, 1 July';
export const DEMO_REQUIREMENTS = [
  {
    code: 'tele-visits',
    title: 'Tele-visits',
    kind: 'logged' as const,
    filter: { modalities: ['video', 'audio_only', 'tele_presenter'] },
    targetLogged: 30,
    targetObserved: 10,
  },
  {
    code: 'tele-new',
    title: 'New patients by video',
    kind: 'logged' as const,
    filter: { modalities: ['video'], visitTypes: ['new'] },
    targetLogged: 10,
    targetObserved: 4,
  },
  {
    code: 'tele-opioid',
    title: 'Opioid follow-up by telehealth',
    kind: 'logged' as const,
    filter: { diagnosisGroups: ['opioid_use'] },
    targetLogged: 8,
    targetObserved: 2,
  },
  {
    code: 'tele-panel',
    title: 'Different patients followed',
    kind: 'distinct_panel' as const,
    filter: {},
    targetLogged: 12,
    targetObserved: null,
  },
].map((target) => ({ ...target, source: SOURCE }));
