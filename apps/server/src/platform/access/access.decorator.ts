import { SetMetadata } from '@nestjs/common';
import type { Permission } from '@telefellow/contracts';

export const ACCESS = 'telefellow:access';

export type AccessRule = { kind: 'permission'; permission: Permission } | { kind: 'public'; reason: string };

/** Who may call this handler: members whose role holds the permission. */
export const Access = (permission: Permission) =>
  SetMetadata(ACCESS, { kind: 'permission', permission } satisfies AccessRule);

/** Open to everybody, for the reason given: the reason is read in review and in the boot audit's test. */
export const Public = (reason: string) => SetMetadata(ACCESS, { kind: 'public', reason } satisfies AccessRule);
