import { createContext, runInContext } from 'node:vm';
import { expect, it } from 'vitest';
import { bundle } from './support/bundle.js';

const PROGRAM = `
  import { draw, hashConstants, toText, variable } from './src/expression.ts';
  import { generate } from './src/views/generated.ts';
  const drawn = draw(hashConstants(7, 'any'), variable('n'), 1000);
  const evaluate = generate([drawn, toText(drawn)], {});
  globalThis.values = [1, 2, 3].map((n) => [...evaluate(n, 0)].join());
  try {
    new Function('return 1');
    globalThis.mayGenerate = true;
  } catch {
    globalThis.mayGenerate = false;
  }
`;

it('evaluates the same when a page forbids generating code', async () => {
  const program = await bundle(PROGRAM);
  const run = (strings: boolean) => {
    const realm = createContext({}, { codeGeneration: { strings, wasm: false } });
    runInContext(program, realm);
    return realm as { values: string[]; mayGenerate: boolean };
  };
  const [free, strict] = [run(true), run(false)];
  expect([free.mayGenerate, strict.mayGenerate]).toEqual([true, false]);
  expect(strict.values).toHaveLength(3);
  expect([...strict.values]).toEqual([...free.values]);
});
