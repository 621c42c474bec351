import { Module } from '@nestjs/common';
import { CurriculaRepository } from './curricula.repository.ts';
import { CurriculaResolver } from './curricula.resolver.ts';
import { CurriculaService } from './curricula.service.ts';

@Module({ providers: [CurriculaRepository, CurriculaResolver, CurriculaService] })
export class CurriculaModule {}
