import type { Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { badField } from '../errors/domain-error.ts';

@ObjectType()
export class PageInfo {
  @Field(() => Boolean) hasNextPage!: boolean;
  @Field(() => Boolean) hasPreviousPage!: boolean;
  @Field(() => String, { nullable: true }) startCursor!: string | null;
  @Field(() => String, { nullable: true }) endCursor!: string | null;
}

export interface Connection<T> {
  edges: { cursor: string; node: T }[];
  pageInfo: PageInfo;
  totalCount: number;
}

/** Relay's page: `first` 1..100, `after` or `before` an opaque cursor of the same list. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 25 }) first: number = 25;
  @Field(() => String, { nullable: true }) after?: string | null;
  @Field(() => String, { nullable: true }) before?: string | null;
}

/** Offset cursors: lists are sorted by any column, and the total is shown beside them. */
export function pageOf(args: PageArgs): { limit: number; offset: number } {
  if (args.first < 1 || args.first > 100) throw badField('first', 'out_of_range', 'Ask for 1 to 100 rows at a time.');
  if (args.after) return { limit: args.first, offset: offsetOf('after', args.after) + 1 };
  if (!args.before) return { limit: args.first, offset: 0 };
  const end = offsetOf('before', args.before);
  return { limit: Math.max(1, Math.min(args.first, end)), offset: Math.max(0, end - args.first) };
}

function offsetOf(field: string, cursor: string): number {
  const offset = Number(Buffer.from(cursor, 'base64url').toString().replace(/^row:/, ''));
  if (!Number.isInteger(offset) || offset < 0) throw badField(field, 'bad_cursor', 'This cursor is not of this list.');
  return offset;
}

/** `rows` is the page, `totalCount` counts the whole filtered list. */
export function connectionOf<T>(rows: T[], totalCount: number, page: { offset: number }): Connection<T> {
  const cursor = (index: number) => Buffer.from(`row:${page.offset + index}`).toString('base64url');
  return {
    edges: rows.map((node, index) => ({ cursor: cursor(index), node })),
    pageInfo: {
      hasNextPage: page.offset + rows.length < totalCount,
      hasPreviousPage: page.offset > 0,
      startCursor: rows.length > 0 ? cursor(0) : null,
      endCursor: rows.length > 0 ? cursor(rows.length - 1) : null,
    },
    totalCount,
  };
}

/** Declares XEdge and XConnection for a node type; their fields stand in the feature's field table. */
export function connectionType<T>(node: Type<T>, name: string): Type<Connection<T>> {
  @ObjectType(`${name}Edge`)
  class Edge {
    @Field(() => String) cursor!: string;
    @Field(() => node) node!: T;
  }
  @ObjectType(`${name}Connection`)
  class NodeConnection {
    @Field(() => [Edge]) edges!: Edge[];
    @Field(() => PageInfo) pageInfo!: PageInfo;
    @Field(() => Int) totalCount!: number;
  }
  return NodeConnection as Type<Connection<T>>;
}
