import { expect, test } from '@playwright/test';
import { expectAccessible, signedInContext } from './support.ts';

test('a fellow reads the rule of a place, and the same order differs on both sides of the New Year', async ({
  browser,
  baseURL,
}) => {
  const context = await signedInContext(browser, baseURL as string, 'fellow@demo.telefellow.test');
  const page = await context.newPage();
  await page.goto('/rules?topic=cs_telehealth_prescribing&state=GA&date=2026-12-31');
  await expect(page.getByRole('heading', { name: 'Georgia' })).toBeVisible();
  await expect(page.getByText('Telemedicine rule does not authorize').first()).toBeVisible();
  await page.getByRole('link', { name: 'Prescribing check' }).click();
  await page.getByLabel('Drug').selectOption('oxycodone');
  await page.getByLabel('State where the patient is').selectOption('DE');
  await page.getByLabel('Date of the order').fill('2026-12-31');
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByRole('heading', { name: /^May be prescribed/ })).toBeVisible();
  await expect(page.getByText('not legal advice')).toBeVisible();
  await page.getByLabel('Date of the order').fill('2027-01-01');
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByRole('heading', { name: /^Do not prescribe by telehealth/ })).toBeVisible();
  await expectAccessible(page);
  await context.close();
});

test('a director verifies a rule by name; a fellow sees who did, and cannot reach the queue', async ({
  browser,
  baseURL,
}) => {
  const context = await signedInContext(browser, baseURL as string, 'director@demo.telefellow.test');
  const page = await context.newPage();
  await page.goto('/rules/review?state=DE');
  await page
    .getByRole('link', { name: /Delaware: Required/ })
    .first()
    .click();
  const address = page.url();
  await page.getByRole('button', { name: 'I have read it: verify' }).click();
  await expect(page.getByText('Verified.', { exact: true })).toBeVisible();
  await context.close();
  const other = await signedInContext(browser, baseURL as string, 'fellow@demo.telefellow.test');
  const reader = await other.newPage();
  await reader.goto(address);
  await expect(reader.getByText('Nobody yet')).toHaveCount(0);
  await expect(reader.getByRole('button', { name: 'I have read it: verify' })).toHaveCount(0);
  expect((await reader.goto('/rules/review'))?.status()).toBe(404);
  await other.close();
});

test('the case of the day is answered once and then explained', async ({ browser, baseURL }) => {
  const context = await signedInContext(browser, baseURL as string, 'fellow@demo.telefellow.test');
  const page = await context.newPage();
  await page.goto('/rules/today');
  if (await page.getByRole('button', { name: 'Answer' }).isVisible()) {
    await page.getByLabel('Blocked').check();
    await page.getByRole('button', { name: 'Answer' }).click();
  }
  await expect(page.getByText('The next case comes tomorrow.')).toBeVisible();
  await expectAccessible(page);
  await context.close();
});
