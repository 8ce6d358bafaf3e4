import { CALLER, refusal, service } from './fixture';

const ACL = 'arn:aws:memorydb:eu-west-1:000000000000:acl/team';

test('tags are added, replaced and removed', () => {
  const { api } = service();
  api.CreateACL({ ACLName: 'team', Tags: [{ Key: 'stage', Value: 'test' }] }, CALLER);
  api.TagResource(
    {
      ResourceArn: ACL,
      Tags: [
        { Key: 'stage', Value: 'prod' },
        { Key: 'owner', Value: 'us' },
      ],
    },
    CALLER,
  );
  api.UntagResource({ ResourceArn: ACL, TagKeys: ['owner'] }, CALLER);
  expect(api.ListTags({ ResourceArn: ACL }, CALLER).TagList).toEqual([{ Key: 'stage', Value: 'prod' }]);
});

test('fails where the service would', async () => {
  const { api } = service();
  api.CreateACL({ ACLName: 'team' }, CALLER);
  const many = Array.from({ length: 51 }, (_, index) => ({ Key: `key${index}`, Value: 'v' }));
  expect(await refusal(() => api.TagResource({ ResourceArn: ACL, Tags: many }, CALLER))).toBe(
    'TagQuotaPerResourceExceeded: a resource has at most 50 tags',
  );
  const twice = [many[0], many[0]];
  expect(await refusal(() => api.CreateACL({ ACLName: 'other', Tags: twice }, CALLER))).toBe(
    'InvalidParameterValueException: tag keys must be given and unique, got: key0',
  );
  expect(await refusal(() => api.UntagResource({ ResourceArn: ACL, TagKeys: ['none'] }, CALLER))).toBe(
    'TagNotFoundFault: there is no tag with the key: none',
  );
  expect(await refusal(() => api.ListTags({ ResourceArn: 'arn:aws:s3:::bucket' }, CALLER))).toBe(
    'InvalidARNFault: the ARN is not one of a MemoryDB resource, got: arn:aws:s3:::bucket',
  );
  expect(await refusal(() => api.ListTags({ ResourceArn: ACL.replace('team', 'none') }, CALLER))).toBe(
    'ACLNotFoundFault: there is no acl with the name: none',
  );
});
