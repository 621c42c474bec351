import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Env } from '../../config/env.ts';
import { ENV } from '../database/tokens.ts';
import { DomainError } from '../errors/domain-error.ts';
import {
  mintRoomToken,
  newRoomName,
  type RoomGrant,
  type RoomPrefix,
  type RoomToken,
  type VideoSettings,
} from './index.ts';

/** The configured video service; null in the settings means that no picture is available here. */
@Injectable()
export class RoomTokens {
  readonly settings: VideoSettings | null;

  constructor(@Inject(ENV) env: Env) {
    this.settings = settingsOf(env);
  }

  get domain(): string | null {
    return this.settings?.domain ?? null;
  }

  newRoom(prefix: RoomPrefix): string {
    return newRoomName(prefix, (count) => randomBytes(count));
  }

  async mint(grant: RoomGrant, now: Date): Promise<RoomToken & { domain: string }> {
    if (!this.settings) throw new DomainError('VIDEO_NOT_CONFIGURED');
    return { ...(await mintRoomToken(this.settings, grant, now)), domain: this.settings.domain };
  }
}

function settingsOf(env: Env): VideoSettings | null {
  if (!env.JITSI_DOMAIN) return null;
  const common = {
    domain: env.JITSI_DOMAIN,
    appId: env.JITSI_APP_ID,
    audience: env.JITSI_AUDIENCE,
    subject: env.JITSI_SUBJECT,
  };
  if (env.JITSI_PRIVATE_KEY && env.JITSI_KEY_ID) {
    return { ...common, key: { alg: 'RS256', privateKeyPem: env.JITSI_PRIVATE_KEY, kid: env.JITSI_KEY_ID } };
  }
  return env.JITSI_APP_SECRET ? { ...common, key: { alg: 'HS256', secret: env.JITSI_APP_SECRET } } : null;
}
