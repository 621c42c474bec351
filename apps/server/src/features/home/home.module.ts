import { Module } from '@nestjs/common';
import { CaselogsModule } from '../caselogs/index.ts';
import { CurriculumModule } from '../curriculum/index.ts';
import { HomeRepository } from './home.repository.ts';
import { HomeResolver } from './home.resolver.ts';
import { HomeService } from './home.service.ts';

@Module({ imports: [CaselogsModule, CurriculumModule], providers: [HomeRepository, HomeResolver, HomeService] })
export class HomeModule {}
