import type { FieldProblem } from '@telefellow/contracts';
import { detectPhi } from './detect-phi.ts';

/** What keeps a free text from being stored: findings that block, as problems of the field. The text is not repeated. */
export function phiProblems(field: string, text: string): FieldProblem[] {
  return detectPhi(text)
    .filter((finding) => finding.severity === 'block')
    .map((finding) => ({ field, code: `phi_${finding.kind}`, message: finding.fix }));
}
