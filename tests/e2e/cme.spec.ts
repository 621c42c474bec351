import { expect, test } from '@playwright/test';
import { expectAccessible, signedIn } from './support.ts';

test('a fellow enters, corrects and withdraws a credit; the coordinator sees where she stands', async ({ browser }) => {
  const fellow = await signedIn(browser, 'fellow@demo.telefellow.test');
  await fellow.goto('/licenses');
  await fellow.getByRole('link', { name: 'CME hours' }).click();
  await fellow.getByRole('link', { name: 'Add a credit' }).click();
  await fellow.getByLabel('Activity').fill('Sleep and pain');
  await fellow.getByLabel('Provider').fill('Lakeshore University Hospital');
  await fellow.getByLabel('Day finished').fill('2025-11-03');
  await fellow.getByLabel('Hours').fill('1.3');
  await fellow.getByRole('button', { name: 'Save the credit' }).click();
  await expect(fellow.getByText('Give hours in steps of 0.25')).toBeVisible();
  await expect(fellow.getByLabel('Activity')).toHaveValue('Sleep and pain');
  await expectAccessible(fellow);
  await fellow.getByLabel('Hours').fill('1.25');
  await fellow.getByRole('button', { name: 'Save the credit' }).click();
  await expect(fellow.getByText('The credit is saved.')).toBeVisible();

  await fellow.getByRole('link', { name: 'Correct or withdraw Sleep and pain' }).click();
  await fellow.getByLabel('Hours').fill('2');
  await fellow.getByRole('button', { name: 'Save the credit' }).click();
  await fellow.getByRole('link', { name: 'Correct or withdraw Sleep and pain' }).click();
  await expect(fellow.getByLabel('Hours')).toHaveValue('2');
  await fellow.getByRole('button', { name: 'Withdraw the credit' }).click();
  await expect(fellow.getByText('Say why')).toBeVisible();
  await fellow.getByLabel('Reason').fill('No certificate came');
  await fellow.getByRole('button', { name: 'Withdraw the credit' }).click();
  await expect(fellow.getByText('Withdrawn: No certificate came')).toBeVisible();
  await expectAccessible(fellow);

  const coordinator = await signedIn(browser, 'coordinator@demo.telefellow.test');
  await coordinator.goto('/licenses/cme');
  await coordinator.getByRole('link', { name: 'Amara Okafor' }).click();
  await expect(coordinator.getByRole('heading', { name: 'Ohio (OH)' })).toBeVisible();
  await expect(coordinator.getByText('Withdrawn: No certificate came')).toBeVisible();
  await expect(coordinator.getByRole('link', { name: 'Add a credit' })).toHaveCount(0);
  await expectAccessible(coordinator);
});

test('a fellow confirms a module by its certificate', async ({ browser }) => {
  const fellow = await signedIn(browser, 'daniel.reyes@demo.telefellow.test');
  await fellow.goto('/licenses/cme');
  await fellow.getByRole('link', { name: /^Confirm credit for Opening/ }).click();
  await fellow.getByLabel('Provider').fill('Lakeshore University Hospital');
  await fellow.getByLabel('Hours').fill('1');
  await fellow.getByRole('button', { name: 'Save the credit' }).click();
  await expect(fellow.getByText('Without one it gives no credit')).toBeVisible();
  await fellow.getByLabel('Certificate number').fill('LUH-2211');
  await fellow.getByRole('button', { name: 'Save the credit' }).click();
  await expect(fellow.getByText('The credit is saved.')).toBeVisible();
  await expect(fellow.getByText('LUH-2211')).toBeVisible();
});
