/** Set HEADWATER_CONFORMANCE_DELETES=hard to run every scenario of a platform with hard deletes. */
export const isHard = process.env.HEADWATER_CONFORMANCE_DELETES === 'hard';

/** What deletes do in the conformance run of a platform. */
export const deletes = isHard ? 'hard' : 'soft';
