import { GraphQLScalarType, Kind } from 'graphql';
import { DomainError } from '../errors/domain-error.ts';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;
const PLAIN_DATE = /^\d{4}-\d\d-\d\d$/;

function readInstant(value: unknown): Date {
  if (typeof value === 'string' && INSTANT.test(value) && !Number.isNaN(Date.parse(value))) return new Date(value);
  throw new DomainError('BAD_INPUT', { message: 'A time must be written like 2026-11-24T15:30:00Z.' });
}

function readPlainDate(value: unknown): string {
  if (
    typeof value === 'string' &&
    PLAIN_DATE.test(value) &&
    new Date(`${value}T00:00:00Z`).toISOString().startsWith(value)
  ) {
    return value;
  }
  throw new DomainError('BAD_INPUT', { message: 'A date must be written like 2026-11-24.' });
}

/** An instant in UTC, RFC 3339 on the wire. */
export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'An instant, RFC 3339 with a zone',
  serialize: (value) => (value instanceof Date ? value : new Date(value as string)).toISOString(),
  parseValue: readInstant,
  parseLiteral: (node) => readInstant(node.kind === Kind.STRING ? node.value : undefined),
});

/** A day without a zone, such as the last day of a license. */
export const PlainDateScalar = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: 'A day without a time zone, YYYY-MM-DD',
  serialize: (value) => readPlainDate(value),
  parseValue: readPlainDate,
  parseLiteral: (node) => readPlainDate(node.kind === Kind.STRING ? node.value : undefined),
});

/** Structured content whose shape a library checks, such as the marks of an assessment. */
export const JsonScalar = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  description: 'Structured content; the operation names the shape and refuses what does not fit',
  serialize: (value) => value,
  parseValue: (value) => value,
});
