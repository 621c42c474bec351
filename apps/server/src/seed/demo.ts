import type { NestFastifyApplication } from '@nestjs/platform-fastify';
export async function seedDemoOnce(
  _app: NestFastifyApplication,
  _url: string,
  _say: (line: string) => void,
): Promise<void> {}
export function demoAccounts(): string[] {
  return [];
}
