import { generateKeyPairSync } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { describe, expect, it } from 'vitest';
import { judgeToken, type TokenRuleSettings } from '../../../../../tests/support/jitsi/token-rules.ts';
import { mintRoomToken, type RoomGrant, type RoomRole, type VideoSettings } from './room-token.ts';

const NOW = new Date('2026-11-24T10:00:00.400Z');
const SECOND = Math.floor(NOW.getTime() / 1000);
const ROOM = 'tc-mzxw6ytbojtg633cmfzgm33pmi';

const hs256: VideoSettings = {
  domain: 'meet.example',
  appId: 'telefellow',
  audience: 'jitsi',
  subject: 'meet.jitsi',
  key: { alg: 'HS256', secret: 'a-secret-of-at-least-32-characters' },
};

const rules: TokenRuleSettings = {
  algorithm: 'HS256',
  secret: 'a-secret-of-at-least-32-characters',
  acceptedIssuers: ['telefellow'],
  acceptedAudiences: ['jitsi'],
  subject: 'meet.jitsi',
  domainVerification: true,
  noWildcard: true,
};

function grant(role: RoomRole): RoomGrant {
  return { room: ROOM, userId: 'u-7f3k9', displayName: 'Amara Okafor', role };
}

function at(seconds: number): Date {
  return new Date((SECOND + seconds) * 1000);
}

type Context = { user: Record<string, unknown>; features: Record<string, boolean>; room: Record<string, unknown> };

async function contextFor(role: RoomRole): Promise<Context> {
  const { token } = await mintRoomToken(hs256, grant(role), NOW);
  return decodeJwt(token)['context'] as Context;
}

describe('a room token', () => {
  it('carries the claims that the conference server asks for, and nothing that widens it', async () => {
    const { token, expiresAt } = await mintRoomToken(hs256, grant('guest'), NOW);
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'HS256', typ: 'JWT' });
    const claims = decodeJwt(token);
    expect(claims).toMatchObject({
      aud: 'jitsi',
      iss: 'telefellow',
      sub: 'meet.jitsi',
      room: ROOM,
      iat: SECOND,
      nbf: SECOND - 30,
      exp: SECOND + 180,
      context: { room: { regex: false } },
    });
    expect(expiresAt).toEqual(at(180));
  });

  it('never outlives the window of the session', async () => {
    const { token, expiresAt } = await mintRoomToken(hs256, { ...grant('guest'), closesAt: at(60) }, NOW);
    expect(decodeJwt(token).exp).toBe(SECOND + 60);
    expect(expiresAt).toEqual(at(60));
  });

  it('names the person by an opaque id and never by e-mail', async () => {
    const context = await contextFor('participant');
    expect(Object.keys(context.user).sort()).toEqual(['affiliation', 'id', 'lobby_bypass', 'moderator', 'name']);
    expect(JSON.stringify(context)).not.toContain('@');
  });

  it('decides every feature, so that none is allowed by being left out', async () => {
    for (const role of ['moderator', 'participant', 'guest'] as const) {
      const { features } = await contextFor(role);
      expect(Object.keys(features)).toHaveLength(20);
      expect(features).toMatchObject({ recording: false, livestreaming: false, transcription: false });
      expect(features['moderation']).toBe(role === 'moderator');
      expect(features['lobby']).toBe(role === 'moderator');
    }
  });
});

describe('who may do what in the room', () => {
  async function admitted(role: RoomRole) {
    const { token } = await mintRoomToken(hs256, grant(role), NOW);
    const verdict = judgeToken(rules, token, ROOM, NOW);
    if (verdict.kind !== 'admitted') throw new Error(`expected ${role} to be admitted, got ${verdict.kind}`);
    return verdict.user;
  }

  it('a moderator owns the room and walks in', async () => {
    expect(await admitted('moderator')).toMatchObject({ affiliation: 'owner', lobbyBypass: true, id: 'u-7f3k9' });
  });

  it('a fellow walks in and moderates nothing', async () => {
    expect(await admitted('participant')).toMatchObject({ affiliation: 'member', lobbyBypass: true });
  });

  it('a patient or an attendee waits in the lobby and moderates nothing', async () => {
    expect(await admitted('guest')).toMatchObject({ affiliation: 'member', lobbyBypass: false });
  });
});

describe('what a token is good for', () => {
  it('one room: another one refuses it', async () => {
    const { token } = await mintRoomToken(hs256, grant('moderator'), NOW);
    expect(judgeToken(rules, token, 'tc-another', NOW)).toMatchObject({
      kind: 'refused',
      error: { name: 'conference.connectionError.notAllowed', params: ['general', 'Room and token mismatched'] },
    });
  });

  it('three minutes: the second it expires, it is refused', async () => {
    const { token } = await mintRoomToken(hs256, grant('guest'), NOW);
    expect(judgeToken(rules, token, ROOM, at(179)).kind).toBe('admitted');
    expect(judgeToken(rules, token, ROOM, at(180))).toMatchObject({
      kind: 'refused',
      error: {
        name: 'connection.passwordRequired',
        message: 'Not acceptable by exp (0 sec since expired, valid for:180 sec)',
      },
    });
  });

  it('a server whose clock is 30 seconds behind takes it', async () => {
    const { token } = await mintRoomToken(hs256, grant('guest'), NOW);
    expect(judgeToken(rules, token, ROOM, at(-30)).kind).toBe('admitted');
    expect(judgeToken(rules, token, ROOM, at(-31)).kind).toBe('refused');
  });

  it('RS256: the server needs only the public key, and takes no other key', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    const rs256: VideoSettings = { ...hs256, key: { alg: 'RS256', privateKeyPem: privateKey, kid: 'telefellow/1' } };
    const { token } = await mintRoomToken(rs256, grant('moderator'), NOW);
    const { secret: _secret, ...rest } = rules;
    const server: TokenRuleSettings = { ...rest, algorithm: 'RS256', publicKeys: { 'telefellow/1': publicKey } };
    expect(judgeToken(server, token, ROOM, NOW).kind).toBe('admitted');
    const stranger = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    const wrongKey: TokenRuleSettings = { ...server, publicKeys: { 'telefellow/1': stranger.publicKey } };
    expect(judgeToken(wrongKey, token, ROOM, NOW).kind).toBe('refused');
  });
});
