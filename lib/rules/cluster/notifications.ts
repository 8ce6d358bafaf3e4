import { absent, conditional, flag, text } from '../known';
import { suggestion } from '../nearest';
import { textual } from '../property-checks';
import { CLUSTER } from '../resource-types';
import type { Resource, Rule } from '../rule';
import { must, oneOf, problem } from '../sentence';
import { guide } from '../source';

const TOPIC = /^arn:[a-z-]+:sns:([a-z0-9-]+):\d{12}:[A-Za-z0-9_-]+(\.fifo)?$/;
const STATUSES = ['active', 'inactive'];
const TO_TOPIC = { SnsTopicArn: { Ref: 'Topic' } };

/** The SNS topic that the service tells what happens to the cluster. */
export const NOTIFICATION_RULES: readonly Rule[] = [
  {
    id: 'ClusterSnsTopicArn',
    resource: CLUSTER,
    severity: 'error',
    title: 'The topic is named by its ARN.',
    reason: 'The service does not find a topic by anything else.',
    source: guide('memorydbsns'),
    bad: { properties: { SnsTopicArn: 'my-topic' } },
    good: { properties: { SnsTopicArn: 'arn:aws:sns:us-east-1:111122223333:my-topic' } },
    check: textual('SnsTopicArn', (arn) =>
      TOPIC.test(arn)
        ? undefined
        : must('be the ARN of an SNS topic', arn, 'for example `arn:aws:sns:us-east-1:111122223333:my-topic`'),
    ),
  },
  {
    id: 'ClusterSnsTopicEncrypted',
    resource: CLUSTER,
    severity: 'error',
    title: 'The topic is not encrypted.',
    reason: 'The service cannot publish to an encrypted topic: its notifications are lost.',
    source: guide('memorydbsns'),
    bad: { properties: TO_TOPIC, beside: { Topic: topic({ KmsMasterKeyId: 'alias/aws/sns' }) } },
    good: { properties: TO_TOPIC, beside: { Topic: topic({}) } },
    check({ properties }, { referenced }) {
      const found = referenced(properties.SnsTopicArn, 'AWS::SNS::Topic');
      const key = found?.properties.KmsMasterKeyId;
      return absent(key) || conditional(key)
        ? []
        : [
            problem(
              'SnsTopicArn',
              `must be a topic without encryption, but ${found?.logicalId} has a KMS key; use a topic of its own for the cluster`,
            ),
          ];
    },
  },
  {
    id: 'ClusterSnsTopicFifo',
    resource: CLUSTER,
    severity: 'warning',
    title: 'The topic is a standard topic.',
    reason: 'The guide knows standard topics only; that the service publishes to a FIFO topic is not documented.',
    source: guide('memorydbsns'),
    bad: { properties: TO_TOPIC, beside: { Topic: topic({ FifoTopic: true }) } },
    good: { properties: TO_TOPIC, beside: { Topic: topic({}) } },
    check({ properties }, { referenced }) {
      const found = referenced(properties.SnsTopicArn, 'AWS::SNS::Topic');
      const isFifo = flag(found?.properties.FifoTopic) === true || text(properties.SnsTopicArn)?.endsWith('.fifo');
      return isFifo
        ? [problem('SnsTopicArn', 'is a FIFO topic, to which the service may not publish; use a standard topic')]
        : [];
    },
  },
  {
    id: 'ClusterSnsTopicRegion',
    resource: CLUSTER,
    severity: 'warning',
    title: 'The topic is in the Region of the cluster.',
    reason: 'That the service publishes to a topic of another Region is not documented.',
    source: guide('memorydbsns'),
    bad: { properties: { SnsTopicArn: 'arn:aws:sns:us-east-1:111122223333:my-topic' }, region: 'eu-west-1' },
    good: { properties: { SnsTopicArn: 'arn:aws:sns:eu-west-1:111122223333:my-topic' }, region: 'eu-west-1' },
    check({ properties }, { region }) {
      const [, ofTopic] = TOPIC.exec(text(properties.SnsTopicArn) ?? '') ?? [];
      return region !== undefined && ofTopic !== undefined && ofTopic !== region
        ? [problem('SnsTopicArn', `is in ${ofTopic}, but the cluster is in ${region}; use a topic of that Region`)]
        : [];
    },
  },
  {
    id: 'ClusterSnsTopicStatus',
    resource: CLUSTER,
    severity: 'warning',
    title: 'The status of the topic is active or inactive.',
    reason: 'The guide knows these words; the service was seen to write them in capitals.',
    source: guide('mdbevents.sns'),
    bad: { properties: { SnsTopicStatus: 'off' } },
    good: { properties: { SnsTopicStatus: 'inactive' } },
    check: textual('SnsTopicStatus', (status) =>
      STATUSES.includes(status.toLowerCase())
        ? undefined
        : [`should be ${oneOf(STATUSES)}, got: ${status}`, suggestion(status, STATUSES)].filter(Boolean).join('; '),
    ),
  },
];

function topic(properties: Readonly<Record<string, unknown>>): Resource {
  return { type: 'AWS::SNS::Topic', properties };
}
