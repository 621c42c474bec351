import fs from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';
import { parse } from 'yaml';
import type { ContentItem } from '../../libs/content/src/content.ts';
import { rightResponse } from '../../libs/content/src/judge.ts';

/** The bank of a pack that ships, as its author wrote it. */
export function bankOf(slug: string): ContentItem[] {
  return parse(fs.readFileSync(`libs/content/packs/${slug}/items.yaml`, 'utf8')) as ContentItem[];
}

/** Enters the right answer to the question on the page, or a wrong one where its kind has options; does not send it. */
export async function enterAnswer(page: Page, bank: readonly ContentItem[], isRight = true): Promise<ContentItem> {
  const id = await page.locator('input[name="itemId"]').inputValue();
  const item = bank.find((candidate) => candidate.id === id);
  if (!item) throw new Error(`the bank has no item ${id}`);
  const form = page.locator('form[action^="?/answer"]');
  await enter(form, item, isRight);
  return item;
}

async function enter(form: Locator, item: ContentItem, isRight: boolean): Promise<void> {
  const right = rightResponse(item);
  const choose = (name: string, value: string) =>
    form.locator(`input[name="${name}"][value="${value}"]`).check({ force: true });
  switch (item.kind) {
    case 'single':
    case 'multiple': {
      const wrong = item.options.find(({ correct }) => !correct)?.id ?? '';
      for (const id of isRight ? right.optionIds : [wrong]) await choose('optionIds', id);
      return;
    }
    case 'hotspot':
      return choose(
        'optionIds',
        isRight ? (right.optionIds[0] ?? '') : (item.regions.find(({ correct }) => !correct)?.id ?? ''),
      );
    case 'true_false': {
      const isTrue = right.optionIds.includes('true') === isRight;
      await choose('optionIds', isTrue ? 'true' : 'false');
      const correction = item.corrections.find(({ correct }) => correct) ?? item.corrections[0];
      if (!isTrue && correction) await choose('corrections', correction.id);
      return;
    }
    case 'numeric':
      await form.locator('input[name="number"]').fill(String(isRight ? item.answer : item.answer + item.tolerance + 7));
      await form.locator('select[name="unit"]').selectOption(item.unit);
      return;
    case 'ordering':
      return order(
        form,
        item.steps.map(({ id }) => id),
        isRight,
      );
    case 'matching':
      for (const [at, { id }] of item.pairs.entries()) {
        await form.locator(`select[name="match-${id}"]`).selectOption(isRight ? id : (item.pairs.at(at - 1)?.id ?? id));
      }
      return;
    case 'short':
      await form
        .locator('textarea[name="text"]')
        .fill('I will not do this from here today, and here is what we can do.');
  }
}

/** By the buttons that move a step up, as a keyboard does it. */
async function order(form: Locator, right: readonly string[], isRight: boolean): Promise<void> {
  const wanted = isRight ? right : [...right].reverse();
  const steps = form.locator('ol > li');
  for (const [place, id] of wanted.entries()) {
    const step = steps.filter({ has: form.page().locator(`select[name="place-${id}"]`) });
    for (let moves = 0; moves < wanted.length; moves++) {
      const at = Number(await step.locator('span.number').textContent()) - 1;
      if (at === place) break;
      await step.getByRole('button', { name: /Move up/ }).click();
      await expect(step.locator('span.number')).toHaveText(String(at));
    }
  }
}
