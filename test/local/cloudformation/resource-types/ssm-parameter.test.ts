import { ssmParameterType } from '../../../../lib/local/cloudformation/resource-types/ssm-parameter';
import { ParameterStore } from '../../../../lib/local/services/parameter-store';

const CONTEXT = {
  account: '000000000000',
  region: 'eu-west-1',
  stackName: 'App',
  stackId: 'arn:aws:cloudformation:eu-west-1:000000000000:stack/App/1',
  logicalId: 'Setting',
  step: 1,
  tags: {},
};
const PROPERTIES = { Name: '/a', Type: 'String', Value: '1' };

test('a parameter is there to be read, changed and deleted', async () => {
  const store = new ParameterStore();
  const type = ssmParameterType(store);
  expect(await type.create(PROPERTIES, CONTEXT)).toEqual({
    physicalId: '/a',
    attributes: { Type: 'String', Value: '1' },
  });
  await type.update('/a', { ...PROPERTIES, Value: '2' }, PROPERTIES, CONTEXT);
  expect(store.get('eu-west-1', '/a')!.value).toBe('2');
  await type.delete('/a', PROPERTIES, CONTEXT);
  await type.delete('/a', PROPERTIES, CONTEXT);
  expect(store.get('eu-west-1', '/a')).toBeUndefined();
});

test('fails to take over a parameter that is there', async () => {
  const type = ssmParameterType(new ParameterStore());
  await type.create(PROPERTIES, CONTEXT);
  await expect(type.create(PROPERTIES, CONTEXT)).rejects.toThrow('The parameter already exists.');
});
