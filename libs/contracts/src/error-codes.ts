/**
 * Every code that the API puts into `extensions.code`, with the words that a person reads when nothing better is known.
 * The web maps each code exhaustively; a code that is not here cannot be thrown.
 */
export const ERROR_CODES = {
  UNAUTHENTICATED: 'Sign in to go on.',
  FORBIDDEN: 'Your role cannot do this here.',
  NOT_FOUND: 'This page does not exist or is not shared with you.',
  BAD_INPUT: 'Some of what was entered needs a change.',
  CONFLICT: 'Somebody changed this in the meantime. Compare and try again.',
  IDEMPOTENCY_KEY_REUSED: 'This was sent before with other content. Reload and send it again.',
  TOO_MANY_REQUESTS: 'Too many tries. Wait a moment and try again.',
  LINK_INVALID: 'This link does not work. It may have been used, replaced or have ended.',
  COVER_REQUIRED: 'License cover is missing. A coordinator can override it with a reason.',
  VISIT_NOT_OPEN: 'The room opens 15 minutes before the visit and closes an hour after its end.',
  ROOM_NOT_OPEN: 'The room opens 20 minutes before the event and closes when it has ended.',
  VIDEO_NOT_CONFIGURED: 'No video service is set up here. Everything but the picture works.',
  ASSESSMENT_ALREADY_SUBMITTED: 'This assessment was submitted and cannot be changed. Add a correction instead.',
  ASSESSMENT_INCOMPLETE: 'The assessment is not complete yet.',
  ATTEMPT_FINISHED: 'This attempt is finished and cannot be changed.',
  MODULE_LOCKED: 'Another module comes first. Open this one to see which.',
  RUN_FINISHED: 'This run is finished. Play it again to choose otherwise.',
  NO_ATTEMPTS_LEFT: 'No attempts are left. Ask your program director.',
  EVENT_FULL: 'All places are taken.',
  INTERNAL_SERVER_ERROR: 'Something went wrong on our side. What you entered was kept; try again.',
} as const satisfies Record<string, string>;

export type ErrorCode = keyof typeof ERROR_CODES;
