import { SignJWT, importPKCS8 } from 'jose';

export type RoomRole = 'moderator' | 'participant' | 'guest';

export interface RoomGrant {
  room: string;
  /** Opaque and not reversible: attendance is kept by it and the other clients may see it. */
  userId: string;
  displayName: string;
  role: RoomRole;
  /** A guest who need not knock: the holder of a personal link to a webinar. */
  walksIn?: boolean;
  /** End of the session's window; a token never outlives it. */
  closesAt?: Date;
}

export type VideoKey = { alg: 'HS256'; secret: string } | { alg: 'RS256'; privateKeyPem: string; kid: string };

export interface VideoSettings {
  /** Where the browser goes: host[:port]. */
  domain: string;
  /** `iss`. */
  appId: string;
  /** `aud`, one string: the conference server refuses an array. */
  audience: string;
  /** `sub`: the XMPP domain, not the public host. */
  subject: string;
  key: VideoKey;
}

export interface RoomToken {
  token: string;
  expiresAt: Date;
}

/** The conference server knows no leeway: a host two seconds behind would refuse a token valid from now. */
const BACKDATE_SECONDS = 30;
/** Checked on connect only, so it need only outlive the click; the page mints again on a reconnect. */
const LIFETIME_SECONDS = 180;

/** Every name that the web client knows. Once one is sent, an absent one is denied; an unknown one raises a warning. */
const FEATURES = [
  'branding',
  'calendar',
  'create-polls',
  'file-upload',
  'flip',
  'inbound-call',
  'list-visitors',
  'live-translation',
  'livestreaming',
  'lobby',
  'moderation',
  'outbound-call',
  'recording',
  'room',
  'screen-sharing',
  'send-groupchat',
  'send-private-message',
  'sip-inbound-call',
  'sip-outbound-call',
  'transcription',
] as const;

type Feature = (typeof FEATURES)[number];

const ALLOWED: Record<RoomRole, readonly Feature[]> = {
  moderator: ['create-polls', 'lobby', 'moderation', 'screen-sharing', 'send-groupchat', 'send-private-message'],
  participant: ['screen-sharing', 'send-groupchat', 'send-private-message'],
  guest: ['send-groupchat'],
};

/** Mints one person's way into one room. The caller has checked that she may join, and when. */
export async function mintRoomToken(settings: VideoSettings, grant: RoomGrant, now: Date): Promise<RoomToken> {
  const issuedAt = Math.floor(now.getTime() / 1000);
  const expires = expiry(issuedAt, grant.closesAt);
  const token = await new SignJWT({ room: grant.room, context: contextOf(grant) })
    .setProtectedHeader(headerOf(settings.key))
    .setAudience(settings.audience)
    .setIssuer(settings.appId)
    .setSubject(settings.subject)
    .setIssuedAt(issuedAt)
    .setNotBefore(issuedAt - BACKDATE_SECONDS)
    .setExpirationTime(expires)
    .sign(await signingKey(settings.key));
  return { token, expiresAt: new Date(expires * 1000) };
}

function expiry(issuedAt: number, closesAt: Date | undefined): number {
  const latest = issuedAt + LIFETIME_SECONDS;
  return closesAt ? Math.min(latest, Math.floor(closesAt.getTime() / 1000)) : latest;
}

function contextOf(grant: RoomGrant) {
  const moderates = grant.role === 'moderator';
  return {
    user: {
      id: grant.userId,
      name: grant.displayName,
      affiliation: moderates ? 'owner' : 'member',
      moderator: moderates,
      // The fellow walks in, so that an examiner who comes late locks nobody out; so does a registrant with a place.
      lobby_bypass: grant.role !== 'guest' || grant.walksIn === true,
    },
    features: Object.fromEntries(FEATURES.map((name) => [name, ALLOWED[grant.role].includes(name)])),
    room: { regex: false },
  };
}

function headerOf(key: VideoKey) {
  return key.alg === 'RS256' ? { alg: key.alg, typ: 'JWT', kid: key.kid } : { alg: key.alg, typ: 'JWT' };
}

function signingKey(key: VideoKey) {
  return key.alg === 'RS256' ? importPKCS8(key.privateKeyPem, key.alg) : new TextEncoder().encode(key.secret);
}
