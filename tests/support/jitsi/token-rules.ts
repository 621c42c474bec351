import { createHmac, createPublicKey, timingSafeEqual, verify } from 'node:crypto';

/**
 * What a Jitsi conference server accepts and refuses, as its token plugins were seen to behave (30 tokens run against
 * the real ones). The reasons are the server's own words, because the web client hands them to the page.
 */
export interface TokenRuleSettings {
  algorithm: 'HS256' | 'RS256';
  /** The shared secret of an HS256 server. */
  secret?: string;
  /** kid -> SPKI PEM: what an RS256 server finds at its key server. */
  publicKeys?: Record<string, string>;
  acceptedIssuers: readonly string[];
  /** `*` accepts any, and is the default of a stock server. */
  acceptedAudiences: readonly string[];
  /** The XMPP domain that `sub` must name when `domainVerification` is on. */
  subject: string;
  domainVerification: boolean;
  /** The plugin that refuses `*` and patterns; a stock server lacks it. */
  noWildcard: boolean;
}

export interface RoomUser {
  id: string | undefined;
  name: string | undefined;
  email: string | undefined;
  affiliation: 'owner' | 'member';
  lobbyBypass: boolean;
}

/** What the page's API hands on as `errorOccurred {error}`; `isFatal` is false in all of them. */
export interface RoomError {
  name: string;
  type: 'CONNECTION' | 'CONFERENCE';
  isFatal: boolean;
  message?: string;
  params?: unknown[];
}

export type Verdict =
  | { kind: 'admitted'; user: RoomUser }
  | { kind: 'refused'; error: RoomError }
  /** The server's plugin crashed on the token: no answer ever comes and the client hangs. */
  | { kind: 'silence' };

type Json = Record<string, unknown>;

class Refusal extends Error {}

export function judgeToken(settings: TokenRuleSettings, token: string | undefined, room: string, now: Date): Verdict {
  let claims: Json;
  try {
    claims = authenticate(settings, token, Math.floor(now.getTime() / 1000));
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'refused', error: connectionRefused(error.message) };
    throw error;
  }
  if (typeof claims['room'] !== 'string') return { kind: 'silence' };
  if (settings.noWildcard) {
    const wildcard = wildcardIn(claims);
    if (wildcard) return { kind: 'refused', error: joinRefused(wildcard) };
  }
  if (settings.domainVerification && typeof claims['sub'] !== 'string') return { kind: 'silence' };
  if (!opens(settings, claims, room.toLowerCase())) {
    return { kind: 'refused', error: joinRefused('Room and token mismatched') };
  }
  return { kind: 'admitted', user: userOf(claims) };
}

function connectionRefused(message: string): RoomError {
  return { name: 'connection.passwordRequired', type: 'CONNECTION', isFatal: false, message };
}

function joinRefused(reason: string): RoomError {
  const params = ['general', reason];
  return { name: 'conference.connectionError.notAllowed', type: 'CONFERENCE', isFatal: false, params };
}

function authenticate(settings: TokenRuleSettings, token: string | undefined, nowSeconds: number): Json {
  if (!token) throw new Refusal('token required');
  const key = verificationKey(settings, token);
  // Empty segments vanish, so that an unsigned token counts as malformed before its algorithm is looked at.
  const segments = token.split('.').filter((segment) => segment !== '');
  if (segments.length !== 3) throw new Refusal('Invalid token');
  const [head = '', body = '', signature = ''] = segments;
  const header = decode(head, 'Invalid header');
  const claims = decode(body, 'Invalid body');
  if (header['typ'] !== 'JWT') throw new Refusal('Invalid typ');
  if (header['alg'] !== settings.algorithm) throw new Refusal('Invalid or incorrect alg');
  if (!signatureHolds(settings.algorithm, `${head}.${body}`, signature, key)) throw new Refusal('Invalid signature');
  checkTimes(claims, nowSeconds);
  checkListed(claims, 'iss', settings.acceptedIssuers);
  checkListed(claims, 'aud', settings.acceptedAudiences);
  return claims;
}

function verificationKey(settings: TokenRuleSettings, token: string): string {
  if (settings.algorithm === 'HS256') return settings.secret ?? '';
  const dot = token.indexOf('.');
  if (dot < 0) throw new Refusal('Invalid token');
  const header = decode(token.slice(0, dot), 'bad token format');
  const { kid, alg } = header;
  if (typeof kid !== 'string') throw new Refusal("'kid' claim is missing");
  if (typeof alg !== 'string') throw new Refusal("'alg' claim is missing");
  if (!alg.startsWith('RS')) throw new Refusal("'kid' claim only support with RS family");
  const pem = settings.publicKeys?.[kid];
  if (!pem) throw new Refusal('could not obtain public key');
  return pem;
}

