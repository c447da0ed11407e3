/**
 * CC-19: the list of letters (kernel/mail/stop) that say that something waits. Who stopped them by the link of a
 * letter sees so in his profile, and has them again by switching them on there.
 */
export const mailAlerts = { list: "directory.mailAlerts", about: null } as const;
