/** Sum of the Luhn algorithm over a text of digits, the rightmost being the check digit. */
function luhnSum(digits: string): number {
  return [...digits].reverse().reduce((sum, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return sum + (value > 9 ? value - 9 : value);
  }, 0);
}

/** Ten digits that start with 1 or 2 and pass the Luhn check with the prefix 80840 (CMS, NPI check digit). */
export function isValidNpi(npi: string): boolean {
  return /^[12]\d{9}$/.test(npi) && luhnSum(`80840${npi}`) % 10 === 0;
}

/**
 * Two letters (or a letter and 9) and seven digits, the last being the last digit of d1+d3+d5 + 2(d2+d4+d6).
 * Checks the form only, never whether the registration exists.
 */
export function isValidDea(dea: string): boolean {
  if (!/^[A-HJ-MPRSTUX][A-Z9]\d{7}$/i.test(dea)) return false;
  const [d1, d2, d3, d4, d5, d6, check] = [...dea.slice(2)].map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return (d1 + d3 + d5 + 2 * (d2 + d4 + d6)) % 10 === check;
}
