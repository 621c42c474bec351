import { m } from '#lib/i18n/paraglide/messages.js';

/**
 * What an editor asks for, by the kind of the part. One list draws the form and reads it back, so that the two cannot
 * differ. Names are paths into the value: `options.0.text`.
 */
export type AuthorField = TextLike | NumberField | FlagField | LinesField | SelectField | ListField | GroupField;

interface Named {
  name: string;
  label: () => string;
  help?: () => string;
  /** Left out of the value when empty. */
  optional?: boolean;
}
interface TextLike extends Named {
  type: 'text' | 'area' | 'date';
  rows?: number;
  /** Cannot be changed once the part exists: links and answers name it. */
  fixed?: boolean;
}
interface NumberField extends Named {
  type: 'number';
  /** Shown and typed in per cent, kept as a share. */
  percent?: boolean;
}
interface FlagField extends Named {
  type: 'flag';
}
interface LinesField extends Named {
  type: 'lines';
}
interface SelectField extends Named {
  type: 'select';
  options: ChoiceSource;
}
interface ListField extends Named {
  type: 'list';
  /** What one row is called: "Option 1". */
  row: (number: number) => string;
  fields: readonly AuthorField[];
  /** Empty rows that a new part begins with. */
  begin: number;
  /** Rows without an id get the next letter. */
  lettered?: boolean;
  /** The rows are these and no other. */
  fixedRows?: readonly { id: string; text: string }[];
}
/** A nested value that is there only when its first field is filled. */
interface GroupField extends Named {
  type: 'group';
  fields: readonly AuthorField[];
}

export type ChoiceSource = readonly { value: string; label: () => string }[] | 'sources' | 'lessons' | 'images';
export type Choices = Record<'sources' | 'lessons' | 'images', { value: string; label: string }[]>;

const asIs = (values: readonly string[]) => values.map((value) => ({ value, label: () => value }));
const rationale = { name: 'rationale', type: 'area', rows: 2, label: m.author_f_rationale } as const;
const correct = { name: 'correct', type: 'flag', label: m.author_f_correct } as const;
const source = { name: 'source', type: 'select', options: 'sources', label: m.author_f_source } as const;
const wording = { name: 'text', type: 'text', label: m.author_f_text } as const;
const id = { name: 'id', type: 'text', label: m.author_f_id } as const;

const card: AuthorField[] = [
  { name: 'title', type: 'text', label: m.author_f_title },
  { name: 'summary', type: 'area', rows: 2, label: m.author_f_summary, help: m.author_f_summary_help },
  { name: 'objectives', type: 'lines', label: m.author_f_objectives, help: m.author_f_objectives_help },
  { name: 'minutes', type: 'number', label: m.author_f_minutes },
  { name: 'telehealthDomains', type: 'lines', label: m.author_f_domains, help: m.author_f_domains_help },
  { name: 'subcompetencies', type: 'lines', label: m.author_f_subcompetencies, help: m.author_f_subcompetencies_help },
  { name: 'passMark', type: 'number', percent: true, label: m.author_f_pass_mark },
  { name: 'attempts', type: 'number', label: m.author_f_attempts },
  { name: 'itemsPerAttempt', type: 'number', optional: true, label: m.author_f_items_per_attempt },
  { name: 'timeLimitMinutes', type: 'number', optional: true, label: m.author_f_time_limit },
  { name: 'prerequisites', type: 'lines', label: m.author_f_prerequisites, help: m.author_f_prerequisites_help },
  { name: 'dueDays', type: 'number', optional: true, label: m.author_f_due_days },
  { name: 'validMonths', type: 'number', optional: true, label: m.author_f_valid_months },
  {
    name: 'requirements',
    type: 'list',
    label: m.author_f_requirements,
    row: (number) => m.author_row_requirement({ number }),
    begin: 0,
    fields: [
      {
        name: 'kind',
        type: 'select',
        label: m.author_f_kind,
        options: [
          { value: 'observed_visit', label: m.author_requirement_observed_visit },
          { value: 'case_logs', label: m.author_requirement_case_logs },
          { value: 'webinar', label: m.author_requirement_webinar },
        ],
      },
      { name: 'epa', type: 'text', optional: true, label: m.author_f_epa },
      { name: 'count', type: 'number', label: m.author_f_count },
    ],
  },
];

const sources: AuthorField[] = [
  {
    name: 'list',
    type: 'list',
    label: m.author_part_sources,
    row: (number) => m.author_row_source({ number }),
    begin: 1,
    fields: [
      { ...id, help: m.author_f_source_id_help },
      { name: 'title', type: 'text', label: m.author_f_title },
      { name: 'publisher', type: 'text', label: m.author_f_publisher },
      { name: 'citation', type: 'area', rows: 2, label: m.author_f_citation },
      { name: 'url', type: 'text', optional: true, label: m.author_f_url },
      { name: 'asOf', type: 'date', label: m.author_f_as_of },
      { name: 'confirmed', type: 'flag', label: m.author_f_confirmed },
    ],
  },
];

