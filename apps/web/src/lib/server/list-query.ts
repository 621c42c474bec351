/** What a list page reads of its address: the page and the order; empty values count as left out. */
export function listQuery(url: URL): { after: string | null; before: string | null; sort: string | null } {
  return { after: queryText(url, 'after'), before: queryText(url, 'before'), sort: queryText(url, 'sort') };
}

export function queryText(url: URL, name: string): string | null {
  return url.searchParams.get(name)?.trim() || null;
}

/** The same list as a file: the page's filters and order without its place in the list. */
export function csvHref(path: string, url: URL): string {
  const query = new URLSearchParams(url.search);
  for (const name of ['after', 'before']) query.delete(name);
  return query.size > 0 ? `${path}?${query}` : path;
}
