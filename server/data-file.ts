/** Name of the data file in `DATA_DIR`. */
export const DATA_FILE = 'minutes.sqlite'
