import { useRef, useState } from 'preact/hooks';
import { useAsk } from '../api/ask';
import { Offline, Refusal } from '../api/client';
import { dayAndTime, one, whole } from '../format';
import { useEvery } from '../work/every';
import { w } from '../work/texts';
import { Answer } from '../ui/answer';
import { Field, Form } from '../ui/form';
import { Card, Page } from '../ui/page';
import { Table } from '../ui/table';
import { api, leave, take, token, type Schemas } from './client';
import { parse, sum, type Reading } from './metrics';

const Ours = 'connected_insurance_';
const Mebi = 2 ** 20;

export const Fleet = () => (
  <Page title={w.operations.fleet.title}>
    <Glance />
    <Dongle />
  </Page>
);

function Glance() {
  const reading = useAsk('fleet', readMetrics);
  const readings = useRef<[before: Reading, now: Reading]>(undefined);
  if (reading.state === 'ready' && reading.value !== readings.current?.[1]) {
    readings.current = [readings.current?.[1] ?? reading.value, reading.value];
  }
  useEvery(5, reading.again);
  return (
    <Card>
      <Answer of={reading} lines={10}>
        {now => <Rows before={readings.current![0]} now={now} />}
      </Answer>
    </Card>
  );
}

function Rows({ before, now }: { before: Reading; now: Reading }) {
  const text = w.operations.fleet;
  const seconds = (now.at - before.at) / 1000;
  const total = (name: string, label?: string) => sum(now, Ours + name, label);
  const rate = (name: string, label?: string) => one(seconds > 0 ? (total(name, label) - sum(before, Ours + name, label)) / seconds : NaN);
  const refused = one(seconds > 0 ? (total('intake_posted_total') - total('intake_posted_total', 'status="201"') - sum(before, `${Ours}intake_posted_total`) + sum(before, `${Ours}intake_posted_total`, 'status="201"')) / seconds : NaN);
  const mib = (name: string) => `${whole(sum(now, name) / Mebi)} MiB`;
  return (
    <>
      <p class="soft small">{seconds > 0 ? text.lead(whole(seconds)) : text.first}</p>
      <Table
        caption={text.caption}
        columns={[{ text: text.what }, { text: text.now, isNumber: true }, { text: text.beside }]}
        rows={[
          [text.rows.taken, text.aSecond(rate('intake_posted_total', 'status="201"')), text.refused(refused)],
          [text.rows.waiting, whole(total('stream_lag')), text.stored(rate('intake_batches_total'))],
          [text.rows.quarantined, whole(total('intake_quarantined_total')), text.aSecond(rate('intake_quarantined_total'))],
          [text.rows.trips, text.aSecond(rate('trips_closed_total')), text.inAll(whole(total('trips_closed_total')), whole(total('orchestrations_live')))],
          [text.rows.deadlines, whole(total('trips_deadlines')), text.overdue(whole(total('trips_overdue_seconds')))],
          [text.rows.disclosures, text.aSecond(rate('consent_disclosures_total', 'outcome="released"')), text.refused(rate('consent_disclosures_total', 'outcome="refused"'))],
          [text.rows.commits, text.aSecond(rate('tables_commits_total')), ''],
          [text.rows.memory, mib('dotnet_process_memory_working_set_bytes'), text.collector(mib('dotnet_gc_last_collection_memory_committed_size_bytes'))],
        ]}
      />
    </>
  );
}

async function readMetrics() {
  const answer = await fetch('/operator/metrics', { headers: { Authorization: `Bearer ${token.value}` }, credentials: 'omit' }).catch(() => {
    throw new Offline();
  });
  if (answer.status === 401) {
    leave();
  }
  if (!answer.ok) {
    throw new Refusal('failed', answer.status, '', undefined);
  }
  return parse(await answer.text(), Date.now());
}

function Dongle() {
  const text = w.operations.fleet;
  const [found, setFound] = useState<Schemas['DongleContinuity']>();
  const look = async (values: FormData) => setFound(await take(api.GET('/operator/dongles/{dongle}/continuity', { params: { path: { dongle: (values.get('dongle') as string).trim() } } })));
  return (
    <Card title={text.dongle}>
      <p class="soft">{text.dongleLead}</p>
      <Form submit={look} label={text.look}>
        <Field name="dongle" label={text.dongleId} spellcheck={false} maxLength={64} required />
      </Form>
      {found && <Continuity of={found} />}
    </Card>
  );
}

function Continuity({ of }: { of: Schemas['DongleContinuity'] }) {
  const text = w.operations.fleet;
  const gaps = of.lives.flatMap(life => life.gaps);
  return (
    <div class="stack" role="status">
      <p>{text.batches(whole(of.lives.reduce((all, life) => all + life.batches, 0)))}</p>
      {gaps.length === 0 ? (
        <p>{text.whole}</p>
      ) : (
        <Table
          caption={text.holesCaption}
          columns={[{ text: text.holes, isNumber: true }, { text: text.from }, { text: text.to }, { text: text.cause }]}
          rows={gaps.map(gap => [whole(gap.batches), dayAndTime(gap.from), dayAndTime(gap.to), gap.cause])}
        />
      )}
    </div>
  );
}
