import { useState } from 'preact/hooks';
import { forget, type Asked } from '../api/ask';
import { api, take, type Schemas } from '../api/client';
import { ago, day } from '../format';
import { t } from '../texts';
import { Answer, say } from '../ui/answer';
import { Choice } from '../ui/form';
import { Card, Page } from '../ui/page';
import { Vault } from './dongle-vault';
import { activity, light, NoDongle, useDongles } from './home-dongle';

const choices = ['without-place', 'with-place', 'off'] as const;

export function Dongle() {
  const dongles = useDongles();
  return (
    <Page title={t.dongle.title} lead={t.dongle.lead} back={{ to: '/', text: t.nav.home }}>
      <Answer of={dongles} lines={8} isEmpty={({ dongles: all }) => all.length === 0} empty={<Card><NoDongle /></Card>}>
        {({ dongles: all }) => all.map(each => <OneDongle of={each} again={dongles.again} key={each.dongle} />)}
      </Answer>
      <Vault />
      <Card>
        <ul class="plain lines">
          {[
            ['/welcome/sheet', t.dongle.sheet],
            ['/welcome/led', t.dongle.led],
            ['/services/watching', t.dongle.health],
            ['/vehicles', t.dongle.vehicles],
            ['/welcome/pair', t.dongle.another],
          ].map(([to, text]) => (
            <li key={to}>
              <a href={to}>{text}</a>
            </li>
          ))}
        </ul>
      </Card>
    </Page>
  );
}

function OneDongle({ of, again }: { of: Schemas['ListDonglesListed'] } & Pick<Asked<unknown>, 'again'>) {
  const [failure, setFailure] = useState<unknown>();
  const choose = (choice: Schemas['CollectionChoice']) =>
    take(api.PUT('/me/dongles/{dongle}/collection', { params: { path: { dongle: of.dongle } }, body: { choice } })).then(() => {
      forget('dongles');
      again();
    }, setFailure);

  return (
    <Card title={of.dongle} aside={of.paired && <span class="soft small">{t.dongle.paired(day(of.paired))}</span>}>
      <p class="row">
        <span class={`led ${light(of)}`} aria-hidden="true" />
        <strong>{activity(of)}</strong>
        {of.heard && <span class="soft small">{t.home.dongle.heard(ago(of.heard))}</span>}
      </p>
      {failure !== undefined && <p class="note bad" role="alert">{say(failure)}</p>}
      {of.isOwn ? (
        <fieldset class="choices">
          <legend>{t.dongle.may}</legend>
          {choices.map(choice => (
            <Choice type="radio" name={of.dongle} value={choice} isOn={of.collection.choice === choice} change={() => choose(choice)} key={choice}>
              <strong>{t.dongle.choices[choice]}</strong>
              <br />
              <span class="soft small">{t.dongle.choices[`${choice}Text`]}</span>
            </Choice>
          ))}
        </fieldset>
      ) : (
        <p>{t.dongle.notOwner}</p>
      )}
      <p class="soft small">
        {of.collection.since && `${t.dongle.since(day(of.collection.since))}. `}
        {t.dongle.learns}
      </p>
    </Card>
  );
}
