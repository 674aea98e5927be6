import { useState } from 'preact/hooks';
import { forget, useAsk } from '../../api/ask';
import { api, take, type Schemas } from '../../api/client';
import { dayAndTime, kph, two } from '../../format';
import { t } from '../../texts';
import { more } from '../../texts/more';
import { Answer, Nothing, say } from '../../ui/answer';
import { Card, Facts, Page } from '../../ui/page';
import { nameOf } from '../sharing';
import { isOpen } from './crash-open';

type Crash = Schemas['Crash'];

const StandardGravityMg = 1000;

const answers = ['help', 'well', 'false-alarm'] as const;

async function readCrashes() {
  const [{ crashes }, { partners }] = await Promise.all([take(api.GET('/me/crashes')), take(api.GET('/me/partners'))]);
  return { crashes, partners };
}

export function Crashes() {
  const read = useAsk('crash', readCrashes);
  return (
    <Page title={more.crash.title} lead={more.crash.lead} back={{ to: '/services', text: t.services.title }}>
      <p class="note bad">
        <strong>{more.crash.never}</strong>
      </p>
      <Answer of={read} lines={6} isEmpty={({ crashes }) => crashes.length === 0} empty={<Card><Nothing icon="check" title={more.crash.none}><p>{more.crash.noneText}</p></Nothing></Card>}>
        {({ crashes, partners }) => crashes.map(crash => <OneCrash of={crash} partners={partners} again={read.again} key={crash.id} />)}
      </Answer>
    </Page>
  );
}

function OneCrash({ of: crash, partners, again }: { of: Crash; partners: Schemas['Notice'][]; again: () => void }) {
  const [failure, setFailure] = useState<unknown>();

  const answer = (given: (typeof answers)[number]) =>
    take(api.POST('/me/crashes/{crash}/answer', { params: { path: { crash: crash.id } }, body: { answer: given } })).then(() => {
      setFailure(undefined);
      forget('waiting');
      again();
    }, setFailure);

  return (
    <Card title={more.crash.at(dayAndTime(crash.at))} kind={isOpen(crash) ? 'warn' : undefined}>
      {isOpen(crash) && (
        <>
          <p>
            <strong>{crash.answer === 'help' ? more.crash.coming : more.crash.ask}</strong>
          </p>
          <div class="row">
            {answers
              .filter(each => each !== crash.answer)
              .map(each => (
                <button type="button" class={each === 'help' ? 'button danger' : 'button'} onClick={() => answer(each)} key={each}>
                  {more.crash.answers[each]}
                </button>
              ))}
          </div>
        </>
      )}
      {failure !== undefined && <p class="note bad" role="alert">{say(failure)}</p>}
      <Facts
        of={[
          [more.crash.force, `${two(crash.peakMg / StandardGravityMg)} g`],
          [more.crash.speed, kph(crash.speedBeforeKph)],
          [more.crash.place, crash.place ? more.crash.placeKnown : more.crash.placeUnknown],
        ]}
      />
      <h3>{more.crash.done}</h3>
      <ol class="plain lines">
        {crash.notes.map((note, i) => (
          <li key={i}>
            {note.step === 'answered' && note.answer ? more.crash.answered[note.answer] : more.crash.steps[note.step]}
            {note.partner && ` · ${nameOf(note.partner, partners)}`}
            <br />
            <span class="soft small">{dayAndTime(note.at)}</span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
