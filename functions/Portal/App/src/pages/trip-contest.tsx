import { useState } from 'preact/hooks';
import { api, take } from '../api/client';
import { day } from '../format';
import { t } from '../texts';
import { Dialog } from '../ui/dialog';
import { Field, Form } from '../ui/form';

const LongestWords = 2000;

/** A trip, or one moment of it, is not as it looks: in the driver's words, to be decided by a human. */
export function Contest({ trip, event, close }: { trip: string; event?: number; close: () => void }) {
  const [due, setDue] = useState<string>();

  async function send(values: FormData) {
    const made = await take(
      api.POST('/me/trips/{trip}/contests', { params: { path: { trip } }, body: { words: values.get('words') as string, ...(event === undefined ? {} : { eventSeconds: event }) } }),
    );
    setDue(made.due);
  }

  return (
    <Dialog title={t.trips.one.contestTitle} close={close}>
      {due ? (
        <>
          <p role="status">{t.trips.one.contested(day(due))}</p>
          <div class="row">
            <button type="button" class="button primary" onClick={close}>
              {t.close}
            </button>
          </div>
        </>
      ) : (
        <>
          <p>{t.trips.one.contestText}</p>
          <Form submit={send} label={t.trips.one.send} aside={<button type="button" class="button" onClick={close}>{t.cancel}</button>}>
            <Field name="words" label={t.trips.one.contestWords} long required maxLength={LongestWords} />
          </Form>
        </>
      )}
    </Dialog>
  );
}
