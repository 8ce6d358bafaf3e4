import { objectAddress, s3Address } from '../../../lib/local/services/s3-address';

test.each([
  ['https://s3.eu-west-1.amazonaws.com/assets/a/b.json', { bucket: 'assets', key: 'a/b.json' }],
  ['https://assets.s3.amazonaws.com/a.json', { bucket: 'assets', key: 'a.json' }],
  ['https://cdk.assets.s3.eu-west-1.amazonaws.com/a.json', { bucket: 'cdk.assets', key: 'a.json' }],
  ['https://assets.s3-eu-west-1.amazonaws.com/a%20b', { bucket: 'assets', key: 'a b' }],
  ['https://s3.cn-north-1.amazonaws.com.cn/assets/a', { bucket: 'assets', key: 'a' }],
  ['http://127.0.0.1:4566/assets/a.json', { bucket: 'assets', key: 'a.json' }],
  ['http://localhost:4566/assets/a.json', { bucket: 'assets', key: 'a.json' }],
  ['ssm-doc://arn:aws:ssm:eu-west-1:1:document/a', undefined],
  ['http://127.0.0.1:4566/assets', undefined],
  ['assets/a.json', undefined],
])('the address %s', (url, expected) => {
  expect(objectAddress(url)).toEqual(expected);
});

test('a bucket may be part of the host name', () => {
  const headers = { host: 'assets.localhost:4566' };
  expect(s3Address({ path: '/a/b', headers })).toEqual({ bucket: 'assets', key: 'a/b' });
  expect(s3Address({ path: '/', headers })).toEqual({ bucket: 'assets', key: '' });
  expect(s3Address({ path: '/assets', headers: { host: '127.0.0.1:1' } })).toEqual({ bucket: 'assets', key: '' });
});

test('fails for a path that cannot be decoded', () => {
  expect(() => s3Address({ path: '/assets/%zz', headers: {} })).toThrow("Couldn't parse the specified URI: %zz");
});
