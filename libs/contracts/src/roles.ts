/** The roles of the program; a person holds them by membership, from a date to a date. None inherits from another. */
export const ROLES = [
  'fellow',
  'faculty',
  'coordinator',
  'director',
  'institution_admin',
  'attendee',
  'expert',
] as const;
export type Role = (typeof ROLES)[number];

/**
 * What each role may ask for. A permission opens an operation; which rows it then sees is the policy's and the scope's
 * affair. The role × operation test matrix is generated from this table.
 */
export const PERMISSIONS = {
  'viewer:read': ['fellow', 'faculty', 'coordinator', 'director', 'institution_admin', 'attendee', 'expert'],
  'roster:read': ['coordinator', 'director', 'institution_admin'],
  'roster:import': ['coordinator'],
  'people:choose': ['fellow', 'faculty', 'coordinator', 'director'],
  'license:read': ['fellow', 'faculty', 'coordinator', 'director'],
  'license:write': ['fellow', 'faculty', 'coordinator'],
  'license:matrix': ['coordinator', 'director'],
  'license:import': ['coordinator'],
  'cme:own': ['fellow', 'faculty'],
  'cme:read': ['fellow', 'faculty', 'coordinator'],
  'cme:program': ['coordinator'],
  'cover:check': ['fellow', 'faculty', 'coordinator', 'director'],
  'rule:read': ['fellow', 'faculty', 'coordinator', 'director'],
  'rule:review': ['director', 'coordinator'],
  'module:read': ['fellow', 'faculty', 'coordinator', 'director'],
  'module:learn': ['fellow'],
  'assignment:grade': ['faculty', 'director'],
  'module:recognize': ['director'],
  'module:grade': ['faculty', 'director'],
  'practice:do': ['fellow'],
  'item:statistics': ['faculty', 'director'],
  'module:author': ['faculty', 'director'],
  'module:publish': ['director'],
  'visit:read': ['fellow', 'faculty', 'coordinator', 'director'],
  'visit:schedule': ['fellow', 'faculty', 'coordinator'],
  'visit:join': ['fellow', 'faculty'],
  'assessment:read': ['fellow', 'faculty', 'coordinator', 'director'],
  'assessment:write': ['faculty'],
  'assessment:respond': ['fellow'],
  'competency:read': ['fellow', 'faculty', 'director'],
  'competency:cohort': ['director'],
  'caselog:read': ['fellow', 'coordinator', 'director'],
  'caselog:write': ['fellow'],
  'requirement:read': ['fellow', 'coordinator', 'director'],
  'board:read': ['coordinator', 'director'],
  'curriculum:read': ['coordinator', 'director'],
  'curriculum:edit': ['director'],
  'progress:nudge': ['coordinator', 'director'],
  'calendar:own': ['fellow', 'faculty', 'coordinator', 'director'],
  'home:read': ['fellow'],
  'queue:read': ['faculty'],
  'conference:read': ['fellow', 'faculty', 'coordinator', 'director', 'attendee', 'expert'],
  'conference:manage': ['coordinator', 'director'],
  'conference:join': ['fellow', 'faculty', 'coordinator', 'director', 'attendee', 'expert'],
  'institution:read': ['institution_admin'],
  'audit:read': ['institution_admin'],
  'membership:manage': ['institution_admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

export function permits(role: Role, permission: Permission): boolean {
  return (PERMISSIONS[permission] as readonly Role[]).includes(role);
}
