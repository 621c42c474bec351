import type { ContentModule } from './content.ts';
import { readPack } from './read-pack.ts';

// Vite and Vitest replace the calls with the files' text at build time; libs do without vite/client, hence the type here.
interface GlobMeta {
  glob(pattern: string, options: { query: string; import: 'default'; eager: true }): Record<string, string>;
}

const texts = (import.meta as unknown as GlobMeta).glob('../packs/*/*.{md,yaml}', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const images = (import.meta as unknown as GlobMeta).glob('../packs/*/images/*', {
  query: '?inline',
  import: 'default',
  eager: true,
});

/** All packs that ship with the product, by slug. Needs a Vite build; throws on a broken pack, naming it and the fault. */
export function loadPacks(): ContentModule[] {
  const packs = new Map<string, Record<string, string>>();
  const keep = (path: string, name: string, text: string) => {
    const pack = path.split('/packs/')[1]?.split('/')[0] as string;
    packs.set(pack, { ...packs.get(pack), [name]: text });
  };
  for (const [path, text] of Object.entries(texts)) keep(path, path.split('/').at(-1) as string, text);
  for (const [path, address] of Object.entries(images)) {
    keep(path, `images/${path.split('/').at(-1)}`, base64Of(address));
  }
  return [...packs.keys()].sort().map((pack) => {
    const result = readPack(pack, packs.get(pack) as Record<string, string>);
    if (result.ok) return result.value;
    const [first] = result.problems;
    throw new Error(`Content pack "${pack}": ${first?.field}: ${first?.message}`);
  });
}

/** Vite inlines small SVG files as escaped text and everything else as base64. */
function base64Of(address: string): string {
  const comma = address.indexOf(',');
  const body = address.slice(comma + 1);
  if (address.slice(0, comma).endsWith(';base64')) return body;
  const bytes = new TextEncoder().encode(decodeURIComponent(body));
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
