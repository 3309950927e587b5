import { spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { loadFile } from './support/jaffle.js';
import { headwater, temporaryFolder } from './support/process.js';

/** A disk on which files can be created but not written to. */
const FULL = `
  import { closeSync, openSync } from 'node:fs';
  import fs from 'node:fs/promises';
  import { syncBuiltinESMExports } from 'node:module';
  fs.writeFile = async (file, text, options) => {
    closeSync(openSync(file, options?.flag ?? 'w'));
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), {
      code: 'ENOSPC',
      syscall: 'write',
    });
  };
  syncBuiltinESMExports();`;

const BIN = fileURLToPath(new URL('../bin/headwater.js', import.meta.url));

describe('a full disk', () => {
  test.skipIf(!existsSync('/dev/full'))(
    'is reported when output fails, and not as a bug of ours',
    () => {
      const full = openSync('/dev/full', 'w');
      onTestFinished(() => closeSync(full));
      const { status, stderr } = spawnSync(
        process.execPath,
        [BIN, 'plan', 'load-baseline', '--adapter', 'duckdb'],
        {
          cwd: temporaryFolder(),
          stdio: ['ignore', full, 'pipe'],
          encoding: 'utf8',
        },
      );
      expect({ status, stderr }).toEqual({
        status: 2,
        stderr: expect.stringMatching(/^error: Can't write the output: .*ENOSPC.*stays done/s),
      });
    },
  );

  test.concurrent('leaves no empty configuration in the way', async () => {
    const cwd = temporaryFolder();
    const init = await headwater(['init'], { cwd, preload: FULL });
    expect(init).toMatchObject({ exitCode: 2, stdout: '' });
    expect(init.stderr).toMatch(/ENOSPC.*Free some disk space/s);
    expect(readdirSync(cwd)).toEqual([]);
  });

  test.concurrent('leaves an earlier report as it was, and no other files', async () => {
    const cwd = temporaryFolder();
    await loadFile(cwd, 'shop.duckdb', 0);
    const mapping =
      'day: 0\nschema: jaffle_shop\nconnect: { database: shop.duckdb }\ntables:\n  - { source: products, kind: copy, table: products }\n';
    writeFileSync(join(cwd, 'check.yml'), mapping);
    const check = ['check', '--mapping', 'check.yml', '--junit', 'link.xml'];
    mkdirSync(join(cwd, 'reports'));
    symlinkSync(join('reports', 'check.xml'), join(cwd, 'link.xml'));
    expect(await headwater(check, { cwd })).toMatchObject({ exitCode: 0 });
    const before = readFileSync(join(cwd, 'link.xml'), 'utf8');
    expect(before).toContain('<testsuite');
    const full = await headwater(check, { cwd, preload: FULL });
    expect(full.exitCode).toBe(2);
    expect(full.stderr).toMatch(/ENOSPC.*Free some disk space/s);
    expect(readdirSync(join(cwd, 'reports'))).toEqual(['check.xml']);
    expect(readFileSync(join(cwd, 'link.xml'), 'utf8')).toBe(before);
  });
});
