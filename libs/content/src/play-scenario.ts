import type { ContentScenario, ScenarioChoice, ScenarioNode } from './content.ts';
import { SCENARIO_STEPS } from './content.ts';

export type ScenarioStep = (typeof SCENARIO_STEPS)[number];

/** Where a run stands after its choices. `ended` when the node is an end or the clock has run out. */
export interface ScenarioStanding {
  node: ScenarioNode;
  taken: ScenarioChoice[];
  minutesLeft: number;
  ended: boolean;
  /** No minute was left although the patient was not looked after to an end. */
  outOfTime: boolean;
}

export interface ScenarioScore {
  /** Share of choices that were best (1) or acceptable (0.5), 0 to 1, over the expert's number of choices at least. */
  share: number;
  /** The steps of telehealth.md 2.4 that this scenario asks for, and whether each was done. */
  steps: { step: ScenarioStep; done: boolean }[];
  /** Passed: a good or mixed end in time, no harm done, no automatic fail, every step done. */
  passed: boolean;
  automaticFail: string | null;
}

const WORTH = { best: 1, acceptable: 0.5, poor: 0, harmful: 0 } as const;

/**
 * Walks a scenario along `path` (ids of choices). Null when a choice was not on offer where it was taken: the caller
 * refuses the jump. Minutes are the scenario's own clock, not the reader's.
 */
export function walkScenario(scenario: ContentScenario, path: readonly string[]): ScenarioStanding | null {
  const nodes = new Map(scenario.nodes.map((node) => [node.id, node]));
  let node = nodes.get(scenario.start);
  let minutesLeft = scenario.minutes;
  const taken: ScenarioChoice[] = [];
  for (const id of path) {
    const choice = node?.choices.find((candidate) => candidate.id === id);
    if (!choice || minutesLeft <= 0) return null;
    taken.push(choice);
    minutesLeft -= choice.minutes;
    node = nodes.get(choice.to);
  }
  if (!node) return null;
  const outOfTime = minutesLeft <= 0 && !node.end;
  return { node, taken, minutesLeft: Math.max(0, minutesLeft), ended: Boolean(node.end) || outOfTime, outOfTime };
}

/** Scores a finished walk. `share` never exceeds 1; a short lucky path does not beat the expert's. */
export function scoreScenario(scenario: ContentScenario, standing: ScenarioStanding): ScenarioScore {
  const asked = new Set(scenario.nodes.flatMap((node) => node.choices.flatMap((choice) => choice.step ?? [])));
  const done = new Set(
    standing.taken
      .filter((choice) => choice.quality !== 'harmful' && choice.quality !== 'poor')
      .map(({ step }) => step),
  );
  const steps = SCENARIO_STEPS.filter((step) => asked.has(step)).map((step) => ({ step, done: done.has(step) }));
  const worth = standing.taken.reduce((sum, choice) => sum + WORTH[choice.quality], 0);
  const share = Math.min(1, worth / Math.max(scenario.expertPath.length, standing.taken.length));
  const failing = standing.taken.find((choice) => choice.automaticFail);
  const isHarmed = standing.taken.some((choice) => choice.quality === 'harmful');
  const isGoodEnd = standing.node.end !== undefined && standing.node.end.outcome !== 'bad';
  const passed = isGoodEnd && !isHarmed && !failing && steps.every((step) => step.done);
  return { share, steps, passed, automaticFail: failing?.id ?? null };
}
