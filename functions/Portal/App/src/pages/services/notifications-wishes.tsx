import { useState } from 'preact/hooks';
import { useAsk } from '../../api/ask';
import { api, take, type Schemas } from '../../api/client';
import { t } from '../../texts';
import { more } from '../../texts/more';
import { Answer } from '../../ui/answer';
import { Choice, Field, Form } from '../../ui/form';
import { Card } from '../../ui/page';

type Wished = Schemas['NoticeWishes'];

const UsualQuiet = { from: '22:00:00', to: '07:00:00' };
const UsualDigest = '18:00:00';

/** In which language, by e-mail or not, when not, once a day or at once. */
export function Wishes() {
  const wishes = useAsk('wishes', () => take(api.GET('/me/notifications')));
  return (
    <Card title={more.notifications.how}>
      <Answer of={wishes} lines={6}>
        {wished => <Choose wished={wished} />}
      </Answer>
    </Card>
  );
}

function Choose({ wished }: { wished: Wished }) {
  const [byMail, setByMail] = useState(wished.byMail);
  const [isQuiet, setQuiet] = useState(wished.quiet !== null);
  const [isDigest, setDigest] = useState(wished.digest !== null);
  const [isKept, setKept] = useState(false);

  async function choose(values: FormData) {
    const time = (name: string) => `${(values.get(name) as string).slice(0, 5)}:00`;
    const body: Wished = {
      language: values.get('language') as Wished['language'],
      byMail,
      quiet: isQuiet ? { from: time('from'), to: time('to') } : null,
      digest: byMail && isDigest ? time('digest') : null,
    };
    await take(api.PUT('/me/notifications', { body }));
    setKept(true);
  }

  return (
    <Form submit={choose} label={more.notifications.keep} aside={isKept && <span role="status">{more.notifications.kept}</span>}>
      <fieldset class="choices">
        <legend>{more.notifications.language}</legend>
        {(['fr', 'en'] as const).map(each => (
          <Choice type="radio" name="language" value={each} isOn={wished.language === each} key={each}>
            <span lang={each}>{t.languages[each]}</span>
          </Choice>
        ))}
      </fieldset>
      <div>
        <Choice name="mail" isOn={byMail} change={setByMail}>
          {more.notifications.byMail}
        </Choice>
        {byMail && (
          <Choice name="isDigest" isOn={isDigest} change={setDigest}>
            {more.notifications.digest}
          </Choice>
        )}
        <Choice name="isQuiet" isOn={isQuiet} change={setQuiet}>
          {more.notifications.quiet}
        </Choice>
      </div>
      {byMail && isDigest && <Field name="digest" type="time" label={more.notifications.digestAt} defaultValue={(wished.digest ?? UsualDigest).slice(0, 5)} required />}
      {isQuiet && (
        <div class="cards two">
          <Field name="from" type="time" label={more.notifications.quietFrom} defaultValue={(wished.quiet ?? UsualQuiet).from.slice(0, 5)} required />
          <Field name="to" type="time" label={more.notifications.quietTo} defaultValue={(wished.quiet ?? UsualQuiet).to.slice(0, 5)} required />
        </div>
      )}
      <p class="soft small">{more.notifications.urgent}</p>
    </Form>
  );
}
