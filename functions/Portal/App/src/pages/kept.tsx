import { useState } from 'preact/hooks';
import { useAsk } from '../api/ask';
import { api, take, type Schemas } from '../api/client';
import { useCursor } from '../api/cursor';
import { t } from '../texts';
import { more } from '../texts/more';
import { Answer, say } from '../ui/answer';
import { Card, Page } from '../ui/page';
import { Payload } from './sharing-grant';

type Part = Schemas['ReadPartsListed'];

/** What belongs together; whatever is in no group stands at the end. */
const groups = {
  you: ['profile', 'account', 'vehicles', 'dongles'],
  driving: ['trips', 'scores', 'rating', 'rating-changes', 'batches', 'who-drove', 'notes', 'contests', 'rectifications', 'moments'],
  sharing: ['grants', 'receipts', 'pause', 'consent-requests', 'withdrawals', 'journal', 'partners'],
  insurance: ['policies', 'premiums', 'claims', 'claims-histories', 'quote-requests'],
} as const;

const groupOf = ({ part }: Part) => (Object.keys(groups) as (keyof typeof groups)[]).find(group => (groups[group] as readonly string[]).includes(part)) ?? 'services';

const provenances = ['given', 'observed', 'inferred'] as const;

/** The page on which what a request corrects is put right. */
const corrections: Readonly<Record<string, string>> = {
  'PUT /me/profile': '/account',
  'PUT /me/pause': '/sharing',
  'PUT /me/dongles/{dongle}/collection': '/dongle',
  'PUT /me/vehicles/{vehicle}/usual-driver': '/vehicles',
  'PUT /me/trips/{trip}/driver': '/trips',
  'PUT /me/claims-histories/{insurer}': '/leave/passport',
  'PUT /me/maintenance/vehicles/{vehicle}/plan': '/services/maintenance',
};

/** Every field that is kept of a driver, part by part, with where it comes from and where it is put right (GDPR art. 15 and 16). */
export function Kept() {
  const parts = useAsk('kept', () => take(api.GET('/me/parts')));
  return (
    <Page title={more.kept.title} lead={more.kept.lead} back={{ to: '/leave', text: t.leave.title }}>
      <Answer of={parts} lines={24}>
        {({ parts: all }) =>
          ([...Object.keys(groups), 'services'] as ReturnType<typeof groupOf>[]).map(group => (
            <Card title={more.kept.groups[group]} key={group}>
              <ul class="plain lines folded">
                {all
                  .filter(part => groupOf(part) === group)
                  .map(part => (
                    <li key={part.part}>
                      <OnePart of={part} />
                    </li>
                  ))}
              </ul>
            </Card>
          ))
        }
      </Answer>
    </Page>
  );
}

function OnePart({ of: { part, fields } }: { of: Part }) {
  const [isOpen, setOpen] = useState(false);
  const places = [...new Set(fields.flatMap(field => corrections[field.correctedBy ?? ''] ?? []))];
  return (
    <details onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{more.kept.parts[part as keyof typeof more.kept.parts] ?? part}</summary>
      {isOpen && (
        <div class="stack">
          <dl class="figures wrapping">
            {provenances
              .map(provenance => [provenance, fields.filter(field => field.provenance === provenance)] as const)
              .filter(([, of]) => of.length > 0)
              .map(([provenance, of]) => (
                <div key={provenance}>
                  <dt>{more.kept.provenances[provenance]}</dt>
                  <dd>{of.map(field => field.name).join(', ')}</dd>
                </div>
              ))}
          </dl>
          {places.map(place => (
            <p key={place}>
              <a href={place}>{more.kept.correct}</a>
            </p>
          ))}
          <Records part={part} />
        </div>
      )}
    </details>
  );
}

/** The records themselves, as an export has them. */
function Records({ part }: { part: string }) {
  const [failure, setFailure] = useState<unknown>();
  const { of, more: further } = useCursor(`kept.${part}`, async cursor => {
    const page = await take(api.GET('/me/parts/{part}', { params: { path: { part }, query: { cursor } } }));
    return { items: page.records, next: page.next };
  });
  return (
    <Answer of={of} lines={4} isEmpty={records => records.length === 0} empty={<p class="soft">{more.kept.nothing}</p>}>
      {records => (
        <>
          <Payload text={JSON.stringify(records)} />
          {failure !== undefined && <p class="note bad" role="alert">{say(failure)}</p>}
          {further && (
            <div class="row">
              <button type="button" class="button compact" onClick={() => further().catch(setFailure)}>
                {more.kept.further}
              </button>
            </div>
          )}
        </>
      )}
    </Answer>
  );
}
