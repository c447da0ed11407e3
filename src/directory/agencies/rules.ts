/** The organisation to which the installation's own administrators belong. */
export const INSTALLATION_AGENCY = "00000000-0000-8000-8000-000000000001";
