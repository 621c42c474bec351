import { pino, type Logger } from 'pino';

export const LOGGER = Symbol('LOGGER');

/** Structured lines on stderr. Cookies, tokens and e-mail addresses never reach them. */
export function createLogger(level: string): Logger {
  return pino(
    {
      level,
      base: null,
      redact: {
        paths: ['*.cookie', '*.authorization', '*.token', '*.password', '*.email', '*.recipient'],
        censor: '[hidden]',
      },
    },
    pino.destination({ dest: 2, sync: false }),
  );
}
