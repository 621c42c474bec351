import { parseArgs } from 'node:util';
import { startStandIn } from './stand-in.ts';

/** Runs until it is stopped; Playwright's webServer waits for the line that it prints. */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8443' },
    'app-id': { type: 'string', default: 'telefellow' },
    secret: { type: 'string', default: process.env['JITSI_APP_SECRET'] ?? '' },
    audience: { type: 'string', default: 'jitsi' },
    subject: { type: 'string', default: 'meet.jitsi' },
    'webhook-url': { type: 'string' },
    'webhook-secret': { type: 'string' },
  },
});

if (!values.secret) {
  console.error('--secret (or JITSI_APP_SECRET) is missing: give the secret that the server signs room tokens with');
  process.exit(2);
}

const standIn = await startStandIn({
  port: Number(values.port),
  appId: values['app-id'],
  secret: values.secret,
  audience: values.audience,
  subject: values.subject,
  webhookUrl: values['webhook-url'],
  webhookSecret: values['webhook-secret'],
});
console.log(`video stand-in on https://${standIn.domain}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void standIn.stop().then(() => process.exit(0)));
}
