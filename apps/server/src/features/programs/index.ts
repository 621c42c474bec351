import { classified, open, type FieldTable } from '../../platform/access/field-policy.ts';
import { importFields } from '../../platform/csv/import-report.model.ts';
import { InvitationsResolver } from './invitations.resolver.ts';
import { RosterResolver } from './roster.resolver.ts';

export { InvitationsService } from './invitations.service.ts';
export { ProgramsModule } from './programs.module.ts';
export { RosterService } from './roster.service.ts';

export const programsFields: FieldTable = {
  ...importFields,
  // The holder of the link is the person herself.
  Invitation: open('name email institutionName hasAccount'),
  AcceptedInvitation: open('email accountCreated'),
  RosterEntry: {
    ...open('id personId name role baseSpecialty startsOn endsOn accountState'),
    ...classified('contact', 'email'),
  },
  RosterEntryConnection: open('edges pageInfo totalCount'),
  RosterEntryEdge: open('cursor node'),
};
export const programsResolvers = [InvitationsResolver, RosterResolver];
