import { useState } from 'preact/hooks';
import { forget, useAsk } from '../api/ask';
import { api, take, type Schemas } from '../api/client';
import { day, km } from '../format';
import { t } from '../texts';
import { more } from '../texts/more';
import { Answer, Nothing, say } from '../ui/answer';
import { Field, Form } from '../ui/form';
import { Card, Page } from '../ui/page';
import { Switch } from '../ui/switch';

type Vehicle = Schemas['ListVehiclesListed'];

/** The vehicles somebody owns or drives too, and whose trips are whose. */
export function Vehicles() {
  const vehicles = useAsk('vehicles', () => take(api.GET('/me/vehicles')));
  return (
    <Page title={more.vehicles.title} lead={more.vehicles.lead} back={{ to: '/dongle', text: t.dongle.title }}>
      <Answer of={vehicles} lines={8} isEmpty={({ vehicles: all }) => all.length === 0} empty={<Card><Nothing icon="trips" title={more.vehicles.none} /></Card>}>
        {({ vehicles: all }) => all.map((vehicle, i) => <OneVehicle of={vehicle} number={i + 1} again={vehicles.again} key={vehicle.vehicle} />)}
      </Answer>
      <Join again={vehicles.again} />
    </Page>
  );
}

function OneVehicle({ of: vehicle, number, again }: { of: Vehicle; number: number; again: () => void }) {
  const [offer, setOffer] = useState<Schemas['OfferVehicleResponse']>();
  const [failure, setFailure] = useState<unknown>();
  const path = { vehicle: vehicle.vehicle };

  const setUsual = (isMe: boolean) => take(api.PUT('/me/vehicles/{vehicle}/usual-driver', { params: { path }, body: { isMe } })).then(again, setFailure);
  const share = () => take(api.POST('/me/vehicles/{vehicle}/offers', { params: { path } })).then(setOffer, setFailure);

  return (
    <Card title={more.vehicles.one(number)} aside={<span class="chip">{vehicle.isOwn ? more.vehicles.own : more.vehicles.others}</span>}>
      {failure !== undefined && <p class="note bad" role="alert">{say(failure)}</p>}
      {vehicle.unclaimedKm > 0 && (
        <p>
          {more.vehicles.unclaimed(km(vehicle.unclaimedKm))} <a href="/trips">{more.vehicles.claim}</a>
        </p>
      )}
      {vehicle.isOwn && (
        <>
          <Switch isOn={vehicle.isUsuallyMine} flip={() => setUsual(!vehicle.isUsuallyMine)}>
            {more.vehicles.usual}
          </Switch>
          <p class="soft small">{more.vehicles.usualText}</p>
          {offer ? (
            <div class="note" role="status">
              <p>{more.vehicles.code(day(offer.expires))}</p>
              <code>{offer.code}</code>
            </div>
          ) : (
            <div class="row">
              <button type="button" class="button" onClick={share}>
                {more.vehicles.share}
              </button>
            </div>
          )}
        </>
      )}
      <p class="soft small">{vehicle.vehicle}</p>
    </Card>
  );
}

function Join({ again }: { again: () => void }) {
  const [isJoined, setJoined] = useState(false);
  const join = async (values: FormData) => {
    await take(api.POST('/me/vehicles', { body: { code: (values.get('code') as string).trim() } }));
    forget('waiting');
    setJoined(true);
    again();
  };
  return (
    <Card title={more.vehicles.join}>
      <p>{more.vehicles.joinText}</p>
      <Form submit={join} label={more.vehicles.joinAct} aside={isJoined && <span role="status">{more.vehicles.joined}</span>}>
        <Field name="code" label={more.vehicles.joinCode} autoComplete="off" spellcheck={false} required />
      </Form>
    </Card>
  );
}
