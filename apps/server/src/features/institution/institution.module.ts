import { Module } from '@nestjs/common';
import { DevMailsRepository } from './dev-mails.repository.ts';
import { DevMailsService } from './dev-mails.service.ts';
import { InstitutionRepository } from './institution.repository.ts';
import { InstitutionResolver } from './institution.resolver.ts';
import { InstitutionService } from './institution.service.ts';

@Module({
  providers: [DevMailsRepository, DevMailsService, InstitutionRepository, InstitutionResolver, InstitutionService],
  exports: [InstitutionService],
})
export class InstitutionModule {}
