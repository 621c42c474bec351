// `npm run content -- check [folder] | import <folder> --institution <slug> | export <module> <folder> --institution <slug>`
// `check` reads files only; `import` and `export` need the database and go through the server's own command.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { packFolders, readFolder } from '../apps/server/src/seed/pack-folder.ts';
import { checkContent } from '../libs/content/src/check-content.ts';
import type { ContentModule } from '../libs/content/src/content.ts';
import { readPack } from '../libs/content/src/read-pack.ts';
import { placeInPack } from '../libs/content/src/write-pack.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const LARGEST_IMAGE = 2 * 1024 * 1024;
const [command, ...args] = process.argv.slice(2);

interface Fault {
  field: string;
  message: string;
}

function check(folder: string): number {
  const modules: ContentModule[] = [];
  const faults: Fault[] = [];
  for (const pack of packFolders(folder)) {
    const name = path.basename(pack);
    const files = readFolder(pack);
    const result = readPack(name, files);
    faults.push(...filesAtFault(name, files));
    if (!result.ok) faults.push(...result.problems);
    else {
      modules.push(result.value);
      if (result.value.slug !== name) {
        faults.push({
          field: `${name}/module.yaml.slug`,
          message: `Name the folder "${result.value.slug}" or change the slug.`,
        });
      }
    }
  }
  faults.push(...checkContent(modules, folder === path.join(ROOT, 'libs/content/packs') ? [] : shipped()));
  for (const { field, message } of faults) {
    const { file, path: at } = placeInPack(field);
    console.log(`${file}${at ? `: ${at}` : ''}: ${message}`);
  }
  const sum = (count: (module: ContentModule) => number) => modules.reduce((total, module) => total + count(module), 0);
  const words = sum((module) => module.lessons.reduce((total, lesson) => total + lesson.words, 0));
  console.log(
    `modules ${modules.length}, lessons ${sum((one) => one.lessons.length)}, words ${words}, ` +
      `items ${sum((one) => one.items.length)}, scenarios ${sum((one) => one.scenarios.length)}, problems ${faults.length}`,
  );
  return faults.length === 0 && modules.length > 0 ? 0 : 1;
}

/** A pack on its own may name the modules that ship with the product. */
function shipped(): string[] {
  return packFolders(path.join(ROOT, 'libs/content/packs')).map((pack) => path.basename(pack));
}

function filesAtFault(pack: string, files: Record<string, string>): Fault[] {
  return Object.entries(files).flatMap(([name, text]) => {
    const id = /^scenario-(.*)\.yaml$/.exec(name)?.[1];
    const written = id === undefined ? null : /^id:\s*'?"?([a-z0-9-]+)/m.exec(text)?.[1];
    if (id !== undefined && written && written !== id) {
      return [
        { field: `${pack}/${name}.id`, message: `The file's name says "${id}". Use one of the two in both places.` },
      ];
    }
    if (name.startsWith('images/') && (text.length * 3) / 4 > LARGEST_IMAGE) {
      return [{ field: `${pack}/${name}`, message: 'Make this image smaller than 2 MB.' }];
    }
    return [];
  });
}

if (command === 'check') process.exitCode = check(path.resolve(args[0] ?? path.join(ROOT, 'libs/content/packs')));
else if (command === 'import' || command === 'export') {
  const cli = path.join(ROOT, 'apps/server/dist/cli.js');
  process.exitCode =
    spawnSync(process.execPath, [cli, `content-${command}`, ...args], { stdio: 'inherit' }).status ?? 1;
} else {
  console.error('usage: npm run content -- check [folder] | import <folder> | export <module> <folder>');
  process.exitCode = 1;
}
