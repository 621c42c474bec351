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
