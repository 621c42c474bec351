import { createHmac, createSign, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { judgeToken, type TokenRuleSettings } from '../../../../../tests/support/jitsi/token-rules.ts';

/** The tokens that were run against Jitsi's own plugins: the double must answer each as the real server did. */
const NOW = new Date('2026-11-24T10:00:00Z');
const SECOND = NOW.getTime() / 1000;
const ROOM = 'tc-mzxw6ytbojtg633cmfzgm33pmi';
const SECRET = 'a-secret-of-at-least-32-characters';

const stock: TokenRuleSettings = {
  algorithm: 'HS256',
  secret: SECRET,
  acceptedIssuers: ['telefellow'],
  acceptedAudiences: ['jitsi'],
  subject: 'meet.jitsi',
  domainVerification: false,
  noWildcard: false,
};
const verifying: TokenRuleSettings = { ...stock, domainVerification: true };
const strict: TokenRuleSettings = { ...verifying, noWildcard: true };

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const strangers = generateKeyPairSync('rsa', { modulusLength: 2048 });
const publicPem = keys.publicKey.export({ type: 'spki', format: 'pem' }) as string;
const rsServer: TokenRuleSettings = { ...stock, algorithm: 'RS256', publicKeys: { 'key-1': publicPem } };

type Json = Record<string, unknown>;

function claims(change: Json = {}, user: Json = {}): Json {
  return {
    aud: 'jitsi',
    iss: 'telefellow',
    sub: 'meet.jitsi',
    room: ROOM,
    iat: SECOND,
    exp: SECOND + 120,
    context: { user: { id: 'u-1', name: 'Amara Okafor', affiliation: 'member', ...user } },
    ...change,
  };
}

function signed(header: Json, body: Json, sign: (input: string) => string): string {
  const input = [header, body].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${input}.${sign(input)}`;
}

function hmac(
  body: Json,
  { header = {}, secret = SECRET, digest = 'sha256' }: { header?: Json; secret?: string; digest?: string } = {},
) {
  const sign = (input: string) => createHmac(digest, secret).update(input).digest('base64url');
  return signed({ alg: 'HS256', typ: 'JWT', ...header }, body, sign);
}

function rsa(header: Json, { key = keys.privateKey, digest = 'RSA-SHA256' } = {}) {
  const sign = (input: string) => createSign(digest).update(input).sign(key, 'base64url');
  return signed({ alg: 'RS256', typ: 'JWT', ...header }, claims(), sign);
}

const unsigned = signed({ alg: 'none', typ: 'JWT' }, claims(), () => '');
const hs512 = { header: { alg: 'HS512' }, digest: 'sha512' };
const pattern = { room: 'tc%-.*', context: { room: { regex: true } } };

type Row = [rule: string, server: TokenRuleSettings, token: string | undefined, answer: string];

const login: Row[] = [
  ['a valid token joins as member', stock, hmac(claims()), 'member'],
  ['moderator: true owns', stock, hmac(claims({}, { moderator: true })), 'owner'],
  ['moderator: "true" owns', stock, hmac(claims({}, { moderator: 'true' })), 'owner'],
  ['affiliation: owner owns', stock, hmac(claims({}, { affiliation: 'owner' })), 'owner'],
  ['no token', stock, undefined, 'token required'],
  ['another secret', stock, hmac(claims(), { secret: 'not-the-secret' }), 'Invalid signature'],
  ['alg none', stock, unsigned, 'Invalid token'],
  ['HS512 on an HS256 server', stock, hmac(claims(), hs512), 'Invalid or incorrect alg'],
  ['RS256 on an HS256 server', stock, rsa({ kid: 'key-1' }), 'Invalid or incorrect alg'],
  ['no typ', stock, hmac(claims(), { header: { typ: undefined } }), 'Invalid typ'],
  ['garbage', stock, 'garbage', 'Invalid token'],
  ['garbage in three parts', stock, 'a.b.c', 'Invalid header'],
  ['changed after signing', stock, `${hmac(claims()).slice(0, -4)}AAAA`, 'Invalid signature'],
];

const times: Row[] = [
  [
    'expired',
    stock,
    hmac(claims({ exp: SECOND - 10, iat: SECOND - 130 })),
    'Not acceptable by exp (10 sec since expired, valid for:120 sec)',
  ],
  ['valid from in two seconds', stock, hmac(claims({ nbf: SECOND + 2 })), 'Not acceptable by nbf'],
  ['valid from a while ago', stock, hmac(claims({ nbf: SECOND - 30 })), 'member'],
  ['no exp lives for ever', stock, hmac(claims({ exp: undefined })), 'member'],
  ['exp as text', stock, hmac(claims({ exp: String(SECOND + 120) })), 'exp must be number'],
];

const names: Row[] = [
  ['another audience', stock, hmac(claims({ aud: 'other' })), "invalid 'aud' claim"],
  ['audience as a list', stock, hmac(claims({ aud: ['jitsi'] })), "invalid 'aud' claim"],
  ['another issuer', stock, hmac(claims({ iss: 'other' })), "invalid 'iss' claim"],
  ['no issuer', stock, hmac(claims({ iss: undefined })), "'iss' claim is missing"],
  ['room of another session', stock, hmac(claims({ room: 'tc-other' })), 'Room and token mismatched'],
  ['room in upper case', stock, hmac(claims({ room: ROOM.toUpperCase() })), 'member'],
  ['any room', stock, hmac(claims({ room: '*' })), 'member'],
  ['any room, forbidden', strict, hmac(claims({ room: '*' })), 'Wildcard room in token not allowed'],
  ['any domain, forbidden', strict, hmac(claims({ sub: '*' })), 'Wildcard sub in token not allowed'],
  ['room pattern', verifying, hmac(claims(pattern)), 'member'],
  ['room pattern without domain verification', stock, hmac(claims(pattern)), 'Room and token mismatched'],
  ['room pattern, forbidden', strict, hmac(claims(pattern)), 'Regex support not allowed for token'],
  ['another domain, not looked at', stock, hmac(claims({ sub: 'other.example' })), 'member'],
  ['another domain, verified', verifying, hmac(claims({ sub: 'other.example' })), 'Room and token mismatched'],
  ['no room is answered by silence', stock, hmac(claims({ room: undefined })), 'silence'],
  ['no sub is answered by silence', verifying, hmac(claims({ sub: undefined })), 'silence'],
];

const rs256: Row[] = [
  ['RS256, known key', rsServer, rsa({ kid: 'key-1' }), 'member'],
  ['RS256, unknown kid', rsServer, rsa({ kid: 'key-2' }), 'could not obtain public key'],
  ['RS256, no kid', rsServer, rsa({}), "'kid' claim is missing"],
  ['RS256, another key', rsServer, rsa({ kid: 'key-1' }, { key: strangers.privateKey }), 'Invalid signature'],
  ['RS512', rsServer, rsa({ kid: 'key-1', alg: 'RS512' }, { digest: 'RSA-SHA512' }), 'Invalid or incorrect alg'],
  [
    'HS256 signed with the public key',
    rsServer,
    hmac(claims(), { header: { kid: 'key-1' }, secret: publicPem }),
    "'kid' claim only support with RS family",
  ],
  ['no token to an RS256 server', rsServer, undefined, 'token required'],
];

describe('the double answers a token as the real conference server did', () => {
  it.each([...login, ...times, ...names, ...rs256])('%s', (_rule, server, token, answer) => {
    const verdict = judgeToken(server, token, ROOM, NOW);
    if (verdict.kind === 'admitted') expect(verdict.user.affiliation).toBe(answer);
    else if (verdict.kind === 'silence') expect(answer).toBe('silence');
    else expect(verdict.error.message ?? verdict.error.params?.[1]).toBe(answer);
  });

  it('calls a refused login a connection error and a refused room a conference error, neither of them fatal', () => {
    expect(judgeToken(stock, undefined, ROOM, NOW)).toEqual({
      kind: 'refused',
      error: { name: 'connection.passwordRequired', type: 'CONNECTION', isFatal: false, message: 'token required' },
    });
    expect(judgeToken(stock, hmac(claims()), 'tc-other', NOW)).toEqual({
      kind: 'refused',
      error: {
        name: 'conference.connectionError.notAllowed',
        type: 'CONFERENCE',
        isFatal: false,
        params: ['general', 'Room and token mismatched'],
      },
    });
  });

  it('compares the room in lower case', () => {
    expect(judgeToken(stock, hmac(claims()), ROOM.toUpperCase(), NOW).kind).toBe('admitted');
  });
});
