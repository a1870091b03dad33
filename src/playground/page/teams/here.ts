/** Teams' client shows times in the zone of the machine that it runs on. */
export const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;
