import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CmeCreditsService } from '../features/cme/index.ts';
import { contextAs } from './contexts.ts';
import type { SeededHouse } from './demo-house.ts';

const DAY = 24 * 3600 * 1000;

/** Who, days ago, title, provider, hours, of these on pain or opioids, category 1. */
const DEMO_CREDITS: [string, number, string, string, string, string, boolean][] = [
  ['amara', 12, 'Opioid tapering in practice', 'Midwest Pain Society', '3', '3', true],
  ['amara', 40, 'Telehealth law for physicians', 'Lakeshore University Hospital', '1.5', '', true],
  ['amara', 75, 'Annual anesthesiology meeting, day 1', 'Great Lakes Anesthesia Conference', '7.25', '1', true],
  ['amara', 76, 'Annual anesthesiology meeting, day 2', 'Great Lakes Anesthesia Conference', '6.5', '', true],
  ['daniel', 30, 'Journal club: spinal cord stimulation', 'Lakeshore University Hospital', '1', '1', false],
  ['whitlock', 20, 'Controlled substance prescribing', 'State Medical Association', '4.5', '4.5', true],
  ['whitlock', 55, 'Pain medicine board review, part 1', 'Midwest Pain Society', '20', '20', true],
  ['whitlock', 56, 'Pain medicine board review, part 2', 'Midwest Pain Society', '18', '18', true],
];

/** Credits as people would have entered them; one was entered twice and withdrawn. */
export async function seedCme(app: NestFastifyApplication, house: SeededHouse, now: Date): Promise<void> {
  const cme = app.get(CmeCreditsService, { strict: false });
  for (const key of ['amara', 'whitlock']) {
    const who = house.people[key];
    if (who) await cme.setDegree(contextAs(house.place, who, now), 'MD', null);
  }
  for (const [key, daysAgo, title, provider, hours, painHours, category1] of DEMO_CREDITS) {
    const who = house.people[key];
    if (!who) continue;
    const earnedOn = new Date(now.getTime() - daysAgo * DAY).toISOString().slice(0, 10);
    const form = { title, provider, earnedOn, hours, painHours, category1, certificate: '' };
    await cme.save(contextAs(house.place, who, now), form, null);
    if (title !== 'Telehealth law for physicians') continue;
    const { id } = await cme.save(contextAs(house.place, who, now), form, null);
    await cme.withdraw(contextAs(house.place, who, now), id, 'Entered twice', null);
  }
}
