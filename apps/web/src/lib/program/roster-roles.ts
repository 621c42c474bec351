import type { Role } from '#lib/api/generated/graphql.ts';

/** The roles that a roster names. */
export const rosterRoles = ['FELLOW', 'FACULTY', 'COORDINATOR', 'DIRECTOR'] as const satisfies readonly Role[];
