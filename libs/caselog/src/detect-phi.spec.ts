import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { detectPhi } from './index.ts';
import type { PhiKind } from './index.ts';

/** Invented identifiers; each sentence holds exactly one of the kind it stands under. */
const BLOCKED: Partial<Record<PhiKind, string[]>> = {
  ssn: ['SSN 123-45-6789', 'his social is 987 65 4321', 'ssn: 001–01–0001', 'on file (219-09-9999)', 'SS#078-05-1120'],
  phone: [
    'call 502-555-0147',
    'cell (502) 555-0147',
    'reach at 502.555.0147',
    '502 555 0147 after five',
    '+1 502 555 0147',
    '1-800-555-0199 is her line',
    'fax (859)555-0100',
    'local number 555-0147',
    '+44 20 7946 0958',
    'phone 502/555-0147',
  ],
  email: ['write to jane.roe@example.org', 'J_ROE+pain@mail.example.co.uk', 'roe@example.com.', 'x1@clinic.example'],
  url: [
    'see https://example.org/p/17',
    'www.example.com/jroe',
    'her blog example.org',
    'posted on example.com/jroe',
    'HTTP://EXAMPLE.NET',
  ],
  ip: ['from 192.168.10.24', 'address 8.8.8.8 seen', 'host 2001:db8:0:0:0:0:2:1', 'fe80::1ff:fe23:4567', '10.0.0.1.'],
  record_number: [
    'MRN 48213',
    'mrn: 00482913',
    'MRN#A48213',
    'record 48213377',
    'id 482133',
    'account number 48213',
    'Medical record no. 55-1234',
    'member id: XQ448213',
    'policy # 7741',
    'chart number 9921',
    'number 123456789012',
    'A1234567 on the label',
    '123-45-678 on the band',
    'VIN 1HGCM82633A004352',
    'patient ID 3321',
    'mrn 12 345 678',
    'member 1EG4-TE5-MK73',
    'acct: 9981123',
    'EMR 77881122',
  ],
  street_address: [
    'lives at 412 Maple Street',
    '7 N. Oak St',
    '1200 West Main Ave.',
    'PO Box 112',
    'P.O. Box 4471',
    '412 maple street',
    '88 Old Frankfort Pike',
    '3311B Cedar Hill Road',
    '19 elm avenue',
    '501 E 3rd St',
    '77 Martin Luther King Blvd',
    'Rural Route 3',
    '221B Baker Street',
    '4410 Poplar Level Rd apt 2',
  ],
  zip: [
    '40202-1234',
    'Louisville, KY 40202',
    'Kentucky 40202',
    'zip 40202',
    'ZIP code: 40202',
    'OH, 44114',
    'her zip is 41017',
  ],
  full_date: [
    'seen 11/24/2026',
    'on 3-5-26',
    '2026-11-24 visit',
    'surgery March 3, 2025',
    'on March 3rd',
    'injected 12 May 2025',
    'since 4 July',
    'Nov. 24, 2026',
    'born 24.11.1961',
    'the 5th of May 2024',
    'sept 9 2025',
    '2025/01/31 scan',
    'fell on Dec 12',
    '07/04/99',
    '12-May-2025',
    'june 21 follow-up',
    'DOB 3/14/1951',
    'Seen on the 3rd of June',
    '10.2.2026',
  ],
  age_90_or_over: [
    'a 94-year-old man',
    '92 y/o woman',
    '101 years old',
    'aged 95',
    'age: 90',
    '93yo with stenosis',
    'ninety-two-year-old',
    '96 yr old',
    'ninety year old widow',
    '94M with falls',
    '91 F, lumbar stenosis',
    '90 yo',
    'pt is 91',
    '91-y-o',
    'a nonagenarian',
    '97 yo F',
    'patient 90yrs',
  ],
};

const WARNED: Partial<Record<PhiKind, string[]>> = {
  named_person: [
    'Mr Whitfield was calm',
    'Mrs. O’Neill agreed',
    'Ms. Lee smiled',
    'saw Dr. Abara before',
    'a man named Tobias',
    'her daughter Marta helped',
    'Miss Vaughn',
  ],
  employer: [
    'works at Acme Steel',
    'employed by Northfield Mills',
    'an employee of Acme',
    'his employer, Acme',
    'driver for Acme',
  ],
  device_serial: ['serial number NKV1234', 'S/N: X77-1234', 'stimulator NKV123456H', 'SN 44B1212', 'serial: 99A1'],
};

