/** What the first line of an exported session says: the form of the lines after it. */
export const JSON_FORMAT = 'multichat-session';
const JSON_VERSION = 1;

/** The lines round those of the session and its messages; the whole is one JSON document. */
export const FIRST_LINE = `{"format":"${JSON_FORMAT}","version":${JSON_VERSION},`;
export const SESSION_START = '"session":';
export const MESSAGES_LINE = '"messages":[';
export const LAST_LINE = ']}';
