export interface OutlineNode {
  id: string;
  text: string;
  /** Choices from the start to here; null where no path leads. */
  depth: number | null;
  outcome: string | null;
  choices: { text: string; to: string; quality: string; minutes: number | null; leads: boolean; expert: boolean }[];
}

interface Draft {
  start?: string;
  expertPath?: string[];
  nodes?: {
    id: string;
    text: string;
    end?: { outcome: string };
    choices?: { id: string; text: string; to: string; quality: string; minutes: number | null }[];
  }[];
}

/** The nodes in the order in which a learner can come to them; what no path reaches stands last. */
export function outlineOf(scenario: Draft): OutlineNode[] {
  const nodes = scenario.nodes ?? [];
  const depths = new Map<string, number>();
  let edge = nodes.some((node) => node.id === scenario.start) ? [scenario.start as string] : [];
  for (let depth = 0; edge.length > 0; depth += 1) {
    for (const id of edge) depths.set(id, depth);
    const next = nodes
      .filter((node) => edge.includes(node.id))
      .flatMap((node) => (node.choices ?? []).map(({ to }) => to));
    edge = [...new Set(next)].filter((id) => !depths.has(id) && nodes.some((node) => node.id === id));
  }
  return nodes
    .map((node) => ({
      id: node.id,
      text: node.text,
      depth: depths.get(node.id) ?? null,
      outcome: node.end?.outcome ?? null,
      choices: (node.choices ?? []).map((choice) => ({
        text: choice.text,
        to: choice.to,
        quality: choice.quality,
        minutes: choice.minutes,
        leads: nodes.some((one) => one.id === choice.to),
        expert: scenario.expertPath?.includes(choice.id) ?? false,
      })),
    }))
    .sort((a, b) => (a.depth ?? Infinity) - (b.depth ?? Infinity) || 0);
}