const CLINICAL = [
  'L4-L5 disc bulge with L5 radiculopathy',
  'C5-C6 and T12 tender, S1 joint normal',
  'Start naltrexone 0.5 mg at night, then 4.5 mg',
  'PEG 7/10, was 8/10',
  'Improved over 2-3 weeks',
  '45-year-old with low back pain for 10 years',
  '89-year-old with spinal stenosis',
  'Morphine 90 mg a day, goal below 50 MME',
  'Follow up in 12 weeks',
  'Gabapentin 300-600-900 mg titration over 3 weeks',
  'Gabapentin 900-1200 mg a day in three doses',
  'Botulinum 155 units every 12 weeks',
  'BP 128/76, HR 72, SpO2 98%',
  'Temp 98.6 F, no fever',
  'Temperature 96 F at home',
  'Strength 5/5/5 in both legs',
  'PHQ-9 14, GAD-7 11, ODI 42%',
  'PHQ9 14 and GAD7 11',
  'ICD M54.16, CPT 64483 and 64484',
  'Pain 6/10 at rest and 8/10 walking',
  'Range of motion 0-90 degrees',
  'Straight leg raise positive at 45 degrees on the left',
  'Walks 2 blocks down the street before pain',
  'Can drive 20 minutes on the road',
  'Walks 3 miles a day on a quiet lane',
  'Platelets 250,000 and INR 1.1',
  'Vitamin D 50000 IU weekly',
  'Penicillin 1200000 units given',
  'Ketamine 0.1-0.3 mg/kg/h',
  'Lidocaine 5% patch, 12 h on and 12 h off',
  'Fentanyl 25 mcg/h every 72 h',
  'Buprenorphine 10 mcg/h patch',
  'Methadone 5 mg three times a day, QTc 440 ms',
  'SCS programmed at 40 Hz, 210 us, 4.5 mA',
  'Follow up in 2026 after the MRI of 2024',
  'COVID-19 vaccine pain, resolved in 48 hours',
  'Symptoms may last 5 days and may recur',
  'She may take 2 tablets in the evening',
  'In March the pain was worse than in May',
  'The patient was seen by video with her caregiver',
  'Works at a factory and lifts 20 kg',
  'Works for the county as a driver',
  'Employed full time, desk work',
  'Discussed with her doctor and his wife',
  'Naloxone 4 mg nasal, 2 doses',
  'Sleep 5-6 hours, wakes 3-4 times',
  'Age band 65 to 89',
  'Pain since age 19',
  'Aged 35, marathon runner',
  'Call 911 plan and 988 line given',
  'MME 120 to 90 to 60 over 6 months',
  'VAS 70 to 30, NNT 7.7, p 0.05',
  'A 3-month-old with hip dysplasia',
  'Ten-year-old with headache',
  'Session 10:30 to 11:15, 45 minutes',
  'Version 1.2.3 of the app froze twice',
  'Used e.g. heat, ice and rest',
  'Taper 10% each month, i.e. 5 mg',
  'MRN was not recorded',
  'Consent taken, location Kentucky, home',
  'NRS 4-5/10 today, was 7-8/10',
  'RFA L3-5 MBB x2 with 80% relief for 6 h',
  '24/7 pain, 1/2 tab at night',
  'MRI 5/2025 shows L5-S1 disc',
  'GFR 45-59, EF 55-60%, BMI 31.4',
  'CPT 99214-95',
  'may 1 refill be allowed',
  '94 m walked in 6 min, HR 91, O2 94%',
  'She is 95% better and weighs 94 kg',
  'Mar improves sleep, Dr appointment next week',
];

const rows = (corpus: Partial<Record<PhiKind, string[]>>) =>
  Object.entries(corpus).flatMap(([kind, texts]) => texts.map((text) => ({ kind, text })));

describe('finding what points to a patient', () => {
  it('finds at least 95% of the blocked identifiers of the corpus, under the right kind', () => {
    const missed = rows(BLOCKED).filter(
      ({ kind, text }) => !detectPhi(text).some((f) => f.kind === kind && f.severity === 'block'),
    );
    expect(rows(BLOCKED).length).toBeGreaterThanOrEqual(80);
    expect(1 - missed.length / rows(BLOCKED).length, JSON.stringify(missed)).toBeGreaterThanOrEqual(0.95);
  });

  it('finds at least 95% of them inside a longer sentence', () => {
    const missed = rows(BLOCKED).filter(({ kind, text }) => {
      const sentence = `Pain was 6/10, ${text} and she agreed to the plan.`;
      return !detectPhi(sentence).some((f) => f.kind === kind);
    });
    expect(1 - missed.length / rows(BLOCKED).length, JSON.stringify(missed)).toBeGreaterThanOrEqual(0.95);
  });

  it('warns of names, employers and serial numbers', () => {
    const missed = rows(WARNED).filter(
      ({ kind, text }) => !detectPhi(text).some((f) => f.kind === kind && f.severity === 'warn'),
    );
    expect(missed).toEqual([]);
  });

  it('raises no alarm at clinical sentences', () => {
    const alarms = CLINICAL.flatMap((text) => detectPhi(text).map((f) => `${f.kind}: ${text}`));
    expect(CLINICAL.length).toBeGreaterThanOrEqual(60);
    expect(alarms).toEqual([]);
  });

  it('points at the words without repeating them', () => {
    const text = 'Call 502-555-0147 first';
    const [finding] = detectPhi(text);
    expect(finding).toEqual({
      kind: 'phone',
      severity: 'block',
      start: 5,
      end: 17,
      fix: 'Remove the phone or fax number.',
    });
    expect(JSON.stringify(finding)).not.toContain('0147');
  });

  it('finds several in the order of the text', () => {
    expect(detectPhi('Mr Roe, MRN 48213, seen 11/24/2026').map((f) => f.kind)).toEqual([
      'named_person',
      'record_number',
      'full_date',
    ]);
  });

  test.prop([fc.array(fc.constantFrom(...rows(BLOCKED).map((r) => r.text), ...CLINICAL), { maxLength: 6 })])(
    'findings never overlap and always lie inside the text',
    (parts) => {
      const text = parts.join('. ');
      let last = 0;
      for (const { start, end } of detectPhi(text)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        last = end;
      }
      expect(last).toBeLessThanOrEqual(text.length);
    },
  );

  test.prop([fc.stringMatching(/^[1-8]\d{2}-\d{2}-\d{4}$/), fc.lorem(), fc.lorem()])(
    'a Social Security number is found wherever it stands',
    (ssn, before, after) => {
      expect(detectPhi(`${before} ${ssn} ${after}`).map((f) => f.kind)).toContain('ssn');
    },
  );

  it('stays quick on hostile text', () => {
    const started = performance.now();
    for (const unit of ['a.', '1-', 'A1 ', '1:', '9 ', 'a@', 'Main ']) detectPhi(unit.repeat(5000));
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
