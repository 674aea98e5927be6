import { useState } from 'preact/hooks';
import { useAsk } from '../api/ask';
import { api, take, type Schemas } from '../api/client';
import { verifyJournal, type Fault, type JournalFile } from '../api/verify';
import { dayAndTime } from '../format';
import { t } from '../texts';
import { more, readMore } from '../texts/more';
import { Answer, Nothing, say } from '../ui/answer';
import { Icon } from '../ui/icons';
import { Card, Page } from '../ui/page';
import { nameOf } from './sharing';
import { Payload } from './sharing-grant';

type Entry = Schemas['JournalEntry'];
type Span = 'everything' | 'today' | 'yesterday';

async function readJournal() {
  const [{ entries }, { partners }] = await Promise.all([take(api.GET('/me/journal')), take(api.GET('/me/partners'))]);
  if (entries.some(({ partner }) => partner === null)) {
    await readMore();
  }
  return { entries: entries.toReversed(), partners };
}

const readFile = () => take(api.GET('/me/journal/file')) as Promise<unknown> as Promise<JournalFile>;

export function Journal() {
  const journal = useAsk('journal', readJournal);
  const [span, setSpan] = useState<Span>('everything');
  return (
    <Page title={t.journal.title} lead={t.journal.lead}>
      <Verify />
      <Answer of={journal} lines={10} isEmpty={({ entries }) => entries.length === 0} empty={<Card><Nothing icon="journal" title={t.journal.none} /></Card>}>
        {({ entries, partners }) => (
          <>
            <div class="row" role="group" aria-label={t.journal.day}>
              {(['everything', 'today', 'yesterday'] as const).map(each => (
                <button type="button" class={each === span ? 'button compact primary' : 'button compact'} aria-pressed={each === span} onClick={() => setSpan(each)} key={each}>
                  {t.journal[each]}
                </button>
              ))}
            </div>
            <Card>
              {entries.filter(within(span)).length === 0 && <p class="soft">{t.journal.none}</p>}
              <ol class="plain lines">
                {entries.filter(within(span)).map(entry => (
                  <li class="stack" key={entry.number}>
                    <p>
                      <strong>{whatHappened(entry, partners)}</strong>
                      <br />
                      <span class="soft small">
                        {dayAndTime(entry.at)} · {t.purposes[entry.purpose]}
                        {entry.categories.length > 0 && ` · ${entry.categories.map(category => t.categories[category]).join(', ')}`}
                      </span>
                    </p>
                    <Behind entry={entry} />
                  </li>
                ))}
              </ol>
            </Card>
          </>
        )}
      </Answer>
    </Page>
  );
}

/** Who received what; or what was done without a word to anybody. */
function whatHappened({ partner, resource }: Entry, partners: Schemas['Notice'][]) {
  if (partner !== null) {
    return t.journal.received(nameOf(partner, partners), t.journal.resources[resource as keyof typeof t.journal.resources] ?? resource);
  }
  return t.journal.step(more.crash.steps[resource.replace('crash.', '') as keyof typeof more.crash.steps] ?? resource);
}

function within(span: Span) {
  const midnight = new Date();
  midnight.setHours(0, 0, 0, 0);
  const yesterday = new Date(midnight);
  yesterday.setDate(yesterday.getDate() - 1);
  return ({ at }: Entry) => span === 'everything' || (span === 'today' ? new Date(at) >= midnight : new Date(at) >= yesterday && new Date(at) < midnight);
}

/** The payload of an entry, read when somebody wants to see it. */
function Behind({ entry: { number, partner } }: { entry: Entry }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{partner === null ? t.journal.noted : t.journal.payload}</summary>
      {isOpen && <OnePayload number={number} />}
    </details>
  );
}

function OnePayload({ number }: { number: number }) {
  const file = useAsk('journal.file', readFile);
  return (
    <Answer of={file} lines={4}>
      {({ entries }) => {
        const payload = entries.find(entry => entry.number === number)?.payload;
        return payload === undefined ? <p class="soft">{t.journal.noPayload}</p> : <Payload text={payload} />;
      }}
    </Answer>
  );
}

function Verify() {
  const [found, setFound] = useState<{ fault: Fault; entries: number }>();
  const [failure, setFailure] = useState<unknown>();

  async function verify() {
    try {
      const file = await readFile();
      setFound({ fault: await verifyJournal(file), entries: file.entries.length });
    } catch (refused) {
      setFailure(refused);
    }
  }

  return (
    <Card title={t.journal.verify.title}>
      <p>{t.journal.verify.text}</p>
      {failure !== undefined && <p class="note bad" role="alert">{say(failure)}</p>}
      {found && (
        <p class={found.fault ? 'note bad' : 'note'} role="status">
          {found.fault === undefined ? t.journal.verify.holds(found.entries) : found.fault === 'signature' ? t.journal.verify.unsigned : t.journal.verify.broken(found.fault.entry)}
        </p>
      )}
      <div class="row">
        <button type="button" class="button primary" onClick={verify}>
          <Icon name="check" />
          {t.journal.verify.act}
        </button>
        <a class="button" href="/me/journal/file" download="access-journal.json">
          {t.journal.verify.file}
        </a>
      </div>
    </Card>
  );
}
