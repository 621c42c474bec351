import { Inject, Injectable } from '@nestjs/common';
import {
  asOf,
  checkPrescribing,
  dayIn,
  findJurisdiction,
  isGradable,
  ruleKey,
  rulePlace,
  RULE_TOPICS,
  staleness,
  validateRules,
  MODALITIES,
  ORDER_PURPOSES,
  type Modality,
  type OrderPurpose,
  type RuleTopic,
} from '@telefellow/licensure';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import type { Env } from '../../config/env.ts';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { ENV } from '../../platform/database/tokens.ts';
import { UnitOfWork, type WriteTx } from '../../platform/database/unit-of-work.ts';
import { badField, badInput, notFound } from '../../platform/errors/domain-error.ts';
import { MailService } from '../../platform/mail/mail.service.ts';
import { mergedRules, type LibraryRule } from './rule-books.service.ts';
import { nextRuleId, readRule } from './rule-input.ts';
import type {
  AddExceptionInput,
  BoardExceptionView,
  PrescribingArgs,
  PrescribingCheck,
  Rule,
  RuleDetail,
  RulesArgs,
  RulesPage,
  RuleVersionInput,
} from './rules.model.ts';
import { RulesRepository } from './rules.repository.ts';

const TOPIC_WORDS: Record<RuleTopic, string> = {
  consent: 'consent',
  cs_telehealth_prescribing: 'prescribing by telehealth',
  pdmp_query: 'the monitoring program',
  audio_only: 'audio alone',
  licensure: 'licensure',
};

const REACH_WORDS: Record<string, string> = {
  licenseTypes: 'licenses',
  drugClasses: 'drugs',
  modalities: 'visits by',
  purposes: 'for',
};

