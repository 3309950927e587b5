import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Status, Verification } from '@headwater/core';
import { describe, expect, test } from 'vitest';
import { headwater, headwaterJson, temporaryFolder } from './support/headwater.js';

/** Visits, of which a strike leaves fewer. */
const MUSEUM = `
  import { defineDataset, integer, system, table } from '@headwater/core/dataset';
  export default defineDataset({
    name: 'museum', generatorVersion: '1', description: 'A museum.', defaultEpoch: '2026-01-04', past: 5,
    variants: { normal: 'Business as usual.', strike: 'A strike.' },
    systems: ({ variant }) => [
      system('museum', 'A museum.', [
        table('visits', { key: 'visit_id', rows: { past: 20, eachDay: variant === 'strike' ? 1 : 6 } })
          .column('persons', integer, (_, random) => random.between(1, 6)),
      ]),
    ],
  });`;

const OWN = ['--dataset', './museum.ts'];
const STRIKE = [...OWN, '--variant', 'strike'];

function project(): string {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'museum.ts'), MUSEUM);
  return cwd;
}

interface Described {
  readonly parameters: { readonly variant?: string };
  readonly variants: Readonly<Record<string, string>>;
  readonly systems: readonly {
    readonly tables: readonly {
      readonly counts: readonly { readonly day: number; readonly rows: number }[];
    }[];
  }[];
}

describe('--variant', () => {
  test('is loaded, kept, and told', async () => {
    const cwd = project();
    const loaded = await headwater(['load-baseline', ...STRIKE], { cwd });
    expect(loaded.exitCode).toBe(0);
    expect((await headwater(['apply-delta', '--day', '1', ...OWN], { cwd })).exitCode).toBe(0);
    const { json } = await headwaterJson<Status>(['status', ...OWN], { cwd });
    expect(json).toMatchObject({ variant: 'strike', day: 1 });
    expect((await headwater(['status', ...OWN], { cwd })).stdout).toContain(
      'soft deletes, variant strike',
    );
    const verified = await headwaterJson<Verification>(['verify', ...OWN], { cwd });
    expect(verified.json.matches).toBe(true);
    const other = await headwater(['verify', ...OWN, '--variant', 'normal'], { cwd });
    expect(other.exitCode).toBe(2);
    expect(other.stderr).toContain(
      'You asked for variant normal, but museum was loaded with strike.',
    );
    expect(other.stderr).toContain('headwater reset --variant normal --dataset ./museum.ts');
  });

  test('is described, with the others there are', async () => {
    const cwd = project();
    const { json } = await headwaterJson<Described>(['describe', ...STRIKE], { cwd });
    expect(json.parameters.variant).toBe('strike');
    expect(json.variants).toEqual({ normal: 'Business as usual.', strike: 'A strike.' });
    expect(json.systems[0]?.tables[0]?.counts.slice(0, 2)).toEqual([
      { day: 0, rows: 20 },
      { day: 1, rows: 21 },
    ]);
    const { stdout } = await headwater(['describe', ...STRIKE], { cwd });
    expect(stdout).toContain('soft deletes, variant strike)');
    expect(stdout).toMatch(
      /Variants:\n {2}normal \(default\): Business as usual\.\n {2}strike: A strike\.\n/,
    );
    expect((await headwater(['describe'], { cwd })).stdout).not.toContain('Variants');
  });

  test('is planned, exported, and checked', async () => {
    const cwd = project();
    const plan = await headwater(['plan', 'load-baseline', ...STRIKE], { cwd });
    expect(plan.stdout).toContain('epoch 2026-01-04, variant strike\n');
    const exported = await headwater(
      [
        'export',
        'state',
        '--day',
        '1',
        '--format',
        'csv',
        '--out',
        '-',
        '--table',
        'visits',
        ...STRIKE,
      ],
      { cwd },
    );
    expect(exported.stdout.trimEnd().split('\n')).toHaveLength(22);
    const { json } = await headwaterJson<{ readonly variant: string }>(
      ['export', 'state', '--day', '1', ...STRIKE],
      { cwd },
    );
    expect(json.variant).toBe('strike');
    const sound = await headwater(['dataset', 'check', './museum.ts', '--variant', 'strike'], {
      cwd,
    });
    expect(sound.stdout).toContain('soft and hard deletes, variant strike)');
    expect(sound.exitCode).toBe(0);

    await headwater(['load-baseline', ...STRIKE], { cwd });
    const mapping = [
      'day: 0',
      'variant: strike',
      'tables: [{ source: visits, kind: copy, table: museum.visits }]',
    ];
    writeFileSync(join(cwd, 'check.yml'), mapping.join('\n'));
    const check = (...flags: readonly string[]) =>
      headwater(['check', '--mapping', 'check.yml', ...OWN, ...flags], { cwd });
    expect((await check()).exitCode).toBe(0);
    await headwater(['apply-delta', '--day', '1', ...STRIKE], { cwd });
    expect((await check('--day', '1')).exitCode).toBe(0);
    expect((await check('--day', '1', '--variant', 'normal')).exitCode).toBe(4);
  });

  test('comes from the configuration, and lies beside another there', async () => {
    const of = (variant: string) => `export default {
      adapter: 'duckdb', connection: { database: 'both.duckdb' }, dataset: './museum.ts',
      variant: '${variant}', schemas: { systems: { museum: 'museum_${variant}' } },
    };`;
    const cwd = project();
    for (const variant of ['normal', 'strike']) {
      const config = `${variant}.config.mjs`;
      writeFileSync(join(cwd, config), of(variant));
      expect((await headwater(['load-baseline', '--config', config], { cwd })).exitCode).toBe(0);
    }
    const normal = ['--config', 'normal.config.mjs'];
    await headwater(['apply-delta', '--day', '1', ...normal], { cwd });
    expect((await headwaterJson<Status>(['status', ...normal], { cwd })).json).toMatchObject({
      ...{ variant: 'normal', day: 1 },
      systems: { museum: { schema: 'museum_normal' } },
    });
    const strike = await headwaterJson<Status>(['status', '--config', 'strike.config.mjs'], {
      cwd,
    });
    expect(strike.json).toMatchObject({
      ...{ variant: 'strike', day: 0 },
      systems: { museum: { schema: 'museum_strike' } },
    });
  });

  test.each([
    [[...OWN, '--variant', 'war'], "The dataset 'museum' has no variant 'war'.", 'normal, strike'],
    [['--variant', 'war'], "The dataset 'jaffle' has no variants", 'Ask for no variant'],
  ])('is refused where there is none of that name: %j', async (flags, what, next) => {
    const cwd = project();
    for (const command of [
      ['load-baseline'],
      ['describe'],
      ['status'],
      ['plan', 'load-baseline'],
    ]) {
      const { exitCode, stderr } = await headwater([...command, ...flags], { cwd });
      expect(exitCode).toBe(2);
      expect(stderr).toContain(what);
      expect(stderr).toContain(next);
    }
  });
});
