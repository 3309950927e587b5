import type { Platform, Setting } from '@headwater/core/platform';

const literal = (value: unknown): string =>
  typeof value === 'string' ? `'${value.replace(/['\\]/g, '\\$&')}'` : JSON.stringify(value);

/** What has to be given and is secret is named by its variable, the rest by an example. */
function lineOf(path: string, { help, secret, env, example }: Setting): readonly string[] {
  if (secret) return env === undefined ? [] : [`// ${path}: in ${env}`];
  return example === undefined ? [] : [`${path}: ${literal(example)}, // ${help}`];
}

/** The settings of a connection: those that have an example, and the secrets by their variables. */
function connectionOf({ settings }: Platform): readonly string[] {
  const top = Object.entries(settings).filter(([path]) => !path.includes('.'));
  const secrets = Object.entries(settings).filter(
    ([path, { secret }]) => secret && path.includes('.'),
  );
  return [...top, ...secrets].flatMap(([path, setting]) => lineOf(path, setting));
}

/**
 * What `init` writes.
 *
 * @param adapter as the configuration names it
 * @param name the package that types its settings
 * @param platform what its package says of it; undefined where it is not installed
 */
export const configTemplate = (
  adapter: string,
  name: string | undefined,
  platform: Platform | undefined,
): string => `${name === undefined ? '' : `import type {} from '${name}';\n`}import { defineConfig } from 'headwater';

/**
 * Settings of the \`headwater\` command in this folder. Everything is optional; comments show the
 * defaults. Flags and --profile take precedence over this file.
 */
export default defineConfig({
  // What to simulate.
  // dataset: 'jaffle',
  // seed: 42,
  // scale: 1, // factor by which the tables grow
  // epoch: '2026-01-04', // date of day 0, or 'today' or 'today-3d'
  // deletes: 'soft', // or 'hard': removes rows and everything that refers to them
  // variant: 'validation', // of a dataset that has variants; its first by default
  // texture: 'plain', // or 'real': late commits, shared instants, texts as people enter them

  // Where: the adapter, and how it connects. Take secrets from process.env.
  // \`headwater adapters ${adapter}\` shows every setting.
  adapter: '${adapter}',
  connection: {
${(platform === undefined ? [] : connectionOf(platform)).map((line) => `    ${line}`).join('\n')}
  },

  // The schemas of the source systems, and that of Headwater's own ledger.
  // schemas: {
  //   systems: { jaffle_shop: 'jaffle_shop', jaffle_crm: 'jaffle_crm' },
  //   ledger: 'headwater',
  // },
});
`;
