/** "Amara Okafor, MD" -> "AO": first letters of the first and the last name, degrees left out. */
export function initialsOf(name: string): string {
  const words = (name.split(',')[0] ?? '')
    .trim()
    .split(/\s+/)
    .filter((word) => !/^(dr|prof)\.?$/i.test(word));
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '');
  return letters.join('').toLocaleUpperCase('en') || '?';
}
