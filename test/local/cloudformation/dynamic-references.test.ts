import { resolveDynamicReferences } from '../../../lib/local/cloudformation/dynamic-references';
import { referenceResolvers } from '../../../lib/local/cloudformation/reference-resolvers';
import { ParameterStore } from '../../../lib/local/services/parameter-store';
import { SecretStore } from '../../../lib/local/services/secret-store';

const place = { account: '000000000000', region: 'eu-west-1' };
const secrets = new SecretStore();
const parameters = new ParameterStore();
const { arn } = secrets.create(place, 'login', '{"user":"app","password":"old"}');
secrets.put(secrets.get('eu-west-1', 'login'), '{"user":"app","password":"new"}', ['AWSCURRENT'], 'v2');
secrets.create(place, 'plain', 'not JSON');
parameters.put(place, { name: '/a/b', type: 'String', value: 'from ssm' }, false);

const resolve = (value: unknown) =>
  resolveDynamicReferences(value, referenceResolvers(secrets, parameters), 'eu-west-1');

test.each([
  ['{{resolve:ssm:/a/b}}', 'from ssm'],
  ['{{resolve:ssm:/a/b:1}}', 'from ssm'],
  ['{{resolve:ssm-secure:/a/b}}', 'from ssm'],
  ['{{resolve:secretsmanager:plain}}', 'not JSON'],
  ['{{resolve:secretsmanager:plain:SecretString}}', 'not JSON'],
  ['{{resolve:secretsmanager:login:SecretString:password}}', 'new'],
  ['{{resolve:secretsmanager:login:SecretString:password::}}', 'new'],
  ['{{resolve:secretsmanager:login:SecretString:password:AWSPREVIOUS}}', 'old'],
  ['{{resolve:secretsmanager:login:SecretString:password::v2}}', 'new'],
  [`{{resolve:secretsmanager:${arn}:SecretString:user::}}`, 'app'],
  [`{{resolve:secretsmanager:${arn}}}`, '{"user":"app","password":"new"}'],
  ['a {{resolve:ssm:/a/b}} and {{resolve:secretsmanager:plain}}', 'a from ssm and not JSON'],
  ['no reference', 'no reference'],
])('%s', async (text, expected) => {
  expect(await resolve({ list: [text], number: 1 })).toEqual({ list: [expected], number: 1 });
});

test.each([
  ['{{resolve:vault:a}}', 'Template error: MemoryDB Local cannot resolve {{resolve:vault:a}}'],
  ['{{resolve:ssm:/none}}', 'Template error: there is no SSM parameter with the name: /none'],
  ['{{resolve:secretsmanager:none}}', "Secrets Manager can't find the specified secret."],
  [
    '{{resolve:secretsmanager:login:password}}',
    'Template error: a reference to a secret must be <name>:SecretString:<key>, got: login:password',
  ],
  ['{{resolve:secretsmanager:login:SecretString:pin}}', 'Template error: the secret login has no key pin'],
  ['{{resolve:secretsmanager:plain:SecretString:pin}}', 'Template error: the secret plain does not hold JSON'],
])('fails for %s', async (text, message) => {
  await expect(resolve(text)).rejects.toThrow(message);
});
