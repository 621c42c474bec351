import { Injectable } from '@nestjs/common';
import { coverForVisit, type LicenseFacts } from '@telefellow/licensure';
import type { RequestContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { LicensesRepository } from './licenses.repository.ts';

export type VisitCover = ReturnType<typeof coverForVisit> & {
  state: string | null;
  date: string;
  /** The rows that decided, by license id, with their last four characters only. */
  proofs: Record<string, LicenseFacts>;
};

/** May this fellow with this supervisor see a patient there on that day? Decided by the pure rule, proved by rows. */
@Injectable()
export class CoverService {
  constructor(private readonly licenses: LicensesRepository) {}

  async forVisit(
    ctx: RequestContext,
    tx: Tx,
    question: { fellowId: string; supervisorId: string; state: string | null; date: string },
  ): Promise<VisitCover> {
    const held = await this.licenses.heldBy(ctx, tx, [question.fellowId, question.supervisorId]);
    const of = (personId: string) => held.get(personId) ?? { licenses: [], recordComplete: false };
    const cover = coverForVisit({
      fellow: of(question.fellowId),
      supervisor: of(question.supervisorId),
      state: question.state,
      date: question.date,
    });
    const all = [...of(question.fellowId).licenses, ...of(question.supervisorId).licenses];
    const proofs = Object.fromEntries(
      cover.persons.flatMap((person) =>
        all.filter((license) => license.id === person.licenseId).map((license) => [license.id, license]),
      ),
    );
    return { ...cover, state: question.state, date: question.date, proofs };
  }
}
