import { US_JURISDICTIONS } from './patient-states.ts';
import type { PhiKind } from './types.ts';

export interface PhiPattern {
  kind: PhiKind;
  severity: 'block' | 'warn';
  pattern: RegExp;
  /** A last look at a match that a pattern alone cannot decide. */
  accepts?: (match: string) => boolean;
}

const MONTH =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|May)';
/** Months that are no other word when written small. */
const PLAIN_MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|april|june|july|aug(?:ust)?|sept(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
/** A number with one of these behind it is a dose, a count or a time, not an identifier. */
const NOT_A_MEASURE =
  '(?!\\d|\\.\\d|\\s*(?:mg|mcg|µg|g|kg|ml|mL|l|units?|iu|IU|meq|mEq|mmol|steps|cells|ng|kcal|cfu|copies|platelets|%)\\b)';
const STREET_ANY_CASE = '(?:street|avenue|boulevard|lane|road|parkway|highway)';
const STREET_CAPITAL =
  '(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Way|Place|Pl|Terrace|Ter|Circle|Cir|Highway|Hwy|Parkway|Pkwy|Trail|Trl|Square|Sq|Pike)';
const TENS =
  '(?:ninety(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|(?:one |a )?hundred(?: and \\w{3,8})?)';
const CODES = US_JURISDICTIONS.map((state) => state.code).join('|');
const NAMES = US_JURISDICTIONS.map((state) => state.label.replaceAll('.', '\\.')).join('|');
const YEARS_OLD = '(?:years?|yrs?|y\\.?[-/]?o\\.?|yo)\\b';

const block = (kind: PhiKind, source: string, flags = '', accepts?: PhiPattern['accepts']): PhiPattern => ({
  kind,
  severity: 'block',
  pattern: new RegExp(source, `g${flags}`),
  accepts,
});
const warn = (kind: PhiKind, source: string, flags = ''): PhiPattern => ({
  kind,
  severity: 'warn',
  pattern: new RegExp(source, `g${flags}`),
});

const digitsIn = (match: string): number => match.replaceAll(/\D/g, '').length;
const STREET_STOPWORD =
  /\b(?:blocks?|down|the|an?|of|days?|weeks?|months?|years?|hours?|minutes?|times?|miles?|steps?|on|in|and|to|per)\b/i;
const notWalkedDistance = (match: string): boolean => !STREET_STOPWORD.test(match);
const isAddressV4 = (match: string): boolean => match.split('.').every((part) => Number(part) <= 255);

/**
 * The patterns of competency.md 6.8, from HIPAA's eighteen identifiers, in order of preference where two overlap.
 * Quantifiers are bounded, so that the time grows with the length of the text only.
 */
export const PHI_PATTERNS: readonly PhiPattern[] = [
  block('email', '[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,6}'),
  block('url', '\\b(?:https?:\\/\\/|www\\.)[^\\s]{2,400}', 'i'),
  block('url', '\\b[a-z0-9-]{2,63}\\.(?:com|org|net|edu|gov|io|us|info|health)\\b(?:\\/[^\\s]{0,400})?', 'i'),
  block('ip', '(?<![\\d.])\\d{1,3}(?:\\.\\d{1,3}){3}(?![\\d.]*\\d)', '', isAddressV4),
  block('ip', '(?<![\\w:])(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{1,4}(?![\\w:])', 'i'),
  block('ip', '(?<![\\w:])(?:[0-9a-f]{1,4}:){1,6}(?::[0-9a-f]{1,4}){1,6}(?![\\w:])', 'i'),
  block(
    'full_date',
    '\\b(?:0?[1-9]|[12]\\d|3[01])([/.-])(?:0?[1-9]|[12]\\d|3[01])\\1(?:(?:19|20)\\d{2}|\\d{2})\\b(?!/)',
  ),
  block('full_date', '\\b(?:19|20)\\d{2}[/.-](?:0?[1-9]|1[0-2])[/.-](?:0?[1-9]|[12]\\d|3[01])\\b'),
  block('full_date', `\\b${MONTH}\\.?,?\\s+(?:[12]\\d|3[01]|0?[1-9])(?:st|nd|rd|th)?,?\\s+(?:19|20)\\d{2}\\b`, 'i'),
  block(
    'full_date',
    `\\b(?:[12]\\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?:\\s+of)?[\\s-]+${MONTH}\\.?,?(?:[\\s-]+(?:19|20)?\\d{2})?\\b`,
  ),
  block(
    'full_date',
    `\\b${MONTH}\\.?\\s+(?:[12]\\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\\b(?![/.:-]?\\d|\\s*(?:mg|mcg|weeks?|days?|months?)\\b)`,
  ),
  block(
    'full_date',
    `\\b${PLAIN_MONTH}\\.?\\s+(?:[12]\\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\\b(?![/.:-]?\\d|\\s*(?:mg|mcg|weeks?|days?|months?)\\b)`,
    'i',
  ),
  block('ssn', '(?<![\\d-])\\d{3}[- ]\\d{2}[- ]\\d{4}(?![\\d-])'),
  block('phone', '\\+\\d{1,3}(?:[ .-]?\\(?\\d{2,4}\\)?){2,5}\\b'),
  block('phone', '(?<![\\d.])(?:1[-. ]?)?\\(\\d{3}\\)\\s{0,2}\\d{3}[-. ]?\\d{4}\\b'),
  block('phone', '(?<![\\d.-])(?:1[-. ])?\\d{3}[-. /]\\d{3}[-. ]\\d{4}(?!\\d)'),
  block('phone', `(?<![\\d.-])\\d{3}-\\d{4}${NOT_A_MEASURE}(?!-\\d)`),
  block('street_address', '\\bP\\.?\\s?O\\.?\\s{0,2}Box\\s{1,2}\\d{1,6}\\b', 'i'),
  block(
    'street_address',
    `\\b\\d{1,6}[A-Z]?\\s+(?:[NSEW]{1,2}\\.?\\s+)?(?:[A-Z0-9][\\w'.-]{0,20}\\s+){1,3}${STREET_CAPITAL}\\b`,
    '',
    notWalkedDistance,
  ),
  block(
    'street_address',
    `\\b\\d{1,6}\\s+(?:[a-z][\\w'.-]{0,20}\\s+){1,2}${STREET_ANY_CASE}\\b`,
    'i',
    notWalkedDistance,
  ),
  block('street_address', '\\b(?:Rural Route|R\\.?R\\.?)\\s{1,2}\\d{1,4}\\b', 'i'),
  block('zip', '(?<![\\d-])\\d{5}-\\d{4}(?![\\d-])'),
  block('zip', `\\b(?:${CODES}),?\\s{1,2}\\d{5}(?!\\d)`),
  block('zip', `\\b(?:${NAMES}),?\\s{1,2}\\d{5}(?!\\d)`, 'i'),
  block('zip', '\\bzip(?:\\s?code)?(?:\\s{1,2}is)?\\s{0,2}:?\\s{0,2}\\d{5}\\b', 'i'),
  block('age_90_or_over', `(?<![\\d.])(?:9\\d|1[0-2]\\d)\\s?-?\\s?${YEARS_OLD}`, 'i'),
  block(
    'age_90_or_over',
    '\\b(?:aged?|age is|age of)[:\\s]{1,3}(?:9\\d|1[0-2]\\d)\\b(?!\\s*-?\\s*(?:days?|weeks?|months?)\\b)',
    'i',
  ),
  block(
    'age_90_or_over',
    '\\b(?:nonagenarian|centenarian)s?\\b|\\b(?:pt|patient|he|she|who) is (?:9\\d|1[0-2]\\d)\\b(?!\\s*[%./-]|\\s*(?:kg|lb|cm|days?|weeks?|months?))',
    'i',
  ),
  block('age_90_or_over', `\\b${TENS}[- ](?:years?|yrs?)\\b`, 'i'),
  block(
    'age_90_or_over',
    '(?<![\\d.])9\\d\\s?M\\b|(?<!(?:[Tt]emp|[Tt]emperature|[Ff]ever)\\s{0,2}(?:of|:)?\\s{0,2})(?<![\\d.])9[0-6]\\s?F\\b',
  ),
  block(
    'record_number',
    '\\bMRN\\s{0,2}(?:no\\.?|number|#|is|:)?\\s{0,2}[:#]?\\s{0,2}[A-Z]{0,4}-?\\d(?:[ -]?\\d){2,11}\\b',
    'i',
  ),
  block(
    'record_number',
    '\\b(?:medical record|chart|account|acct|member|policy|patient|pt|claim|beneficiary|license|record)\\s{0,2}(?:id|no\\.?|number|num|#)\\s{0,2}(?:is|[:#])?\\s{0,2}[A-Z]{0,4}-?\\d[\\d-]{2,12}\\b',
    'i',
  ),
  // Medicare beneficiary identifier, with or without its dashes.
  block('record_number', '\\b[1-9][A-Z][A-Z0-9]\\d-?[A-Z][A-Z0-9]\\d-?[A-Z]{2}\\d{2}\\b'),
  block('record_number', '\\b(?=[A-HJ-NPR-Z0-9]{0,16}\\d)(?=[A-HJ-NPR-Z0-9]{0,16}[A-Z])[A-HJ-NPR-Z0-9]{17}\\b'),
  block('record_number', `(?<![\\w.,])\\d{6,12}(?!\\w)${NOT_A_MEASURE}`),
  block(
    'record_number',
    `(?<![\\d-])\\d{2,4}-\\d{2,4}-\\d{2,4}(?!-)${NOT_A_MEASURE}`,
    '',
    (match) => digitsIn(match) >= 7,
  ),
  block('record_number', '\\b[A-Z]\\d{6,12}\\b', 'i'),
  warn(
    'device_serial',
    '\\b(?:serial(?:\\s(?:no\\.?|number|num))?|S\\/N|SN)\\s{0,2}[:#]?\\s{0,2}(?=[A-Z0-9-]{0,20}\\d)[A-Z0-9-]{4,20}\\b',
    'i',
  ),
  warn('device_serial', '\\b[A-Z]{2,4}-?\\d{5,12}[A-Z]?\\b'),
  warn('named_person', "\\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof)\\b\\.?\\s{1,2}[A-Z][\\p{L}'’-]{1,30}", 'u'),
  warn('named_person', "\\b(?:named|called|name is|name's)\\s{1,2}[A-Z][\\p{L}'’-]{1,30}", 'u'),
  warn(
    'named_person',
    "\\b(?:wife|husband|partner|daughter|son|mother|father|brother|sister|caregiver|nurse),?\\s{1,2}[A-Z][a-z][\\p{L}'’-]{1,30}",
    'u',
  ),
  warn(
    'employer',
    "\\b(?:[Ww]ork(?:s|ed|ing)?|[Ee]mployed|[Jj]ob|[Ff]oreman|[Dd]river|[Tt]eacher|[Nn]urse|[Mm]anager)\\s{1,2}(?:at|for|by|with)\\s{1,2}(?:the\\s{1,2})?[A-Z][\\p{L}'’&-]{1,30}",
    'u',
  ),
  warn(
    'employer',
    "\\b(?:[Ee]mployer(?:\\sis)?,?|[Ee]mployee\\sof)\\s{1,2}(?:the\\s{1,2})?[A-Z][\\p{L}'’&-]{1,30}",
    'u',
  ),
];
