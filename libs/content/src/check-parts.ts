import type { FieldProblem } from '@telefellow/contracts';
import type { ContentModule } from './content.ts';
import { claimedSources } from './read-pack.ts';

export function checkClaims(module: ContentModule, field: string, text: string): FieldProblem[] {
  return [...new Set(claimedSources(text))].flatMap((id) => checkClaim(module, field, id));
}

export function checkClaim(module: ContentModule, field: string, id: string): FieldProblem[] {
  const source = module.sources.find((candidate) => candidate.id === id);
  if (!source) return [problem(field, 'claim_without_source', `Add "${id}" to the module's sources, or correct it.`)];
  if (source.confirmed) return [];
  return [problem(field, 'claim_unconfirmed', `"${id}" is not confirmed. Confirm it, or do not teach it as fact.`)];
}

export function repeated(rows: readonly { id: string }[], field: string, code: string): FieldProblem[] {
  const ids = rows.map((row) => row.id);
  const twice = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
  return [...twice].map((id) => problem(`${field}.${id}`, code, `The id "${id}" is used twice. Give each its own.`));
}

export function problem(field: string, code: string, message: string): FieldProblem {
  return { field, code, message };
}
