import { Module } from '@nestjs/common';
import { AccountsService } from './accounts.service.ts';
import { ViewerResolver } from './viewer.resolver.ts';
import { ViewerService } from './viewer.service.ts';

@Module({ providers: [AccountsService, ViewerResolver, ViewerService], exports: [AccountsService] })
export class IdentityModule {}
