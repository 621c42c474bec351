import path from 'node:path';
import { readPack, writePack } from '@telefellow/content';
import type { DataSource } from 'typeorm';
import { createApplication } from '../application.ts';
import { readEnv } from '../config/env.ts';
import { AuthoringService } from '../features/authoring/index.ts';
import { PublishingService } from '../features/curriculum/index.ts';
import { systemContext } from '../platform/context/request-context.ts';
import { DATA_SOURCE } from '../platform/database/tokens.ts';
import { UnitOfWork } from '../platform/database/unit-of-work.ts';
import { DomainError } from '../platform/errors/domain-error.ts';
import { readFlags } from './commands.ts';
import { packFolders, readFolder, writeFolder } from './pack-folder.ts';

type Say = (line: string) => void;

/** `content-import <folder> [--institution <slug>]`: every pack of the folder becomes a draft; nothing is published. */
export async function importContent(url: string, args: string[], say: Say): Promise<void> {
  const [folder, ...flags] = args;
  if (!folder) throw new Error('name the folder of the pack, or of the packs');
  const packs = packFolders(path.resolve(folder)).map((pack) => {
    const result = readPack(path.basename(pack), readFolder(pack));
    if (result.ok) return result.value;
    throw new Error(result.problems.map(({ field, message }) => `${field}: ${message}`).join('\n'));
  });
  await withInstitution(url, readFlags(flags).institution, async (app, ctx) => {
    for (const pack of packs) {
      await app.get(AuthoringService, { strict: false }).importModule(ctx, pack);
      say(`${pack.slug}: a draft with ${pack.lessons.length} lessons and ${pack.items.length} items`);
    }
  });
}

/** `content-export <module> <folder> [--institution <slug>] [--version <n>]`: a published version as the files of a pack. */
export async function exportContent(url: string, args: string[], say: Say): Promise<void> {
  const [slug, folder, ...rest] = args;
  if (!slug || !folder) throw new Error('name the module and the folder to write');
  const flags = readFlags(rest);
  const version = flags.version === undefined ? null : Number(flags.version);
  if (version !== null && !Number.isInteger(version)) throw new Error('--version takes a number');
  await withInstitution(url, flags.institution, async (app, ctx) => {
    const publishing = app.get(PublishingService, { strict: false });
    const content = await app.get(UnitOfWork).read(ctx, (tx) => publishing.content(ctx, tx, slug, version));
    if (!content)
      throw new Error(`nothing is published as "${slug}"${version === null ? '' : ` in version ${version}`}`);
    const files = writePack(content);
    writeFolder(path.resolve(folder), files);
    say(`${slug} version ${content.version}: ${Object.keys(files).length} files in ${folder}`);
  });
}

type App = Awaited<ReturnType<typeof createApplication>>;

async function withInstitution(
  url: string,
  slug: string | undefined,
  work: (app: App, ctx: ReturnType<typeof systemContext>) => Promise<void>,
): Promise<void> {
  const app = await createApplication(Object.freeze({ ...readEnv(), DATABASE_URL: url, parts: new Set(['api']) }));
  try {
    const houses: { id: string; slug: string }[] = await app
      .get<DataSource>(DATA_SOURCE)
      .query('SELECT id, slug FROM institutions WHERE $1::text IS NULL OR slug = $1 ORDER BY slug', [slug ?? null]);
    const [house] = houses;
    if (!house) throw new Error(slug ? `there is no institution "${slug}"` : 'there is no institution yet');
    if (houses.length > 1) throw new Error(`say which: --institution ${houses.map((one) => one.slug).join(' | ')}`);
    await work(app, systemContext(house.id, new Date()));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new Error([error.message, ...error.problems.map(({ message }) => message)].join(' '), { cause: error });
  } finally {
    await app.close();
  }
}
