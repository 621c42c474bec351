import { Module } from '@nestjs/common';
import { ViewerResolver } from './viewer.resolver.ts';
import { ViewerService } from './viewer.service.ts';

@Module({ providers: [ViewerResolver, ViewerService] })
export class IdentityModule {}
