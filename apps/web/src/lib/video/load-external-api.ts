import type { JitsiApiConstructor } from './external-api.d.ts';

/** One script a domain and page: a second room, or a second try after success, uses the first. */
const loaded = new Map<string, Promise<JitsiApiConstructor>>();

export function loadExternalApi(domain: string, timeoutMs: number): Promise<JitsiApiConstructor> {
  const known = loaded.get(domain);
  if (known) return known;
  const loading = insertScript(`https://${domain}/external_api.js`, timeoutMs);
  loaded.set(domain, loading);
  // A failure is not remembered, so that "try again" does try.
  loading.catch(() => loaded.delete(domain));
  return loading;
}

function insertScript(src: string, timeoutMs: number): Promise<JitsiApiConstructor> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    const fail = (reason: string) => {
      clearTimeout(timer);
      script.remove();
      reject(new Error(reason));
    };
    const timer = setTimeout(() => fail('the video script did not arrive in time'), timeoutMs);
    script.src = src;
    script.async = true;
    script.referrerPolicy = 'no-referrer';
    script.onerror = () => fail('the video script could not be loaded');
    script.onload = () => {
      const constructor = (window as Window & { JitsiMeetExternalAPI?: JitsiApiConstructor }).JitsiMeetExternalAPI;
      if (!constructor) return fail('the video script holds no external API');
      clearTimeout(timer);
      resolve(constructor);
    };
    document.head.append(script);
  });
}
