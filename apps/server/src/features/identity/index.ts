export { IdentityModule } from './identity.module.ts';
export { initialsOf } from './initials.ts';
export { identityFields, PersonRef, RoleEnum } from './viewer.model.ts';
