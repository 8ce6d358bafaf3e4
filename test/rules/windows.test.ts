import { maintenanceWindowProblem, snapshotWindowProblem, windowsOverlap } from '../../lib/rules/windows';

test.each(['sun:23:00-mon:00:00', 'sat:23:30-sun:00:30', 'wed:00:00-thu:00:00', 'Sun:23:00-Mon:01:30'])(
  'maintenance can be %s',
  (window) => {
    expect(maintenanceWindowProblem(window)).toBeUndefined();
  },
);

test.each([
  ['sun:23:00-sun:23:59', '59 min'],
  ['sun:05:00-sun:05:00', '0 min'],
  ['wed:00:00-thu:00:01', '24 h 1 min'],
  ['sun:05:00-sun:04:00', '167 h'],
])('fails for maintenance from %s, which is %s', (window, duration) => {
  expect(maintenanceWindowProblem(window)).toBe(
    `must last between 60 minutes and 24 hours, got: ${window} (${duration})`,
  );
});

test.each(['sun:24:00-mon:01:00', 'sun:23:60-mon:01:00', '05:00-06:00', 'sun:5:00-sun:6:00'])(
  'fails for maintenance at %s',
  (window) => {
    expect(maintenanceWindowProblem(window)).toBe(
      `must have the form \`ddd:hh24:mi-ddd:hh24:mi\` in UTC, got: ${window}; for example \`sun:23:00-mon:01:30\``,
    );
  },
);

test.each([
  ['sunday:01:00-sunday:02:00', 'sun:01:00-sun:02:00'],
  ['sum:23:00-mno:01:30', 'sun:23:00-mon:01:30'],
])('%s is most likely %s', (window, meant) => {
  expect(maintenanceWindowProblem(window)).toBe(
    `must have the form \`ddd:hh24:mi-ddd:hh24:mi\` in UTC, got: ${window}; did you mean \`${meant}\`?`,
  );
});

test.each(['05:00-06:00', '23:30-00:30', '00:00-23:59'])('snapshots can be taken at %s', (window) => {
  expect(snapshotWindowProblem(window)).toBeUndefined();
});

test.each([
  ['05:00-05:59', '59 min'],
  ['23:30-00:29', '59 min'],
  ['00:00-00:00', '0 min'],
])('fails for snapshots at %s, which is %s', (window, duration) => {
  expect(snapshotWindowProblem(window)).toBe(`must last at least 60 minutes, got: ${window} (${duration})`);
});

test.each(['5:00-6:00', '05:00-24:00', 'sun:05:00-sun:06:00'])('fails for snapshots at %s', (window) => {
  expect(snapshotWindowProblem(window)).toBe(
    `must have the form \`hh24:mi-hh24:mi\` in UTC, got: ${window}; for example \`05:00-06:00\``,
  );
});

test.each([
  ['sun:05:00-sun:06:00', '04:00-05:00', false],
  ['sun:05:00-sun:06:00', '04:00-05:01', true],
  ['sun:05:00-sun:06:00', '06:00-07:00', false],
  ['sun:05:00-sun:06:00', '05:59-06:59', true],
  ['sat:23:30-sun:00:30', '23:00-00:00', true],
  ['sat:23:30-sun:00:30', '00:30-01:30', false],
  ['wed:00:00-thu:00:00', '23:00-01:00', true],
  ['at night', '05:00-06:00', false],
])('maintenance %s meets snapshots %s: %s', (maintenance, snapshots, meets) => {
  expect(windowsOverlap(maintenance, snapshots)).toBe(meets);
});
