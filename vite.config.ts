import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Builds `client/` into `client/dist`, which the server serves; the source view is split off by its dynamic import. */
export default defineConfig({
  root: fileURLToPath(new URL('./client', import.meta.url)),
  plugins: [react()],
  // Two copies of Yjs or of a ProseMirror package break `instanceof` checks.
  resolve: {
    dedupe: ['yjs', 'y-protocols', 'lib0', 'prosemirror-model', 'prosemirror-state', 'prosemirror-view'],
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    manifest: true,
    modulePreload: { polyfill: false },
    // The budget is one of compressed bytes; e2e/first-load.spec.ts holds the page to it.
    chunkSizeWarningLimit: 2000,
  },
})
