/** What deletes do in every scenario of a platform: HEADWATER_CONFORMANCE_DELETES=hard removes rows. */
export const deletes = process.env.HEADWATER_CONFORMANCE_DELETES === 'hard' ? 'hard' : 'soft';
