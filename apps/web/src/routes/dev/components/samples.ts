/** Invented rows for the component sheet; they are never shown to anybody at work. */
export const duties = [
  { id: '1', due: '2026-11-20', duty: 'Verify training certificate', owner: 'Joan Pellerin', days: -4 },
  { id: '2', due: '2026-11-26', duty: 'Build packets', owner: 'Joan Pellerin', days: 2 },
  { id: '3', due: '2026-12-23', duty: 'Renew Kentucky license', owner: 'Amara Okafor', days: 29 },
];

export const dutyColumns = [
  { key: 'due', label: 'Due', sortable: true },
  { key: 'duty', label: 'Duty' },
  { key: 'owner', label: 'Owner', sortable: true },
  { key: 'days', label: 'Days', numeric: true, sortable: true },
];

export const behaviors = [
  { code: 'identity', label: 'Identity' },
  { code: 'location', label: 'Location' },
  { code: 'consent', label: 'Limits and consent' },
  { code: 'plan', label: 'Emergency plan' },
  { code: 'privacy', label: 'Privacy' },
];

export const proofs = [
  {
    who: 'Fellow',
    verdict: 'covered' as const,
    finding: 'full license in Kentucky until 23 Dec 2026',
    source: 'Roster import',
    date: '24 Nov 2026',
  },
  {
    who: 'Supervisor',
    verdict: 'cannot-decide' as const,
    finding: 'no license on record for Kentucky',
    decides: true,
  },
];

export const rules = [
  ['covered', 'covered-with-limits', 'cover-expires', 'not-covered', 'cannot-decide'],
  ['verified', 'draft', 'rule-ends', 'stale', 'conflict', 'none-found', 'superseded'],
  ['fresh', 'aging', 'late', 'rating-expired'],
  ['sufficient', 'emerging', 'insufficient', 'not-yet-assessable'],
  ['done', 'due-later', 'due-soon', 'overdue', 'not-due', 'accepted', 'locked', 'simulated'],
  ['open', 'confidential', 'anonymous'],
] as const;
