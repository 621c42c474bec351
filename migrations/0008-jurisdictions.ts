import { JURISDICTIONS } from '@telefellow/licensure';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The rows that licenses and visits refer to, restated from the library; later editions arrive as later migrations. */
export class Jurisdictions1764000000008 implements MigrationInterface {
  name = 'Jurisdictions1764000000008';

  async up(db: QueryRunner): Promise<void> {
    const rows = JURISDICTIONS.map((place) => ({
      code: place.code,
      name: place.name,
      imlc_status: place.imlc,
      telehealth_path: place.telehealthPath,
      notes: place.notes,
      as_of: place.asOf,
      source: place.source,
      confidence: `imlc:${place.confidence.imlc}, telehealth:${place.confidence.telehealth}`,
    }));
    await db.query(
      `INSERT INTO jurisdictions (code, name, imlc_status, telehealth_path, notes, as_of, source, confidence)
       SELECT code, name, imlc_status, telehealth_path, notes, as_of, source, confidence
       FROM jsonb_to_recordset($1::jsonb) AS j (code text, name text, imlc_status text, telehealth_path text, notes text,
         as_of date, source text, confidence text)
       ON CONFLICT (code) DO NOTHING`,
      [JSON.stringify(rows)],
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DELETE FROM jurisdictions');
  }
}
