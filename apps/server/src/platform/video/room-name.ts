/** RFC 4648 base32, lower case: the conference server folds room names to lower case. */
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const ROOM_BYTES = 16;

export type RoomPrefix = 'tc' | 'wb';

/** 128 random bits, never derived from a title or an id: who cannot guess the name cannot knock. */
export function newRoomName(prefix: RoomPrefix, random: (bytes: number) => Uint8Array): string {
  return `${prefix}-${toBase32(random(ROOM_BYTES))}`;
}

function toBase32(bytes: Uint8Array): string {
  let text = '';
  let pending = 0;
  let bits = 0;
  for (const byte of bytes) {
    pending = (pending << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(pending >> bits) & 31];
    }
    pending &= (1 << bits) - 1;
  }
  return bits > 0 ? text + ALPHABET[(pending << (5 - bits)) & 31] : text;
}
