import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Dataset } from '@headwater/core/dataset';
import { onTestFinished } from 'vitest';

/** Where this package's dependencies are found, and nothing is put under version control. */
const PLACE = fileURLToPath(new URL('../../dist', import.meta.url));
const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));

const CONFIG = {
  extends: '../../../tsconfig.base.json',
  compilerOptions: { composite: false, incremental: false, noEmit: true, types: ['node'] },
  include: ['.'],
};

/** A file of a document's code, until the test is over. */
export class Written {
  private readonly folder: string;

  constructor(text: string) {
    mkdirSync(PLACE, { recursive: true });
    this.folder = mkdtempSync(join(PLACE, 'documented-'));
    onTestFinished(() => rmSync(this.folder, { recursive: true, force: true }));
    writeFileSync(join(this.folder, 'tsconfig.json'), JSON.stringify(CONFIG));
    writeFileSync(this.file, text);
  }

  private get file(): string {
    return join(this.folder, 'example.ts');
  }

  /** What the compiler says of it: nothing if all types are right. */
  typeErrors(): Promise<string> {
    return new Promise((resolve) => {
      const args = [join(typescript, 'bin', 'tsc'), '-p', this.folder];
      execFile(process.execPath, args, (error, stdout, stderr) =>
        resolve(error === null ? '' : stdout + stderr),
      );
    });
  }

  async dataset(): Promise<Dataset> {
    const module: { readonly default: Dataset } = await import(
      /* @vite-ignore */ pathToFileURL(this.file).href
    );
    return module.default;
  }
}
