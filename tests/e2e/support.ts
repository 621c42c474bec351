import AxeBuilder from '@axe-core/playwright';
import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test';

export const PASSWORD = 'telefellow-demo';

/** A context of its own, signed in through the page as a person would. */
export async function signedIn(
  browser: Browser,
  email: string,
  password = PASSWORD,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<Page> {
  const context = await browser.newContext({
    ignoreHTTPSErrors: true,
    permissions: ['camera', 'microphone'],
    ...options,
  });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByLabel('Email', { exact: true }).fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  return page;
}

/** Signed in without the page, for walks over many pages. */
export async function signedInContext(
  browser: Browser,
  base: string,
  email: string,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, ...options });
  const response = await context.request.post(`${base}/api/auth/sign-in/email`, {
    data: { email, password: PASSWORD },
    headers: { origin: base },
  });
  expect(response.status()).toBe(200);
  return context;
}

export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const told = violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .slice(0, 3)
        .map(({ target }) => target.join(' '))
        .join(' | ')}`,
  );
  expect(told, page.url()).toEqual([]);
}

/** The body of the newest mail to an address that matches, from the demo's mail page. */
export async function newestMail(page: Page, to: string, matching: RegExp): Promise<string> {
  for (let tries = 0; tries < 40; tries++) {
    const response = await page.request.post('/graphql', {
      data: { query: '{ devMails(first: 50) { edges { node { to subject text } } } }' },
    });
    const { data } = (await response.json()) as {
      data: { devMails: { edges: { node: { to: string; subject: string; text: string } }[] } };
    };
    const found = data.devMails.edges.find(
      ({ node }) => node.to === to && (matching.test(node.subject) || matching.test(node.text)),
    );
    if (found) return found.node.text;
    await page.waitForTimeout(250);
  }
  throw new Error(`no mail to ${to} matches ${matching}`);
}

/** How many pixels the page is wider than its window; in text, since this side knows no DOM. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

/** Waits until the page's script runs: for what only script shows, such as a verdict while one types. */
export async function scripted(page: Page): Promise<void> {
  await expect(page.locator('html[data-script="on"]')).toHaveCount(1);
}
