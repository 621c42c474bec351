import type { ContentModule, ContentRequirement } from '@telefellow/content';
import type { ModuleActivity } from './curriculum.model.ts';

/** What is done of one module, as SQL found it. `counts` follows the order of the module's requirements. */
export interface DoneFacts {
  lessons: readonly string[];
  checkPassed: boolean;
  scenarios: readonly string[];
  reflected: boolean;
  assignment: 'none' | 'waiting' | 'returned' | 'passed';
  checklist: boolean;
  counts: readonly number[];
}

/**
 * Everything a module asks, in the order in which it is worked through: lessons, scenarios, the check, the reflection,
 * the assignment, then what practice fulfils. The checklist is for oneself and completes nothing.
 */
export function activitiesOf(content: ContentModule, done: DoneFacts): ModuleActivity[] {
  return [
    ...content.lessons.map(({ slug, title }) => activity('lesson', slug, title, done.lessons.includes(slug))),
    ...content.scenarios.map(({ id, title }) => activity('scenario', id, title, done.scenarios.includes(id))),
    ...(content.items.length > 0 ? [activity('check', 'check', '', done.checkPassed)] : []),
    ...(content.reflection ? [activity('reflection', 'reflection', '', done.reflected)] : []),
    ...(content.assignment
      ? [
          {
            ...activity('assignment', 'assignment', content.assignment.title, done.assignment === 'passed'),
            note: done.assignment,
          },
        ]
      : []),
    ...(content.requirements ?? []).map((requirement, index) =>
      requirementOf(requirement, index, done.counts[index] ?? 0),
    ),
  ];
}

function activity(kind: string, id: string, title: string, isDone: boolean): ModuleActivity {
  return { kind, id, title, done: isDone, have: isDone ? 1 : 0, need: 1, note: null };
}

function requirementOf(requirement: ContentRequirement, index: number, have: number): ModuleActivity {
  const note = requirement.kind === 'observed_visit' ? (requirement.epa ?? null) : null;
  const need = requirement.count;
  return {
    kind: requirement.kind,
    id: `${requirement.kind}-${index}`,
    title: '',
    done: have >= need,
    have,
    need,
    note,
  };
}
