import type { FieldProblem } from '@telefellow/contracts';
import { checkClaim, problem, repeated } from './check-parts.ts';
import type { ContentModule, ContentScenario, ScenarioNode } from './content.ts';
import { scoreScenario, walkScenario } from './play-scenario.ts';

export const LONGEST_PATH = 15;

/** What keeps a scenario from being played: dead ends, circles, unreached places, an expert who does not arrive. */
export function checkScenario(module: ContentModule, scenario: ContentScenario): FieldProblem[] {
  const field = `${module.slug}.scenarios.${scenario.id}`;
  const nodes = new Map(scenario.nodes.map((node) => [node.id, node]));
  const choices = scenario.nodes.flatMap((node) => node.choices);
  const problems = [
    ...checkClaim(module, `${field}.source`, scenario.source),
    ...repeated(scenario.nodes, `${field}.nodes`, 'node_id_twice'),
    ...repeated(choices, `${field}.choices`, 'choice_id_twice'),
    ...scenario.nodes.flatMap((node) => checkNode(nodes, node, field)),
  ];
  if (!nodes.has(scenario.start)) {
    return [...problems, problem(`${field}.start`, 'node_unknown', `There is no node "${scenario.start}".`)];
  }
  if (problems.length > 0) return problems;
  const reached = reach(nodes, scenario.start);
  for (const node of scenario.nodes.filter((candidate) => !reached.has(candidate.id))) {
    problems.push(
      problem(`${field}.nodes.${node.id}`, 'node_unreached', 'No choice leads here. Link it or remove it.'),
    );
  }
  if (longest(nodes, scenario.start, new Set()) > LONGEST_PATH) {
    const message = `A path goes in a circle or takes more than ${LONGEST_PATH} choices. Let it end.`;
    problems.push(problem(`${field}.nodes`, 'path_too_long', message));
  }
  return [...problems, ...checkExpert(nodes, scenario, field)];
}

function checkNode(nodes: ReadonlyMap<string, ScenarioNode>, node: ScenarioNode, field: string): FieldProblem[] {
  const path = `${field}.nodes.${node.id}`;
  const problems: FieldProblem[] = [];
  if (node.end && node.choices.length > 0) {
    problems.push(problem(path, 'end_with_choices', 'An end has no choices. Remove them, or the end.'));
  }
  if (!node.end && node.choices.length < 2) {
    problems.push(problem(path, 'too_few_choices', 'Give at least two choices, or make this an end.'));
  }
  for (const choice of node.choices) {
    const at = `${path}.choices.${choice.id}`;
    if (!nodes.has(choice.to)) problems.push(problem(`${at}.to`, 'node_unknown', `There is no node "${choice.to}".`));
    if (!choice.rationale.trim()) {
      problems.push(problem(`${at}.rationale`, 'option_without_rationale', 'Say why this choice is good or bad.'));
    }
  }
  return problems;
}

function reach(nodes: ReadonlyMap<string, ScenarioNode>, start: string): Set<string> {
  const reached = new Set<string>();
  const open = [start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    open.push(...(nodes.get(id)?.choices ?? []).map((choice) => choice.to));
  }
  return reached;
}

/** Choices on the longest path from `id`; a circle counts as infinitely long. */
function longest(nodes: ReadonlyMap<string, ScenarioNode>, id: string, above: ReadonlySet<string>): number {
  if (above.has(id) || above.size > LONGEST_PATH) return Number.POSITIVE_INFINITY;
  const below = new Set([...above, id]);
  const lengths = (nodes.get(id)?.choices ?? []).map((choice) => 1 + longest(nodes, choice.to, below));
  return Math.max(0, ...lengths);
}

function checkExpert(
  nodes: ReadonlyMap<string, ScenarioNode>,
  scenario: ContentScenario,
  field: string,
): FieldProblem[] {
  let node = nodes.get(scenario.start);
  for (const id of scenario.expertPath) {
    const choice = node?.choices.find((candidate) => candidate.id === id);
    if (!choice) return [problem(`${field}.expertPath`, 'path_broken', `"${id}" is not a choice at "${node?.id}".`)];
    node = nodes.get(choice.to);
  }
  if (node?.end?.outcome !== 'good') {
    return [problem(`${field}.expertPath`, 'path_open', "The expert's path must arrive at a good end.")];
  }
  const standing = walkScenario(scenario, scenario.expertPath);
  if (standing && !standing.outOfTime && scoreScenario(scenario, standing).passed) return [];
  const message = "The expert's path must pass: in time, without harm, with every step that the scenario asks for.";
  return [problem(`${field}.expertPath`, 'expert_fails', message)];
}
