import { Injectable } from '@nestjs/common';
import {
  coverForVisitOn,
  visitDays,
  type CoverPurpose,
  type JurisdictionRule,
  type LicenseFacts,
  type Modality,
} from '@telefellow/licensure';
import type { RequestContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { RuleBooksService } from '../rules/index.ts';
import { LicensesRepository } from './licenses.repository.ts';

export type VisitCover = ReturnType<typeof coverForVisitOn> & {
  state: string | null;
  date: string;
  /** The rows that decided, by license id, with their last four characters only. */
  proofs: Record<string, LicenseFacts>;
  /** The rules that decided, by id, as they read on that day. */
  ruleProofs: Record<string, RuleProof>;
};

export type RuleProof = Pick<
  JurisdictionRule,
  'id' | 'place' | 'topic' | 'level' | 'summary' | 'citation' | 'lastReviewedOn' | 'confidence'
>;

export interface CoverQuestion {
  fellowId: string;
  supervisorId: string;
  state: string | null;
  date: string;
  modality?: string | null;
  purpose?: string | null;
  /** When the visit is known to the minute, every day that it touches where the patient is counts. */
  visit?: { startsAt: Date; minutes: number; timeZone: string };
}

/** May this fellow with this supervisor see a patient there on that day? Decided by the pure rule, proved by rows. */
@Injectable()
export class CoverService {
  constructor(
    private readonly licenses: LicensesRepository,
    private readonly ruleBooks: RuleBooksService,
  ) {}

  async forVisit(ctx: RequestContext, tx: Tx, question: CoverQuestion): Promise<VisitCover> {
    const { fellowId, supervisorId, state, date, visit } = question;
    const held = await this.licenses.heldBy(ctx, tx, [fellowId, supervisorId]);
    const rules = await this.ruleBooks.rules(ctx, tx);
    const exceptions = await this.ruleBooks.exceptionsOf(ctx, tx, [fellowId, supervisorId]);
    const of = (personId: string) => ({
      ...(held.get(personId) ?? { licenses: [], recordComplete: false }),
      exceptions: exceptions.get(personId) ?? [],
    });
    const cover = coverForVisitOn(
      {
        fellow: of(fellowId),
        supervisor: of(supervisorId),
        state,
        modality: (question.modality ?? 'video') as Modality,
        purpose: (question.purpose ?? 'visit') as CoverPurpose,
        rules,
      },
      visit ? visitDays(visit.startsAt, visit.minutes, state, visit.timeZone) : [date],
    );
    const all = [...of(fellowId).licenses, ...of(supervisorId).licenses];
    const licenseIds = new Set(cover.persons.map((person) => person.licenseId));
    const ruleIds = new Set(cover.persons.flatMap((person) => person.ruleIds));
    return {
      ...cover,
      state,
      date,
      proofs: Object.fromEntries(all.filter(({ id }) => licenseIds.has(id)).map((license) => [license.id, license])),
      ruleProofs: Object.fromEntries(rules.filter(({ id }) => ruleIds.has(id)).map((rule) => [rule.id, proofOf(rule)])),
    };
  }

  /** Both clinicians of a visit hear of a change of the rules that decided it. */
  async noteUse(ctx: RequestContext, tx: Tx, cover: VisitCover, personIds: string[]): Promise<void> {
    await this.ruleBooks.noteUse(ctx, tx, Object.keys(cover.ruleProofs), personIds, 'visit');
  }
}

function proofOf(rule: JurisdictionRule): RuleProof {
  const { id, place, topic, level, summary, citation, lastReviewedOn, confidence } = rule;
  return { id, place, topic, level, summary, citation, lastReviewedOn, confidence };
}
