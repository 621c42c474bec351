import { chromium } from '@playwright/test';

export interface WeighedPage {
  name: string;
  path: string;
  email: string;
  context?: string;
}

/** What a browser that has never been here takes over the wire for one page, by its own count. */
export async function pageWeights(base: string, pages: WeighedPage[]): Promise<{ name: string; kilobytes: number }[]> {
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  const weighed: { name: string; kilobytes: number }[] = [];
  try {
    for (const page of pages) weighed.push({ name: page.name, kilobytes: await weigh(browser, base, page) });
  } finally {
    await browser.close();
  }
  return weighed;
}

async function weigh(
  browser: Awaited<ReturnType<typeof chromium.launch>>,
  base: string,
  page: WeighedPage,
): Promise<number> {
  const signedIn = await browser.newContext({ viewport: { width: 360, height: 740 } });
  await signedIn.request.post(`${base}/api/auth/sign-in/email`, {
    data: { email: page.email, password: 'telefellow-demo' },
    headers: { origin: base },
  });
  if (page.context) await signedIn.addCookies([{ name: 'tf-context', value: page.context, url: base }]);
  const tab = await signedIn.newPage();
  const session = await signedIn.newCDPSession(tab);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  const response = await tab.goto(`${base}${page.path}`, { waitUntil: 'load' });
  if (response?.status() !== 200) throw new Error(`${page.path} answered ${response?.status()}`);
  await tab.waitForTimeout(1_500);
  await signedIn.close();
  return bytes / 1024;
}