@Injectable()
export class RulesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: RulesRepository,
    private readonly mail: MailService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** Rules of a place about a topic as of a day, the federal ones beside. */
  async page(ctx: MemberContext, args: RulesArgs): Promise<RulesPage> {
    const topic = topicOf(args.topic);
    const place = args.state?.trim() ? rulePlace(args.state) : null;
    if (args.state?.trim() && place === null) {
      throw badField(
        'state',
        'unknown_state',
        `"${args.state}" is not a U.S. state or territory. Use a code such as GA.`,
      );
    }
    const date = args.date ?? todayOf(ctx);
    const rules = await this.library(ctx);
    const inForce = (code: string) => asOf(rules, code, topic, date).map((rule) => viewOf(rule, ctx));
    return {
      topic,
      state: place,
      stateName: place === null ? null : (findJurisdiction(place)?.name ?? 'Federal'),
      date,
      federal: inForce('US'),
      rules:
        place === null
          ? rules
              .filter((rule) => rule.topic === topic && rule.place !== 'US')
              .filter((rule) => asOf(rules, rule.place, topic, date).includes(rule))
              .map((rule) => viewOf(rule, ctx))
              .sort((a, b) => a.place.localeCompare(b.place) || a.id.localeCompare(b.id))
          : inForce(place),
    };
  }

  async rule(ctx: MemberContext, id: string): Promise<RuleDetail> {
    return detailOf(await this.library(ctx), id, ctx);
  }

  /** What must be read again, and what nobody here has verified: the reddest first. */
  async queue(ctx: MemberContext, state: string | null): Promise<Rule[]> {
    const weight = { red: 0, amber: 1, fresh: 2, ended: 3 };
    const place = state?.trim() ? rulePlace(state) : null;
    return (await this.library(ctx))
      .filter((rule) => rule.state !== 'superseded' && (place === null || rule.place === place))
      .map((rule) => viewOf(rule, ctx))
      .filter((rule) => rule.staleness !== 'ended')
      .filter((rule) => rule.staleness !== 'fresh' || rule.state !== 'verified')
      .sort((a, b) => weight[a.staleness as 'red'] - weight[b.staleness as 'red'] || a.id.localeCompare(b.id));
  }

  /** A named person says that the cited source says this, today. */
  async review(ctx: MemberContext, id: string): Promise<RuleDetail> {
    return this.unitOfWork.write(ctx, async (unit) => {
      await this.repository.lock(ctx, unit.tx);
      const stored = await this.repository.stored(ctx, unit.tx);
      const rule = mergedRules(stored).find((one) => one.id === id);
      if (!rule) throw notFound();
      if (rule.state === 'superseded')
        throw badField('id', 'superseded', 'A newer version took its place. Review that one.');
      const today = todayOf(ctx);
      const verified = { ...rule, state: 'verified' as const, reviewedBy: ctx.actor.personId, lastReviewedOn: today };
      const problem = validateRules([verified])[0];
      if (problem) throw badField(problem.field, problem.code, `${problem.message} Add a new version with them.`);
      if (stored.some((one) => one.id === id)) await this.repository.review(ctx, unit.tx, id, today);
      else await this.repository.insert(ctx, unit.tx, [verified]);
      note(unit, 'rule.verified', { rule: id });
      return detailOf(mergedRules(await this.repository.stored(ctx, unit.tx)), id, ctx);
    });
  }

  /** A new version takes the place of the old one from its first day; whoever relied on the old one is told. */
  async supersede(ctx: MemberContext, id: string, input: RuleVersionInput): Promise<RuleDetail> {
    return this.unitOfWork.write(ctx, async (unit) => {
      await this.repository.lock(ctx, unit.tx);
      const before = mergedRules(await this.repository.stored(ctx, unit.tx));
      const old = before.find((one) => one.id === id);
      if (!old) throw notFound();
      if (old.state === 'superseded')
        throw badField('id', 'superseded', 'A newer version took its place. Change that one.');
      const { rule, problems } = readRule({ ...rowOf(input), place: old.place, topic: old.topic });
      if (!rule) throw badInput(problems);
      const made = {
        ...rule,
        id: nextRuleId(old, new Set(before.map((one) => one.id))),
        appliesTo: old.appliesTo,
        conditions: { ...old.conditions, ...rule.conditions },
        lastReviewedOn: rule.lastReviewedOn ?? todayOf(ctx),
        supersedesId: id,
      };
      const clash = validateRules([...before, made]).find((problem) => problem.ruleIds.includes(made.id));
      if (clash) throw badField(clash.field, clash.code, clash.message);
      await this.repository.insert(ctx, unit.tx, [made]);
      const told = await this.tell(ctx, unit, [{ old, made }]);
      note(unit, 'rule.superseded', { rule: id, by: made.id, told });
      return detailOf(mergedRules(await this.repository.stored(ctx, unit.tx)), made.id, ctx);
    });
  }

  /** One mail a reader and change; the mail row remembers that it went out. */
  async tell(ctx: MemberContext, unit: WriteTx, changes: { old: LibraryRule; made: LibraryRule }[]): Promise<number> {
    const readers = await this.repository.readersOf(
      ctx,
      unit.tx,
      changes.map(({ old }) => old.id),
    );
    return this.mail.planAll(
      ctx,
      unit,
      readers.flatMap((reader) =>
        changes.map(({ old, made }) => ({
          dedupeKey: `rule-${made.id}-${reader.id}`,
          to: reader.email,
          subject: `A rule you relied on has changed: ${placeName(old.place)}, ${TOPIC_WORDS[old.topic]}`,
          text: [
            `You relied on this rule for a visit or a check: ${old.summary}`,
            '',
            `It now reads: ${made.summary}`,
            `Source: ${made.citation ?? 'none'}`,
            '',
            `${this.env.PUBLIC_URL}/rules/${encodeURIComponent(made.id)}`,
          ].join('\n'),
        })),
      ),
    );
  }

  /** A training aid. The rules that answered are remembered, so that the asker hears of their change. */
  async prescribing(ctx: MemberContext, args: PrescribingArgs): Promise<PrescribingCheck> {
    if (!MODALITIES.includes(args.modality as Modality)) {
      throw badField('modality', 'unknown', 'Choose video, audio or in person.');
    }
    if (!ORDER_PURPOSES.includes(args.purpose as OrderPurpose)) {
      throw badField('purpose', 'unknown', `Use one of: ${ORDER_PURPOSES.join(', ')}.`);
    }
    return this.unitOfWork.write(ctx, async (unit) => {
      const rules: LibraryRule[] = mergedRules(await this.repository.stored(ctx, unit.tx));
      const answer = checkPrescribing(
        {
          drug: args.drug.slice(0, 100),
          state: args.state ?? null,
          date: args.date ?? null,
          inPersonOn: args.inPersonOn ?? null,
          modality: args.modality as Modality,
          purpose: args.purpose as OrderPurpose,
        },
        rules,
      );
      const used = [...(answer.federal?.rules ?? []), ...(answer.state?.rules ?? [])].map(({ id }) => id);
      if (used.length > 0) await this.repository.recordUses(ctx, unit.tx, used, [ctx.actor.personId], 'prescribing');
      note(unit, 'prescribing.checked', {
        drug: answer.drug?.name ?? null,
        state: args.state,
        verdict: answer.verdict,
      });
      const side = (one: typeof answer.federal) => one && { ...one, rules: one.rules.map((rule) => viewOf(rule, ctx)) };
      return {
        verdict: answer.verdict,
        reason: answer.reason,
        sentence: answer.sentence,
        note: answer.note,
        drug: answer.drug && { ...answer.drug, classes: [...answer.drug.classes] },
        federal: side(answer.federal),
        state: side(answer.state),
        duties: answer.duties.map((rule) => viewOf(rule, ctx)),
      };
    });
  }

  async exceptions(ctx: MemberContext): Promise<BoardExceptionView[]> {
    const rows = await this.unitOfWork.read(ctx, (tx) => this.repository.exceptions(ctx, tx));
    return rows.map((row) => ({
      id: row.id,
      personId: row.person_id,
      personName: row.person_name,
      state: row.state,
      from: row.from_on,
      to: row.to_on,
      citation: row.citation,
    }));
  }

  async addException(ctx: MemberContext, input: AddExceptionInput): Promise<string> {
    const state = findJurisdiction(input.state)?.code;
    if (!state) throw badField('state', 'unknown_state', 'Choose a U.S. state or territory.');
    const citation = input.citation.trim();
    if (citation === '')
      throw badField(
        'citation',
        'missing_citation',
        'Give the letter or rule of the board. Without it nothing is covered.',
      );
    if (citation.length > 300) throw badField('citation', 'too_long', 'Use 300 characters or fewer.');
    if (input.to < input.from) throw badField('to', 'reversed_dates', 'The last day must not be before the first.');
    if (!isUuid(input.personId)) throw notFound();
    const id = uuidv7();
    return this.unitOfWork.write(ctx, async (unit) => {
      const row = { id, person_id: input.personId, state, from_on: input.from, to_on: input.to, citation };
      if (!(await this.repository.addException(ctx, unit.tx, row))) throw notFound();
      unit.record({
        audit: { action: 'board_exception.recorded', subjectType: 'board_exception', subjectId: id, detail: { state } },
      });
      return id;
    });
  }

  async withdrawException(ctx: MemberContext, id: string): Promise<boolean> {
    if (!isUuid(id)) throw notFound();
    return this.unitOfWork.write(ctx, async (unit) => {
      if (!(await this.repository.withdrawException(ctx, unit.tx, id))) throw notFound();
      unit.record({ audit: { action: 'board_exception.withdrawn', subjectType: 'board_exception', subjectId: id } });
      return true;
    });
  }

  private async library(ctx: MemberContext): Promise<LibraryRule[]> {
    return mergedRules(await this.unitOfWork.read(ctx, (tx) => this.repository.stored(ctx, tx)));
  }
}

