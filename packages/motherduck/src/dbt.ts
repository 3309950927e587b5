import { HeadwaterError } from '@headwater/core';
import type { DbtOutput, Settings } from '@headwater/core/platform';

/** A path of MotherDuck: its database, and the parameters of the connection. */
const PATH = /^(?:md|motherduck):([^?]*)(?:\?(.*))?$/s;

/** What is a setting of its own. */
const TOKEN = 'motherduck_token';
const OWN = [TOKEN, 'attach_mode', 'saas_mode'];

/**
 * The settings in an output of type `duckdb` whose path is one of MotherDuck. dbt takes the token from the path, from
 * `config_options`, from `settings`, or from the environment, as MotherDuck's client does.
 */
export function settingsOfOutput(output: DbtOutput): Settings | undefined {
  const [, database, query = ''] = PATH.exec(output.text('path') ?? '') ?? [];
  if (database === undefined) return undefined;
  if (database === '') {
    throw new HeadwaterError('INVALID_CONFIG', {
      what: `${output.place('path')} names no database.`,
      why: "In 'md:', dbt works in the account's default database.",
      next: "Name one: 'md:jaffle'",
    });
  }
  const given = new URLSearchParams(query);
  const parameters = Object.fromEntries([...given].filter(([name]) => !OWN.includes(name)));
  const elsewhere = ['config_options', 'settings'].map((place) =>
    output.within(place).text(TOKEN, TOKEN.toUpperCase()),
  );
  const saasMode = given.get('saas_mode')?.toLowerCase();
  return {
    database: decodeURIComponent(database),
    token: given.get(TOKEN) ?? elsewhere.find((token) => token !== undefined),
    attachMode: given.get('attach_mode') ?? undefined,
    saasMode: saasMode === undefined ? undefined : saasMode === 'true',
    parameters: Object.keys(parameters).length > 0 ? parameters : undefined,
  };
}
