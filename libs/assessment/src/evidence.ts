import { FRAMEWORKS } from './frameworks.ts';
import { behaviorsOf } from './rubric.ts';
import type {
  AssessmentContent,
  Behavior,
  BehaviorRating,
  Competency,
  Evidence,
  Framework,
  RatingAge,
  Rubric,
} from './types.ts';

const MS_PER_HOUR = 3_600_000;
const FRESH_UP_TO_HOURS = 72;
const LATE_FROM_HOURS = 14 * 24;
const STRAIGHT_LINE_FROM = 5;

/**
 * How old the rating was when it was sent: fresh up to 72 hours after the visit, late from 14 days on, aging between
 * (competency.md 2.2). Late ratings stay in the record and out of trends. A rating sent before the visit ended has 0 hours.
 */
export function ratingAge(visitEndedAt: Date, submittedAt: Date): RatingAge {
  const exactHours = Math.max(0, submittedAt.getTime() - visitEndedAt.getTime()) / MS_PER_HOUR;
  const state = exactHours <= FRESH_UP_TO_HOURS ? 'fresh' : exactHours < LATE_FROM_HOURS ? 'aging' : 'late';
  return { hours: Math.floor(exactHours), state, inTrend: state !== 'late' };
}

/**
 * Whether five or more behaviors were rated and all got the same value; N/A is no rating. A flag for review, never a
 * reason to refuse (competency.md 2.3).
 */
export function isStraightLined(content: Pick<AssessmentContent, 'behaviors'>): boolean {
  const rated = Object.values(content.behaviors).filter((rating) => rating !== 'na');
  return rated.length >= STRAIGHT_LINE_FROM && new Set(rated).size === 1;
}

function evidenceFor(
  competency: Competency,
  framework: Framework,
  behaviors: readonly Behavior[],
  content: AssessmentContent,
): Evidence {
  const ratings = behaviors
    .filter((b) => [...b.subcompetencies, ...b.domains].includes(competency.code))
    .map((b) => content.behaviors[b.code]);
  const count = (wanted: BehaviorRating): number => ratings.filter((rating) => rating === wanted).length;
  return {
    code: competency.code,
    framework: framework.code,
    done: count(2),
    partly: count(1),
    notDone: count(0),
    na: count('na'),
    retrospective: content.retrospective,
    prospective: content.prospective,
  };
}

/**
 * What an assessment is evidence for: one row for each subcompetency and domain with at least one rated behavior, in the
 * order of the frameworks. A competency whose behaviors were all N/A or unrated gives no row, because nothing was seen;
 * N/A is counted beside the rest and is never a 0.
 */
export function evidenceOf(rubric: Rubric, content: AssessmentContent): Evidence[] {
  const behaviors = behaviorsOf(rubric);
  return Object.values(FRAMEWORKS)
    .flatMap((framework) =>
      framework.competencies.map((competency) => evidenceFor(competency, framework, behaviors, content)),
    )
    .filter((evidence) => evidence.done + evidence.partly + evidence.notDone > 0);
}
