import type { FieldProblem } from '@telefellow/contracts';
import type { ProgramCurriculum } from './curricula.model.ts';
import type { CurriculumRow } from './curricula.repository.ts';

/** As the content of a module allows it. */
const MAX_DUE_DAYS = 730;

export interface CurriculumEntry {
  slug: string;
  required: boolean;
  /** Days from a fellow's start; null: as the module itself says. */
  dueDays: number | null;
}

export interface PublishedModule {
  slug: string;
  title: string;
  ownDueDays: number | null;
  prerequisites: string[];
}

/** What is wrong with a curriculum that is to begin on `from`; each problem names the field of its module. */
export function curriculumProblems(
  entries: readonly CurriculumEntry[],
  published: readonly PublishedModule[],
  from: string,
  today: string,
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (from < today) {
    problems.push({ field: 'effectiveFrom', code: 'in_the_past', message: 'Choose today or a later day.' });
  }
  if (entries.length === 0) {
    problems.push({ field: 'modules', code: 'missing', message: 'Choose at least one module.' });
  }
  const chosen = new Set(entries.map(({ slug }) => slug));
  if (chosen.size < entries.length) {
    problems.push({ field: 'modules', code: 'twice', message: 'A module is listed twice. Leave one of the two out.' });
  }
  const known = new Map(published.map((module) => [module.slug, module]));
  return [...problems, ...entries.flatMap((entry) => entryProblems(entry, known, chosen))];
}

function entryProblems(
  { slug, required, dueDays }: CurriculumEntry,
  known: ReadonlyMap<string, PublishedModule>,
  chosen: ReadonlySet<string>,
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const add = (field: string, code: string, message: string) =>
    problems.push({ field: `modules.${slug}.${field}`, code, message });
  const module = known.get(slug);
  if (!module) {
    add('slug', 'module_unknown', `No module "${slug}" is published. Reload the page and choose again.`);
    return problems;
  }
  if (dueDays !== null && (dueDays < 1 || dueDays > MAX_DUE_DAYS)) {
    add('dueDays', 'out_of_range', `${module.title}: enter 1 to ${MAX_DUE_DAYS} days, or nothing.`);
  }
  if (dueDays !== null && !required) {
    add('dueDays', 'elective_due', `${module.title}: an elective is never due. Clear the days or make it required.`);
  }
  for (const first of module.prerequisites) {
    // One that is not published any more locks the module anyway; leaving it out is not this curriculum's doing.
    const before = known.get(first);
    if (before && !chosen.has(first)) {
      add('slug', 'prerequisite_left_out', `${module.title} needs ${before.title} first. Choose both or neither.`);
    }
  }
  return problems;
}

export function curriculumOf(row: CurriculumRow): ProgramCurriculum {
  const [newest] = row.versions;
  const order = new Map(newest?.modules.map((entry, index) => [entry.slug, { ...entry, index }]));
  const place = (slug: string) => order.get(slug)?.index ?? order.size;
  return {
    version: newest?.version ?? 0,
    today: row.today,
    modules: row.published
      .toSorted((a, b) => place(a.slug) - place(b.slug))
      .map(({ slug, title, ownDueDays }) => {
        const entry = order.get(slug);
        const included = newest === undefined || entry !== undefined;
        return {
          slug,
          title,
          ownDueDays,
          included,
          required: entry?.required ?? true,
          dueDays: entry?.dueDays ?? null,
        };
      }),
    versions: row.versions.map(({ modules, ...version }) => ({
      ...version,
      inForce: version.version === row.in_force,
      required: modules.filter(({ required }) => required).length,
      elective: modules.filter(({ required }) => !required).length,
    })),
  };
}
