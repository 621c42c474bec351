import fs from 'node:fs';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { ContentItem, ContentModule } from '../../libs/content/src/content.ts';
import { readPack } from '../../libs/content/src/read-pack.ts';
import { enterAnswer } from './check-answers.ts';
import { scripted } from './support.ts';

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

/** Answers the question on the page and sends it: rightly, or with the first wrong thing at hand. */
export async function answerOnPage(page: Page, items: readonly ContentItem[], isRight = true): Promise<ContentItem> {
  await scripted(page);
  const item = await enterAnswer(page, items, isRight);
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
