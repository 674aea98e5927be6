import { useState } from 'preact/hooks';
import { forget, useAsk } from '../../api/ask';
import { api, take, type Schemas } from '../../api/client';
import { ago, calendarDay, day, two, wholeKm } from '../../format';
import { t } from '../../texts';
import { more } from '../../texts/more';
import { Answer, say } from '../../ui/answer';
import { Card, Facts, Page } from '../../ui/page';
import { ServiceBook } from './maintenance-plan';

const MillivoltsPerVolt = 1000;

export function Maintenance() {
  const read = useAsk('maintenance', () => take(api.GET('/me/maintenance')));
  return (
    <Page title={more.maintenance.title} lead={more.maintenance.lead} back={{ to: '/services', text: t.services.title }}>
      <Answer of={read} lines={8}>
        {({ vehicles, leads, garages }) => (
          <>
            {leads.map(lead => (
              <Lead of={lead} garages={garages} again={read.again} key={lead.id} />
            ))}
            {vehicles.map(vehicle => (
              <Vehicle of={vehicle} again={read.again} key={vehicle.vehicle} />
            ))}
            <Card title={more.maintenance.garages}>
              {garages.length > 0 ? <p>{garages.map(garage => garage.name).join(', ')}</p> : <p>{more.maintenance.noGarage}</p>}
              <p>
                <a href="/sharing">{more.maintenance.toSharing}</a>
              </p>
            </Card>
          </>
        )}
      </Answer>
    </Page>
  );
}

function Lead({ of: lead, garages, again }: { of: Schemas['ReadMaintenanceListedLead']; garages: Schemas['ReadMaintenanceGarage'][]; again: () => void }) {
  const [failure, setFailure] = useState<unknown>();
  const answers = lead.may.filter(act => act in more.maintenance.answers) as (keyof typeof more.maintenance.answers)[];
  const answer = (given: keyof typeof more.maintenance.answers) =>
    take(api.POST('/me/maintenance/leads/{lead}/answer', { params: { path: { lead: lead.id } }, body: { answer: given } })).then(() => {
      setFailure(undefined);
      forget('waiting');
      again();
    }, setFailure);

  return (
    <Card title={more.maintenance.states[lead.state]} kind={isAsking(lead) ? 'warn' : undefined}>
      <Findings of={lead.found} />
      <Facts of={[lead.garage ? [more.maintenance.garage, lead.garage] : null, lead.day ? [more.maintenance.day, calendarDay(lead.day)] : null, [more.maintenance.reference, lead.reference], [more.maintenance.stands, day(lead.since)]]} />
      {failure !== undefined && <p class="note bad" role="alert">{say(failure)}</p>}
      <div class="row">
        {answers
          .filter(each => each !== 'accept' || garages.length > 0)
          .map(each => (
            <button type="button" class={isAgreeing(each) ? 'button primary' : 'button'} onClick={() => answer(each)} key={each}>
              {more.maintenance.answers[each]}
            </button>
          ))}
      </div>
      {lead.garage && <p class="soft small">{more.maintenance.atCounter}</p>}
    </Card>
  );
}

/** True while it is the driver's turn. */
const isAsking = ({ state }: Pick<Schemas['ReadMaintenanceListedLead'], 'state'>) => state === 'proposed' || state === 'offered';

const isAgreeing = (answer: keyof typeof more.maintenance.answers) => answer === 'accept' || answer === 'take-day';

const Vehicle = ({ of, again }: { of: Schemas['ReadMaintenanceHeardVehicle']; again: () => void }) => (
  <Card title={more.maintenance.vehicle(of.vehicle.slice(-4))}>
    {of.heardOf === null ? <p class="soft">{more.maintenance.unheard}</p> : of.found.length === 0 ? <p class="note">{more.maintenance.well}</p> : <Findings of={of.found} />}
    <Facts
      of={[
        [more.maintenance.heard, of.heardOf ? ago(of.heardOf) : '–'],
        [more.maintenance.odometer, wholeKm(of.odometerKm)],
        [more.maintenance.battery, of.restingMv === null ? '–' : `${two(of.restingMv / MillivoltsPerVolt)} V`],
      ]}
    />
    <ServiceBook of={of} again={again} />
  </Card>
);

const Findings = ({ of }: { of: Schemas['ReadMaintenanceFound'][] }) => (
  <ul class="plain lines">
    {of.map(found => (
      <li key={`${found.kind}${found.code}`}>
        {found.code && <strong>{found.code} </strong>}
        {found.meaning}
        <br />
        <span class="soft small">{more.maintenance.since(day(found.since))}</span>
      </li>
    ))}
  </ul>
);
