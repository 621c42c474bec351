import fs from 'node:fs';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { expectAccessible, newestMail, signedIn } from './support.ts';

/**
 * The path of one fellow's competence, step by step, in the browser, on the real stack; each step goes on where the one
 * before it ended. Nora is imported, learns, is observed by Dr Raman, and shows up on the coordinator's board.
 */
test.describe.configure({ mode: 'serial' });

const NORA = { name: 'Nora Field', email: 'nora.field@demo.telefellow.test', password: 'a-password-of-nora' };
const FACULTY = 'priya.raman@demo.telefellow.test';
const COORDINATOR = 'coordinator@demo.telefellow.test';
const STATE = { visitCode: '', patientLink: '' };

interface CheckItem {
  id: string;
  options: { id: string; correct: boolean }[];
}
type CheckFile = CheckItem[] | { items: CheckItem[] };

const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

/** What a datetime-local field takes, in the program's zone. */
function inZone(at: Date, timeZone = 'America/New_York'): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);
  return parts.replace(' ', 'T');
}

async function asNora(browser: Browser, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  return signedIn(browser, NORA.email, NORA.password, options);
}

test('1. a coordinator imports the roster and the licenses, and the new fellow sets a password', async ({
  browser,
}) => {
  const page = await signedIn(browser, COORDINATOR);
  const start = new Date().getMonth() >= 6 ? new Date().getFullYear() : new Date().getFullYear() - 1;
  const header = 'external_id,name,email,role,base_specialty,start_date,end_date';

  await page.goto('/roster/import');
  await page
    .locator('textarea[name="csv"]')
    .fill(`${header}\nnora,${NORA.name},not-an-address,fellow,Neurology,${start}-07-01,${start + 1}-06-30`);
  await page
    .getByRole('button', { name: /check|dry/i })
    .first()
    .click();
  await expect(page.getByText('is not an e-mail address').first()).toBeVisible();
  await expect(page.locator('textarea[name="csv"]')).toHaveValue(/not-an-address/);

  await page
    .locator('textarea[name="csv"]')
    .fill(
      `\uFEFF${header}\r\nnora,"${NORA.name}",${NORA.email},fellow,Neurology,${start}-07-01,${start + 1}-06-30\r\n`,
    );
  await page
    .getByRole('button', { name: /check|dry/i })
    .first()
    .click();
  await page.getByRole('button', { name: /^import/i }).click();
  await expect(page.getByRole('status').first()).toBeVisible();

  await page.goto('/licenses/import');
  await page
    .locator('textarea[name="csv"]')
    .fill(
      `external_id,email,state,type,number,issued_on,expires_on\nnora,,OH,training,OH-57-777,${day(-100)},${day(200)}\nnora,,KY,full,KY-1,${day(-300)},${day(20)}`,
    );
  await page
    .getByRole('button', { name: /check|dry/i })
    .first()
    .click();
  await page.getByRole('button', { name: /^import/i }).click();
  await expect(page.getByRole('status').first()).toBeVisible();

  const mail = await newestMail(page, NORA.email, /invit/i);
  const link = /(\/invitation\/[\w-]+)/.exec(mail)?.[1] as string;
  const guest = await (await browser.newContext()).newPage();
  await guest.goto(link);
  await expectAccessible(guest);
  await guest.locator('input[name="password"]').fill('short');
  await guest.locator('form button.btn.p').click();
  await expect(guest.getByText(/15 characters/i).first()).toBeVisible();
  await guest.locator('input[name="password"]').fill(NORA.password);
  await guest.locator('form button.btn.p').click();
  await guest.waitForURL((url) => !url.pathname.startsWith('/invitation') || url.search.length > 0);
  await guest.goto(link);
  await expect(guest.locator('input[name="password"]')).toHaveCount(0);
  await asNora(browser);
});

