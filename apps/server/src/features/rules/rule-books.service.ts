import { Injectable } from '@nestjs/common';
import { SHIPPED_RULES, type BoardException, type JurisdictionRule } from '@telefellow/licensure';
import type { RequestContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { RulesRepository, type StoredRule } from './rules.repository.ts';

/** The rules as one institution has them: those that ship, under its own reviews and versions. */
@Injectable()
export class RuleBooksService {
  constructor(private readonly repository: RulesRepository) {}

  async rules(ctx: RequestContext, tx: Tx): Promise<JurisdictionRule[]> {
    return mergedRules(await this.repository.stored(ctx, tx));
  }

  exceptionsOf(ctx: RequestContext, tx: Tx, personIds: string[]): Promise<Map<string, BoardException[]>> {
    return this.repository.exceptionsOf(ctx, tx, personIds);
  }

  /** Whoever relied on a rule is told when it changes. */
  async noteUse(ctx: RequestContext, tx: Tx, ruleIds: string[], personIds: string[], usedFor: string): Promise<void> {
    if (ruleIds.length > 0) await this.repository.recordUses(ctx, tx, ruleIds, personIds, usedFor);
  }
}

export type LibraryRule = JurisdictionRule & { reviewerName?: string | null };

/** A stored row replaces the shipped one of its id; what has a successor is superseded. */
export function mergedRules(stored: readonly StoredRule[]): LibraryRule[] {
  const own = new Map(stored.map((rule) => [rule.id, rule]));
  const all: LibraryRule[] = [...SHIPPED_RULES.filter(({ id }) => !own.has(id)), ...stored];
  const superseded = new Set(all.map(({ supersedesId }) => supersedesId));
  return all.map((rule) => (superseded.has(rule.id) ? { ...rule, state: 'superseded' as const } : rule));
}
