import { Injectable } from '@nestjs/common';
import { contentItem, moduleOfParts, readDraftPart, type ContentItem } from '@telefellow/content';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { itemOf, type CheckItem } from '../curriculum/index.ts';
import { AuthoringService } from './authoring.service.ts';

/** Shows an unfinished question through the same function that shows a finished one to a learner. */
@Injectable()
export class PreviewService {
  constructor(private readonly authoring: AuthoringService) {}

  /** Null while the question is too unfinished to be shown. */
  async item(ctx: MemberContext, slug: string, value: unknown): Promise<CheckItem | null> {
    const parts = await this.authoring.allParts(ctx, slug);
    const read = readDraftPart('item', value);
    if (!read.ok || !showable(read.value as ContentItem)) return null;
    return itemOf(read.value as ContentItem, moduleOfParts(slug, 1, parts), 'preview');
  }
}

/** Sources, lessons and rationales may still be missing: a learner does not see them before she answers. */
function showable(item: ContentItem): boolean {
  const lent = { ...item, source: item.source || 'x', lesson: item.lesson || 'x' };
  return contentItem.safeParse(lent).success;
}
