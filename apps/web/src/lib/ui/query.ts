/** What these functions read of an address; kit's `page.url` and a plain URL both fit. */
export type PageUrl = Pick<URL, 'pathname' | 'search'>;

/** The page's own address with some query values replaced; null takes one out. */
export function withQuery(url: PageUrl, changes: Record<string, string | null>): string {
  const query = new URLSearchParams(url.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) query.delete(name);
    else query.set(name, value);
  }
  return query.size > 0 ? `${url.pathname}?${query}` : url.pathname;
}

export interface Sort {
  key: string;
  descending: boolean;
}

/** `?sort=due` ascending, `?sort=-due` descending; null when the column is not one that sorts. */
export function readSort(url: PageUrl, keys: readonly string[]): Sort | null {
  const raw = new URLSearchParams(url.search).get('sort') ?? '';
  const descending = raw.startsWith('-');
  const key = descending ? raw.slice(1) : raw;
  return keys.includes(key) ? { key, descending } : null;
}
