export { AccountsService } from './accounts.service.ts';
export { IdentityModule } from './identity.module.ts';
export { initialsOf } from './initials.ts';
export { identityFields, PersonRef, RoleEnum } from './viewer.model.ts';
import { ViewerResolver } from './viewer.resolver.ts';
export const identityResolvers = [ViewerResolver];
