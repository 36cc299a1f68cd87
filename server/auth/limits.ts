const DAY = 24 * 60 * 60;
/** A session nobody uses ends after so long … */
export const IDLE_SECONDS = 7 * DAY;
/** … and every session after so long. */
export const ABSOLUTE_SECONDS = 30 * DAY;
/** Its last use is written at most this often: never a row per read. */
export const TOUCH_SECONDS = 5 * 60;
