import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { bankOf, enterAnswer } from './check-answers.ts';
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

const CHECK = '/learn/tele-education/check';
const TEXT = 'I will not do this from here today, and here is what we can do.';

test('an answer that cannot be sent is kept and goes out later; two tabs know of each other', async ({ browser }) => {
  const page = await signedIn(browser, FELLOW);
  const bank = bankOf('tele-education');
  await page.goto(CHECK);
  await page.getByRole('button', { name: 'Start the check' }).click();
  await expect(page.getByText(/Question 1 of/)).toBeVisible();
  await scripted(page);
  await enterAnswer(page, bank);
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Answer', exact: true }).click();
  await expect(page.getByText('Your answer is not sent.')).toBeVisible();
  await page.context().setOffline(false);
  // Another try by hand or by the browser's own news of the network: either sends it once.
  await expect(page.locator('input[name="itemId"]')).toHaveCount(0);
  await expect(page.getByText('Your answer is not sent.')).toHaveCount(0);

  await page.locator('a[rel="next"]').click();
  await expect(page.getByText(/Question 2 of/)).toBeVisible();
  const item = await enterAnswer(page, bank);
  await page.locator('input[name="confidence"][value="guessing"]').check({ force: true });
  await page.reload();
  await scripted(page);
  await expect(page.getByText('What you had entered here is back.')).toBeVisible();
  await expect(page.locator('input[name="confidence"][value="guessing"]')).toBeChecked();

  const other = await page.context().newPage();
  await other.goto(`${CHECK}?q=2`);
  await expect(other.getByText('This check is open in another tab too.')).toBeVisible();
  await expect(page.getByText('This check is open in another tab too.')).toBeVisible();
  await page.bringToFront();
  await page.getByRole('button', { name: 'Answer', exact: true }).click();
  await expect(page.locator('input[name="itemId"]')).toHaveCount(0);
  await expect(page.getByText(item.kind === 'short' ? 'Answered' : 'Right').first()).toBeVisible();
  await expect(other.locator('input[name="itemId"]')).toHaveCount(0);
  await other.close();
});

test('every kind of question is answered, the keys too, and the result says what confidence was worth', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const page = await signedIn(browser, FELLOW, undefined, { viewport: { width: 360, height: 740 } });
  const bank = bankOf('tele-education');
  await page.goto(CHECK);
  const total = Number(/of (\d+)/.exec((await page.getByText(/Question \d+ of \d+/).textContent()) ?? '')?.[1]);
  let missed = '';
  for (let number = 3; number <= total; number++) {
    await page.goto(`${CHECK}?q=${number}`);
    await scripted(page);
    const id = await page.locator('input[name="itemId"]').inputValue();
    const isChoice = bank.find((one) => one.id === id)?.kind === 'single';
    const isRight = missed !== '' || !isChoice;
    const item = await enterAnswer(page, bank, isRight);
    if (!isRight) missed = item.stem;
    await page.locator('input[name="confidence"][value="sure"]').check({ force: true });
    // What the sticky head covers half is no target; a reader scrolls.
    await page.evaluate('scrollTo(0, 0)');
    await expectAccessible(page);
    expect(await sidewaysScroll(page), item.kind).toBeLessThanOrEqual(0);
    await shot(page, `check-${item.kind}`);
    if (item.kind === 'single') await page.keyboard.press('Enter');
    else await page.getByRole('button', { name: 'Answer', exact: true }).click();
    await expect(page.locator('input[name="itemId"]')).toHaveCount(0);
    await page.evaluate('scrollTo(0, 0)');
    await expectAccessible(page);
    await shot(page, `explained-${item.kind}`);
  }
  expect(missed).not.toBe('');
  await page.getByRole('button', { name: 'Finish the check' }).click();
  await expect(page.getByRole('heading', { name: 'Sure and wrong' })).toBeVisible();
  await expect(page.locator('details').first()).toContainText(missed);
  await page.locator('details').first().locator('summary').click();
  await expect(page.locator('details').first().getByText('You said: Sure')).toBeVisible();
  await page.evaluate('scrollTo(0, 0)');
  await expectAccessible(page);
  expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
  await shot(page, 'result');
  await page.goto('/learn');
  await expect(page.getByText(missed)).toBeVisible();
  await shot(page, 'learn');
});

test('faculty grade what she wrote, and she reads it', async ({ browser }) => {
  const page = await signedIn(browser, 'faculty@demo.telefellow.test');
  await page.goto('/learn/grading');
  await page.locator('.rows li').filter({ hasText: 'Amara Okafor, Tele-education' }).getByRole('link').click();
  await expect(page.getByText(TEXT)).toBeVisible();
  await scripted(page);
  await page.locator('input[name="outcome"][value="partly"]').check({ force: true });
  await page.getByRole('button', { name: 'Save the grade' }).click();
  await expect(page.getByText(/one sentence is enough/)).toBeVisible();
  await expect(page.locator('input[name="outcome"][value="partly"]')).toBeChecked();
  await expectAccessible(page);
  await page.locator('textarea[name="comment"]').fill('Says no clearly. Name the alternative next time.');
  await shot(page, 'grade');
  await page.getByRole('button', { name: 'Save the grade' }).click();
  await expect(page.getByText('The grade is saved.')).toBeVisible();
  await page.goto('/learn/grading?state=graded');
  await expect(page.getByText('Partly met').first()).toBeVisible();
  await shot(page, 'graded');

  const fellow = await signedIn(browser, FELLOW);
  await fellow.goto(CHECK);
  await fellow.locator('section', { hasText: 'Read by faculty' }).last().locator('summary').first().click();
  await expect(fellow.getByText('Name the alternative next time.')).toBeVisible();
});
