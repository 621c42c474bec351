// The yardstick: node:http and pg, nothing else. It runs the statements that the product ran and sends the same JSON.
import fs from 'node:fs';
import http from 'node:http';
import pg from 'pg';
import type { Statement } from './wire.ts';

interface Recorded {
  statements: Statement[];
  answer: unknown;
}

const recorded = JSON.parse(fs.readFileSync(process.argv[2] as string, 'utf8')) as Record<string, Recorded>;
const pool = new pg.Pool({ connectionString: process.argv[3], max: 10 });

async function run({ statements, answer }: Recorded): Promise<string> {
  const client = await pool.connect();
  try {
    for (const { sql, values } of statements) {
      // What a write did once cannot be done twice: its replay is rolled back.
      if (sql === 'COMMIT') await client.query('ROLLBACK');
      else if (values.length === 0) await client.query(sql);
      else await client.query({ text: sql, values });
    }
  } finally {
    client.release();
  }
  return JSON.stringify(answer);
}

http
  .createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const entry = recorded[(JSON.parse(body || '{}') as { operation: string }).operation];
      if (!entry) return void response.writeHead(404).end();
      run(entry).then(
        (json) => response.writeHead(200, { 'content-type': 'application/json' }).end(json),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
    });
  })
  .listen(Number(process.argv[4]), '127.0.0.1', () => process.stdout.write('bare ready\n'));
