/** How many days before its retention date the coordination unit is warned that everything will be destroyed. */
export const WARNING_DAYS = [30, 7] as const;
