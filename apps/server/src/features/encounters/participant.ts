import { keyedHash } from '../../platform/crypto/sealing.ts';

export type ParticipantRole = 'fellow' | 'supervisor' | 'patient';

/**
 * The name that a person has in one room: opaque and not reversible, because the other clients may see it; the same on
 * every join, so that what the video server reports maps back.
 */
export function participantId(key: Buffer, visitId: string, who: string): string {
  const hex = Buffer.from(keyedHash(key, `${visitId}:${who}`), 'base64url').toString('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
