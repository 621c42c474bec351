import { Injectable } from '@nestjs/common';
import { detectPhi } from '@telefellow/caselog';
import { DEGREES, parseCalendarDate, validateCmeCredit, type CmeCreditInput } from '@telefellow/licensure';
import { v7 as uuidv7 } from 'uuid';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { UnitOfWork, type WriteTx } from '../../platform/database/unit-of-work.ts';
import { badField, badInput, notFound } from '../../platform/errors/domain-error.ts';
import type { CmeCandidate, CmeCreditForm, CmeCreditRecord, SavedCmeCredit, SavedCmeDegree } from './cme.model.ts';
import { CmeRepository, type CreditRow, type CreditSource } from './cme.repository.ts';
import { CmeService, knownId } from './cme.service.ts';

const MAX_REASON = 300;

/** Credits are their holder's word: she alone enters, corrects and withdraws them. */
@Injectable()
export class CmeCreditsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: CmeRepository,
    private readonly cme: CmeService,
  ) {}

  async credit(ctx: MemberContext, id: string): Promise<CmeCreditRecord> {
    const credit = await this.unitOfWork.read(ctx, (tx) => this.repository.own(ctx, tx, knownId(id)));
    if (!credit) throw notFound();
    return credit;
  }

  async save(ctx: MemberContext, form: CmeCreditForm, key: string | null): Promise<SavedCmeCredit> {
    for (const id of [form.replacesId, form.sourceId]) if (id) knownId(id);
    return this.unitOfWork.write(ctx, (unit) => this.saveIn(ctx, unit, form), {
      key,
      operation: 'saveCmeCredit',
      payload: form,
    });
  }

  async withdraw(ctx: MemberContext, id: string, reason: string, key: string | null): Promise<SavedCmeCredit> {
    const because = reason.trim();
    if (because === '') throw badField('reason', 'missing', 'Say why, such as "entered twice".');
    if (because.length > MAX_REASON) throw badField('reason', 'too_long', `Use ${MAX_REASON} characters or fewer.`);
    refusePhi({ reason: because });
    return this.unitOfWork.write(ctx, (unit) => this.withdrawIn(ctx, unit, knownId(id), because), {
      key,
      operation: 'withdrawCmeCredit',
      payload: { id, because },
    });
  }

  async setDegree(ctx: MemberContext, text: string, key: string | null): Promise<SavedCmeDegree> {
    const degree = DEGREES.find((one) => one === text);
    if (!degree) throw badField('degree', 'unknown', 'Choose MD or DO.');
    const write = async (unit: WriteTx) => {
      await this.repository.setDegree(ctx, unit.tx, degree);
      const subjectId = ctx.actor.personId;
      unit.record({ audit: { action: 'cme.degree_set', subjectType: 'person', subjectId, detail: { degree } } });
      return { degree };
    };
    return this.unitOfWork.write(ctx, write, { key, operation: 'setCmeDegree', payload: { degree } });
  }

  private async saveIn(ctx: MemberContext, unit: WriteTx, form: CmeCreditForm): Promise<SavedCmeCredit> {
    const today = await this.repository.begin(ctx, unit.tx);
    const earlier = form.replacesId ? await this.repository.own(ctx, unit.tx, form.replacesId) : null;
    if (today === null || (form.replacesId && !earlier)) throw notFound();
    const confirmed = await this.confirmedBy(ctx, unit, form, earlier);
    const text = confirmed ? { ...form, title: confirmed.title, earnedOn: confirmed.earnedOn } : form;
    const beside = await this.repository.beside(ctx, unit.tx, {
      earnedOn: parseCalendarDate(text.earnedOn),
      sourceId: confirmed?.sourceId ?? null,
      exceptId: earlier?.id ?? null,
    });
    if (beside.credited) {
      throw badField('sourceId', 'credited', 'You confirmed this activity before. Correct that credit instead.');
    }
    const read = validateCmeCredit(text, {
      today,
      hoursThatDay: beside.hours,
      attended: confirmed?.maxHours ?? null,
      needsCertificate: confirmed !== null,
    });
    if (!read.ok) throw badInput(read.problems);
    return this.keep(ctx, unit, read.value, confirmed, earlier);
  }

  /** A confirmation names what was done here; a correction stays with what it confirms. */
  private async confirmedBy(
    ctx: MemberContext,
    unit: WriteTx,
    form: CmeCreditForm,
    earlier: CreditRow | null,
  ): Promise<CmeCandidate | null> {
    const source = earlier ? earlier.source : (form.source ?? 'hand');
    const sourceId = earlier ? earlier.sourceId : (form.sourceId ?? null);
    if (source === 'hand' && sourceId === null) return null;
    const done = await this.cme.education(ctx, unit.tx);
    const found = done.find((one) => one.source === source && one.sourceId === sourceId);
    if (!found) throw notFound();
    return found;
  }

  private async keep(
    ctx: MemberContext,
    unit: WriteTx,
    credit: CmeCreditInput,
    confirmed: CmeCandidate | null,
    earlier: CreditRow | null,
  ): Promise<SavedCmeCredit> {
    // A certificate's number may look like a telephone number.
    refusePhi({ title: confirmed ? '' : credit.title, provider: credit.provider });
    const id = uuidv7();
    const source = (confirmed?.source ?? 'hand') as CreditSource;
    const replaces = earlier?.id ?? null;
    await this.repository.insert(ctx, unit.tx, {
      ...credit,
      id,
      source,
      sourceId: confirmed?.sourceId ?? null,
      replaces,
    });
    const { earnedOn, hours, painHours, category1 } = credit;
    const action = earlier ? 'cme.credit_corrected' : 'cme.credit_added';
    const detail = { source, earnedOn, hours, painHours, category1, replaces };
    unit.record({ audit: { action, subjectType: 'cme_credit', subjectId: id, detail } });
    return { id };
  }

  private async withdrawIn(ctx: MemberContext, unit: WriteTx, id: string, reason: string): Promise<SavedCmeCredit> {
    await this.repository.begin(ctx, unit.tx);
    const credit = await this.repository.own(ctx, unit.tx, id);
    if (!credit) throw notFound();
    await this.repository.withdraw(ctx, unit.tx, id, reason);
    const detail = { hours: credit.hours, earnedOn: credit.earnedOn, reason };
    unit.record({ audit: { action: 'cme.credit_withdrawn', subjectType: 'cme_credit', subjectId: id, detail } });
    return { id };
  }
}

function refusePhi(texts: Record<string, string>): void {
  const problems = Object.entries(texts).flatMap(([field, text]) =>
    detectPhi(text)
      .filter(({ severity }) => severity === 'block')
      .map(({ kind, fix }) => ({ field, code: `phi_${kind}`, message: fix })),
  );
  if (problems.length > 0) throw badInput(problems);
}
