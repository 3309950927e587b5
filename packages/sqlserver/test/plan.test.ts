import { createSource, type PlanRequest } from '@headwater/core';
import { planText } from '@headwater/core/planning';
import { jaffle } from '@headwater/dataset-jaffle';
import { describe, expect, test } from 'vitest';
import { sqlserver } from '../src/index.js';

/** The scripts that are kept for review, as `headwater plan --adapter sqlserver` prints them. */
const PLANS: readonly { readonly file: string; readonly request: PlanRequest }[] = [
  { file: 'load-baseline.sql', request: { operation: 'load-baseline' } },
  { file: 'apply-delta-day-1.sql', request: { operation: 'apply-delta', day: 1 } },
];

describe.each(PLANS)('the plan $file', async ({ file, request }) => {
  const source = createSource({ adapter: sqlserver({}), dataset: jaffle });
  const script = [...planText(await source.plan(request))].join('');

  test('is as it was reviewed', async () => {
    const hint =
      'Read what changed; then update it with: npx vitest run -u packages/sqlserver/test/plan';
    await expect(script, hint).toMatchFileSnapshot(`plans/${file}`);
  });

  test('is one batch: no statement must stand alone, so that it needs no GO', () => {
    const alone = /^\s*CREATE\s+(SCHEMA|VIEW|PROC|FUNCTION|TRIGGER|RULE|DEFAULT)/im;
    expect(script).not.toMatch(alone);
    expect(script).not.toMatch(/^\s*GO\s*$/im);
  });
});
