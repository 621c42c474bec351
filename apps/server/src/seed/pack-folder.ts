import fs from 'node:fs';
import path from 'node:path';

const IMAGE = /\.(svg|png|jpg|webp)$/;

/** The packs under a folder: itself when it is one, else its subfolders, in the order of their names. */
export function packFolders(folder: string): string[] {
  if (fs.existsSync(path.join(folder, 'module.yaml'))) return [folder];
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => path.join(folder, entry.name))
    .sort();
}

/** A pack's files, name to text; images as base64. What starts with a dot is the file system's and left out. */
export function readFolder(folder: string): Record<string, string> {
  const files: Record<string, string> = {};
  const names = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
  for (const entry of names.filter((one) => one.isFile() && !one.name.startsWith('.'))) {
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(folder, file).replaceAll(path.sep, '/');
    files[name] = fs.readFileSync(file, IMAGE.test(name) ? 'base64' : 'utf8');
  }
  return files;
}

/** Makes the folder hold these files and no other; names never leave it. */
export function writeFolder(folder: string, files: Record<string, string>): void {
  const kept = fs.existsSync(folder) ? Object.keys(readFolder(folder)) : [];
  for (const name of kept.filter((one) => !(one in files))) fs.rmSync(path.join(folder, name));
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    if (path.relative(folder, file).startsWith('..')) throw new Error(`${name} would leave the folder`);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text, IMAGE.test(name) ? 'base64' : 'utf8');
  }
}
