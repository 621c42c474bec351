export const isDemo = (): boolean => process.env.TELEFELLOW_DEMO !== 'off';

const DEMO_PASSWORD = 'telefellow-demo';
const roles = ['fellow', 'faculty', 'coordinator', 'director', 'admin'] as const;
const hosts = ['demo', 'other'] as const;

export interface DemoAccount {
  email: string;
  role: (typeof roles)[number];
  host: (typeof hosts)[number];
}

export const demoAccounts: DemoAccount[] = hosts.flatMap((host) =>
  roles.map((role) => ({ email: `${role}@${host}.telefellow.test`, role, host })),
);

export function demoCredentials(email: unknown): { email: string; password: string } | null {
  const account = demoAccounts.find((candidate) => candidate.email === email);
  return account && isDemo() ? { email: account.email, password: DEMO_PASSWORD } : null;
}
