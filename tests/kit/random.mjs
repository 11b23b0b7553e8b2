export function randomBases() { return []; }