const lesson: AuthorField[] = [
  { name: 'title', type: 'text', label: m.author_f_title },
  { name: 'reviewed', type: 'date', label: m.author_f_reviewed },
  { name: 'body', type: 'area', rows: 24, label: m.author_f_body, help: m.author_f_body_help },
];

const itemHead: AuthorField[] = [
  { ...id, fixed: true, help: m.author_f_item_id_help },
  { name: 'stem', type: 'area', rows: 3, label: m.author_f_stem },
];
const itemFoot: AuthorField[] = [
  source,
  { name: 'lesson', type: 'select', options: 'lessons', label: m.author_f_lesson },
  { name: 'confidenceAsked', type: 'flag', label: m.author_f_confidence },
];
const optionList = (name: string, label: () => string, begin: number): AuthorField => ({
  name,
  type: 'list',
  label,
  row: (number) => m.author_row_option({ number }),
  begin,
  lettered: true,
  fields: [wording, correct, rationale],
});
const truth: AuthorField = {
  name: 'options',
  type: 'list',
  label: m.author_f_truth,
  row: (number) => (number === 1 ? m.author_true() : m.author_false()),
  begin: 2,
  fixedRows: [
    { id: 'true', text: 'True' },
    { id: 'false', text: 'False' },
  ],
  fields: [correct, rationale],
};

const items: Record<string, AuthorField[]> = {
  single: [optionList('options', m.author_f_options_one, 4)],
  multiple: [optionList('options', m.author_f_options_many, 4)],
  true_false: [truth, optionList('corrections', m.author_f_corrections, 2)],
  numeric: [
    { name: 'answer', type: 'number', label: m.author_f_answer },
    { name: 'tolerance', type: 'number', label: m.author_f_tolerance },
    { name: 'unit', type: 'text', label: m.author_f_unit },
    { name: 'units', type: 'lines', label: m.author_f_units },
    rationale,
    {
      name: 'traps',
      type: 'list',
      label: m.author_f_traps,
      row: (number) => m.author_row_trap({ number }),
      begin: 1,
      fields: [{ name: 'value', type: 'number', label: m.author_f_value }, rationale],
    },
  ],
  ordering: [
    {
      name: 'steps',
      type: 'list',
      label: m.author_f_steps,
      row: (number) => m.author_row_step({ number }),
      begin: 4,
      lettered: true,
      fields: [wording, rationale],
    },
  ],
  matching: [
    {
      name: 'pairs',
      type: 'list',
      label: m.author_f_pairs,
      row: (number) => m.author_row_pair({ number }),
      begin: 3,
      lettered: true,
      fields: [
        { name: 'left', type: 'text', label: m.author_f_left },
        { name: 'right', type: 'text', label: m.author_f_right },
        rationale,
      ],
    },
    {
      name: 'distractors',
      type: 'list',
      label: m.author_f_distractors,
      row: (number) => m.author_row_distractor({ number }),
      begin: 1,
      lettered: true,
      fields: [wording],
    },
  ],
  hotspot: [
    { name: 'image', type: 'select', options: 'images', label: m.author_f_image, help: m.author_f_image_help },
    { name: 'alt', type: 'area', rows: 2, label: m.author_f_alt },
    {
      name: 'regions',
      type: 'list',
      label: m.author_f_regions,
      row: (number) => m.author_row_region({ number }),
      begin: 2,
      lettered: true,
      fields: [
        { name: 'label', type: 'text', label: m.author_f_label },
        { name: 'x', type: 'number', label: m.author_f_x },
        { name: 'y', type: 'number', label: m.author_f_y },
        { name: 'w', type: 'number', label: m.author_f_w },
        { name: 'h', type: 'number', label: m.author_f_h },
        correct,
        rationale,
      ],
    },
  ],
  short: [
    { name: 'modelAnswer', type: 'area', rows: 3, label: m.author_f_model_answer },
    { name: 'points', type: 'lines', label: m.author_f_points, help: m.author_f_points_help },
  ],
};

const choice: AuthorField[] = [
  { ...id, help: m.author_f_choice_id_help },
  { ...wording, type: 'area', rows: 2 },
  { name: 'minutes', type: 'number', label: m.author_f_takes },
  { name: 'to', type: 'text', label: m.author_f_to },
  {
    name: 'quality',
    type: 'select',
    label: m.author_f_quality,
    options: [
      { value: 'best', label: m.author_quality_best },
      { value: 'acceptable', label: m.author_quality_acceptable },
      { value: 'poor', label: m.author_quality_poor },
      { value: 'harmful', label: m.author_quality_harmful },
    ],
  },
  { name: 'consequence', type: 'area', rows: 2, label: m.author_f_consequence },
  rationale,
  {
    name: 'step',
    type: 'select',
    optional: true,
    label: m.author_f_step,
    options: [
      { value: 'location', label: m.author_step_location },
      { value: 'cover', label: m.author_step_cover },
      { value: 'rule', label: m.author_step_rule },
      { value: 'alternative', label: m.author_step_alternative },
      { value: 'documentation', label: m.author_step_documentation },
    ],
  },
  { name: 'automaticFail', type: 'flag', optional: true, label: m.author_f_automatic_fail },
];