function topicOf(given: string): RuleTopic {
  const topic = RULE_TOPICS.find((one) => one === given);
  if (!topic) throw badField('topic', 'unknown', `"${given}" is not a topic. Use one of: ${RULE_TOPICS.join(', ')}.`);
  return topic;
}

export function todayOf(ctx: MemberContext): string {
  return dayIn(ctx.now, ctx.actor.timeZone);
}

export function note(unit: WriteTx, action: string, detail: Record<string, unknown>): void {
  unit.record({ audit: { action, subjectType: 'rule', subjectId: null, detail } });
}

function placeName(place: string): string {
  return findJurisdiction(place)?.name ?? 'Federal';
}

function rowOf(input: RuleVersionInput): Record<string, string> {
  return {
    level: input.level,
    summary: input.summary,
    citation: input.citation,
    source_url: input.sourceUrl ?? '',
    source_kind: input.sourceKind,
    effective_from: input.effectiveFrom ?? '',
    effective_to: input.effectiveTo ?? '',
    confidence: input.confidence,
  };
}

export function viewOf(rule: LibraryRule, ctx: MemberContext): Rule {
  const today = todayOf(ctx);
  const reach = Object.entries(rule.appliesTo).map(
    ([name, values]) => `${REACH_WORDS[name] ?? name}: ${(values as string[]).join(', ')}`,
  );
  return {
    ...rule,
    placeName: placeName(rule.place),
    reach: reach.map((text) => text.replaceAll('_', ' ')),
    staleness: rule.state === 'superseded' ? 'ended' : staleness(rule, today),
    gradable: isGradable(rule, today),
    reviewerName: rule.reviewerName ?? null,
  };
}

/** The rule and every version of it, the newest first. */
function detailOf(rules: readonly LibraryRule[], id: string, ctx: MemberContext): RuleDetail {
  const rule = rules.find((one) => one.id === id);
  if (!rule) throw notFound();
  const history = rules
    .filter((one) => ruleKey(one) === ruleKey(rule))
    .sort((a, b) => (b.effectiveFrom ?? '').localeCompare(a.effectiveFrom ?? '') || b.id.localeCompare(a.id));
  return { rule: viewOf(rule, ctx), history: history.map((one) => viewOf(one, ctx)) };
}
