// Contrast of every token pair in use, in both themes (design guide, sections 2 and 12).
// A pair is added here before it is used in a style sheet.
import { readFileSync } from 'node:fs';
import { argv, exit } from 'node:process';

const TEXT = 4.5;
const GRAPHIC = 3;

const surfaces = ['bg', 'surface', 'surface-2', 'surface-3'];
const meanings = ['good', 'warn', 'crit', 'info'];
const softs = meanings.map((meaning) => `${meaning}-soft`);

/** Foreground, its backgrounds, the least ratio. */
const rules = [
  ['ink', [...surfaces, 'accent-soft', ...softs], TEXT],
  ['ink-2', [...surfaces, 'accent-soft', 'info-soft'], TEXT],
  ['ink-3', surfaces, TEXT],
  ['accent-text', [...surfaces, 'accent-soft'], TEXT],
  ['on-accent', ['accent', 'accent-hover'], TEXT],
  ['on-crit', ['crit'], TEXT],
  ['bg', ['ink'], TEXT],
  ...meanings.map((meaning) => [`${meaning}-text`, [`${meaning}-soft`, 'surface', 'surface-2', 'bg'], TEXT]),
  ...meanings.map((meaning) => [meaning, [...surfaces, `${meaning}-soft`], GRAPHIC]),
  ['line-2', ['surface', 'bg', 'surface-2'], GRAPHIC],
  ['accent', [...surfaces, 'accent-soft'], GRAPHIC],
  ['focus', [...surfaces, 'accent-soft'], GRAPHIC],
  ['c-official', ['surface', 'c-band'], GRAPHIC],
  ['c-evidence', ['surface', 'surface-2', 'c-band'], GRAPHIC],
  ['c-self', ['surface', 'c-band'], GRAPHIC],
  ['c-axis', ['surface', 'surface-2', 'bg'], TEXT],
  ['c-axis', ['c-band'], GRAPHIC],
  ['on-stage', ['stage', 'stage-2'], TEXT],
  ['on-stage-2', ['stage', 'stage-2'], TEXT],
];

/** Token name to its color in the light and in the dark theme. */
function readTokens(css) {
  const tokens = new Map();
  for (const [, name, value] of css.matchAll(/--([\w-]+):\s*([^;]+);/g)) {
    const colors = value.match(/#[0-9a-f]{6}\b/gi) ?? [];
    const isPair = value.startsWith('light-dark(') && colors.length === 2;
    const isSingle = /^#[0-9a-f]{6}$/i.test(value.trim());
    if ((isPair || isSingle) && !tokens.has(name)) {
      tokens.set(name, { light: colors[0], dark: colors[isPair ? 1 : 0] });
    }
  }
  return tokens;
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(hex) {
  const [red, green, blue] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one, other) {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

const file = argv[2] ?? new URL('../apps/web/src/styles/tokens.css', import.meta.url);
const tokens = readTokens(readFileSync(file, 'utf8'));
let checked = 0;
let failed = 0;

for (const [foreground, backgrounds, least] of rules) {
  for (const background of backgrounds) {
    for (const theme of ['light', 'dark']) {
      const front = tokens.get(foreground)?.[theme];
      const back = tokens.get(background)?.[theme];
      const ratio = front && back ? contrast(front, back) : 0;
      checked += 1;
      if (ratio >= least) continue;
      failed += 1;
      console.error(`${theme}: ${foreground} on ${background} is ${ratio.toFixed(2)}, needs ${least}`);
    }
  }
}

console.log(`contrast: ${checked - failed} passed, ${failed} failed`);
exit(failed > 0 ? 1 : 0);
