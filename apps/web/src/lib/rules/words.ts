import type { RuleFieldsFragment } from '#lib/api/generated/graphql.ts';
import { formatDate } from '#lib/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { FactKind } from '#lib/ui/facts.ts';

export const topicOptions = [
  { value: 'cs_telehealth_prescribing', label: m.rules_topic_cs() },
  { value: 'consent', label: m.rules_topic_consent() },
  { value: 'pdmp_query', label: m.rules_topic_pdmp() },
  { value: 'audio_only', label: m.rules_topic_audio() },
  { value: 'licensure', label: m.rules_topic_licensure() },
];

export const modalityOptions = [
  { value: 'video', label: m.rules_modality_video() },
  { value: 'audio', label: m.rules_modality_audio() },
  { value: 'in_person', label: m.rules_modality_in_person() },
];

export const purposeOptions = [
  { value: 'pain', label: m.rules_purpose_pain() },
  { value: 'oud', label: m.rules_purpose_oud() },
  { value: 'psychiatric', label: m.rules_purpose_psychiatric() },
  { value: 'inpatient', label: m.rules_purpose_inpatient() },
  { value: 'nursing_home', label: m.rules_purpose_nursing_home() },
  { value: 'hospice', label: m.rules_purpose_hospice() },
  { value: 'va_federal', label: m.rules_purpose_va() },
  { value: 'other', label: m.rules_purpose_other() },
];

const levels: Record<string, string> = {
  required: m.rules_level_required(),
  prohibited: m.rules_level_prohibited(),
  prohibited_opioid: m.rules_level_prohibited_opioid(),
  restricted: m.rules_level_restricted(),
  conditional: m.rules_level_conditional(),
  permitted: m.rules_level_permitted(),
  should: m.rules_level_should(),
  none_found: m.rules_level_none_found(),
  unknown: m.rules_level_unknown(),
};
export const levelOptions = Object.entries(levels).map(([value, label]) => ({ value, label }));
export const levelWords = (level: string): string => levels[level] ?? level;

const confidences: Record<string, string> = {
  high: m.rules_confidence_high(),
  medium: m.rules_confidence_medium(),
  low: m.rules_confidence_low(),
};
export const confidenceOptions = Object.entries(confidences).map(([value, label]) => ({ value, label }));
export const confidenceWords = (confidence: string): string => confidences[confidence] ?? confidence;

export const topicWords = (topic: string): string => topicOptions.find(({ value }) => value === topic)?.label ?? topic;

export const readWords = (day: string | null | undefined): string =>
  day ? m.rules_read({ date: formatDate(day) }) : m.rules_never_read();

/** Nobody looked, or nobody found anything: shown grey, never as permission. */
export const isSilent = (rule: Pick<RuleFieldsFragment, 'level'>): boolean =>
  rule.level === 'none_found' || rule.level === 'unknown';

/** What a rule is good for today, in one chip. */
export function stateChip(rule: RuleFieldsFragment): FactKind {
  if (rule.state === 'superseded') return 'superseded';
  if (isSilent(rule)) return 'none-found';
  if (rule.staleness === 'red') return 'stale';
  if (rule.state === 'conflict') return 'conflict';
  return rule.state === 'verified' ? 'verified' : 'draft';
}

export function spanWords(rule: Pick<RuleFieldsFragment, 'effectiveFrom' | 'effectiveTo'>): string {
  return m.rules_span({
    from: rule.effectiveFrom ? formatDate(rule.effectiveFrom) : m.rules_from_unknown(),
    to: rule.effectiveTo ? formatDate(rule.effectiveTo) : m.rules_no_end(),
  });
}
