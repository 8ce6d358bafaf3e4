import { STYLE } from '../../../lib/local/page/style';

const [light, dark] = STYLE.split('@media (prefers-color-scheme: dark)').map(coloursOf);

/** Text, and what it stands on. */
const PAIRS = [
  ['text', 'ground'],
  ['text', 'card'],
  ['card', 'text'],
  ['quiet', 'ground'],
  ['quiet', 'card'],
  ['bad', 'card'],
  ['good', 'good-ground'],
  ['busy', 'busy-ground'],
  ['bad', 'bad-ground'],
] as const;

test.each(PAIRS)('%s can be read on %s, in both themes', (front, back) => {
  expect(contrast(light, front, back)).toBeGreaterThanOrEqual(4.5);
  expect(contrast(dark, front, back)).toBeGreaterThanOrEqual(4.5);
});

test.each(['focus', 'shade-0', 'shade-1', 'shade-2', 'shade-3', 'shade-4', 'shade-5'])(
  '%s can be told from the card, in both themes',
  (front) => {
    expect(contrast(light, front, 'card')).toBeGreaterThanOrEqual(3);
    expect(contrast(dark, front, 'card')).toBeGreaterThanOrEqual(3);
  },
);

function coloursOf(style: string): ReadonlyMap<string, string> {
  return new Map([...style.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6});/g)].map(([, name, colour]) => [name, colour]));
}

/** @see https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio */
function contrast(colours: ReadonlyMap<string, string>, front: string, back: string): number {
  const [dim, bright] = [front, back].map((name) => luminance(colours.get(name)!)).sort((a, b) => a - b);
  return (bright + 0.05) / (dim + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5]
    .map((start) => parseInt(colour.slice(start, start + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
