import { t } from '../../texts';
import { more } from '../../texts/more';
import { Icon } from '../../ui/icons';
import { Page } from '../../ui/page';
import { services } from '.';

export const AllServices = () => (
  <Page title={t.services.title} lead={t.services.lead}>
    <ul class="plain cards two">
      {services.map(({ route, icon }) => (
        <li key={route}>
          <a class="service" href={`/services/${route}`}>
            <span class="service-icon">
              <Icon name={icon} />
            </span>
            <span class="service-text">
              <strong>{more[route].title}</strong>
              <span class="soft small">{more[route].summary}</span>
            </span>
            <Icon name="next" />
          </a>
        </li>
      ))}
    </ul>
  </Page>
);
