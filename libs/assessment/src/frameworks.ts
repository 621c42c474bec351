import type { Competency, DomainCode, Framework, FrameworkCode, SubcompetencyCode } from './types.ts';

const DRAFT_GUIDE = 'Supplemental guide, draft of September 2021, table of contents';
const HARMONIZED = 'ACGME harmonized set; not checked against the final pain medicine document';

const fromGuide = (code: SubcompetencyCode, title: string): Competency => ({
  code,
  title,
  confirmed: true,
  source: DRAFT_GUIDE,
});
const harmonized = (code: SubcompetencyCode, title: string): Competency => ({
  code,
  title,
  confirmed: false,
  source: HARMONIZED,
});
const domain = (code: DomainCode, title: string): Competency => ({
  code,
  title,
  confirmed: true,
  source: `AAMC telehealth competencies 2021, domain ${code.slice(2)}, our paraphrase`,
});

/**
 * The two frameworks that evidence is mapped to. Codes and short names only; level texts and licensed wording are
 * imported by institutions that may use them (competency.md 1.4 and 3.1).
 */
export const FRAMEWORKS: Record<FrameworkCode, Framework> = {
  pain_milestones_2: {
    code: 'pain_milestones_2',
    version: '2.0',
    title: 'Pain Medicine Milestones 2.0',
    competencies: [
      fromGuide('PC1', 'Gathers and synthesizes essential, accurate information'),
      fromGuide('PC2', 'Gathers and synthesizes information: psychiatric history'),
      fromGuide('PC3', 'Develops and achieves comprehensive pain treatment plan'),
      fromGuide('PC4', 'Demonstrates skill in performing interventions'),
      fromGuide('PC5', 'Provides consultative care'),
      fromGuide('MK1', 'Possesses clinical knowledge'),
      fromGuide('MK2', 'Diagnostic testing and imaging'),
      fromGuide('SBP1', 'Patient safety and quality improvement'),
      fromGuide('SBP2', 'System navigation for patient-centered care'),
      harmonized('SBP3', 'Physician role in health-care systems'),
      harmonized('PBLI1', 'Evidence-based and informed practice'),
      harmonized('PBLI2', 'Reflective practice and commitment to personal growth'),
      harmonized('PROF1', 'Professional behavior and ethical principles'),
      harmonized('PROF2', 'Accountability and conscientiousness'),
      harmonized('PROF3', 'Self-awareness and well-being'),
      harmonized('ICS1', 'Patient- and family-centered communication'),
      harmonized('ICS2', 'Interprofessional and team communication'),
      harmonized('ICS3', 'Communication within health-care systems'),
    ],
  },
  telehealth_domains: {
    code: 'telehealth_domains',
    version: '2021',
    title: 'Telehealth domains',
    competencies: [
      domain('TH1', 'Safe and fitting use of telehealth'),
      domain('TH2', 'Fair access for every patient'),
      domain('TH3', 'Communication on screen'),
      domain('TH4', 'History, exam and readings at a distance'),
      domain('TH5', 'Equipment and back-up'),
      domain('TH6', 'Law, consent and ethics'),
    ],
  },
};

/** Our crosswalk from telehealth domains to milestones (competency.md 3.1). */
export const CROSSWALK: Record<DomainCode, readonly SubcompetencyCode[]> = {
  TH1: ['SBP1', 'PC3'],
  TH2: ['SBP2'],
  TH3: ['ICS1', 'ICS2'],
  TH4: ['PC1', 'PC2', 'MK2'],
  TH5: ['SBP2', 'PBLI2'],
  TH6: ['PROF1', 'PROF2', 'SBP3'],
};
