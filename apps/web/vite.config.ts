import { paraglideVitePlugin } from '@inlang/paraglide-js';
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [
    paraglideVitePlugin({
      project: './project.inlang',
      outdir: './src/lib/i18n/paraglide',
      strategy: ['baseLocale'],
    }),
    sveltekit({
      adapter: adapter(),
      csp: {
        mode: 'nonce',
        // hooks.server.ts adds the Jitsi origin, which is known only when the process starts.
        directives: {
          'default-src': ['self'],
          'script-src': ['self'],
          'style-src': ['self'],
          // Bars and cells carry their length in a style attribute; style elements stay refused.
          'style-src-attr': ['unsafe-inline'],
          'img-src': ['self', 'data:'],
          'font-src': ['self'],
          'connect-src': ['self'],
          'frame-src': ['self'],
          'object-src': ['none'],
          'base-uri': ['self'],
          'form-action': ['self'],
          'frame-ancestors': ['none'],
        },
      },
    }),
  ],
  // A page carries only the API documents that it uses.
  build: { rolldownOptions: { treeshake: { manualPureFunctions: ['TypedDocumentString'] } } },
  server: { fs: { allow: ['../..'] } },
});
