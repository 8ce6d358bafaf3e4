import { randomUUID } from 'node:crypto';
import { Fault } from '../http/fault';
import type { HttpAnswer, HttpRequest } from '../http/http-message';
import type { Caller, RawService } from '../http/service';
import { renderXml } from '../http/xml';
import type { XmlElement } from '../http/xml';
import { availabilityZones } from './availability-zones';

/** EC2, for the one thing that the CDK CLI looks up while it synthesizes: the zones of a Region. */
export const ec2: RawService = {
  signingName: 'ec2',
  isRead: () => true,

  handle(request: HttpRequest, { region }: Caller): HttpAnswer {
    const form = request.method === 'GET' ? request.query : new URLSearchParams(request.body.toString('utf8'));
    const action = form.get('Action');
    if (action !== 'DescribeAvailabilityZones') {
      throw new Fault('NotImplemented', `MemoryDB Local does not serve \`ec2:${action}\``, 501);
    }
    return xml(200, {
      name: 'DescribeAvailabilityZonesResponse',
      attributes: { xmlns: 'http://ec2.amazonaws.com/doc/2016-11-15/' },
      content: [
        { name: 'requestId', content: randomUUID() },
        { name: 'availabilityZoneInfo', content: availabilityZones(region).map((zone) => item(zone, region)) },
      ],
    });
  },

  renderFault(fault, requestId): HttpAnswer {
    const error = [
      { name: 'Code', content: fault.code },
      { name: 'Message', content: fault.message },
    ];
    const content = [
      { name: 'Errors', content: [{ name: 'Error', content: error }] },
      { name: 'RequestID', content: requestId },
    ];
    return xml(fault.status, { name: 'Response', content });
  },
};

function item(zone: string, region: string): XmlElement {
  const members = {
    zoneName: zone,
    zoneState: 'available',
    regionName: region,
    zoneType: 'availability-zone',
    optInStatus: 'opt-in-not-required',
  };
  return { name: 'item', content: Object.entries(members).map(([name, content]) => ({ name, content })) };
}

function xml(status: number, root: XmlElement): HttpAnswer {
  return { status, headers: { 'content-type': 'text/xml;charset=UTF-8' }, body: renderXml(root) };
}
