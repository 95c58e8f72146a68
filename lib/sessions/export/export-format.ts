/** The forms in which a session can be taken out: `json` is lossless, the others are to be read. */
export const EXPORT_FORMATS = ['json', 'markdown', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
