import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, scripted, sidewaysScroll, signedIn } from './support.ts';

/** One fellow reads, prints, loses the network, takes the check in two tabs, and is graded; what she sees stays hers. */
test.describe.configure({ mode: 'serial' });

const MODULE = 'opening-a-tele-visit-safely';
const LESSON = `/learn/${MODULE}/lesson-1-who-and-where`;
const FELLOW = 'fellow@demo.telefellow.test';

async function shot(page: Page, name: string): Promise<void> {
  if (!process.env.SHOTS) return;
  await page.screenshot({ path: path.join(process.env.SHOTS, `${name}.png`), fullPage: true });
}

test('a lesson is read with keys and at 360 px, and printed whole', async ({ browser }) => {
  const page = await signedIn(browser, FELLOW, undefined, { viewport: { width: 360, height: 740 } });
  await page.goto(LESSON);
  await scripted(page);
  await expect(page.getByText(/about \d+ min left/)).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText(/Screen 2 of/)).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByText(/Screen 1 of/)).toBeVisible();
  await page.getByText('Lessons of this module').click();
  await expect(page.locator('.narrow a').first()).toBeVisible();
  expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
  await expectAccessible(page);
  await shot(page, 'lesson-360');
  await page.goto(`/learn/${MODULE}/print`);
  await expect(page.locator('section.lesson')).toHaveCount(3);
  await expect(page.getByText(/Last reviewed/).first()).toBeVisible();
  await expectAccessible(page);
});

test('a lesson that was opened is read offline, and sign-out takes the copy away', async ({ browser }) => {
  const page = await signedIn(browser, FELLOW);
  await page.goto(LESSON);
  await scripted(page);
  const isKept = `caches.keys().then(async (names) => {
    for (const name of names.filter((one) => one.startsWith('telefellow-lessons:')))
      if (await (await caches.open(name)).match('${LESSON}')) return true;
    return false; })`;
  await expect.poll(() => page.evaluate<boolean>(isKept), { timeout: 20_000 }).toBe(true);
  await page.reload();
  await page.context().setOffline(true);
  await page.locator('a.btn[rel="next"]').click();
  await expect(page.getByText(/Screen 2 of/)).toBeVisible();
  await expect(page.getByText('Offline, saved copy.')).toBeVisible();
  await page.reload();
  await expect(page.getByText(/Screen 2 of/)).toBeVisible();
  await expect(page.getByText('Offline, saved copy.')).toBeVisible();
  await shot(page, 'lesson-offline');
  await page.goto('/learn').catch(() => null);
  await expect(page.getByRole('heading', { name: 'You are offline' })).toBeVisible();
  await expect(page.locator(`a[href="${LESSON}"]`)).toBeVisible();
  await expectAccessible(page);
  await page.context().setOffline(false);
  await page.goto('/home');
  await page.getByRole('button', { name: /Account menu/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL(/sign-in/);
  await expect.poll(() => page.evaluate<boolean>(isKept)).toBe(false);
});
