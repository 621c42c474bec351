/** Only a path of this site may be the place to go after sign-in; anything else would be an open redirect. */
export function safeNext(value: unknown): string | null {
  if (typeof value !== 'string' || !value.startsWith('/')) return null;
  // A browser reads a backslash as a slash and drops control characters, so "/\host" leaves the site.
  const hasControl = [...value].some((letter) => letter <= ' ' || letter === '\u007f');
  if (hasControl || value.includes('\\') || value.startsWith('//')) return null;
  const url = new URL(value, 'http://site.invalid');
  if (url.origin !== 'http://site.invalid' || url.pathname.startsWith('/sign-in')) return null;
  return url.pathname + url.search + url.hash;
}

export function signInPath(url: URL): string {
  const query = new URLSearchParams(url.search);
  for (const key of [...query.keys()]) if (key.startsWith('/')) query.delete(key);
  const here = url.pathname + (query.size ? `?${query}` : '');
  return here === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(here)}`;
}
