import { useState } from 'preact/hooks';
import { forget, useAsk } from '../api/ask';
import { api, take, type Schemas } from '../api/client';
import { duration, km, shortDay, time, whole } from '../format';
import { t } from '../texts';
import { Answer, Nothing, say } from '../ui/answer';
import { Pick } from '../ui/form';
import { Icon } from '../ui/icons';
import { Card, Page } from '../ui/page';
import { Unclaimed } from './trips-unclaimed';

type Trip = Schemas['Trip'];
type Filter = keyof typeof t.trips.filters;

const filters: Record<Filter, (trip: Trip, isHidden: boolean) => boolean> = {
  all: (_, isHidden) => !isHidden,
  harsh: (trip, isHidden) => !isHidden && harsh(trip) > 0,
  uncounted: (trip, isHidden) => !isHidden && trip.notRatable.length > 0,
  private: (trip, isHidden) => !isHidden && trip.isPrivate,
  hidden: (_, isHidden) => isHidden,
};

const harsh = (trip: Trip) => trip.braking + trip.acceleration + trip.cornering + trip.undirected;

const readPage = (cursor?: string) => take(api.GET('/me/trips', { params: { query: cursor ? { cursor } : {} } }));

export function Trips() {
  const first = useAsk('trips.first', () => readPage());
  const [later, setLater] = useState<Schemas['ListTripsResponse'][]>([]);
  const [filter, setFilter] = useState<Filter>('all');
  const [failure, setFailure] = useState<unknown>();

  return (
    <Page title={t.trips.title}>
      <Unclaimed />
      <p>
        <a href="/trips/contests">{t.trips.contests}</a>
      </p>
      <Answer of={first} lines={10} isEmpty={page => page.trips.length === 0} empty={<Card><Nothing icon="trips" title={t.trips.none}><p>{t.trips.noneText}</p></Nothing></Card>}>
        {page => {
          const pages = [page, ...later];
          const hidden = new Set(pages.flatMap(each => each.hidden));
          const shown = pages.flatMap(each => each.trips).filter(trip => filters[filter](trip, hidden.has(trip.id)));
          const next = pages.at(-1)!.next;
          return (
            <>
              <Pick name="filter" label={t.trips.filter} options={(Object.keys(filters) as Filter[]).map(each => [each, t.trips.filters[each]])} chosen={filter} change={value => setFilter(value as Filter)} />
              {shown.length === 0 ? (
                <p class="soft">{t.trips.noneFits}</p>
              ) : (
                <ul class="plain trips">
                  {shown.map(trip => (
                    <TripLine of={trip} key={trip.id} />
                  ))}
                </ul>
              )}
              {failure !== undefined && <p class="note bad" role="alert">{say(failure)}</p>}
              {next && (
                <div class="row">
                  <button type="button" class="button" onClick={() => readPage(next).then(more => setLater([...later, more]), setFailure)}>
                    {t.trips.more}
                  </button>
                </div>
              )}
            </>
          );
        }}
      </Answer>
    </Page>
  );
}

const TripLine = ({ of: trip }: { of: Trip }) => (
  <li>
    <a class="trip" href={`/trips/${trip.id}`}>
      <span class="trip-when">
        <strong>{trip.start ? shortDay(trip.start) : t.trips.timeUnknown}</strong>
        <span class="soft small">
          {trip.start && `${time(trip.start)} · `}
          {km(trip.km)} · {duration(trip.durationSeconds)}
        </span>
        {!trip.isPrivate && <span class="soft small">{t.trips.events(harsh(trip))}</span>}
      </span>
      {trip.notRatable.length > 0 ? (
        <span class="chip">{trip.isPrivate ? t.trips.filters.private : t.trips.notCounted}</span>
      ) : (
        <span class="trip-score number" aria-label={t.trips.points(whole(trip.score))}>
          {whole(trip.score)}
        </span>
      )}
      <Icon name="next" />
    </a>
  </li>
);

/** After a trip changed hands or was hidden: whatever shows trips reads them anew. */
export function forgetTrips() {
  for (const each of ['trips', 'rating', 'waiting', 'vehicles']) {
    forget(each);
  }
}
