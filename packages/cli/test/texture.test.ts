import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Status } from '@headwater/core';
import { describe, expect, test } from 'vitest';
import { headwater, headwaterJson, temporaryFolder } from './support/headwater.js';

const CLUB = `
  import { defineDataset, nullable, system, table, text } from '@headwater/core/dataset';
  export default defineDataset({
    name: 'club', generatorVersion: '1', description: 'A club.', defaultEpoch: '2026-01-04', past: 5,
    systems: () => [
      system('club', 'A club.', [
        table('members', { key: 'member_id', rows: { past: 60, eachDay: 6 } })
          .column('email', nullable(text(40)), 'ada@example.com'),
      ]),
    ],
  });`;

const OWN = ['--dataset', './club.ts'];
const REAL = [...OWN, '--texture', 'real'];

function project(): string {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'club.ts'), CLUB);
  return cwd;
}

describe('--texture', () => {
  test('is loaded, kept, and told', async () => {
    const cwd = project();
    expect((await headwater(['load-baseline', ...REAL], { cwd })).exitCode).toBe(0);
    expect((await headwater(['apply-delta', '--day', '1', ...OWN], { cwd })).exitCode).toBe(0);
    const { json } = await headwaterJson<Status>(['status', ...OWN], { cwd });
    expect(json).toMatchObject({ texture: 'real', day: 1 });
    const { stdout } = await headwater(['status', ...OWN], { cwd });
    expect(stdout).toContain('soft deletes, real texture');
    expect((await headwater(['verify', ...OWN], { cwd })).exitCode).toBe(0);
    const other = await headwater(['verify', ...OWN, '--texture', 'plain'], { cwd });
    expect(other.exitCode).toBe(2);
    expect(other.stderr).toContain('You asked for texture plain, but club was loaded with real.');
    expect(other.stderr).toContain('headwater reset --texture plain --dataset ./club.ts');
  });

  test('is planned, described, exported, and checked', async () => {
    const cwd = project();
    const plan = await headwater(['plan', 'load-baseline', ...REAL], { cwd });
    expect(plan.stdout).toContain('epoch 2026-01-04, real texture\n');
    const described = await headwater(['describe', ...REAL], { cwd });
    expect(described.stdout).toContain('soft deletes, real texture)');
    expect(described.stdout).toContain(
      'Texture: one row in 10 is late, one row in 10 is stamped\n  email, one row in so many: mixedCase 8, missing 60, padded 40\n',
    );
    expect((await headwater(['describe', ...OWN], { cwd })).stdout).not.toContain('Texture');
    const state = ['export', 'state', '--day', '1', '--format', 'csv', '--out', '-'];
    const emails = async (flags: readonly string[]) => {
      const { stdout } = await headwater([...state, '--table', 'members', ...flags], { cwd });
      return new Set(stdout.match(/ada@example\.com/gi));
    };
    expect((await emails(OWN)).size).toBe(1);
    expect((await emails(REAL)).size).toBe(3);
    const manifest = await headwaterJson<{ readonly texture?: string }>(
      ['export', 'state', '--day', '1', ...REAL],
      { cwd },
    );
    expect(manifest.json.texture).toBe('real');
    const sound = await headwater(['dataset', 'check', './club.ts', '--texture', 'real'], { cwd });
    expect(sound.stdout).toContain('soft and hard deletes, real texture)');
    expect(sound.exitCode).toBe(0);

    await headwater(['load-baseline', ...REAL], { cwd });
    const mapping = (texture: string) => {
      const tables = 'tables: [{ source: members, kind: copy, table: club.members }]';
      writeFileSync(join(cwd, 'check.yml'), ['day: 0', `texture: ${texture}`, tables].join('\n'));
    };
    const check = (...flags: readonly string[]) =>
      headwater(['check', '--mapping', 'check.yml', ...OWN, ...flags], { cwd });
    mapping('real');
    expect((await check()).exitCode).toBe(0);
    expect((await check('--texture', 'plain')).exitCode).toBe(4);
    mapping('plain');
    expect((await check()).exitCode).toBe(4);
    expect((await check('--texture', 'real')).exitCode).toBe(0);
    mapping('rough');
    const { exitCode, stderr } = await check();
    expect(exitCode).toBe(2);
    expect(stderr).toContain("'texture' should be 'plain' or 'real' (line 2)");
  });

  test('comes from the configuration, and can be no other', async () => {
    const cwd = project();
    for (const texture of ['real', 'rough']) {
      writeFileSync(
        join(cwd, `${texture}.config.mjs`),
        `export default { adapter: 'duckdb', dataset: './club.ts', texture: '${texture}' };`,
      );
    }
    const real = ['--config', 'real.config.mjs'];
    expect((await headwater(['load-baseline', ...real], { cwd })).exitCode).toBe(0);
    expect((await headwaterJson<Status>(['status', ...real], { cwd })).json.texture).toBe('real');
    const rough = await headwater(['status', '--config', 'rough.config.mjs'], { cwd });
    expect(rough.exitCode).toBe(2);
    expect(rough.stderr).toContain("'texture' should be 'plain' or 'real'");
    const flag = await headwater(['status', '--texture', 'rough'], { cwd });
    expect(flag.exitCode).toBe(2);
    expect(flag.stderr).toContain('Allowed choices are plain, real');
  });
});
