import { ApiError } from '#lib/api/api-error.ts';
import type { RoomTicket } from '#lib/video/room-config.ts';
import { VideoUnavailable } from '#lib/video/session-state.ts';

/** Tells the room apart from its picture: where no video service is set up, nobody was refused. */
export async function ticketOf(minting: Promise<RoomTicket>): Promise<RoomTicket> {
  try {
    return await minting;
  } catch (cause) {
    if (cause instanceof ApiError && cause.code === 'VIDEO_NOT_CONFIGURED') {
      throw new VideoUnavailable(cause.message, { cause });
    }
    throw cause;
  }
}
