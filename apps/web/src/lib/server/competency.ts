import type { RequestEvent } from '@sveltejs/kit';
import { CompetencyMapDocument, EvidenceDocument, LearningEvidenceDocument } from '#lib/api/generated/graphql.ts';

const EVIDENCE_PAGE = 25;

/** The map of a fellow and, with ?area=PC1, the evidence of that competency. */
export async function loadCompetency(event: Pick<RequestEvent, 'locals' | 'url'>, fellowId: string | null) {
  const { competencyMap } = await event.locals.gql(CompetencyMapDocument, { fellowId });
  const { learningEvidence: learning } = await event.locals.gql(LearningEvidenceDocument, { fellowId });
  const code = event.url.searchParams.get('area');
  const area = competencyMap.areas.find((one) => one.code === code) ?? null;
  if (!area) return { map: competencyMap, area: null, evidence: null, learning };
  const { evidence } = await event.locals.gql(EvidenceDocument, {
    fellowId,
    competency: area.code,
    first: EVIDENCE_PAGE,
    after: event.url.searchParams.get('after'),
  });
  return { map: competencyMap, area, evidence, learning: learning.filter((one) => one.competency === area.code) };
}
