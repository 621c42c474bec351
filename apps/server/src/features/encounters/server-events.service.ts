import { createHash, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import { z } from 'zod';
import type { Env } from '../../config/env.ts';
import { systemContext, type RequestContext } from '../../platform/context/request-context.ts';
import { openTransaction } from '../../platform/database/database.ts';
import { ENV } from '../../platform/database/tokens.ts';
import { UnitOfWork } from '../../platform/database/unit-of-work.ts';
import { badField, DomainError } from '../../platform/errors/domain-error.ts';
import { RoomsRepository, type ServerEvent } from './rooms.repository.ts';

const seconds = z.coerce.number().positive().max(32_503_680_000);
const occupantSchema = z.object({
  occupant_jid: z.string().min(1).max(300),
  joined_at: seconds.optional(),
  left_at: seconds.optional(),
  /** `context.user.id` of the token: not forgeable by a display name. */
  id: z.string().optional(),
});
const postSchema = z.object({
  event_name: z.string(),
  room_name: z.string().min(1).max(200),
  is_breakout: z.boolean().optional(),
  occupant: occupantSchema.optional(),
  all_occupants: z.array(occupantSchema).max(1000).optional(),
});
type Post = z.infer<typeof postSchema>;

/** Joins and leaves as the video server saw them. It says each up to three times, and all of them once more at the end. */
@Injectable()
export class ServerEventsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rooms: RoomsRepository,
    @Inject(ENV) private readonly env: Env,
  ) {}

  requireSecret(given: string | undefined): void {
    const expected = this.env.JITSI_WEBHOOK_SECRET;
    if (!expected || !given || !timingSafeEqual(digest(given), digest(expected))) {
      throw new DomainError('UNAUTHENTICATED', { message: 'The secret of the video server is missing or wrong.' });
    }
  }

  /** How many events are new. Rooms that nobody here knows and occupants without a token of ours count as none. */
  async receive(ctx: RequestContext, body: unknown): Promise<number> {
    const parsed = postSchema.safeParse(body);
    if (!parsed.success) {
      const path = parsed.error.issues[0]?.path.join('.') || 'body';
      throw badField(path, 'bad_format', 'This is not an event of the video server.');
    }
    const events = eventsOf(parsed.data);
    if (events.length === 0) return 0;
    const open = openTransaction(null, null);
    const place = await this.unitOfWork.transaction(open, (tx) => this.rooms.placeOf(tx, parsed.data.room_name));
    if (!place) return 0;
    const system = systemContext(place.institution_id, ctx.now, ctx.requestId);
    return this.unitOfWork.write(system, async (unit) => {
      const added = await this.rooms.appendFromServer(system, unit.tx, place, events);
      unit.record({
        audit: {
          action: 'room.server_events_received',
          subjectType: place.subject_type,
          subjectId: place.subject_id,
          detail: { event: parsed.data.event_name, added },
        },
      });
      return added;
    });
  }
}

function eventsOf(post: Post): ServerEvent[] {
  if (post.is_breakout) return [];
  const occupants = [...(post.occupant ? [post.occupant] : []), ...(post.all_occupants ?? [])];
  return occupants.flatMap((occupant) => {
    const { id, occupant_jid: jid } = occupant;
    if (!id || !isUuid(id)) return [];
    const event = (kind: ServerEvent['kind'], at: number | undefined): ServerEvent[] =>
      at === undefined
        ? []
        : [{ participantId: id, kind, at: new Date(at * 1000), dedupeKey: `server:${kind}:${jid}:${at}` }];
    return [...event('joined', occupant.joined_at), ...event('left', occupant.left_at)];
  });
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
