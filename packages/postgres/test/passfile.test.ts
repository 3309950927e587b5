import { expect, test } from 'vitest';
import { passwordFor } from '../src/passfile.js';

const FILE = `# db:5432:shop:erp:comment
db:5432:shop:erp:first
db:5432:*:erp:any database
*:*:*:a\\:b:with\\:colon and \\\\
::::
`;

test.each([
  [['db', '5432', 'shop', 'erp'], 'first'],
  [['db', '5432', 'crm', 'erp'], 'any database'],
  [['elsewhere', '1', 'crm', 'a:b'], 'with:colon and \\'],
  [['elsewhere', '1', 'crm', 'erp'], undefined],
  [['', '', '', ''], undefined],
])('the first line that fits %j gives the password', (wanted, password) => {
  expect(passwordFor(FILE, wanted)).toBe(password);
});
