import path from 'node:path';
import { expect, test } from '@playwright/test';
import { expectAccessible, sidewaysScroll, signedInContext } from './support.ts';

const ROUTES: Record<string, string[]> = {
  fellow: [
    '/home',
    '/learn',
    '/learn/opening-a-tele-visit-safely',
    '/practice',
    '/learn/opening-a-tele-visit-safely/scenario/rest-area',
    '/learn/opening-a-tele-visit-safely/checklist',
    '/learn/tele-education/reflection',
    '/learn/tele-education/assignment',
    '/learn/opening-a-tele-visit-safely/lesson-1-who-and-where?screen=2',
    '/learn/opening-a-tele-visit-safely/check',
    '/learn/opening-a-tele-visit-safely/print',
    '/offline',
    '/visits',
    '/visits/new',
    '/log',
    '/log/new',
    '/competency',
    '/competency?area=PC1',
    '/licenses',
    '/licenses/check',
    '/rules',
    '/rules?topic=cs_telehealth_prescribing&state=GA',
    '/rules/GA.cs_telehealth_prescribing.1',
    '/prescribe',
    '/prescribe?drug=oxycodone&state=GA&date=2026-12-20&modality=video&purpose=pain',
    '/rules/today',
    '/licenses/edit',
    '/licenses/cme',
    '/licenses/cme/credit',
    '/conferences',
    '/account',
  ],
  faculty: [
    '/queue',
    '/grading',
    '/learn',
    '/learn/grading',
    '/learn/grading?state=graded',
    '/visits',
    '/fellows',
    '/licenses',
    '/licenses/edit',
    '/licenses/cme',
    '/conferences',
  ],
  coordinator: [
    '/board',
    '/roster',
    '/roster/import',
    '/licenses',
    '/licenses/import',
    '/licenses/cme',
    '/rules/review',
    '/rules/import',
    '/rules/OH.consent.1',
    '/licenses/edit',
    '/licenses/matrix',
    '/evaluations',
    '/conferences',
    '/conferences/new',
  ],
  director: [
    '/board/curriculum',
    '/board/modules',
    '/learn/opening-a-tele-visit-safely/statistics',
    '/overview',
    '/fellows',
    '/evaluations',
    '/licenses',
    '/author',
    '/author/new',
    '/author/opening-a-tele-visit-safely',
    '/author/opening-a-tele-visit-safely/card',
    '/author/opening-a-tele-visit-safely/sources',
    '/author/opening-a-tele-visit-safely/lesson?key=lesson-1-who-and-where',
    '/author/opening-a-tele-visit-safely/item?as=hotspot',
    '/author/opening-a-tele-visit-safely/item?as=matching',
    '/author/opening-a-tele-visit-safely/scenario?key=rest-area',
    '/author/opening-a-tele-visit-safely/versions?from=1',
    '/author/opening-a-tele-visit-safely/import',
    '/author/opening-a-tele-visit-safely/files',
  ],
  admin: ['/institution', '/institution/audit'],
  nobody: ['/sign-in', '/forgot', '/dev/mail', '/dev/components', '/no-such-page'],
};

const VIEWS = [
  { name: '360-light', viewport: { width: 360, height: 740 }, colorScheme: 'light' as const },
  { name: '1440-dark', viewport: { width: 1440, height: 900 }, colorScheme: 'dark' as const },
  ...(process.env.ALL_VIEWS
    ? [
        { name: '360-dark', viewport: { width: 360, height: 740 }, colorScheme: 'dark' as const },
        { name: '1440-light', viewport: { width: 1440, height: 900 }, colorScheme: 'light' as const },
      ]
    : []),
];

/** 400 % zoom of a 1280 px window is 320 CSS px: nothing may scroll sideways there but tables and the matrix. */
const ZOOMED = { width: 320, height: 640 };

for (const [who, routes] of Object.entries(ROUTES)) {
  for (const view of VIEWS) {
    test(`${who}: every page is accessible and complete at ${view.name}`, async ({ browser, baseURL }) => {
      test.setTimeout(240_000);
      const options = { viewport: view.viewport, colorScheme: view.colorScheme };
      const context =
        who === 'nobody'
          ? await browser.newContext(options)
          : await signedInContext(browser, baseURL as string, `${who}@demo.telefellow.test`, options);
      const page = await context.newPage();
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
      page.on('console', (message) => {
        if (message.type() === 'error' && !/404|Failed to load resource/.test(message.text()))
          faults.push(`${page.url()}: ${message.text()}`);
      });
      for (const route of routes) {
        await test.step(route, async () => {
          const response = await page.goto(route);
          expect(response?.status(), route).toBe(route === '/no-such-page' ? 404 : 200);
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
          await expectAccessible(page);
          const sideways = await sidewaysScroll(page);
          expect(sideways, `${route} scrolls sideways`).toBeLessThanOrEqual(0);
          if (process.env.SHOTS) {
            await page.screenshot({
              path: path.join(process.env.SHOTS, `${who}${route.replaceAll(/[/?=]/g, '_')}-${view.name}.png`),
              fullPage: true,
            });
          }
          await page.setViewportSize(ZOOMED);
          const zoomed = await sidewaysScroll(page);
          expect(zoomed, `${route} scrolls sideways at 400 %`).toBeLessThanOrEqual(0);
          await page.setViewportSize(view.viewport);
        });
      }
      expect(faults).toEqual([]);
      await context.close();
    });
  }
}
