import { useState } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import { forget, useAsk } from '../../api/ask';
import { api, take, type Schemas } from '../../api/client';
import { calendarDay, dayAndTime, money, wholeKm } from '../../format';
import { language, t } from '../../texts';
import { more } from '../../texts/more';
import { Answer, Nothing, say } from '../../ui/answer';
import { Confirm } from '../../ui/dialog';
import { Card, Page } from '../../ui/page';
import { AskForQuotes } from './quotes-ask';

type Request = Schemas['QuoteRequestView'];
type Asked = Schemas['AskedView'];

export const Quotes = () => (useRoute().params.rest === 'ask' ? <AskForQuotes /> : <Requests />);

/** What a driver asked insurers for, and what those quoted. */
function Requests() {
  const read = useAsk('quotes', () => take(api.GET('/me/quote-requests')));
  return (
    <Page title={more.quotes.title} lead={more.quotes.lead} back={{ to: '/services', text: t.services.title }}>
      <p>
        <a class="button primary" href="/services/quotes/ask">
          {more.quotes.ask}
        </a>
      </p>
      <Answer of={read} lines={6} isEmpty={({ requests }) => requests.length === 0} empty={<Card><Nothing icon="money" title={more.quotes.none}><p>{more.quotes.noneText}</p></Nothing></Card>}>
        {({ requests }) => requests.map(request => <One of={request} again={read.again} key={request.id} />)}
      </Answer>
    </Page>
  );
}

function One({ of: request, again }: { of: Request; again: () => void }) {
  const [chosen, setChosen] = useState<Asked>();
  const [isTakingBack, setTakingBack] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const isUnderWay = request.state === 'open' || request.state === 'closed';

  const done = () => {
    setChosen(undefined);
    setTakingBack(false);
    forget('quotes');
    forget('waiting');
    again();
  };
  const refused = (refusal: unknown) => {
    setFailure(refusal);
    done();
  };
  const path = { params: { path: { request: request.id } } };
  const choose = ({ insurer, quote }: Asked) => take(api.POST('/me/quote-requests/{request}/choice', { ...path, body: { insurer, acceptedMinor: quote!.terms.totalMinor! } })).then(done, refused);
  const takeBack = () => take(api.DELETE('/me/quote-requests/{request}', path)).then(done, refused);

  return (
    <Card title={more.quotes.need(wholeKm(request.need.yearlyKm))} aside={<span class={isUnderWay ? 'chip good' : 'chip'}>{more.quotes.states[request.state]}</span>}>
      <p>{request.need.covers.map(cover => t.money.coverNames[cover]).join(', ')}</p>
      <p class="soft small">{more.quotes.times(dayAndTime(request.until), dayAndTime(request.chooseBy))}</p>
      {failure !== undefined && <p class="note bad" role="alert">{say(failure)}</p>}
      <h3>{more.quotes.quotes}</h3>
      <p class="soft small">{more.quotes.order}</p>
      <ul class="plain lines">
        {request.asked.map(asked => (
          <li class="stack" key={asked.insurer}>
            <h4>{asked.name}</h4>
            {asked.quote ? <Terms of={asked.quote.terms} /> : <p class="soft">{more.quotes.waiting}</p>}
            {request.chosen === asked.insurer && <p class="note">{more.quotes.chosen}</p>}
            {isUnderWay && asked.quote && (
              <button type="button" class="button" onClick={() => setChosen(asked)}>
                {more.quotes.choose(asked.name)}
              </button>
            )}
          </li>
        ))}
      </ul>
      <details>
        <summary>{more.quotes.information}</summary>
        {[...request.information, ...(request.demandsAndNeeds ? [request.demandsAndNeeds] : [])].map(answer => (
          <p key={answer.topic}>{answer[language]}</p>
        ))}
      </details>
      {isUnderWay && (
        <div class="row">
          <button type="button" class="button danger" onClick={() => setTakingBack(true)}>
            {more.quotes.takeBack}
          </button>
        </div>
      )}
      {chosen && (
        <Confirm title={more.quotes.choose(chosen.name)} yes={more.quotes.chooseDo} act={() => choose(chosen)} close={() => setChosen(undefined)}>
          <p>{more.quotes.chooseText(chosen.name)}</p>
        </Confirm>
      )}
      {isTakingBack && (
        <Confirm title={more.quotes.takeBack} yes={more.quotes.takeBack} kind="danger" act={takeBack} close={() => setTakingBack(false)}>
          <p>{more.quotes.takeBackText}</p>
        </Confirm>
      )}
    </Card>
  );
}

const Terms = ({ of: terms }: { of: Schemas['QuoteTerms'] }) => {
  const amount = (minor: number) => money({ minor, currency: terms.currency });
  return (
    <>
      <p class="premium">{more.quotes.yearly(amount(terms.totalMinor!))}</p>
      <p class="soft small">
        {terms.covers.map(price => `${t.money.coverNames[price.cover]} ${amount(price.yearlyMinor)}`).join(' · ')} · {more.quotes.rest(amount(terms.yearlyFeeMinor), amount(terms.taxesMinor))} · {more.quotes.valid(calendarDay(terms.validUntil))}
      </p>
      {terms.words && <p class="told">{terms.words}</p>}
      {terms.document && (
        <p>
          <a href={terms.document} rel="noreferrer">
            {more.quotes.document}
          </a>
        </p>
      )}
    </>
  );
};
