import { useEffect, useState } from 'preact/hooks';
import { useAsk } from '../api/ask';
import { api, take, type Schemas } from '../api/client';
import { day, whole } from '../format';
import { t } from '../texts';
import { more } from '../texts/more';
import { Answer, say } from '../ui/answer';
import { Field, Form, Pick } from '../ui/form';
import { Card, Page } from '../ui/page';
import { Table } from '../ui/table';

type Transfer = Schemas['SteerTransferListed'];

const BetweenLooks = 2_000; // ms

/** Driving comes from another platform or goes there, is kept in step, or comes from an export's file. */
export const Move = () => (
  <Page title={more.move.title} lead={more.move.lead} back={{ to: '/leave', text: t.leave.title }}>
    <Transfers />
    <Begin />
    <Bring />
  </Page>
);

const useTransfers = () => useAsk('leave.transfers', () => take(api.GET('/me/transfers')));

function Transfers() {
  const transfers = useTransfers();
  const [failure, setFailure] = useState<unknown>();
  const isUnderWay = transfers.state === 'ready' && transfers.value.transfers.some(each => each.state === 'running');
  useEffect(() => {
    const looking = isUnderWay ? setInterval(transfers.again, BetweenLooks) : undefined;
    return () => clearInterval(looking);
  }, [isUnderWay]);

  const steer = (transfer: string, wish: Schemas['SteerTransferSteering']) =>
    take(api.PUT('/me/transfers/{transfer}/steering', { params: { path: { transfer } }, body: { do: wish } })).then(transfers.again, setFailure);

  return (
    <Card title={more.move.transfers}>
      {failure !== undefined && <p class="note bad" role="alert">{say(failure)}</p>}
      <Answer of={transfers} lines={3} isEmpty={({ transfers: all }) => all.length === 0} empty={<p class="soft">{more.move.none}</p>}>
        {({ transfers: all }) => (
          <ul class="plain lines">
            {all.map(each => (
              <OneTransfer of={each} steer={steer} key={each.id} />
            ))}
          </ul>
        )}
      </Answer>
    </Card>
  );
}

function OneTransfer({ of: each, steer }: { of: Transfer; steer: (transfer: string, wish: Schemas['SteerTransferSteering']) => void }) {
  const isSteered = each.direction === 'incoming';
  return (
    <li class="stack">
      <p role="status">
        <strong>{each.peer ? (each.direction === 'incoming' ? more.move.from : more.move.to)(new URL(each.peer).host) : more.move.file}</strong>
        <br />
        <span class="soft small">
          {more.move.states[each.state]} · {day(each.begun)}
          {each.isContinuous && ` · ${more.move.continuous}`}
        </span>
      </p>
      {each.refusal && <p class="note bad">{more.move.refused(each.refusal)}</p>}
      {each.report && <Report of={each.report} />}
      <div class="row">
        {isSteered && each.state === 'running' && each.peer && (
          <button type="button" class="button compact" onClick={() => steer(each.id, 'pause')}>
            {more.move.pause}
          </button>
        )}
        {isSteered && each.state === 'paused' && (
          <button type="button" class="button compact" onClick={() => steer(each.id, 'resume')}>
            {more.move.resume}
          </button>
        )}
        {['running', 'paused', 'in-step'].includes(each.state) && (
          <button type="button" class="button compact" onClick={() => steer(each.id, 'stop')}>
            {more.move.stop}
          </button>
        )}
        {each.receipts?.map((receipt, i) => (
          <a class="button compact" href={`data:application/jose,${encodeURIComponent(receipt)}`} download={`transfer-receipt-${i + 1}.jws`} key={receipt}>
            {more.move.receipt(i + 1)}
          </a>
        ))}
      </div>
      {each.mayErase && (
        <p>
          {more.move.mayErase} <a href="/leave">{t.leave.title}</a>
        </p>
      )}
    </li>
  );
}

/** What came, part by part; what differed from what was here already; grants that would hold only if the driver said so. */
const Report = ({ of: { counts, conflicts, proposals } }: { of: Schemas['ImportReport'] }) => (
  <details>
    <summary>{more.move.report}</summary>
    <Table
      caption={more.move.report}
      columns={[{ text: more.move.part }, { text: more.move.added, isNumber: true }, { text: more.move.known, isNumber: true }, { text: more.move.conflicts, isNumber: true }]}
      rows={counts.map(count => [count.part, whole(count.added), whole(count.known), whole(count.conflicts)])}
    />
    {conflicts.map(conflict => (
      <p class="soft small" key={conflict.there}>
        {conflict.part}: {conflict.why}
      </p>
    ))}
    {proposals.length > 0 && (
      <p>
        {more.move.proposals(proposals.length)} <a href="/sharing">{t.sharing.title}</a>
      </p>
    )}
  </details>
);

function Begin() {
  async function begin(values: FormData) {
    const peer = new URL(values.get('peer') as string).origin;
    const isContinuous = values.get('way') === 'step';
    const begun = await take(api.POST('/me/transfers', { body: values.get('way') === 'to' ? { to: peer, isContinuous } : { from: peer, isContinuous } }));
    location.assign(begun.authorize);
  }
  return (
    <Card title={more.move.begin}>
      <p>{more.move.beginText}</p>
      <Form submit={begin} label={more.move.go} check={unfit}>
        <Field name="peer" label={more.move.peer} hint={more.move.peerHint} autoComplete="url" spellcheck={false} required />
        <Pick name="way" label={more.move.way} options={(['to', 'from', 'step'] as const).map(way => [way, more.move.ways[way]])} />
      </Form>
    </Card>
  );
}

const unfit = (values: FormData): Record<string, string> => (URL.canParse(values.get('peer') as string) ? {} : { peer: more.move.unfit });

function Bring() {
  const transfers = useTransfers();
  const [isBrought, setBrought] = useState(false);

  async function bring(values: FormData) {
    const file = values.get('file') as File;
    await take(api.POST('/me/imports', { body: file as never, bodySerializer: body => body as never, headers: { 'Content-Type': 'application/zip' } }));
    setBrought(true);
    transfers.again();
  }

  return (
    <Card title={more.move.bring}>
      <p>{more.move.bringText}</p>
      <Form submit={bring} label={more.move.bringAct} check={values => ((values.get('file') as File).size === 0 ? { file: more.move.noFile } : ({} as Record<string, string>))} aside={isBrought && <span role="status">{more.move.brought}</span>}>
        <Field name="file" type="file" label={more.move.bringFile} accept=".zip" />
      </Form>
    </Card>
  );
}
