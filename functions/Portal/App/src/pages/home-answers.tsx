import type { ComponentChildren } from 'preact';
import { useAsk } from '../api/ask';
import { api, take } from '../api/client';
import { t } from '../texts';
import { Answer } from '../ui/answer';
import { Icon } from '../ui/icons';
import { Card } from '../ui/page';
import { serviceAsks } from './services/waiting';

export type Waiting = { to: string; text: string; key: string };

/** What waits for a word of the driver, wherever it came from. */
const readWaiting = async () => (await Promise.all([...serviceAsks, readShared].map(ask => ask()))).flat();

async function readShared(): Promise<Waiting[]> {
  const [{ requests }, { vehicles }, { notices }, { wards }] = await Promise.all([
    take(api.GET('/me/consent-requests')),
    take(api.GET('/me/vehicles')),
    take(api.GET('/me/notices')),
    take(api.GET('/me/wards')),
  ]);
  const names = new Map(notices.map(({ current }) => [current.partner, current.terms.controller.name]));
  const unclaimed = vehicles.flatMap(vehicle => vehicle.unclaimedTrips).filter(trip => !trip.isGuests).length;
  return [
    ...requests
      .filter(each => each.state === 'open')
      .map(({ request }) => ({ key: request.id, to: '/sharing', text: t.home.answers.request(names.get(request.partner) ?? request.partner, t.purposes[request.purpose]) })),
    ...wards.filter(ward => ward.awaiting > 0).map(ward => ({ key: ward.driver, to: `/sharing/ward/${ward.driver}`, text: t.home.answers.ward(ward.name ?? ward.driver) })),
    ...(unclaimed > 0 ? [{ key: 'unclaimed', to: '/trips', text: t.home.answers.unclaimed(unclaimed) }] : []),
    ...notices
      .filter(notice => notice.asks.length > 0)
      .map(({ current }) => ({ key: `notice.${current.partner}`, to: '/sharing', text: t.home.answers.notice(current.terms.controller.name) })),
  ];
}

export function Answers(): ComponentChildren {
  const waiting = useAsk('waiting', readWaiting);
  return (
    <Card title={t.home.answers.title}>
      <Answer of={waiting} lines={3} isEmpty={all => all.length === 0} empty={<p class="soft">{t.home.answers.nothing}</p>}>
        {all => (
          <ul class="plain lines quick">
            {all.map(each => (
              <li key={each.key}>
                <a class="quick-link" href={each.to}>
                  {each.text}
                  <Icon name="next" />
                </a>
              </li>
            ))}
          </ul>
        )}
      </Answer>
    </Card>
  );
}
