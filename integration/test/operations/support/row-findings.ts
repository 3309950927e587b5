import type { Finding, Verification } from '@headwater/core';

/** What verify says of rows, whatever the structure of the tables that hold them. */
export const aboutRows = ({ findings }: Verification): readonly Finding[] =>
  findings.filter(({ rows }) => rows !== null);
