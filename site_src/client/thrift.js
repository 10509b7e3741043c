/**
 * Whether this reader has asked for few bytes, of the browser or of the system.
 */
export function isThrifty() {
  const { connection } = /** @type {{connection?: {saveData?: boolean}}} */ (navigator);
  return Boolean(connection?.saveData) || matchMedia("(prefers-reduced-data: reduce)").matches;
}
