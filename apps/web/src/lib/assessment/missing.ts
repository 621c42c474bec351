import { missingForSubmission, type AssessmentContent } from '@telefellow/assessment';
import { m } from '#lib/i18n/paraglide/messages.js';

/** What a submission still needs, in a few words: "3 behaviors, supervision today, one comment". */
export function missingWords(content: AssessmentContent): string {
  const fields = missingForSubmission(content).map((problem) => problem.field);
  const behaviors = fields.filter((field) => field.startsWith('behaviors.')).length;
  const words = [
    behaviors > 0 ? m.assessment_need_behaviors({ count: behaviors }) : null,
    fields.includes('retrospective') ? m.assessment_need_today() : null,
    fields.includes('prospective') ? m.assessment_need_next() : null,
    fields.includes('keep') ? m.assessment_need_comment() : null,
  ].filter((word) => word !== null);
  return words.length > 0 ? m.assessment_needed({ what: words.join(', ') }) : '';
}
