import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Role } from '@telefellow/contracts';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { inject } from 'vitest';
import { createApplication } from '../../apps/server/src/application.ts';
import { readEnv, type Env } from '../../apps/server/src/config/env.ts';
import { AccountsService } from '../../apps/server/src/features/identity/index.ts';

export const PASSWORD = 'a-long-test-password';
export const NOW = new Date('2026-11-24T15:00:00Z');

export interface Person {
  id: string;
  membershipId: string;
  institutionId: string;
  programId: string;
  name: string;
  email: string;
  cookie: string;
}

export interface Answer {
  data: any;
  errors?: {
    message: string;
    extensions: { code: string; problems?: { field: string; code: string; message: string }[]; detail?: any };
  }[];
}

/** Two institutions, each with a program and its people, on a database and a server of this file's own. */
export class World {
  readonly people: Record<string, Person> = {};
  now = NOW;
  statements: string[] = [];

  private constructor(
    readonly app: NestFastifyApplication,
    readonly db: pg.Pool,
    readonly env: Env,
  ) {}

  static async create(overrides: Record<string, string> = {}): Promise<World> {
    const template = inject('databaseUrl');
    const name = `t_${randomUUID().replaceAll('-', '')}`;
    const admin = new pg.Client({ connectionString: template.replace(/\/[^/]+$/, '/postgres') });
    await admin.connect();
    await admin.query(`CREATE DATABASE ${name} TEMPLATE template_telefellow`);
    await admin.end();
    const url = template.replace(/\/[^/]+$/, `/${name}`);
    const env = readEnv({
      NODE_ENV: 'test',
      PORT: '0',
      DATABASE_URL: url,
      DATABASE_POOL: '4',
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'error',
      TELEFELLOW_PARTS: 'api',
      TELEFELLOW_SECRET: 'test-secret-test-secret-test-secret-1',
      PUBLIC_URL: 'http://localhost:3000',
      TELEFELLOW_DEMO: 'on',
      ...overrides,
    });
    let world: World | null = null;
    const app = await createApplication(env, { clock: () => world?.now ?? NOW });
    world = new World(app, new pg.Pool({ connectionString: url, max: 2 }), env);
    await world.addInstitution('a', 'Lakeshore University');
    await world.addInstitution('b', 'Harbor Medical School');
    return world;
  }

  /** Adds people named `<key>.<role>`: a.fellow, a.fellow2, a.faculty, a.coordinator, a.director, a.admin. */
  private async addInstitution(key: string, name: string): Promise<void> {
    const institutionId = uuidv7();
    const programId = uuidv7();
    await this.db.query('INSERT INTO institutions (id, name, slug, time_zone) VALUES ($1, $2, $3, $4)', [
      institutionId,
      name,
      key,
      'America/New_York',
    ]);
    await this.db.query(
      'INSERT INTO programs (institution_id, id, name, specialty, time_zone) VALUES ($1, $2, $3, $4, $5)',
      [institutionId, programId, `${name} Pain Medicine Fellowship`, 'pain_medicine', 'America/New_York'],
    );
    const roles: [string, Role][] = [
      ['fellow', 'fellow'],
      ['fellow2', 'fellow'],
      ['faculty', 'faculty'],
      ['coordinator', 'coordinator'],
      ['director', 'director'],
      ['admin', 'institution_admin'],
    ];
    for (const [suffix, role] of roles)
      await this.addPerson(`${key}.${suffix}`, role, {
        institutionId,
        programId,
        programName: `${name} Pain Medicine Fellowship`,
      });
  }

  async addPerson(
    key: string,
    role: Role,
    place: { institutionId: string; programId: string; programName: string },
  ): Promise<Person> {
    const email = `${key}@test.telefellow.test`;
    const name = `${key.replace('.', ' ')} Person`;
    const { userId } = await this.app
      .get(AccountsService, { strict: false })
      .ensure({ email, name, password: PASSWORD });
    const id = uuidv7();
    const membershipId = uuidv7();
    await this.db.query(
      `INSERT INTO people (institution_id, id, user_id, external_id, name, email, base_specialty, licenses_attested_on) VALUES ($1, $2, $3, $4, $5, $6, 'anesthesiology', '2026-07-01')`,
      [place.institutionId, id, userId, key, name, email],
    );
    const admin = role === 'institution_admin';
    await this.db.query(
      `INSERT INTO memberships (institution_id, id, person_id, user_id, program_id, program_name, role, starts_on, ends_on) VALUES ($1, $2, $3, $4, $5, $6, $7, '2026-07-01', '2027-06-30')`,
      [
        place.institutionId,
        membershipId,
        id,
        userId,
        admin ? null : place.programId,
        admin ? null : place.programName,
        role,
      ],
    );
    const cookie = await this.signIn(email);
    return (this.people[key] = {
      id,
      membershipId,
      institutionId: place.institutionId,
      programId: place.programId,
      name,
      email,
      cookie,
    });
  }

  /** Through the real endpoint, so that what the tests prove holds for a browser. */
  async signIn(email: string, password = PASSWORD): Promise<string> {
    const response = await this.app.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      headers: { origin: 'http://localhost:3000' },
      payload: { email, password },
    });
    if (response.statusCode !== 200) throw new Error(`sign-in answered ${response.statusCode}: ${response.body}`);
    return [response.headers['set-cookie'] ?? []]
      .flat()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
  }

  person(key: string): Person {
    const person = this.people[key];
    if (!person) throw new Error(`no person ${key}`);
    return person;
  }

  /** A GraphQL call over HTTP as a person, or as nobody. */
  async ask(as: string | null, query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
    const cookie = as ? this.person(as).cookie : '';
    const response = await this.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { cookie, accept: 'application/json' },
      payload: { query, variables },
    });
    return response.json();
  }

  /** The same, for calls that must succeed. */
  async get(as: string | null, query: string, variables: Record<string, unknown> = {}): Promise<any> {
    const answer = await this.ask(as, query, variables);
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data;
  }

  async code(as: string | null, query: string, variables: Record<string, unknown> = {}): Promise<string | undefined> {
    return (await this.ask(as, query, variables)).errors?.[0]?.extensions.code;
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.db.end();
  }
}
