import { userTable } from '../../../lib/local/page/user-table';
import { clusterOverview, textOf } from './overview-fixture';

const textFor = (...accessStrings: string[]) =>
  textOf(
    userTable(
      clusterOverview({ users: accessStrings.map((accessString) => ({ name: 'app', accessString, login: 'IAM' })) }),
    ).markup,
  );

test('what a user may do is told in words', () => {
  expect(textFor('on ~app:* %R~shared:* &news +get +set +select|0')).toContain(
    'app on ~app:* %R~shared:* &#38;news +get +set +select|0 IAM read and write app:*; only read shared:* news 2 of 374 and select 0 some of @read (1 of 87), @string (2 of 22), @write (1 of 107)',
  );
});

test('everything and nothing need no more words', () => {
  expect(textFor('on ~* &* +@all')).toMatch(/IAM read and write \* all all (\d+)$/);
  expect(textFor('on')).toMatch(/IAM none none 0 of \d+$/);
});

test('a user that is off cannot log in', () => {
  expect(textFor('off ~* +@all')).toContain('off: cannot log in read and write *');
});

test('a selector has a row of its own', () => {
  expect(textFor('on ~a +get (~b +set)')).toMatch(
    /read and write a none 1 of .* or, by selector 1 read and write b none 1/,
  );
});

test('an ACL without users lets nobody in', () => {
  expect(textFor()).toBe('ACL team It has no users: nobody can log in.');
});
