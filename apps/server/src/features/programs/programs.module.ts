import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.ts';
import { InvitationsRepository } from './invitations.repository.ts';
import { InvitationsResolver } from './invitations.resolver.ts';
import { InvitationsService } from './invitations.service.ts';
import { RosterController } from './roster.controller.ts';
import { RosterRepository } from './roster.repository.ts';
import { RosterResolver } from './roster.resolver.ts';
import { RosterService } from './roster.service.ts';

@Module({
  imports: [IdentityModule],
  controllers: [RosterController],
  providers: [
    InvitationsRepository,
    InvitationsResolver,
    InvitationsService,
    RosterRepository,
    RosterResolver,
    RosterService,
  ],
  exports: [InvitationsService, RosterService],
})
export class ProgramsModule {}
