import { z } from 'zod';
import { createApplication } from '../application.ts';
import { readEnv } from '../config/env.ts';
import { AccountsService } from '../features/identity/index.ts';
import { UnitOfWork } from '../platform/database/unit-of-work.ts';
import { addFirstPerson, foundInstitution } from './found.ts';
import { generate, generatorSizes } from './generator.ts';

type Say = (line: string) => void;

/** `--name value` pairs; anything else is refused by name. */
export function readFlags(args: string[]): Record<string, string> {
  const flags: Record<string, string> = {};
  for (let at = 0; at < args.length; at += 2) {
    const name = /^--([a-z-]+)$/.exec(args[at] ?? '')?.[1];
    const value = args[at + 1];
    if (!name || value === undefined) throw new Error(`cannot read "${args[at]}": write options as --name value`);
    flags[name] = value;
  }
  return flags;
}

/** Fills a database with as many institutions, programs, fellows and years as asked; the same seed gives the same rows. */
export async function runSeedCommand(url: string, args: string[], say: Say): Promise<void> {
  const sizes = generatorSizes.parse(readFlags(args));
  const started = performance.now();
  const made = await generate(url, sizes);
  for (const [table, rows] of Object.entries(made)) say(`${table}: ${rows}`);
  say(`seeded in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

const firstAdmin = z.object({
  institution: z.string().min(2),
  slug: z.string().regex(/^[a-z0-9-]{2,40}$/),
  program: z.string().min(2),
  'time-zone': z
    .string()
    .refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone), 'an IANA time zone such as America/Chicago'),
  name: z.string().min(2),
  email: z.email(),
});

/** Founds an institution with its first admin; the password comes from TELEFELLOW_ADMIN_PASSWORD, never the command line. */
export async function createAdmin(url: string, args: string[], say: Say): Promise<void> {
  const flags = firstAdmin.parse(readFlags(args));
  const password = process.env.TELEFELLOW_ADMIN_PASSWORD ?? '';
  if (password.length < 15) throw new Error('set TELEFELLOW_ADMIN_PASSWORD to 15 characters or more');
  const env = Object.freeze({ ...readEnv(), DATABASE_URL: url, parts: new Set(['api']) });
  const app = await createApplication(env);
  try {
    const now = new Date();
    const unitOfWork = app.get(UnitOfWork);
    const place = await foundInstitution(
      unitOfWork,
      { institution: flags.institution, slug: flags.slug, program: flags.program, timeZone: flags['time-zone'] },
      now,
    );
    await addFirstPerson(
      unitOfWork,
      app.get(AccountsService, { strict: false }),
      place,
      {
        name: flags.name,
        email: flags.email,
        role: 'institution_admin',
        password,
        startsOn: now.toISOString().slice(0, 10),
      },
      now,
    );
    say(`${flags.email} is the admin of ${flags.institution}`);
  } finally {
    await app.close();
  }
}
