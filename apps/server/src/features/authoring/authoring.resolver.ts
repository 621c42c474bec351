import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Access } from '../../platform/access/access.decorator.ts';
import { MemberCtx } from '../../platform/context/ctx.decorator.ts';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { JsonScalar } from '../../platform/graphql/date-time.scalar.ts';
import { CheckItem } from '../curriculum/index.ts';
import {
  AuthoringList,
  DraftEditor,
  ItemImportReport,
  ModuleDraft,
  ModuleDraftPart,
  ModuleVersion,
  PartDiff,
} from './authoring.model.ts';
import { AuthoringService } from './authoring.service.ts';
import { ItemImportService } from './item-import.service.ts';
import { PreviewService } from './preview.service.ts';
import { ReviewService } from './review.service.ts';

const text = { type: () => String };
const int = { type: () => Int };

@Resolver()
export class AuthoringResolver {
  constructor(
    private readonly authoring: AuthoringService,
    private readonly reviews: ReviewService,
    private readonly imports: ItemImportService,
    private readonly previews: PreviewService,
  ) {}

  @Access('module:author')
  @Query(() => AuthoringList)
  authoringList(@MemberCtx() ctx: MemberContext): Promise<AuthoringList> {
    return this.authoring.list(ctx);
  }

  @Access('module:author')
  @Query(() => ModuleDraft)
  moduleDraft(@MemberCtx() ctx: MemberContext, @Args('slug', text) slug: string): Promise<ModuleDraft> {
    return this.authoring.draft(ctx, slug);
  }

  @Access('module:author')
  @Query(() => ModuleDraftPart, { nullable: true })
  moduleDraftPart(
    @MemberCtx() ctx: MemberContext,
    @Args('slug', text) slug: string,
    @Args('kind', text) kind: string,
    @Args('key', text) key: string,
  ): Promise<ModuleDraftPart | null> {
    return this.authoring.part(ctx, slug, kind, key);
  }

  @Access('module:author')
  @Query(() => CheckItem, { nullable: true, description: 'A question of the draft as a learner meets it' })
  previewItem(
    @MemberCtx() ctx: MemberContext,
    @Args('slug', text) slug: string,
    @Args('item', { type: () => JsonScalar }) item: unknown,
  ): Promise<CheckItem | null> {
    return this.previews.item(ctx, slug, item);
  }

  @Access('module:author')
  @Query(() => [ModuleVersion])
  moduleVersions(@MemberCtx() ctx: MemberContext, @Args('slug', text) slug: string): Promise<ModuleVersion[]> {
    return this.reviews.versions(ctx, slug);
  }

  @Access('module:author')
  @Query(() => [PartDiff])
  moduleDiff(
    @MemberCtx() ctx: MemberContext,
    @Args('slug', text) slug: string,
    @Args('from', int) from: number,
    @Args('to', { type: () => Int, nullable: true, description: 'Null compares with the open draft' })
    to: number | null,
  ): Promise<PartDiff[]> {
    return this.reviews.diff(ctx, slug, from, to ?? null);
  }

  @Access('module:author')
  @Mutation(() => ModuleDraft)
  createModuleDraft(
    @MemberCtx() ctx: MemberContext,
    @Args('slug', text) slug: string,
    @Args('title', text) title: string,
    @Args('idempotencyKey', { type: () => ID, nullable: true }) key: string | null,
  ): Promise<ModuleDraft> {
    return this.authoring.create(ctx, slug, title, key ?? null);
  }

  @Access('module:author')
  @Mutation(() => ModuleDraftPart)
  saveDraftPart(
    @MemberCtx() ctx: MemberContext,
    @Args('slug', text) slug: string,
    @Args('kind', text) kind: string,
    @Args('key', text) key: string,
    @Args('value', { type: () => JsonScalar }) value: unknown,
    @Args('revision', { type: () => Int, description: 'Of the part that was opened; 0 for a new one' })
    revision: number,
  ): Promise<ModuleDraftPart> {
    return this.authoring.save(ctx, slug, { kind, key, value }, revision);
  }

  @Access('module:author')
  @Mutation(() => ModuleDraft)
  removeDraftPart(
    @MemberCtx() ctx: MemberContext,
    @Args('slug', text) slug: string,
    @Args('kind', text) kind: string,
    @Args('key', text) key: string,
    @Args('revision', int) revision: number,
  ): Promise<ModuleDraft> {
    return this.authoring.removePart(ctx, slug, kind, key, revision);
  }

  @Access('module:author')
  @Mutation(() => [DraftEditor])
  presentInDraft(
    @MemberCtx() ctx: MemberContext,
    @Args('slug', text) slug: string,
    @Args('kind', text) kind: string,
    @Args('key', text) key: string,
    @Args('leaving', { type: () => Boolean, defaultValue: false }) leaving: boolean,
  ): Promise<DraftEditor[]> {
    return this.authoring.present(ctx, slug, kind, key, leaving);
  }

  @Access('module:author')
  @Mutation(() => ModuleDraft)
  submitDraft(@MemberCtx() ctx: MemberContext, @Args('slug', text) slug: string): Promise<ModuleDraft> {
    return this.reviews.submit(ctx, slug, 'review');
  }

  @Access('module:author')
  @Mutation(() => ModuleDraft)
  sendDraftBack(@MemberCtx() ctx: MemberContext, @Args('slug', text) slug: string): Promise<ModuleDraft> {
    return this.reviews.submit(ctx, slug, 'draft');
  }

  @Access('module:author')
  @Mutation(() => ItemImportReport)
  importItems(
    @MemberCtx() ctx: MemberContext,
    @Args('slug', text) slug: string,
    @Args('text', { type: () => String, description: 'Moodle XML or GIFT; told apart by the first character' })
    file: string,
    @Args('dryRun', { type: () => Boolean }) dryRun: boolean,
  ): Promise<ItemImportReport> {
    return this.imports.importItems(ctx, slug, file, dryRun);
  }

  @Access('module:publish')
  @Mutation(() => ModuleVersion)
  publishDraft(
    @MemberCtx() ctx: MemberContext,
    @Args('slug', text) slug: string,
    @Args('revision', { type: () => Int, description: 'Of the draft as it was read' }) revision: number,
  ): Promise<ModuleVersion> {
    return this.reviews.publish(ctx, slug, revision);
  }

  @Access('module:publish')
  @Mutation(() => Boolean)
  discardDraft(@MemberCtx() ctx: MemberContext, @Args('slug', text) slug: string): Promise<boolean> {
    return this.authoring.discard(ctx, slug);
  }

  @Access('module:publish')
  @Mutation(() => [ModuleVersion])
  retireModule(@MemberCtx() ctx: MemberContext, @Args('slug', text) slug: string): Promise<ModuleVersion[]> {
    return this.reviews.retire(ctx, slug);
  }
}
