/**
 * What every tenant table gets beside its columns: row security that is forced on its owner too, one policy that
 * compares institution_id with the transaction's `app.institution_id`, and the application role's grants.
 * An unset or empty setting compares with NULL, so a transaction without an institution sees nothing.
 */
export function tenantTable(name: string, options: { appendOnly?: boolean; alsoVisibleWhen?: string } = {}): string {
  const own = `institution_id = nullif(current_setting('app.institution_id', true), '')::uuid`;
  const using = options.alsoVisibleWhen ? `(${own}) OR (${options.alsoVisibleWhen})` : own;
  return `
    ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${name} FORCE ROW LEVEL SECURITY;
    CREATE POLICY ${name}_tenant ON ${name} USING (${using}) WITH CHECK (${own});
    GRANT SELECT, INSERT${options.appendOnly ? '' : ', UPDATE, DELETE'} ON ${name} TO telefellow_app;
  `;
}

/** A reference or directory table: no tenant data, readable by all; the named list in docs/ARCHITECTURE.md says why. */
export function sharedTable(name: string, grants: 'read' | 'write'): string {
  return `GRANT SELECT${grants === 'write' ? ', INSERT, UPDATE, DELETE' : ''} ON ${name} TO telefellow_app;`;
}
