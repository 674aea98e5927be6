import { useAsk } from '../api/ask';
import { api, take, type Schemas } from '../api/client';
import { ago } from '../format';
import { t } from '../texts';
import { Answer } from '../ui/answer';
import { Card } from '../ui/page';

export const useDongles = () => useAsk('dongles', () => take(api.GET('/me/dongles')));

export function DongleNow() {
  const dongles = useDongles();
  return (
    <Card title={t.home.dongle.title}>
      <Answer of={dongles} lines={3} isEmpty={({ dongles: all }) => all.length === 0} empty={<NoDongle />}>
        {({ dongles: all }) => (
          <>
            {all.map(dongle => (
              <div class="stack" key={dongle.dongle}>
                <p class="row">
                  <span class={`led ${light(dongle)}`} aria-hidden="true" />
                  <strong>{activity(dongle)}</strong>
                </p>
                <p class="soft small">
                  {t.home.dongle.place(dongle.collection.choice === 'with-place')}
                  {dongle.heard && ` · ${t.home.dongle.heard(ago(dongle.heard))}`}
                </p>
              </div>
            ))}
            <p>
              <a href="/dongle">{t.home.dongle.change}</a>
            </p>
          </>
        )}
      </Answer>
    </Card>
  );
}

export const NoDongle = () => (
  <>
    <p class="soft">{t.home.dongle.none}</p>
    <p>
      <a class="button" href="/welcome/pair">
        {t.home.dongle.pair}
      </a>
    </p>
  </>
);

/** What a dongle does now, in the driver's words. */
export function activity(dongle: Schemas['ListDonglesListed']) {
  if (dongle.collection.choice === 'off') {
    return t.home.dongle.off;
  }
  switch (dongle.activity) {
    case 'recording':
      return t.home.dongle.recording;
    case 'recording-place':
      return t.home.dongle.withPlace;
    case 'private':
      return t.home.dongle.private;
    case 'silent':
      return t.home.dongle.silent(ago(dongle.heard!));
    case 'unheard':
      return t.home.dongle.never;
    default:
      return t.home.dongle.parked;
  }
}

/** The colour its own light has, or would have. */
export function light({ collection: { choice }, activity: now }: Schemas['ListDonglesListed']) {
  if (choice === 'off') {
    return 'red';
  }
  switch (now) {
    case 'recording':
      return 'green';
    case 'recording-place':
      return 'blue';
    case 'private':
      return 'magenta';
    default:
      return 'dark';
  }
}
