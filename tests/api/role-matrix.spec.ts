import { BootAudit } from '../../apps/server/src/platform/access/boot-audit.ts';
import { ACCESS, type AccessRule } from '../../apps/server/src/platform/access/access.decorator.ts';
import { unclassifiedFields } from '../../apps/server/src/platform/access/field-policy.ts';
import { fieldTables } from '../../apps/server/src/app.module.ts';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { PERMISSIONS, permits, type Role } from '@telefellow/contracts';
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLInputType,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { World } from '../support/world.ts';

const MEMBERS: [string, Role][] = [
  ['a.fellow', 'fellow'],
  ['a.faculty', 'faculty'],
  ['a.coordinator', 'coordinator'],
  ['a.director', 'director'],
  ['a.admin', 'institution_admin'],
];
const ID = '0190a000-0000-7000-8000-000000000000';

/** A value that passes GraphQL's own validation, so that the guard is what answers. */
function sample(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return sample(type.ofType);
  if (isListType(type)) return [];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter((field) => isNonNullType(field.type));
    return Object.fromEntries(required.map((field) => [field.name, sample(field.type)]));
  }
  const name = getNamedType(type).name;
  return {
    ID,
    String: 'x',
    Int: 1,
    Float: 1,
    Boolean: true,
    DateTime: '2026-11-24T15:00:00Z',
    Date: '2026-11-24',
    JSON: {},
  }[name];
}

function operation(kind: 'query' | 'mutation', field: GraphQLField<unknown, unknown>) {
  const required = field.args.filter((arg) => isNonNullType(arg.type) && arg.defaultValue === undefined);
  const declared = required.map((arg) => `$${arg.name}: ${arg.type.toString()}`).join(', ');
  const passed = required.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const selection = isObjectType(getNamedType(field.type)) ? ' { __typename }' : '';
  return {
    query: `${kind} M${declared ? `(${declared})` : ''} { ${field.name}${passed ? `(${passed})` : ''}${selection} }`,
    variables: Object.fromEntries(required.map((arg) => [arg.name, sample(arg.type)])),
  };
}

describe('role × operation', () => {
  let world: World;
  const rules = new Map<string, AccessRule>();
  beforeAll(async () => {
    world = await World.create();
    for (const { name, handler } of world.app.get(BootAudit).handlers()) {
      rules.set(name.split('.')[1] as string, Reflect.getMetadata(ACCESS, handler));
    }
  });
  afterAll(() => world.close());

  const roots = () => {
    const schema = world.app.get(GraphQLSchemaHost).schema;
    return [
      ...Object.values(schema.getQueryType()?.getFields() ?? {}).map((field) => ({ kind: 'query' as const, field })),
      ...Object.values(schema.getMutationType()?.getFields() ?? {}).map((field) => ({
        kind: 'mutation' as const,
        field,
      })),
    ];
  };

  it('classifies every field of every object type', () => {
    expect(unclassifiedFields(world.app.get(GraphQLSchemaHost).schema, fieldTables)).toEqual([]);
  });

  it('gives a public handler its reason', () => {
    for (const [name, rule] of rules) if (rule.kind === 'public') expect(rule.reason.length, name).toBeGreaterThan(10);
  });

  it('uses every permission, so that the table cannot promise what no handler asks', () => {
    const used = new Set([...rules.values()].flatMap((rule) => (rule.kind === 'permission' ? [rule.permission] : [])));
    expect(Object.keys(PERMISSIONS).filter((permission) => !used.has(permission as never))).toEqual([]);
  });

  it('answers each role exactly as the permission table says', async () => {
    const wrong: string[] = [];
    let probes = 0;
    for (const { kind, field } of roots()) {
      const rule = rules.get(field.name);
      if (!rule) wrong.push(`${field.name}: no rule`);
      if (!rule || rule.kind === 'public') continue;
      const { query, variables } = operation(kind, field);
      const nobody = await world.code(null, query, variables);
      if (nobody !== 'UNAUTHENTICATED') wrong.push(`${field.name} as nobody: ${nobody}`);
      for (const [person, role] of MEMBERS) {
        probes += 1;
        const code = await world.code(person, query, variables);
        const allowed = permits(role, rule.permission);
        if (!allowed && code !== 'FORBIDDEN') wrong.push(`${field.name} as ${role}: ${code ?? 'answered'}`);
        if (
          allowed &&
          (code === 'UNAUTHENTICATED' || code === 'INTERNAL_SERVER_ERROR' || code === 'GRAPHQL_VALIDATION_FAILED')
        ) {
          wrong.push(`${field.name} as ${role}: ${code}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(probes).toBeGreaterThan(100);
  }, 120_000);
});
