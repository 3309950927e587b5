/** stdout is data: the answer to the command, and nothing else. */
export const print = (...lines: readonly string[]): void => {
  process.stdout.write(`${lines.join('\n')}\n`);
};

/** JSON has no integers beyond 2^53, so that those become text. */
export const printJson = (value: unknown): void =>
  print(
    JSON.stringify(
      value,
      (_, member: unknown) => (typeof member === 'bigint' ? member.toString() : member),
      2,
    ),
  );

/** stderr is decoration. */
export const remark = (...lines: readonly string[]): void => {
  process.stderr.write(`${lines.join('\n')}\n`);
};
