import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { envSchema, readEnv } from './env.ts';

const example = fs.readFileSync(path.resolve(import.meta.dirname, '../../../../.env.example'), 'utf8');
const lines = example.split('\n').filter((line) => /^[A-Z]/.test(line));
const written = Object.fromEntries(lines.map((line) => [line.split('=')[0] ?? '', line.slice(line.indexOf('=') + 1)]));
const SECRET = 'x'.repeat(32);

describe('.env.example', () => {
  it('names every variable that the product reads, once, and no other', () => {
    const names = lines.map((line) => line.split('=')[0]);
    expect(names.toSorted()).toEqual(Object.keys(envSchema.shape).toSorted());
  });

  it('is a configuration that works, equal to the defaults', () => {
    const env = readEnv({ ...written, TELEFELLOW_SECRET: SECRET });
    expect(env).toEqual(readEnv({ TELEFELLOW_SECRET: SECRET }));
  });
});

describe('the configuration', () => {
  it('names every variable at fault in one message', () => {
    expect(() => readEnv({ PORT: '70000', DATABASE_URL: 'mysql://x', LOG_LEVEL: 'loud' })).toThrow(
      /The configuration is not usable:\n {2}PORT: .+\n {2}DATABASE_URL: .+\n {2}LOG_LEVEL: .+/,
    );
  });

  it('never repeats a secret that it refuses', () => {
    expect(() => readEnv({ TELEFELLOW_SECRET: 'too-short-secret' })).toThrow(/TELEFELLOW_SECRET/);
    expect(() => readEnv({ TELEFELLOW_SECRET: 'too-short-secret' })).not.toThrow(/too-short-secret/);
  });

  it('asks for a secret in production', () => {
    expect(() => readEnv({ NODE_ENV: 'production' })).toThrow(/TELEFELLOW_SECRET: required in production/);
  });

  it('shows the demo outside production alone, unless it is told otherwise', () => {
    const demo = (source: Record<string, string>) => readEnv({ TELEFELLOW_SECRET: SECRET, ...source }).demo;
    expect(demo({})).toBe(true);
    expect(demo({ NODE_ENV: 'production' })).toBe(false);
    expect(demo({ NODE_ENV: 'production', TELEFELLOW_DEMO: 'on' })).toBe(true);
    expect(demo({ TELEFELLOW_DEMO: 'off' })).toBe(false);
  });

  it('takes an empty variable for one that is not set, and no slash at the end of the address', () => {
    const env = readEnv({ TELEFELLOW_SECRET: SECRET, PORT: '', PUBLIC_URL: 'https://site.test/' });
    expect(env).toMatchObject({ PORT: 3000, PUBLIC_URL: 'https://site.test' });
  });
});
