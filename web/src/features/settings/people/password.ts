/** Letters and digits that nobody mixes up when reading them aloud, in groups. */
const signs = 'abcdefghjkmnpqrstuvwxyz23456789';
const groups = 4;
const groupLength = 4;

/** A first password for somebody else: about 79 bits, easy to read out. */
export function newPassword(): string {
  const random = crypto.getRandomValues(new Uint32Array(groups * groupLength));
  const letters = Array.from(random, (number) => signs[number % signs.length]);
  return Array.from({ length: groups }, (_, index) =>
    letters.slice(index * groupLength, (index + 1) * groupLength).join(''),
  ).join('-');
}
