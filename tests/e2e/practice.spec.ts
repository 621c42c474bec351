import { expect, test } from '@playwright/test';
import { answerOnPage, packOf } from './packs.ts';
import { expectAccessible, signedIn } from './support.ts';

test('what was learnt weeks ago is asked again, is explained, and goes away until its day', async ({ browser }) => {
  // He passed the opening check weeks ago: by now it is due.
  const page = await signedIn(browser, 'daniel.reyes@demo.telefellow.test');
  await page.goto('/practice');
  await expect(page.getByText(/0 of \d+ today/)).toBeVisible();
  await expectAccessible(page);
  const pack = packOf('opening-a-tele-visit-safely');
  const first = await answerOnPage(page, pack.items);
  await expect(page.getByText('Right', { exact: true }).first()).toBeVisible();
  await expect(page.getByText(/^Comes back on/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Next question' }).click();
  await expect(page.getByText(/1 of \d+ today/)).toBeVisible();
  const second = await answerOnPage(page, pack.items, false);
  expect(second.id).not.toBe(first.id);
  await expect(page.getByText('Not right', { exact: true }).first()).toBeVisible();
  await page.getByRole('link', { name: 'Next question' }).click();
  await expect(page.getByText(/2 of \d+ today/)).toBeVisible();
  await expect(page.getByText(/\d+% of \d+ questions met/).first()).toBeVisible();
});
