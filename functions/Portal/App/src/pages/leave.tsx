import { useEffect, useState } from 'preact/hooks';
import { forget, useAsk } from '../api/ask';
import { api, take, type Schemas } from '../api/client';
import { day, megabytes, percent } from '../format';
import { t } from '../texts';
import { Answer, say } from '../ui/answer';
import { Confirm } from '../ui/dialog';
import { Choice } from '../ui/form';
import { Card, Page } from '../ui/page';
import { Certificate } from './erased';

const BetweenLooks = 2_000;

export const Leave = () => (
  <Page title={t.leave.title} lead={t.leave.lead} back={{ to: '/', text: t.nav.home }}>
    <Exports />
    <Card title={t.leave.passport.title}>
      <p>{t.leave.passport.text}</p>
      <p>
        <a class="button" href="/leave/passport">
          {t.leave.passport.fetch}
        </a>
      </p>
    </Card>
    <Card title={t.leave.transfer.title}>
      <p>{t.leave.transfer.text}</p>
      <p>
        <a class="button" href="/move">
          {t.leave.transfer.start}
        </a>
      </p>
    </Card>
    <Erase />
  </Page>
);

function Exports() {
  const exports = useAsk('leave.exports', () => take(api.GET('/me/exports')));
  const [failure, setFailure] = useState<unknown>();
  const isUnderWay = exports.state === 'ready' && exports.value.exports.some(each => !each.isReady);
  useEffect(() => {
    const looking = isUnderWay ? setInterval(exports.again, BetweenLooks) : undefined;
    return () => clearInterval(looking);
  }, [isUnderWay]);

  const make = () => take(api.POST('/me/exports', { body: {} })).then(exports.again, setFailure);
  const drop = (id: string) => take(api.DELETE('/me/exports/{export}', { params: { path: { export: id } } })).then(exports.again, setFailure);

  return (
    <Card title={t.leave.export.title}>
      <p>{t.leave.export.text}</p>
      {failure !== undefined && <p class="note bad" role="alert">{say(failure)}</p>}
      <Answer of={exports} lines={2} isEmpty={({ exports: all }) => all.length === 0} empty={<p class="soft">{t.leave.export.none}</p>}>
        {({ exports: all }) => (
          <ul class="plain lines">
            {all.map(each => (
              <li class="row apart" key={each.export}>
                <span role="status">
                  <strong>{each.isReady ? t.leave.export.ready(megabytes(each.bytes!)) : t.leave.export.making(percent(done(each.progress)))}</strong>
                  <br />
                  <span class="soft small">{t.leave.export.until(day(each.expires))}</span>
                </span>
                <span class="row">
                  {each.isReady && (
                    <a class="button compact primary" href={`/me/exports/${each.export}/file`} download>
                      {t.leave.export.fetch}
                    </a>
                  )}
                  <button type="button" class="button compact" onClick={() => drop(each.export)}>
                    {t.leave.export.drop}
                  </button>
                </span>
              </li>
            ))}
          </ul>
        )}
      </Answer>
      <div class="row">
        <button type="button" class="button primary" onClick={make}>
          {t.leave.export.make}
        </button>
        <a href="/leave/kept">{t.leave.export.look}</a>
      </div>
    </Card>
  );
}

function done(progress: Schemas['ListExportsPartProgress'][]) {
  const [made, all] = progress.reduce(([a, b], part) => [a + part.done, b + part.of], [0, 0]);
  return all === 0 ? 0 : made / all;
}

function Erase() {
  const erasures = useAsk('leave.erasures', () => take(api.GET('/me/erasures')));
  const [isAsking, setAsking] = useState(false);
  const [isReady, setReady] = useState(false);
  const [failure, setFailure] = useState<unknown>();

  const after = () => {
    forget();
    setAsking(false);
    erasures.again();
  };
  const erase = () => (isReady ? take(api.POST('/me/erasures', { body: {} })).then(after, setFailure) : undefined);
  const undo = (erasure: string) => take(api.DELETE('/me/erasures/{erasure}', { params: { path: { erasure } } })).then(after, setFailure);

  return (
    <Card title={t.leave.erase.title}>
      <p>{t.leave.erase.text}</p>
      <p class="soft small">{t.leave.erase.law}</p>
      {failure !== undefined && <p class="note bad" role="alert">{say(failure)}</p>}
      <Answer of={erasures} lines={1}>
        {({ erasures: all }) => (
          <ul class="plain lines">
            {all
              .filter(each => each.state !== 'undone')
              .map(each => (
                <li class="stack" key={each.id}>
                  <p role="status">
                    <strong>{isWhole(each.scope) ? t.leave.erase.due(day(each.due)) : t.leave.erase.some(day(each.due))}</strong>
                    <br />
                    <span class="soft small">{t.leave.erase.states[each.state]}</span>
                  </p>
                  {isWhole(each.scope) && (
                    <p>
                      {t.leave.erase.keep} <a href={`/erased/${each.id}`}>{`${location.origin}/erased/${each.id}`}</a>
                    </p>
                  )}
                  <div class="row">
                    {each.state === 'cooling-off' && (
                      <button type="button" class="button" onClick={() => undo(each.id)}>
                        {t.leave.erase.undo}
                      </button>
                    )}
                    {each.certificate && <Certificate text={each.certificate} />}
                  </div>
                </li>
              ))}
          </ul>
        )}
      </Answer>
      <div class="row">
        <button type="button" class="button danger" onClick={() => setAsking(true)}>
          {t.leave.erase.act}
        </button>
      </div>
      {isAsking && (
        <Confirm title={t.leave.erase.confirm} yes={t.leave.erase.act} kind="danger" act={erase} close={() => setAsking(false)}>
          <p>{t.leave.erase.text}</p>
          <Choice name="understand" isOn={isReady} change={setReady}>
            {t.leave.erase.understand}
          </Choice>
        </Confirm>
      )}
    </Card>
  );
}

const isWhole = ({ trip, from, until, category }: Schemas['ErasureScope']) => !trip && !from && !until && !category;
