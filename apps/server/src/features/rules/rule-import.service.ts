import { Injectable } from '@nestjs/common';
import { validateRules, type JurisdictionRule } from '@telefellow/licensure';
import type { MemberContext } from '../../platform/context/request-context.ts';
import {
  importReport,
  refuseImport,
  type ImportInput,
  type ImportReport,
} from '../../platform/csv/import-report.model.ts';
import { readCsv, type CsvFile, type RowProblem } from '../../platform/csv/read-csv.ts';
import { UnitOfWork } from '../../platform/database/unit-of-work.ts';
import { mergedRules, type LibraryRule } from './rule-books.service.ts';
import { nextRuleId, readRule } from './rule-input.ts';
import { RulesRepository, type StoredRule } from './rules.repository.ts';
import { note, RulesService } from './rules.service.ts';

export const RULE_COLUMNS = [
  'place',
  'topic',
  'level',
  'summary',
  'citation',
  'source_url',
  'effective_from',
  'last_read',
];

interface Plan {
  made: (JurisdictionRule & { line: number })[];
  unchanged: number;
  problems: RowProblem[];
  before: LibraryRule[];
}

@Injectable()
export class RuleImportService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: RulesRepository,
    private readonly rules: RulesService,
  ) {}

  /** All or nothing: a dry run tells what would happen, a problem refuses the file. Rows become drafts, never verified. */
  async importRules(ctx: MemberContext, input: ImportInput): Promise<ImportReport> {
    const file = readCsv(input.csv, RULE_COLUMNS);
    const total = file.rows.length;
    if (input.dryRun) {
      const plan = planOf(file, await this.unitOfWork.read(ctx, (tx) => this.repository.stored(ctx, tx)));
      return importReport(true, total, countsOf(plan), plan.problems);
    }
    if (file.problems.length > 0) refuseImport(file.problems);
    return this.unitOfWork.write(ctx, async (unit) => {
      await this.repository.lock(ctx, unit.tx);
      const plan = planOf(file, await this.repository.stored(ctx, unit.tx));
      if (plan.problems.length > 0) refuseImport(plan.problems);
      await this.repository.insert(ctx, unit.tx, plan.made);
      const changes = plan.made.flatMap((made) => {
        const old = plan.before.find((rule) => rule.id === made.supersedesId);
        return old ? [{ old, made }] : [];
      });
      if (changes.length > 0) await this.rules.tell(ctx, unit, changes);
      note(unit, 'rules.imported', countsOf(plan));
      return importReport(false, total, countsOf(plan));
    });
  }
}

function countsOf(plan: Plan) {
  return { created: plan.made.length, updated: 0, unchanged: plan.unchanged };
}

function planOf(file: CsvFile, stored: readonly StoredRule[]): Plan {
  const before = mergedRules(stored);
  const taken = new Set(before.map(({ id }) => id));
  const said = new Set(before.map(contentOf));
  const plan: Plan = { made: [], unchanged: 0, problems: [...file.problems], before };
  for (const { line, values } of file.rows) {
    const { rule, problems } = readRule(values);
    plan.problems.push(...problems.map((problem) => ({ line, ...problem })));
    if (!rule) continue;
    if (said.has(contentOf(rule))) {
      plan.unchanged++;
      continue;
    }
    if (rule.supersedesId !== null && !before.some(({ id }) => id === rule.supersedesId)) {
      const message = `No rule has the id "${rule.supersedesId}". Copy it from the page of the rule.`;
      plan.problems.push({ line, field: 'supersedes', code: 'unknown_rule', message });
      continue;
    }
    const id = nextRuleId(rule, taken);
    taken.add(id);
    plan.made.push({ ...rule, id, line });
  }
  const lineOf = new Map(plan.made.map(({ id, line }) => [id, line]));
  for (const problem of validateRules([...before, ...plan.made])) {
    const line = problem.ruleIds.map((id) => lineOf.get(id)).findLast((one) => one !== undefined);
    if (line !== undefined)
      plan.problems.push({ line, field: problem.field, code: problem.code, message: problem.message });
  }
  return plan;
}

/** The same words about the same days are the same rule, so that a file imported twice adds nothing. */
function contentOf(rule: Omit<JurisdictionRule, 'id'>): string {
  const { place, topic, level, summary, citation, effectiveFrom, effectiveTo } = rule;
  return JSON.stringify([place, topic, level, summary, citation, effectiveFrom, effectiveTo]);
}
