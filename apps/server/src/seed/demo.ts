import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DataSource } from 'typeorm';
import { DATA_SOURCE } from '../platform/database/tokens.ts';
import { seedActivity } from './demo-activity.ts';
import { seedCme } from './demo-cme.ts';
import { seedAuthoring } from './demo-authoring.ts';
import { DEMO_HOUSES, DEMO_PASSWORD } from './demo-facts.ts';
import { seedHouse } from './demo-house.ts';

type Say = (line: string) => void;

/** Fills an empty database with the demo, through the services, as the people in it would have done it. */
export async function seedDemoOnce(app: NestFastifyApplication, say: Say): Promise<void> {
  const source = app.get<DataSource>(DATA_SOURCE);
  const [found] = await source.query('SELECT 1 FROM institutions WHERE slug = $1', [DEMO_HOUSES[0]?.founding.slug]);
  if (found) return;
  say('seeding the demo');
  const now = new Date();
  for (const house of DEMO_HOUSES) {
    const seeded = await seedHouse(app, house, now);
    await seedActivity(app, seeded, now);
    await seedCme(app, seeded, now);
    await seedAuthoring(app, seeded, now);
  }
}

export function demoAccounts(): string[] {
  const boxes = ['fellow', 'faculty', 'coordinator', 'director', 'admin'].map((box) => `${box}@`).join(' ');
  return [
    `  demo accounts: ${boxes} at ${DEMO_HOUSES.map((house) => house.mailDomain).join(' and at ')}`,
    `  password: ${DEMO_PASSWORD}   mails: /dev/mail`,
  ];
}