const scenario: AuthorField[] = [
  { ...id, fixed: true, help: m.author_f_item_id_help },
  { name: 'title', type: 'text', label: m.author_f_title },
  { name: 'patient', type: 'text', label: m.author_f_patient },
  { name: 'opening', type: 'area', rows: 3, label: m.author_f_opening },
  { name: 'minutes', type: 'number', label: m.author_f_clock },
  source,
  { name: 'start', type: 'text', label: m.author_f_start },
  {
    name: 'nodes',
    type: 'list',
    label: m.author_f_nodes,
    row: (number) => m.author_row_node({ number }),
    begin: 3,
    fields: [
      id,
      { ...wording, type: 'area', rows: 3 },
      {
        name: 'choices',
        type: 'list',
        label: m.author_f_choices,
        row: (number) => m.author_row_choice({ number }),
        begin: 2,
        fields: choice,
      },
      {
        name: 'end',
        type: 'group',
        label: m.author_f_end,
        fields: [
          {
            name: 'outcome',
            type: 'select',
            optional: true,
            label: m.author_f_outcome,
            options: [
              { value: 'good', label: m.author_outcome_good },
              { value: 'mixed', label: m.author_outcome_mixed },
              { value: 'bad', label: m.author_outcome_bad },
            ],
          },
          { name: 'summary', type: 'area', rows: 2, label: m.author_f_end_summary },
        ],
      },
    ],
  },
  { name: 'expertPath', type: 'lines', label: m.author_f_expert_path, help: m.author_f_expert_path_help },
  { name: 'debrief', type: 'lines', label: m.author_f_debrief },
  {
    name: 'rules',
    type: 'list',
    label: m.author_f_rules,
    row: (number) => m.author_row_rule({ number }),
    begin: 0,
    fields: [
      { name: 'jurisdiction', type: 'text', label: m.author_f_jurisdiction },
      {
        name: 'topic',
        type: 'select',
        label: m.author_f_topic,
        options: asIs(['consent', 'cs_telehealth_prescribing', 'pdmp_query', 'audio_only', 'licensure']),
      },
    ],
  },
];

const checklist: AuthorField[] = [
  { name: 'title', type: 'text', label: m.author_f_title },
  {
    name: 'items',
    type: 'list',
    label: m.author_f_lines,
    row: (number) => m.author_row_line({ number }),
    begin: 3,
    lettered: true,
    fields: [wording, { name: 'why', type: 'area', rows: 2, label: m.author_f_why }, source],
  },
];

const assignment: AuthorField[] = [
  { name: 'title', type: 'text', label: m.author_f_title },
  { name: 'prompt', type: 'area', rows: 5, label: m.author_f_prompt },
  {
    name: 'criteria',
    type: 'list',
    label: m.author_f_criteria,
    row: (number) => m.author_row_criterion({ number }),
    begin: 2,
    lettered: true,
    fields: [wording],
  },
  { name: 'passPoints', type: 'number', label: m.author_f_pass_points },
];

export const itemKinds = Object.keys(items);

export const itemKindLabels: Record<string, () => string> = {
  single: m.author_kind_single,
  multiple: m.author_kind_multiple,
  true_false: m.author_kind_true_false,
  numeric: m.author_kind_numeric,
  ordering: m.author_kind_ordering,
  matching: m.author_kind_matching,
  hotspot: m.author_kind_hotspot,
  short: m.author_kind_short,
};

export const partLabels: Record<string, () => string> = {
  card: m.author_part_card,
  sources: m.author_part_sources,
  lesson: m.author_part_lesson,
  item: m.author_part_item,
  scenario: m.author_part_scenario,
  checklist: m.author_part_checklist,
  reflection: m.author_part_reflection,
  assignment: m.author_part_assignment,
  image: m.author_part_image,
};

const parts: Record<string, AuthorField[]> = {
  card,
  sources,
  lesson,
  scenario,
  checklist,
  assignment,
  reflection: [{ name: 'prompt', type: 'area', rows: 4, label: m.author_f_prompt }],
};

/** Null where there is no such editor; images have a page of their own. */
export function fieldsOf(kind: string, itemKind: string | null): readonly AuthorField[] | null {
  if (kind !== 'item') return parts[kind] ?? null;
  const own = items[itemKind ?? ''];
  return own ? [...itemHead, ...own, ...itemFoot] : null;
}
