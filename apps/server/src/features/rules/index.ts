import { RulesResolver } from './rules.resolver.ts';

export { RuleBooksService } from './rule-books.service.ts';
export { RuleImportService } from './rule-import.service.ts';
export { rulesFields } from './rules.model.ts';
export { RulesModule } from './rules.module.ts';
export { RulesService } from './rules.service.ts';
export const rulesResolvers = [RulesResolver];