function decode(segment: string, reason: string): Json {
  try {
    const value: unknown = JSON.parse(Buffer.from(segment, 'base64url').toString('utf8'));
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value as Json;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new Refusal(reason);
}

function signatureHolds(algorithm: 'HS256' | 'RS256', input: string, signature: string, key: string): boolean {
  const given = Buffer.from(signature, 'base64url');
  if (algorithm === 'RS256') return verify('sha256', Buffer.from(input), createPublicKey(key), given);
  const expected = createHmac('sha256', key).update(input).digest();
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** No leeway at all, and a token without `exp` lives for ever. */
function checkTimes(claims: Json, nowSeconds: number): void {
  const { exp, nbf, iat } = claims;
  if (exp !== undefined && typeof exp !== 'number') throw new Refusal('exp must be number');
  if (nbf !== undefined && typeof nbf !== 'number') throw new Refusal('nbf must be number');
  if (exp !== undefined && nowSeconds >= exp) {
    const lifetime = typeof iat === 'number' ? `, valid for:${exp - iat} sec` : '';
    throw new Refusal(`Not acceptable by exp (${nowSeconds - exp} sec since expired${lifetime})`);
  }
  if (nbf !== undefined && nowSeconds < nbf) throw new Refusal('Not acceptable by nbf');
}

/** Compared as one value: an array never equals a listed string. */
function checkListed(claims: Json, name: 'iss' | 'aud', accepted: readonly string[]): void {
  const claim = claims[name];
  if (claim === undefined || claim === null) throw new Refusal(`'${name}' claim is missing`);
  const listed = accepted.includes('*') || (typeof claim === 'string' && accepted.includes(claim));
  if (!listed) throw new Refusal(`invalid '${name}' claim`);
}

function wildcardIn(claims: Json): string | undefined {
  if (claims['room'] === '*') return 'Wildcard room in token not allowed';
  if (claims['sub'] === '*') return 'Wildcard sub in token not allowed';
  return asksForPattern(claims) ? 'Regex support not allowed for token' : undefined;
}

function asksForPattern(claims: Json): boolean {
  const regex = objectAt(objectAt(claims, 'context'), 'room')['regex'];
  return regex === true || regex === 'true';
}

function opens(settings: TokenRuleSettings, claims: Json, room: string): boolean {
  const claimed = String(claims['room']).toLowerCase();
  if (!settings.domainVerification) return claimed === '*' || claimed === room;
  const sub = String(claims['sub']).toLowerCase();
  if (sub !== '*' && sub !== settings.subject.toLowerCase()) return false;
  if (claimed === '*') return true;
  return asksForPattern(claims) ? luaMatch(claimed, room) === room : claimed === room;
}

/** The part of Lua's patterns that people write in tokens: classes, `.`, `*`, `+`, `-`, `%` escapes. */
function luaMatch(pattern: string, text: string): string | undefined {
  const classes: Record<string, string> = {
    d: '\\d',
    a: '[A-Za-z]',
    w: '[A-Za-z0-9]',
    l: '[a-z]',
    s: '\\s',
    x: '[0-9a-f]',
  };
  const source = pattern.replace(/\[[^\]]*\]|%(.)|-|[\\{}|]/g, (found, escaped: string | undefined) => {
    if (escaped !== undefined) return classes[escaped] ?? `\\${escaped}`;
    if (found.startsWith('[')) return found;
    return found === '-' ? '*?' : `\\${found}`;
  });
  return new RegExp(source).exec(text)?.[0];
}

function userOf(claims: Json): RoomUser {
  const user = objectAt(objectAt(claims, 'context'), 'user');
  const moderates = user['affiliation'] === 'owner' || isTrue(user['moderator']);
  return {
    id: textAt(user, 'id'),
    name: textAt(user, 'name'),
    email: textAt(user, 'email'),
    affiliation: moderates ? 'owner' : 'member',
    lobbyBypass: isTrue(user['lobby_bypass']),
  };
}

function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}

function objectAt(parent: Json, name: string): Json {
  const value = parent[name];
  return value !== null && typeof value === 'object' ? (value as Json) : {};
}

function textAt(parent: Json, name: string): string | undefined {
  const value = parent[name];
  return typeof value === 'string' ? value : undefined;
}
