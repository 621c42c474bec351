import { defineConfig } from 'vite';

/** Bundles our own code (server, libs, migrations) and leaves node_modules to Node; types are checked by `npm run check`. */
export default defineConfig({
  build: {
    ssr: true,
    target: 'node24',
    outDir: 'dist',
    emptyOutDir: true,
    sourcemap: true,
    minify: false,
    rollupOptions: {
      input: { main: 'src/main.ts', worker: 'src/worker.ts', cli: 'src/cli.ts' },
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
  ssr: { noExternal: [/^@telefellow\//] },
});
