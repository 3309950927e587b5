import { expect, test } from 'vitest';
import { fullNames } from '../src/other-catalogs.js';

test('full names are found in the SQL of a view, quoted or not, but not in texts', () => {
  const sql = `CREATE VIEW main.v AS SELECT t."a.b.c", one.two.three, 'x.y.z''s.t.u' FROM lake."my schema"."a""b" AS t INNER JOIN (źródło.main.t2 CROSS JOIN plain.t3);`;
  expect(fullNames(sql)).toEqual([
    { catalog: 'lake', schema: 'my schema', table: 'a"b' },
    { catalog: 'źródło', schema: 'main', table: 't2' },
  ]);
});