test('2. the fellow finds the one thing to do next, reads the module and passes its check', async ({ browser }) => {
  const page = await asNora(browser);
  await page.goto('/home');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Nora');
  await page.locator('a[href*="/learn/opening-a-tele-visit-safely"]').first().click();
  await page.locator('form[action="?/open"] button').click();
  await page.waitForURL(/\/learn\/[\w-]+\/[\w-]+/);
  const lessons = await page
    .locator('.lessons a:not([href$="/check"])')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  expect(lessons).toHaveLength(3);
  for (const lesson of lessons) {
    await page.goto(lesson as string);
    const screens = await page.locator('.dots a').count();
    for (let screen = 1; screen < screens; screen++) {
      await page.locator('a[rel="next"]').first().click();
      await expect(page.getByText(`Screen ${screen + 1} of ${screens}`).first()).toBeVisible();
    }
    await page.getByRole('button', { name: 'Finish the lesson' }).click();
    await page.waitForURL((url) => url.pathname !== lesson);
  }
  await page.goto('/learn/opening-a-tele-visit-safely/check');
  await page.getByRole('button', { name: 'Start the check' }).click();
  const items = JSON.parse(
    fs.readFileSync('libs/content/packs/opening-a-tele-visit-safely/check.json', 'utf8'),
  ) as CheckFile;
  const all = Array.isArray(items) ? items : items.items;
  for (let number = 1; number <= all.length; number++) {
    await expect(page.getByText(`Question ${number} of ${all.length}`)).toBeVisible();
    const id = await page.locator('input[name="itemId"]').inputValue();
    const options = all.find((item) => item.id === id)?.options ?? [];
    // The first one wrong: it explains itself, stays after a reload, and does not keep her from passing.
    const chosen =
      number === 1 ? options.filter(({ correct }) => !correct).slice(0, 1) : options.filter(({ correct }) => correct);
    for (const option of chosen)
      await page.locator(`input[name="optionIds"][value="${option.id}"]`).check({ force: true });
    await page.getByRole('button', { name: 'Answer', exact: true }).click();
    await expect(page.locator('input[name="optionIds"]')).toHaveCount(0);
    if (number === 1) {
      await page.reload();
      await expect(page.getByText('Not right').first()).toBeVisible();
    }
    if (number < all.length) await page.locator('a[rel="next"]').click();
  }
  await page.getByRole('button', { name: 'Finish the check' }).click();
  await expect(page.getByText('You completed this module.')).toBeVisible();
});

test('3. the visit is scheduled: an uncovered state stops it, a simulated one is only warned', async ({ browser }) => {
  const page = await signedIn(browser, FACULTY);
  await page.goto('/visits/new');
  await page.getByLabel('Fellow', { exact: true }).selectOption({ label: NORA.name });
  await page.getByLabel('Supervisor', { exact: true }).selectOption({ label: 'Priya Raman' });
  await page.locator('select[name="epa"]').selectOption('T2');
  await page.locator('input[name="patientLabel"]').fill('SP-099 back pain');
  await page.locator('select[name="patientState"]').selectOption('GA');
  await page.locator('input[name="scheduledAt"]').fill(inZone(new Date(Date.now() + 8 * 60_000)));
  await expect(page.getByText('Not covered').first()).toBeVisible();
  await page.locator('input[name="simulated"][type="checkbox"]').uncheck();
  await page.locator('form[action="?/schedule"] button.btn.p').click();
  await expect(page.getByRole('alert').first()).toBeVisible();
  await expect(page.locator('input[name="patientLabel"]')).toHaveValue('SP-099 back pain');
  await page.locator('input[name="simulated"][type="checkbox"]').check();
  await page.locator('select[name="patientState"]').selectOption('OH');
  await expect(page.getByText('Covered', { exact: true }).first()).toBeVisible();
  await page.locator('form[action="?/schedule"] button.btn.p').click();
  await expect(page.getByText('The visit is scheduled.')).toBeVisible();
  STATE.visitCode = /TC-[0-9A-Z]+/.exec(await page.getByRole('heading', { level: 1 }).innerText())?.[0] ?? '';
  STATE.patientLink = /\/v\/[\w-]+/.exec(await page.locator('input[readonly]').inputValue())?.[0] ?? '';
  expect(STATE.visitCode).not.toBe('');
  expect(STATE.patientLink).not.toBe('');
});
