export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];
export const THEME_COOKIE = 'tf-theme';

export function parseTheme(value: unknown): Theme {
  return themes.find((theme) => theme === value) ?? 'auto';
}
