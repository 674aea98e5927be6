import { t } from '../texts';
import { Nothing } from '../ui/answer';
import { Page } from '../ui/page';

export const NotFound = ({ home = '/' }: { home?: string }) => (
  <Page title={t.notFound.title}>
    <Nothing icon="empty" title={t.notFound.text}>
      <a class="button" href={home}>
        {t.notFound.home}
      </a>
    </Nothing>
  </Page>
);
