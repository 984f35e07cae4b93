/** Minutes of any length, made of our own sentences: the same length gives the same text. */
/** Half a kilobyte to a kilobyte each: a heading, a wrapped or unwrapped paragraph, a nested list. */
export declare function makeMinutes(length: number): string
/** The same with a single list of `listLength` characters in its middle. */
export declare function makeMinutesAroundList(length: number, listLength: number): string
