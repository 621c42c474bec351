import fs from 'node:fs';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { ContentItem, ContentModule } from '../../libs/content/src/content.ts';
import { rightResponse } from '../../libs/content/src/judge.ts';
import { readPack } from '../../libs/content/src/read-pack.ts';

/** A pack as it ships: what a person who knows the answers would know. */
export function packOf(slug: string): ContentModule {
  const folder = path.join('libs/content/packs', slug);
  const files: Record<string, string> = {};
  for (const name of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = path.join(folder, name);
    if (fs.statSync(file).isFile()) files[name] = fs.readFileSync(file, name.startsWith('images') ? 'base64' : 'utf8');
  }
  const pack = readPack(slug, files);
  if (!pack.ok) throw new Error(JSON.stringify(pack.problems));
  return pack.value;
}

/** Fills the form of the question on the page and sends it: rightly, or with the first wrong thing at hand. */
export async function answerOnPage(page: Page, items: readonly ContentItem[], isRight = true): Promise<ContentItem> {
  const id = await page.locator('input[name="itemId"]').inputValue();
  const item = items.find((candidate) => candidate.id === id);
  if (!item) throw new Error(`the page asks "${id}", which is not in the pack`);
  const right = rightResponse(item);
  switch (item.kind) {
    case 'short':
      await page.locator('textarea[name="text"]').fill(isRight ? item.modelAnswer : 'I do not know.');
      break;
    case 'numeric':
      await page.locator('input[name="number"]').fill(String(isRight ? item.answer : item.answer + 1));
      await page.locator('select[name="unit"]').selectOption(item.unit);
      break;
    case 'ordering': {
      const wanted = isRight ? right.optionIds : [...right.optionIds].reverse();
      // Each step is carried up to its place, as the buttons do it for a hand or a keyboard.
      for (const [place, step] of wanted.entries()) {
        const select = page.locator(`select[name="place-${step}"]`);
        while (Number(await select.inputValue()) > place + 1) {
          await page.locator('li', { has: select }).getByRole('button').first().click();
        }
      }
      break;
    }
    case 'matching':
      for (const pair of item.pairs) {
        const wrong = item.pairs.find((other) => other.id !== pair.id)?.id ?? '';
        await page.locator(`select[name="match-${pair.id}"]`).selectOption(isRight ? pair.id : wrong);
      }
      break;
    case 'true_false': {
      const says = isRight ? right.optionIds : [right.optionIds[0] === 'true' ? 'false' : 'true'];
      await page.locator(`input[name="optionIds"][value="${says[0]}"]`).check({ force: true });
      const correction = isRight ? says[1] : item.corrections[0]?.id;
      if (says[0] === 'false')
        await page.locator(`input[name="corrections"][value="${correction}"]`).check({ force: true });
      break;
    }
    default: {
      const options = item.kind === 'hotspot' ? item.regions : item.options;
      const wrong = options.filter((option) => !option.correct).slice(0, 1);
      const chosen = isRight ? options.filter((option) => option.correct) : wrong;
      for (const option of chosen) {
        await page.locator(`input[name="optionIds"][value="${option.id}"]`).check({ force: true });
      }
    }
  }
  await page.getByRole('button', { name: 'Answer', exact: true }).click();
  await expect(page.locator('input[name="itemId"]')).toHaveCount(0);
  return item;
}

/** Plays every scenario of a module as its expert does, choice by choice, to the debrief. */
export async function playAsExpert(page: Page, pack: ContentModule): Promise<void> {
  for (const scenario of pack.scenarios) {
    await page.goto(`/learn/${pack.slug}/scenario/${scenario.id}`);
    await page.getByRole('button', { name: 'Begin the scenario' }).click();
    for (const id of scenario.expertPath) {
      const choice = scenario.nodes.flatMap((node) => node.choices).find((candidate) => candidate.id === id);
      await page.getByRole('button', { name: choice?.text, exact: true }).click();
      await expect(page.locator(`input[name="choiceId"][value="${id}"]`)).toHaveCount(0);
    }
    await expect(page.getByText(/^Passed\. 100%/)).toBeVisible();
  }
}
