import type { ContentModule } from './content.ts';
import { readPack } from './read-pack.ts';

// Vite and Vitest replace the call with the files' text at build time; libs do without vite/client, hence the type here.
interface GlobMeta {
  glob(pattern: string, options: { query: '?raw'; import: 'default'; eager: true }): Record<string, string>;
}

const files = (import.meta as unknown as GlobMeta).glob('../packs/*/*', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** All packs that ship with the product, by slug. Needs a Vite build; throws on a broken pack, naming it. */
export function loadPacks(): ContentModule[] {
  const packs = new Map<string, Record<string, string>>();
  for (const [path, text] of Object.entries(files)) {
    const [pack, name] = path.split('/').slice(-2) as [string, string];
    packs.set(pack, { ...packs.get(pack), [name]: text });
  }
  return [...packs.keys()].sort().map((pack) => readPack(pack, packs.get(pack) as Record<string, string>));
}
