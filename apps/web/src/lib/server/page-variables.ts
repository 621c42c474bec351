/**
 * Reads `?after=` and `?before=` of a list's address. The API's cursors count rows, so the page before a cursor is the page
 * after a cursor further up.
 */
export function pageVariables(url: URL, first: number): { first: number; after: string | null } {
  const before = url.searchParams.get('before');
  if (!before) return { first, after: url.searchParams.get('after') };
  const row = Number(Buffer.from(before, 'base64url').toString().replace(/^row:/, ''));
  if (!Number.isInteger(row) || row <= first) return { first, after: null };
  return { first, after: Buffer.from(`row:${row - first - 1}`).toString('base64url') };
}
