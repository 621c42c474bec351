import type { GraphQLSchema } from 'graphql';
import { defaultFieldResolver, isObjectType } from 'graphql';
import type { Actor, RequestContext } from '../context/request-context.ts';

/**
 * Nest runs no guard on fields, so each field of each object type stands in a table: `open` to whoever sees the row, or in
 * a named class of sensitivity, which is checked on every read. A field in no table fails the start and the build.
 */
export type FieldClass = 'open' | SensitiveClass;
export type SensitiveClass = 'contact' | 'narrative' | 'license_number' | 'audit';
export type FieldTable = Record<string, Record<string, FieldClass>>;

/** Shorthand: fields of a type that are open to whoever may see the row. */
export function open(fields: string): Record<string, FieldClass> {
  return Object.fromEntries(
    fields
      .trim()
      .split(/\s+/)
      .map((field) => [field, 'open' as const]),
  );
}

/** Fields of one sensitivity class. */
export function classified(fieldClass: SensitiveClass, fields: string): Record<string, FieldClass> {
  return Object.fromEntries(
    fields
      .trim()
      .split(/\s+/)
      .map((field) => [field, fieldClass]),
  );
}

const MAY_READ: Record<SensitiveClass, (actor: Actor) => boolean> = {
  contact: (actor) => actor.kind === 'guest' || hasRole(actor, ['coordinator', 'director', 'institution_admin']),
  // Coordinators follow that feedback was given and when, not what it says.
  narrative: (actor) => hasRole(actor, ['fellow', 'faculty', 'director']),
  license_number: (actor) => hasRole(actor, ['fellow', 'faculty', 'coordinator']),
  audit: (actor) => hasRole(actor, ['institution_admin']),
};

function hasRole(actor: Actor, roles: readonly string[]): boolean {
  return actor.kind === 'member' && roles.includes(actor.role);
}

export function mayReadClass(actor: Actor, fieldClass: FieldClass): boolean {
  return fieldClass === 'open' || MAY_READ[fieldClass](actor);
}

/** Fields that no table names, as Type.field: empty on a schema that may start. */
export function unclassifiedFields(schema: GraphQLSchema, tables: FieldTable): string[] {
  return objectTypes(schema).flatMap((type) =>
    Object.keys(type.getFields())
      .filter((field) => !tables[type.name]?.[field])
      .map((field) => `${type.name}.${field}`),
  );
}

/** Wraps the resolvers of sensitive fields: an actor outside the class reads null, on every path to the type. */
export function enforceFieldPolicy(schema: GraphQLSchema, tables: FieldTable): GraphQLSchema {
  const missing = unclassifiedFields(schema, tables);
  if (missing.length > 0) throw new Error(`unclassified fields: ${missing.join(', ')}`);
  for (const type of objectTypes(schema)) {
    for (const [name, field] of Object.entries(type.getFields())) {
      const fieldClass = tables[type.name]?.[name] ?? 'audit';
      if (fieldClass === 'open') continue;
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (source, args, context: { ctx: RequestContext }, info) =>
        mayReadClass(context.ctx.actor, fieldClass) ? resolve(source, args, context, info) : null;
    }
  }
  return schema;
}

function objectTypes(schema: GraphQLSchema) {
  const roots = new Set([schema.getQueryType(), schema.getMutationType()]);
  return Object.values(schema.getTypeMap()).filter(
    (type) => isObjectType(type) && !type.name.startsWith('__') && !roots.has(type),
  ) as import('graphql').GraphQLObjectType[];
}
