import { Injectable } from '@nestjs/common';
import type { MemberContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { UnitOfWork } from '../../platform/database/unit-of-work.ts';
import { badField, badInput, notFound } from '../../platform/errors/domain-error.ts';
import type { CurriculumEntryInput, ProgramCurriculum } from './curricula.model.ts';
import { curriculumOf, curriculumProblems } from './curricula.policy.ts';
import { CurriculaRepository, type CurriculumRow } from './curricula.repository.ts';

/** What a program asks of its fellows, from a day on. Earlier versions stay: what was begun under one keeps its due day. */
@Injectable()
export class CurriculaService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly curricula: CurriculaRepository,
  ) {}

  curriculum(ctx: MemberContext): Promise<ProgramCurriculum> {
    return this.unitOfWork.read(ctx, async (tx) => curriculumOf(await this.rowOf(ctx, tx)));
  }

  /** `version` is the one that the director saw: another that came in between is not passed over. */
  async save(ctx: MemberContext, version: number, from: string, inputs: readonly CurriculumEntryInput[]) {
    const entries = inputs.map(({ slug, required, dueDays }) => ({ slug, required, dueDays: dueDays ?? null }));
    return this.unitOfWork.write(ctx, async (unit) => {
      await this.curricula.lock(ctx, unit.tx);
      const row = await this.rowOf(ctx, unit.tx);
      if ((row.versions[0]?.version ?? 0) !== version) {
        throw badField('version', 'changed', 'Somebody saved another version in the meantime. Reload to see it.');
      }
      const problems = curriculumProblems(entries, row.published, from, row.today);
      if (problems.length > 0) throw badInput(problems);
      await this.curricula.add(ctx, unit.tx, version + 1, from, entries);
      unit.record({
        audit: {
          action: 'curriculum.version_saved',
          subjectType: 'program',
          subjectId: ctx.actor.programId,
          detail: { version: version + 1, effectiveFrom: from, modules: entries.length },
        },
      });
      return curriculumOf(await this.rowOf(ctx, unit.tx));
    });
  }

  private async rowOf(ctx: MemberContext, tx: Tx): Promise<CurriculumRow> {
    const row = await this.curricula.ofProgram(ctx, tx);
    if (!row) throw notFound();
    return row;
  }
}
