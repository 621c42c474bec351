import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, sidewaysScroll, signedInContext } from './support.ts';

const PHONE = { viewport: { width: 360, height: 740 }, colorScheme: 'light' as const };
const DESK = { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' as const };

async function lookAt(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  expect(await sidewaysScroll(page), `${name} scrolls sideways`).toBeLessThanOrEqual(0);
  if (process.env.SHOTS) await page.screenshot({ path: path.join(process.env.SHOTS, `${name}.png`), fullPage: true });
}

for (const [name, view] of Object.entries({ phone: PHONE, desk: DESK })) {
  test(`a coordinator sees fellows by modules (${name})`, async ({ browser, baseURL }) => {
    const context = await signedInContext(browser, baseURL as string, 'coordinator@demo.telefellow.test', view);
    const page = await context.newPage();
    await page.goto('/board/modules');
    await expect(page.getByRole('region', { name: 'Table of fellows by modules' }).getByRole('row')).not.toHaveCount(0);
    await lookAt(page, `board-modules-${name}`);
    const nudge = page.getByRole('button', { name: /^Nudge / }).first();
    if (name === 'desk') {
      await nudge.click();
      await expect(page.getByRole('status').filter({ hasText: /on its way|told today/ })).toBeVisible();
    }
    const csv = await context.request.get('/api/csv/progress');
    expect(await csv.text()).toContain('fellow,module,title,state,due_on,overdue,completed_on');
    await context.close();
  });

  test(`a fellow makes a calendar address and sees what was learnt (${name})`, async ({ browser, baseURL }) => {
    const context = await signedInContext(browser, baseURL as string, 'fellow@demo.telefellow.test', view);
    const page = await context.newPage();
    await page.goto('/competency');
    await expect(page.getByRole('heading', { name: 'Learning', exact: true })).toBeVisible();
    await lookAt(page, `competency-${name}`);
    await page.goto('/account');
    await page.getByRole('button', { name: /^Make a (secret|new) address$/ }).click();
    const address = page.getByText(/\/api\/calendar\/[\w-]+\.ics$/);
    await expect(address).toBeVisible();
    await lookAt(page, `account-${name}`);
    const feed = new URL((await address.textContent())?.trim() ?? '').pathname;
    expect(await (await context.request.get(feed)).text()).toContain('BEGIN:VCALENDAR');
    await page.getByRole('button', { name: 'Stop the address' }).click();
    await expect(page.getByText('The address no longer works.')).toBeVisible();
    expect((await context.request.get(feed)).status()).toBe(404);
    await context.close();
  });
}
