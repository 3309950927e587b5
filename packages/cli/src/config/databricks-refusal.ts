import { HeadwaterError } from '@headwater/core';

export const refusal = (what: string, next: string): HeadwaterError =>
  new HeadwaterError('INVALID_CONFIG', { what, next });

export const missing = (name: string, variable: string): HeadwaterError =>
  refusal(
    `No ${name} is given for Databricks.`,
    `Set HEADWATER_DATABRICKS_${variable}, or give it in the configuration or in a profile of dbt.`,
  );
