/** How a check's findings can be printed; `github`: as text, with annotations for GitHub Actions. */
export const CHECK_FORMATS = ['text', 'markdown', 'github'] as const;

export type CheckFormat = (typeof CHECK_FORMATS)[number];
