/**
 * Typed words as they are compared: without case, with single spaces, without the signs around them, and with
 * look-alike letters folded (NFKC): `“Alara”.` is `alara`. Empty when there is nothing to compare.
 */
export function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, '')
}
