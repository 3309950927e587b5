import { defaultClientConditions, defineConfig } from 'vite';
import { duckdbEngine } from './build/duckdb-engine.js';
import { offline } from './build/offline.js';

export default defineConfig({
  // The page can be put into any folder of any host.
  base: './',
  plugins: [duckdbEngine(), offline()],
  resolve: { conditions: ['@headwater/source', ...defaultClientConditions] },
  worker: { format: 'es' },
  build: { target: 'es2022', chunkSizeWarningLimit: 1000, reportCompressedSize: false },
});
