import { Module } from '@nestjs/common';
import { CurriculumModule } from '../curriculum/index.ts';
import { AuthoringRepository } from './authoring.repository.ts';
import { AuthoringResolver } from './authoring.resolver.ts';
import { AuthoringService } from './authoring.service.ts';
import { ItemImportService } from './item-import.service.ts';
import { PreviewService } from './preview.service.ts';
import { ReviewService } from './review.service.ts';

@Module({
  imports: [CurriculumModule],
  providers: [
    AuthoringRepository,
    AuthoringResolver,
    AuthoringService,
    ItemImportService,
    PreviewService,
    ReviewService,
  ],
  exports: [AuthoringService, ReviewService],
})
export class AuthoringModule {}
