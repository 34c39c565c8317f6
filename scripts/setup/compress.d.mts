/** Writes FILE.br for every script and style below a folder. */
export declare function compressBelow(folder: string): Promise<void>
