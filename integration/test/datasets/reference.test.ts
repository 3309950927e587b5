/** The examples of the reference and of the recipes compile, and make sound tables. */
import { checkDataset, tableViews } from '@headwater/core';
import * as language from '@headwater/core/dataset';
import { expect, test } from 'vitest';
import { blocksOf } from './documented.js';
import { Written } from './written.js';

const TABLE = /^const (\w+) = table\(/gm;

/** Everything the language exports. */
const IMPORTS = `import { ${Object.keys(language).join(', ')} } from '@headwater/core/dataset';\n`;

const definitionOf = (tables: readonly string[]): string => `
export default defineDataset({
  name: 'examples', generatorVersion: '1', description: '', defaultEpoch: '2026-01-04',
  systems: () => [system('examples', '', [${tables.join(', ')}])],
});
`;

/** All examples of a document in one file, each table under a name of its own. */
function examplesOf(document: string): string {
  const blocks = blocksOf(document).filter(
    ({ language, code }) => language === 'ts' && !code.includes('defineDataset('),
  );
  const tables = blocks.flatMap(({ code }) =>
    [...code.matchAll(TABLE)].map(([, name = '']) => name),
  );
  expect(new Set(tables).size, 'a name is used twice').toBe(tables.length);
  return [IMPORTS, ...blocks.map(({ code }) => code), definitionOf(tables)].join('\n');
}

test.each(['reference', 'how-to'])('the examples of %s are sound', async (document) => {
  const written = new Written(examplesOf(document));
  expect(await written.typeErrors()).toBe('');
  const dataset = await written.dataset();
  checkDataset(dataset);
  const model = dataset.model(dataset.defaults);
  for (const { tables } of dataset.systems) {
    for (const { name } of tables) {
      const rows = tableViews(model, 'examples', name).state(model.calendar.endOf(3));
      expect(rows[Symbol.iterator]().next().done, name).toBe(false);
    }
  }
});

test('the compiler finds a misspelled column, and a value of another kind', async () => {
  const example = (sets: string) =>
    new Written(`${IMPORTS}
      export const loans = table('loans', { key: 'loan_id', rows: { eachDay: 5 } })
        .column('due_on', date, '2026-01-04')
        .lifecycle({ extended: { after: days(1), sets: { ${sets} } } });`).typeErrors();
  expect(await example("due_on: '2026-02-01'")).toBe('');
  expect(await example("due: '2026-02-01'")).toContain("'due' does not exist");
  expect(await example('due_on: 5')).toContain("'number' is not assignable");
});

test('the dataset of the reference is sound', async () => {
  const [first, second] = blocksOf('reference').filter(({ language }) => language === 'ts');
  const written = new Written(`${IMPORTS}\n${first?.code}\n${second?.code}`);
  expect(await written.typeErrors()).toBe('');
  const dataset = await written.dataset();
  checkDataset(dataset, { deletes: 'soft' });
  expect(dataset.systems.map(({ name }) => name)).toEqual(['library', 'website']);
});
