/** Names of the zones of a Region. Local gives three to every Region: enough for every stack that spreads its nodes. */
export function availabilityZones(region: string): string[] {
  return ['a', 'b', 'c'].map((letter) => `${region}${letter}`);
}
