import { Stack, Token } from 'aws-cdk-lib';
import { Endpoint } from 'cdk-memorydb';

test('host and port are joined by a colon', () => {
  expect(new Endpoint('host', 6379).socketAddress).toBe('host:6379');
});

test('a port that is a token stays one', () => {
  const { port, socketAddress } = new Endpoint('host', Token.asNumber({ Ref: 'Port' }));
  const stack = new Stack();
  expect(stack.resolve(port)).toEqual({ Ref: 'Port' });
  expect(stack.resolve(socketAddress)).toEqual({ 'Fn::Join': ['', ['host:', { Ref: 'Port' }]] });
});
