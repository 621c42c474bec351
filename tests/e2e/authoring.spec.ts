import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, signedInContext } from './support.ts';

const SENTENCE =
  'Before anybody is let into the room, say who can hear whom, and ask each patient whether she agrees to it. ';
const BODY = [
  `## Who can hear whom\n\n${SENTENCE.repeat(10)} A claim stands here [house-rule].`,
  `## Letting people in\n\n${SENTENCE.repeat(10)}`,
  `## In your next visit\n\n${SENTENCE.repeat(4)}`,
].join('\n\n');

async function save(page: Page) {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
}

const toDraft = (page: Page) =>
  page.getByRole('navigation', { name: /./ }).getByRole('link', { name: 'Waiting rooms' }).click();

test('a director writes an eighth module from nothing and publishes it', async ({ browser, baseURL }) => {
  test.setTimeout(180_000);
  const context = await signedInContext(browser, baseURL as string, 'director@demo.telefellow.test', {});
  const page = await context.newPage();

  await page.goto('/author');
  await page.getByRole('link', { name: 'New module' }).click();
  await page.getByLabel('Title').fill('Waiting rooms');
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(page).toHaveURL(/\/author\/waiting-rooms$/);
  await expect(page.getByText('Write at least one lesson.')).toBeVisible();

  await page.getByRole('link', { name: 'Card and rules' }).click();
  await page.getByLabel('Summary').fill('How a waiting room by video is kept private.');
  await page.getByLabel('Objectives').fill('Names who can hear whom.');
  await page.getByLabel('Telehealth domains').fill('TH1');
  await save(page);
  await toDraft(page);

  await page.getByRole('link', { name: 'Sources' }).click();
  await page.getByLabel('Short name').first().fill('house-rule');
  await page.getByLabel('Title').first().fill('House rule on waiting rooms');
  await page.getByLabel('Publisher').first().fill('This program');
  await page.getByLabel('Citation').first().fill('Handbook of the program, section 4');
  await page.getByLabel('Last read on').first().fill('2026-11-24');
  await page
    .getByLabel(/Confirmed/)
    .first()
    .check();
  await save(page);
  await toDraft(page);

  await page.getByRole('link', { name: 'New lesson' }).click();
  await page.getByLabel('Title').fill('Who is in the room');
  await page.getByLabel('Text', { exact: true }).fill(BODY);
  // The preview follows while she types, as the fellow will see it.
  await expect(page.getByRole('heading', { level: 3, name: 'Letting people in' })).toBeVisible();
  await save(page);
  await expectAccessible(page);
  await toDraft(page);

  await page.getByRole('button', { name: 'New question' }).click();
  await page.getByLabel('Question', { exact: true }).fill('Who agrees before anybody is let in?');
  for (const [at, text] of ['Each patient', 'The first patient', 'Nobody'].entries()) {
    const row = page.getByRole('group', { name: `Option ${at + 1}` });
    await row.getByLabel('Text').fill(text);
    await row.getByLabel('Why it is right or wrong').fill('The rule of the house says so.');
    if (at === 0) await row.getByLabel('Right', { exact: true }).check();
  }
  await page.getByLabel('Source that settles it').selectOption('house-rule');
  await page.getByLabel('Lesson to read again').selectOption({ label: 'Who is in the room' });
  await expect(page.getByRole('group', { name: 'Choose one answer' }).getByText('Each patient')).toBeVisible();
  await save(page);
  await expectAccessible(page);
  await toDraft(page);

  await expect(page.getByText('Nothing is missing.')).toBeVisible();
  await page.getByRole('button', { name: 'Send to review' }).click();
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByText('Version 1 is published.')).toBeVisible();
  await context.close();

  const fellow = await signedInContext(browser, baseURL as string, 'fellow@demo.telefellow.test', {});
  const reader = await fellow.newPage();
  await reader.goto('/learn/waiting-rooms');
  await expect(reader.getByRole('heading', { level: 1, name: 'Waiting rooms' })).toBeVisible();
  await fellow.close();
});

test('two authors at once are told, and neither loses a word', async ({ browser, baseURL }) => {
  const place = '/author/group-visits-by-video/lesson?key=lesson-1-a-room-with-several-patients';
  const [first, second] = await Promise.all(
    ['director', 'faculty'].map((who) =>
      signedInContext(browser, baseURL as string, `${who}@demo.telefellow.test`, {}),
    ),
  );
  const [hers, his] = [await first!.newPage(), await second!.newPage()];
  await hers.goto(place);
  await his.goto(place);
  await expect(his.getByText(/is editing this since/)).toBeVisible();
  await hers.getByLabel('Title').fill('A room with many patients');
  await save(hers);
  await his.getByLabel('Title').fill('A room with five patients');
  await his.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(his.getByText(/saved this while you were writing/)).toBeVisible();
  await expect(his.getByRole('cell', { name: 'A room with many patients' })).toBeVisible();
  await expect(his.getByLabel('Title')).toHaveValue('A room with five patients');
  await expectAccessible(his);
  await his.getByRole('button', { name: 'Save mine in its place' }).click();
  await expect(his.getByText('Saved.')).toBeVisible();
  await hers.goto(place);
  await expect(hers.getByLabel('Title')).toHaveValue('A room with five patients');
  await first!.close();
  await second!.close();
});

test('questions come from a GIFT file after a dry run that names what it cannot take', async ({ browser, baseURL }) => {
  const context = await signedInContext(browser, baseURL as string, 'director@demo.telefellow.test', {});
  const page = await context.newPage();
  await page.goto('/author/group-visits-by-video/import');
  await page.getByLabel('Or paste its text').fill('::Group size:: How many? {#8:2}\n\n::Essay:: Say it. {}');
  await page.getByRole('button', { name: 'Check' }).click();
  await expect(page.getByText('Questions of the type "essay" have no counterpart here.')).toBeVisible();
  await page.getByRole('button', { name: 'Import 1 questions' }).click();
  await expect(page.getByText('1 questions were added to the draft.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Group size' }).click();
  await expect(page.getByLabel('Right number')).toHaveValue('8');
  await expect(page.getByLabel('Tolerance')).toHaveValue('2');
  await context.close();
});
