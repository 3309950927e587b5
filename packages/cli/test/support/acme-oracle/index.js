// An adapter as somebody else would publish it: what stands for Oracle is DuckDB.
import { definePlatform, readSettings } from '@headwater/core/platform';
import { duckdb } from '@headwater/duckdb';

export const platform = definePlatform({
  name: 'oracle',
  title: 'Oracle',
  settings: {
    service: {
      type: 'file',
      help: 'the file that holds the service',
      required: true,
      env: 'ACME_ORACLE_SERVICE',
      dbt: ['service', 'tns'],
      example: 'erp.db',
    },
    user: { type: 'text', help: 'the user', env: 'ACME_ORACLE_USER', dbt: ['user'] },
    pin: {
      type: 'text',
      help: "the user's PIN",
      required: true,
      secret: true,
      env: 'ACME_ORACLE_PIN',
      dbt: ['pin'],
    },
  },
  database: 'service',
  dbt: { types: ['oracle'] },
});

export function oracle(options) {
  const { service = ':memory:', user, pin } = readSettings(platform, options);
  const adapter = duckdb({ database: service });
  return {
    ...adapter,
    name: 'oracle',
    openReader(place) {
      if (user === 'nobody') throw new Error(`ORA-01017: ${user} can't log in with ${pin}`);
      return adapter.openReader(place);
    },
  };
}
