import { Module } from '@nestjs/common';
import { DayCaseService } from './day-case.service.ts';
import { RuleBooksService } from './rule-books.service.ts';
import { RuleImportService } from './rule-import.service.ts';
import { RulesRepository } from './rules.repository.ts';
import { RulesResolver } from './rules.resolver.ts';
import { RulesService } from './rules.service.ts';

@Module({
  providers: [DayCaseService, RuleBooksService, RuleImportService, RulesRepository, RulesResolver, RulesService],
  exports: [RuleBooksService, RuleImportService, RulesService],
})
export class RulesModule {}
