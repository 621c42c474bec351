import {
  scoreScenario,
  walkScenario,
  type ContentScenario,
  type ScenarioChoice,
  type ScenarioStanding,
} from '@telefellow/content';
import type { ScenarioDebrief, ScenarioJudgment, ScenarioRun } from './coursework.model.ts';
import type { StoredRun } from './scenarios.repository.ts';

export function standingOf(scenario: ContentScenario, path: readonly string[]): ScenarioStanding {
  const standing = walkScenario(scenario, path);
  if (!standing) throw new Error(`a stored path of scenario "${scenario.id}" is not a walk`);
  return standing;
}

/** A finished run completes the activity; where steps are asked for, only one that passed does. */
export function countsOf(scenario: ContentScenario, standing: ScenarioStanding): boolean {
  const { passed, steps } = scoreScenario(scenario, standing);
  return standing.ended && (passed || steps.length === 0);
}

/** What the player may see of a run: how good a choice was stays here until the end. */
export function runOf(scenario: ContentScenario, run: StoredRun): ScenarioRun {
  const standing = standingOf(scenario, run.path);
  return {
    id: run.id,
    number: run.number,
    minutesLeft: standing.minutesLeft,
    taken: standing.taken.map(({ id, text, consequence, minutes }) => ({ id, text, consequence, minutes })),
    text: standing.node.text,
    options: standing.ended ? [] : standing.node.choices.map(({ id, text }) => ({ id, text })),
    debrief: standing.ended ? debriefOf(scenario, standing) : null,
  };
}

function debriefOf(scenario: ContentScenario, standing: ScenarioStanding): ScenarioDebrief {
  const score = scoreScenario(scenario, standing);
  const failing = standing.taken.find((choice) => choice.id === score.automaticFail);
  return {
    share: score.share,
    passed: score.passed,
    outOfTime: standing.outOfTime,
    outcome: standing.node.end?.outcome ?? null,
    summary: standing.node.end?.summary ?? null,
    automaticFail: failing?.text ?? null,
    steps: score.steps,
    path: standing.taken.map(judgmentOf),
    expert: standingOf(scenario, scenario.expertPath).taken.map(judgmentOf),
    points: scenario.debrief,
  };
}

function judgmentOf({ id, text, consequence, minutes, quality, rationale }: ScenarioChoice): ScenarioJudgment {
  return { id, text, consequence, minutes, quality, rationale };
}
