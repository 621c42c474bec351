import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AuthoringService, ReviewService } from '../features/authoring/index.ts';
import { contextAs } from './contexts.ts';
import type { SeededHouse } from './demo-house.ts';

const HOUR = 3_600_000;

/** A draft that a faculty member proposed and one that the director has begun, as the pages of authors show them. */
export async function seedAuthoring(app: NestFastifyApplication, seeded: SeededHouse, now: Date): Promise<void> {
  const authoring = app.get(AuthoringService, { strict: false });
  const holder = (role: string) => Object.values(seeded.people).find((one) => one.role === role && one.userId);
  const [faculty, director] = [holder('faculty'), holder('director')];
  if (faculty) {
    const ctx = contextAs(seeded.place, faculty, new Date(now.getTime() - 50 * HOUR));
    await authoring.create(ctx, 'opening-a-tele-visit-safely', '', null);
    const part = await authoring.part(ctx, 'opening-a-tele-visit-safely', 'card', '');
    const card = part?.value as { summary: string };
    const value = { ...card, summary: `${card.summary} With a word on interpreters.` };
    await authoring.save(ctx, 'opening-a-tele-visit-safely', { kind: 'card', key: '', value }, part?.revision ?? 0);
    await app.get(ReviewService, { strict: false }).submit(ctx, 'opening-a-tele-visit-safely', 'review');
  }
  if (!director) return;
  const ctx = contextAs(seeded.place, director, new Date(now.getTime() - 3 * HOUR));
  await authoring.create(ctx, 'group-visits-by-video', 'Group visits by video', null);
  const body = [
    '## Before the first session',
    'Say who may hear whom. Each patient agrees to the group before anybody is let in, and can leave without a reason.',
    '## In your next visit',
    'Ask one patient whether a group would help, and write down what she would need to feel safe in it.',
  ].join('\n\n');
  const value = { title: 'A room with several patients', reviewed: now.toISOString().slice(0, 10), body };
  const sent = { kind: 'lesson', key: 'lesson-1-a-room-with-several-patients', value };
  await authoring.save(ctx, 'group-visits-by-video', sent, 0);
}
