const COLUMNS = `state, type, status, number_sealed, number_last4, issued_on, expires_on, restrictions, verified_on`;

/**
 * One statement that writes licenses and keeps what each is from now on: `write` inserts or updates `licenses` and returns
 * whole rows; `before` is what else the statement does, as `name AS (...),`. Nobody writes a license another way, so that every version can be read again.
 */
export function keepingVersions(write: string, before = ''): string {
  return `WITH ${before} written AS (${write}), kept AS (
      INSERT INTO license_versions (institution_id, license_id, version, at, changed_by, ${COLUMNS})
      SELECT institution_id, id, version, updated_at, updated_by, ${COLUMNS} FROM written
      ON CONFLICT DO NOTHING
    )
    SELECT id, version FROM written`;
}
