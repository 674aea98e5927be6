import { useRoute } from 'preact-iso';
import { useAsk } from '../api/ask';
import { readErasure } from '../api/open';
import { calendarDay, day } from '../format';
import { t } from '../texts';
import { more } from '../texts/more';
import { Answer } from '../ui/answer';
import { Card, Page } from '../ui/page';

/** How an erasure stands, read without an account: there may be none any more. */
export function Erased() {
  const id = useRoute().params.erasure!;
  const erasure = useAsk(`erased.${id}`, () => readErasure(id));
  return (
    <Page title={more.erased.title} lead={more.erased.lead}>
      <Answer of={erasure} lines={6}>
        {({ state, asked, due, kept, partners, certificate }) => (
          <>
            <Card>
              <p role="status">
                <strong>{t.leave.erase.states[state]}</strong>
              </p>
              <p>{more.erased.asked(day(asked), day(due))}</p>
              {certificate && <Certificate text={certificate} />}
            </Card>
            <Card title={more.erased.kept}>
              {kept.length === 0 && <p class="soft">{more.erased.keptNothing}</p>}
              <ul class="plain lines">
                {kept.map(each => (
                  <li key={each.what}>
                    {each.what}
                    <br />
                    <span class="soft small">{more.erased.keptUntil(calendarDay(each.until), each.basis)}</span>
                  </li>
                ))}
              </ul>
            </Card>
            <Card title={more.erased.partners}>
              {partners.length === 0 && <p class="soft">{more.erased.partnersNone}</p>}
              <ul class="plain lines">
                {partners.map(({ partner, withdrawal, told, answer }) => (
                  <li key={withdrawal}>
                    <strong>{partner}</strong> <span class="soft small">{told ? more.erased.told(day(told)) : more.erased.untold}</span>
                    <br />
                    {answer === null
                      ? t.sharing.noAnswer
                      : answer.outcome === 'deleted'
                        ? t.sharing.outcomes.deleted
                        : t.sharing.outcomes.kept(answer.ground ?? '', answer.until ? calendarDay(answer.until) : '')}
                  </li>
                ))}
              </ul>
            </Card>
          </>
        )}
      </Answer>
    </Page>
  );
}

/** The signed certificate as a file; `verify` proves it anywhere. */
export const Certificate = ({ text }: { text: string }) => (
  <a class="button" href={`data:application/jose,${encodeURIComponent(text)}`} download="erasure.jws">
    {t.leave.erase.certificate}
  </a>
);
