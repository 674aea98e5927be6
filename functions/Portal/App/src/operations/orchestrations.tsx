import { useState } from 'preact/hooks';
import { dayAndTime } from '../format';
import { t } from '../texts';
import { w } from '../work/texts';
import { useCursor } from '../api/cursor';
import { Answer, Nothing } from '../ui/answer';
import { Dialog } from '../ui/dialog';
import { Field, Form } from '../ui/form';
import { Card, Page } from '../ui/page';
import { Table } from '../ui/table';
import { api, take, type Schemas } from './client';

type Status = Schemas['OrchestrationStatus'];
type Act = 'suspension' | 'resumption' | 'termination';

const Statuses: Status[] = ['Failed', 'Running', 'Suspended', 'Completed', 'Terminated'];
const acts: Partial<Record<Status, Act[]>> = { Running: ['suspension', 'termination'], Suspended: ['resumption', 'termination'] };

export function Orchestrations() {
  const text = w.operations.orchestrations;
  const [status, setStatus] = useState<Status | undefined>('Failed');
  const [prefix, setPrefix] = useState('');
  const [asks, setAsks] = useState<{ id: string; act: Act }>();
  const { of, more } = useCursor(`orchestrations.${status}.${prefix}`, async after => {
    const page = await take(api.GET('/operator/orchestrations', { params: { query: { after, limit: 50, prefix: prefix || undefined, status: status && [status] } } }));
    return { items: page.orchestrations, next: page.continuation };
  });
  return (
    <Page title={text.title} lead={text.lead}>
      <Card>
        <div class="row" role="group" aria-label={text.status}>
          {[...Statuses, undefined].map(each => (
            <button type="button" class="button compact" aria-pressed={each === status} onClick={() => setStatus(each)} key={each ?? 'all'}>
              {each ? text.statuses[each] : text.all}
            </button>
          ))}
        </div>
        <Form submit={async values => setPrefix((values.get('prefix') as string).trim())} label={text.show}>
          <Field name="prefix" label={text.prefix} spellcheck={false} />
        </Form>
        <Answer of={of} lines={6} isEmpty={items => items.length === 0} empty={<Nothing icon="check" title={text.empty} />}>
          {items => (
            <Table
              caption={text.caption}
              columns={[{ text: text.id }, { text: text.status }, { text: text.created }, { text: text.finished }, { text: text.act }]}
              rows={items.map(each => [
                each.id,
                each.failure ? `${text.statuses[each.status]}: ${each.failure.type}` : text.statuses[each.status],
                dayAndTime(each.created),
                dayAndTime(each.finished),
                <span class="row" key={each.id}>
                  {(acts[each.status] ?? []).map(act => (
                    <button type="button" class="button compact" onClick={() => setAsks({ id: each.id, act })} key={act}>
                      {text.acts[act]}
                    </button>
                  ))}
                </span>,
              ])}
            />
          )}
        </Answer>
        {more && (
          <button type="button" class="button" onClick={more}>
            {w.more}
          </button>
        )}
      </Card>
      {asks && <Ask {...asks} done={() => { setAsks(undefined); of.again(); }} close={() => setAsks(undefined)} />}
    </Page>
  );
}

function Ask({ id, act, done, close }: { id: string; act: Act; done: () => void; close: () => void }) {
  const text = w.operations.orchestrations;
  const submit = async (values: FormData) => {
    await take(api.POST(`/operator/orchestrations/{orchestration}/${act}`, { params: { path: { orchestration: id } }, body: { reason: values.get('reason') as string } }));
    done();
  };
  return (
    <Dialog title={text.asks[act]} close={close}>
      <p><code>{id}</code></p>
      <Form
        submit={submit}
        label={text.acts[act]}
        kind={act === 'termination' ? 'danger' : 'primary'}
        aside={
          <button type="button" class="button" onClick={close}>
            {t.cancel}
          </button>
        }
      >
        <Field name="reason" label={w.reason} maxLength={200} required />
      </Form>
    </Dialog>
  );
}
