/** What `init` writes, by platform: the settings that one has to give, the others as comments. */
const CONNECTIONS: Readonly<Record<string, readonly string[]>> = {
  duckdb: ["database: 'jaffle.duckdb', // or ':memory:'"],
  sqlserver: [
    "server: 'localhost',",
    "database: 'jaffle',",
    "user: 'headwater', // the password: in HEADWATER_SQLSERVER_PASSWORD",
  ],
  databricks: [
    "host: 'adb-1234567890.1.azuredatabricks.net',",
    "path: '/sql/1.0/warehouses/abc123',",
    "catalog: 'jaffle', // the token: in HEADWATER_DATABRICKS_TOKEN",
  ],
};

export const configTemplate = (
  adapter: string,
): string => `import { defineConfig } from 'headwater';

/**
 * What the command \`headwater\` does in this folder. Everything may be left out; what is commented
 * shows the default. Flags win over this file, and so does --profile.
 */
export default defineConfig({
  // What to simulate.
  // dataset: 'jaffle',
  // seed: 42,
  // scale: 1, // factor by which the tables grow
  // epoch: '2026-01-04', // date of day 0, or 'today' or 'today-3d'
  // deletes: 'soft', // or 'hard': rows are removed, with all that refers to them

  // Where: duckdb, sqlserver or databricks, and how to connect to it. Take secrets from process.env.
  adapter: '${adapter}',
  connection: {
${(CONNECTIONS[adapter] ?? []).map((line) => `    ${line}`).join('\n')}
  },

  // The schemas of the source systems, and that of Headwater's own ledger.
  // schemas: {
  //   systems: { jaffle_shop: 'jaffle_shop', jaffle_crm: 'jaffle_crm' },
  //   ledger: 'headwater',
  // },
});
`;
