import { runConformance } from '@headwater/conformance';
import { describe, it } from 'vitest';
import { duckdbFile } from './harness.js';

runConformance({ runner: { describe, it }, harness: () => duckdbFile() });
