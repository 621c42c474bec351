import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { rolldown } from 'rolldown';

/**
 * Jitsi publishes no package of its external API, but the SDK for React Native ships the sources. Its peers are many,
 * so it is no dependency: it is packed once into the cache, and the script is bundled from there.
 */
const SDK_VERSION = '13.2.0';
const SDK_INTEGRITY = 'sha512-J7itSoy85IScxeC4letOtoS33Sp0tH5hLYFHYtH+v3WQwLjganuWlFCjlDbL5ks9ebGhVNsCyCBdML9qC+SAWw==';
const CACHE = resolve(import.meta.dirname, '../../../.cache/jitsi');
const BUNDLE = join(CACHE, `external_api-${SDK_VERSION}.js`);

const run = promisify(execFile);

/** The source of the real external_api.js; built on first use (a few seconds), read from the cache afterwards. */
export async function externalApiSource(): Promise<string> {
  if (!(await exists(BUNDLE))) await build();
  return readFile(BUNDLE, 'utf8');
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Works in a directory of its own and renames at the end, so that two test runs can start together. */
async function build(): Promise<void> {
  await mkdir(CACHE, { recursive: true });
  const work = await mkdtemp(join(CACHE, 'build-'));
  try {
    const archive = await packSdk(work);
    await run('tar', ['-xzf', archive, '-C', work, 'package/modules', 'package/react']);
    await writeFile(
      join(work, 'entry.js'),
      "import Api from './package/modules/API/external/external_api.js';\nwindow.JitsiMeetExternalAPI = Api;\n",
    );
    await writeFile(join(work, 'bundle.js'), await bundle(join(work, 'entry.js')));
    await rename(join(work, 'bundle.js'), BUNDLE);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function packSdk(directory: string): Promise<string> {
  const args = ['pack', `@jitsi/react-native-sdk@${SDK_VERSION}`, '--silent', '--pack-destination', directory];
  const { stdout } = await run('npm', args, { shell: process.platform === 'win32' });
  const archive = join(directory, stdout.trim().split('\n').at(-1) ?? '');
  const digest = createHash('sha512')
    .update(await readFile(archive))
    .digest('base64');
  if (`sha512-${digest}` !== SDK_INTEGRITY) {
    throw new Error(`@jitsi/react-native-sdk@${SDK_VERSION} is not the archive that was reviewed: sha512-${digest}`);
  }
  return archive;
}

async function bundle(input: string): Promise<string> {
  const build = await rolldown({
    input,
    platform: 'browser',
    resolve: { extensions: ['.web.ts', '.web.js', '.ts', '.js', '.json'] },
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
    logLevel: 'silent',
  });
  const { output } = await build.generate({ format: 'iife', minify: true });
  await build.close();
  return output[0].code;
}
