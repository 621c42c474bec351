/** Crockford's base 32: no I, L, O or U, so that a code can be read aloud. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 5;

/**
 * A case code such as 'TC-7F3K9' from 5 or more random bytes (25 bits are used). Random, never derived from a record
 * number or a time (competency.md 6.8); the caller draws again when the code is taken.
 * Throws RangeError on fewer than 5 bytes.
 */
export function caseCode(randomBytes: Uint8Array): string {
  if (randomBytes.length < LENGTH) throw new RangeError(`caseCode needs ${LENGTH} random bytes`);
  const symbols = Array.from(randomBytes.subarray(0, LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]);
  return `TC-${symbols.join('')}`;
}
