import { Injectable } from '@nestjs/common';
import { readItemBank } from './read-item-bank.ts';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { badField } from '../../platform/errors/domain-error.ts';
import type { ItemImportReport } from './authoring.model.ts';
import { AuthoringService } from './authoring.service.ts';

const LARGEST = 5_000_000;
const MOST = 500;

/** Questions that were written elsewhere, into the draft of a module; the checker then asks for what they lack. */
@Injectable()
export class ItemImportService {
  constructor(private readonly authoring: AuthoringService) {}

  async importItems(ctx: MemberContext, slug: string, text: string, dryRun: boolean): Promise<ItemImportReport> {
    if (!text.trim()) throw badField('text', 'missing', 'Choose a file, or paste its text.');
    if (text.length > LARGEST)
      throw badField('text', 'too_large', 'Split the file: five megabytes is the most at a time.');
    const parts = await this.authoring.allParts(ctx, slug);
    const lessons = parts.filter((part) => part.kind === 'lesson');
    const bank = readItemBank(text, {
      lesson: lessons.length === 1 ? (lessons[0]?.key ?? '') : '',
      taken: parts.filter((part) => part.kind === 'item').map((part) => part.key),
    });
    if (!bank.ok) throw badField('text', 'unreadable', bank.message);
    if (bank.rows.length > MOST)
      throw badField('text', 'too_many', `Split the file: ${MOST} questions is the most at a time.`);
    const items = bank.rows.flatMap(({ item }) => item ?? []);
    if (!dryRun && items.length > 0) {
      const added = items.map((item) => ({ kind: 'item' as const, key: item.id, value: item }));
      await this.authoring.addParts(ctx, slug, added, 'draft.items_imported');
    }
    return {
      dryRun,
      taken: items.length,
      refused: bank.rows.length - items.length,
      rows: bank.rows.map(({ item, ...row }) => ({ ...row, itemId: item?.id ?? null })),
    };
  }
}
