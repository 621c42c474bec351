import { randomBytes } from 'node:crypto';

const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';

/** The words of the title for people, five random letters so that no two events share an address. */
export function newSlug(title: string): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 48)
    .replace(/-+$/, '');
  const tail = [...randomBytes(5)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return `${words || 'event'}-${tail}`;
}
