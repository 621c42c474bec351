import { Injectable } from '@nestjs/common';
import type { LicenseFacts } from '@telefellow/licensure';
import type { RequestContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';

export interface HeldLicenses {
  licenses: LicenseFacts[];
  /** Somebody attested that the record names every license of the person: only then is "none" an answer. */
  recordComplete: boolean;
}

@Injectable()
export class LicensesRepository {
  /** The licenses of some people in one statement. */
  async heldBy(ctx: RequestContext, tx: Tx, personIds: string[]): Promise<Map<string, HeldLicenses>> {
    const rows = await tx.query(
      `SELECT p.id AS person_id, p.licenses_attested_on IS NOT NULL AS record_complete, l.id, l.state, l.type, l.status,
         l.number_last4, l.issued_on, l.expires_on, l.restrictions, l.verified_on
       FROM people p LEFT JOIN licenses l ON l.institution_id = p.institution_id AND l.person_id = p.id
       WHERE p.institution_id = $1 AND p.id = ANY ($2) ORDER BY l.expires_on DESC, l.id`,
      [ctx.institutionId, personIds],
    );
    const held = new Map<string, HeldLicenses>();
    for (const row of rows) {
      const entry: HeldLicenses = held.get(row.person_id) ?? { licenses: [], recordComplete: row.record_complete };
      if (row.id) entry.licenses.push(factsOf(row));
      held.set(row.person_id, entry);
    }
    return held;
  }
}

function factsOf(row: Record<string, string>): LicenseFacts {
  return {
    id: row.id as string,
    state: row.state as string,
    type: row.type as LicenseFacts['type'],
    status: row.status as LicenseFacts['status'],
    number: `…${row.number_last4}`,
    issuedOn: row.issued_on ?? null,
    expiresOn: row.expires_on ?? null,
    restrictions: row.restrictions ?? null,
    verifiedOn: row.verified_on ?? null,
  } as LicenseFacts;
}
