import { describe, expect, it } from 'vitest';
import { checkContent, loadPacks, scoreScenario, walkScenario } from './index.ts';
import type { ContentModule, ContentScenario, ScenarioStanding } from './index.ts';
import { SAMPLE_SCENARIO } from './samples.ts';

const walk = (path: string[], scenario = SAMPLE_SCENARIO) => walkScenario(scenario, path) as ScenarioStanding;
const scoreOf = (path: string[]) => scoreScenario(SAMPLE_SCENARIO, walk(path));

describe('playing a scenario', () => {
  it('starts at its start with the whole clock', () => {
    expect(walk([])).toMatchObject({ node: { id: 'joins' }, minutesLeft: 6, ended: false });
  });

  it('refuses a choice that is not on offer there, and one after the end', () => {
    expect(walkScenario(SAMPLE_SCENARIO, ['decline'])).toBeNull();
    expect(walkScenario(SAMPLE_SCENARIO, ['ask', 'decline', 'ask'])).toBeNull();
  });

  it('ends the visit when the clock has run out, and takes no choice after it', () => {
    const late = walk(['chat', 'ask-late']);
    expect(late).toMatchObject({ ended: true, outOfTime: true, minutesLeft: 0 });
    expect(walkScenario(SAMPLE_SCENARIO, ['chat', 'ask-late', 'decline'])).toBeNull();
    expect(scoreScenario(SAMPLE_SCENARIO, late).passed).toBe(false);
  });

  it("gives the expert's path everything", () => {
    expect(scoreOf(SAMPLE_SCENARIO.expertPath)).toEqual({
      share: 1,
      steps: [
        { step: 'location', done: true },
        { step: 'alternative', done: true },
      ],
      passed: true,
      automaticFail: null,
    });
  });

  it('does not pass a mixed end that left a step out, nor a short harmful one', () => {
    expect(scoreOf(['ask', 'wait'])).toMatchObject({ passed: false, share: 0.75 });
    expect(scoreOf(['refill'])).toMatchObject({ passed: false, share: 0, automaticFail: 'refill' });
  });
});

describe('the checker refuses a scenario', () => {
  const module = loadPacks().find((pack) => pack.slug === 'opening-a-tele-visit-safely') as ContentModule;

  function faultsAfter(plant: (scenario: ContentScenario) => void): string[] {
    const scenario = structuredClone(SAMPLE_SCENARIO);
    plant(scenario);
    return checkContent([{ ...module, scenarios: [scenario] }]).map(({ code }) => code);
  }
  const nodeOf = (scenario: ContentScenario, id: string) => scenario.nodes.find((node) => node.id === id)!;

  it('takes the sample as it is', () => {
    expect(faultsAfter(() => undefined)).toEqual([]);
  });

  it.each<[string, (scenario: ContentScenario) => void, string]>([
    ['that leads nowhere', (s) => (nodeOf(s, 'joins').choices[0]!.to = 'gone'), 'node_unknown'],
    ['with an unknown start', (s) => (s.start = 'gone'), 'node_unknown'],
    ['that goes in a circle', (s) => (nodeOf(s, 'joins-late').choices[1]!.to = 'joins'), 'path_too_long'],
    [
      'with a place nobody reaches',
      (s) => s.nodes.push({ id: 'alone', text: 'Alone.', choices: [], end: { outcome: 'mixed', summary: '-' } }),
      'node_unreached',
    ],
    ['whose expert does not arrive', (s) => (s.expertPath = ['ask', 'wait']), 'path_open'],
    ['whose expert leaves a step out', (s) => (nodeOf(s, 'joins').choices[2]!.step = 'cover'), 'expert_fails'],
    [
      'whose expert runs out of time',
      (s) => {
        s.minutes = 3;
        nodeOf(s, 'joins').choices[0]!.minutes = 3;
      },
      'expert_fails',
    ],
    ['whose expert jumps', (s) => (s.expertPath = ['decline']), 'path_broken'],
    [
      'with a choice nobody explains',
      (s) => (nodeOf(s, 'joins').choices[0]!.rationale = ' '),
      'option_without_rationale',
    ],
    ['with a single choice', (s) => nodeOf(s, 'in-georgia').choices.pop(), 'too_few_choices'],
    ['that uses a choice twice', (s) => (nodeOf(s, 'joins').choices[2]!.id = 'wait'), 'choice_id_twice'],
    ['without its source', (s) => (s.source = 'gone'), 'claim_without_source'],
  ])('%s', (_name, plant, code) => {
    expect(faultsAfter(plant)).toContain(code);
  });
});
