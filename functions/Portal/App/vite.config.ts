import { defineConfig } from 'vite';

// The worker keeps its name, because its address decides what it may serve; everything else is named by its content.
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2023',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rollupOptions: {
      input: { index: 'index.html', operations: 'operations.html', developers: 'developers.html', sw: 'src/sw.ts' },
      output: { entryFileNames: chunk => (chunk.name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js') },
    },
  },
  server: { proxy: Object.fromEntries(['/me', '/operator', '/partner', '/notices', '/information-sheet', '/problems', '/.well-known'].map(path => [path, 'http://localhost:7071'])) },
});
