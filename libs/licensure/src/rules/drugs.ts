import type { Schedule } from './rule-types.ts';

/** One ingredient: RxNorm concept, federal schedule (null: not controlled) and the classes that rules speak of. */
export interface DrugIngredient {
  rxcui: string;
  name: string;
  schedule: Schedule | null;
  classes: readonly string[];
  note: string | null;
}

const ROWS = `
7804 | oxycodone | II | opioid |
5489 | hydrocodone | II | opioid |
7052 | morphine | II | opioid |
3423 | hydromorphone | II | opioid |
7814 | oxymorphone | II | opioid |
6813 | methadone | II | opioid | For opioid use disorder only from an opioid treatment program.
4337 | fentanyl | II | opioid |
787390 | tapentadol | II | opioid |
6378 | levorphanol | II | opioid |
6754 | meperidine | II | opioid |
2670 | codeine | II | opioid | Some combinations are Schedule III or V. This table takes the single ingredient.
10689 | tramadol | IV | opioid |
1819 | buprenorphine | III | opioid, partial_agonist |
1841 | butorphanol | IV | opioid |
8001 | pentazocine | IV | opioid |
2101 | carisoprodol | IV | carisoprodol |
596 | alprazolam | IV | benzodiazepine |
2598 | clonazepam | IV | benzodiazepine |
3322 | diazepam | IV | benzodiazepine |
6470 | lorazepam | IV | benzodiazepine |
10355 | temazepam | IV | benzodiazepine |
39993 | zolpidem | IV | hypnotic |
6130 | ketamine | III | anesthetic |
187832 | pregabalin | V | gabapentinoid |
623400 | lacosamide | V | anticonvulsant |
25480 | gabapentin | none | gabapentinoid | Not a federal controlled substance. Some states schedule or monitor it.
72625 | duloxetine | none | antidepressant |
704 | amitriptyline | none | antidepressant |
7531 | nortriptyline | none | antidepressant |
1292 | baclofen | none | muscle_relaxant |
57258 | tizanidine | none | muscle_relaxant |
21949 | cyclobenzaprine | none | muscle_relaxant |
5640 | ibuprofen | none | nsaid |
7258 | naproxen | none | nsaid |
140587 | celecoxib | none | nsaid |
161 | acetaminophen | none | analgesic |
7242 | naloxone | none | opioid_antagonist |
7243 | naltrexone | none | opioid_antagonist |
`;

/** Source and date of the table. Opioid concepts agree with CDC's 2022 code system; schedules are unconfirmed teaching data. */
export const DRUG_TABLE = { source: 'RxNorm ingredients; 21 CFR 1308', lastRead: '2026-11-24', confidence: 'medium' };

export const DRUGS: readonly DrugIngredient[] = ROWS.trim()
  .split('\n')
  .map((line) => {
    const [rxcui, name, schedule, classes, note] = line.split('|').map((cell) => cell.trim());
    return {
      rxcui: rxcui as string,
      name: name as string,
      schedule: schedule === 'none' ? null : (schedule as Schedule),
      classes: (classes as string).split(',').map((one) => one.trim()),
      note: note || null,
    };
  });

const byKey = new Map(DRUGS.flatMap((drug) => [[drug.rxcui, drug] as const, [drug.name, drug] as const]));

/** The ingredient with this RxNorm concept or name, whatever the case; undefined for what is not in the table. */
export function findDrug(conceptOrName: string): DrugIngredient | undefined {
  return byKey.get(conceptOrName.trim().toLowerCase());
}
