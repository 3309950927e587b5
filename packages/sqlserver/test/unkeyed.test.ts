import { createSource, type PlanRequest } from '@headwater/core';
import { defineDataset, system, table } from '@headwater/core/dataset';
import { planText } from '@headwater/core/planning';
import { describe, expect, test } from 'vitest';
import { sqlserver } from '../src/index.js';
import { syntaxErrors } from './support/parse.js';

describe('a table without a key', () => {
  const unkeyed = defineDataset({
    ...{ name: 'plant', generatorVersion: '1', description: '', defaultEpoch: '2026-01-04' },
    systems: () => [system('plant', '', [table('lines', { key: null, rows: { eachDay: 3 } })])],
  });
  const planned = async (request: PlanRequest) => {
    const source = createSource({ adapter: sqlserver({}), dataset: unkeyed });
    return [...planText(await source.plan(request))].join('');
  };

  test('is created without one, and compared by counting in valid T-SQL', async () => {
    const created = await planned({ operation: 'load-baseline' });
    expect(created).toContain('CREATE TABLE [plant].[lines]');
    expect(created.split('CREATE TABLE [plant].[lines]')[1]?.split(';')[0]).not.toContain(
      'PRIMARY KEY',
    );
    expect(syntaxErrors(created)).toEqual([]);
    const compared = await planned({ operation: 'verify', day: 2 } as PlanRequest);
    expect(compared).toContain('GROUP BY');
    expect(syntaxErrors(compared)).toEqual([]);
  });

  test('has no change tracking, which needs a key, and no net changes', async () => {
    const plan = (capture: string) => planned({ operation: 'load-baseline', capture });
    await expect(plan('change-tracking')).rejects.toThrow(
      /change-tracking can't be turned on for plant\.lines, which has no key\. Choose another/,
    );
    expect(await plan('cdc')).toContain('@supports_net_changes = 0');
  });
});
