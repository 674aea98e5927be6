import { Answers } from './home-answers';
import { DongleNow } from './home-dongle';
import { Premium } from './home-premium';
import { Score } from './home-score';
import { t } from '../texts';
import { Card, Page } from '../ui/page';
import { Icon } from '../ui/icons';

export const Home = () => (
  <Page title={t.home.title}>
    <Score />
    <div class="cards two">
      <DongleNow />
      <Answers />
    </div>
    <Premium />
    <Card title={t.home.quick.title}>
      <ul class="plain lines quick">
        {[
          ['/dongle', t.home.quick.recording],
          ['/journal', t.home.quick.seen],
          ['/sharing', t.home.quick.stop],
          ['/leave', t.home.quick.leave],
        ].map(([to, text]) => (
          <li key={to}>
            <a class="quick-link" href={to}>
              {text}
              <Icon name="next" />
            </a>
          </li>
        ))}
      </ul>
    </Card>
  </Page>
);
