/** The seats of all rules of a policy together. */
export const maxSeats = 100;

/** The people of the electorates of all rules of a policy together. */
export const maxElectorate = 400;
