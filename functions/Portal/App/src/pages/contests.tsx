import { useAsk } from '../api/ask';
import { api, take } from '../api/client';
import { day, duration } from '../format';
import { t } from '../texts';
import { more } from '../texts/more';
import { Answer, Nothing } from '../ui/answer';
import { Card, Page } from '../ui/page';

/** What a driver contested, and what became of it. */
export function Contests() {
  const contests = useAsk('contests', () => take(api.GET('/me/contests')));
  return (
    <Page title={more.contests.title} lead={more.contests.lead} back={{ to: '/trips', text: t.trips.title }}>
      <Answer of={contests} lines={6} isEmpty={({ contests: all }) => all.length === 0} empty={<Card><Nothing icon="check" title={more.contests.none} /></Card>}>
        {({ contests: all }) =>
          all.map(({ id, trip, eventSeconds, words, at, due, decision }) => (
            <Card
              title={eventSeconds === null ? more.contests.trip(day(at)) : more.contests.moment(day(at), duration(eventSeconds))}
              aside={<span class={decision?.isAccepted ? 'chip good' : decision ? 'chip warn' : 'chip'}>{decision ? (decision.isAccepted ? more.contests.accepted : more.contests.refused) : more.contests.open}</span>}
              key={id}
            >
              <p>{more.contests.said(words)}</p>
              {decision ? (
                <>
                  <p>{decision.reasons}</p>
                  <p class="soft small">{decision.by ? more.contests.by(decision.by, day(decision.at)) : more.contests.byMachine(day(decision.at))}</p>
                </>
              ) : (
                <p class="soft">{more.contests.due(day(due))}</p>
              )}
              <p>
                <a href={`/trips/${trip}`}>{more.contests.look}</a>
              </p>
            </Card>
          ))
        }
      </Answer>
    </Page>
  );
}
