import { useState } from 'preact/hooks';
import { useAsk } from '../api/ask';
import { api, take } from '../api/client';
import { km } from '../format';
import { t } from '../texts';
import { Form } from '../ui/form';
import { Card } from '../ui/page';
import { forgetTrips } from './trips';

/** Trips nobody claimed: how far they went, and the question. Nothing is shown while there are none. */
export function Unclaimed() {
  const vehicles = useAsk('vehicles', () => take(api.GET('/me/vehicles')));
  const [claimed, setClaimed] = useState<string[]>([]);
  const trips = vehicles.state === 'ready' ? vehicles.value.vehicles.flatMap(vehicle => vehicle.unclaimedTrips) : [];
  if (trips.length === 0) {
    return null;
  }

  async function claim(trip: string, values: FormData) {
    const began = new Date(values.get('began') as string).toISOString();
    await take(api.PUT('/me/trips/{trip}/driver', { params: { path: { trip } }, body: { drove: 'me', began } }));
    setClaimed([...claimed, trip]);
    forgetTrips();
  }

  return (
    <Card title={t.trips.unclaimed.title}>
      <p>{t.trips.unclaimed.text}</p>
      <ul class="plain lines">
        {trips.map(trip => (
          <li class="stack" key={trip.trip}>
            <strong>{t.trips.unclaimed.trip(km(trip.km))}</strong>
            {trip.isGuests ? (
              <span class="soft small">{t.trips.unclaimed.guest}</span>
            ) : claimed.includes(trip.trip) ? (
              <p class="note" role="status">{t.trips.unclaimed.claimed}</p>
            ) : (
              <Form submit={values => claim(trip.trip, values)} label={t.trips.unclaimed.mine}>
                <Began />
              </Form>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

const Began = () => (
  <label class="field">
    <strong>{t.trips.unclaimed.began}</strong>
    <input type="datetime-local" name="began" data-label={t.trips.unclaimed.began} required />
  </label>
);
