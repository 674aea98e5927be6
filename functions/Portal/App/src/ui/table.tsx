import type { ComponentChildren } from 'preact';
import { t } from '../texts';

export type Column = { text: string; isNumber?: boolean };

export const Table = ({ caption, columns, rows }: { caption: string; columns: Column[]; rows: ComponentChildren[][] }) => (
  <div class="scroller" role="region" aria-label={caption} tabIndex={0}>
    <table>
      <caption class="unseen">{caption}</caption>
      <thead>
        <tr>
          {columns.map(column => (
            <th scope="col" class={column.isNumber ? 'number' : undefined} key={column.text}>
              {column.text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, i) => (
          <tr key={i}>
            {row.map((cell, j) => (
              <td class={columns[j]?.isNumber ? 'number' : undefined} key={j}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

/** A picture of numbers, and the numbers behind it for whoever does not see it or wants them exactly. */
export const Chart = ({ caption, columns, rows, source, children }: { caption: string; columns: Column[]; rows: () => ComponentChildren[][]; source?: ComponentChildren; children: ComponentChildren }) => (
  <figure class="stack" aria-label={caption}>
    {children}
    <details>
      <summary>{t.asTable}</summary>
      {source && <p class="soft small">{source}</p>}
      <Table caption={caption} columns={columns} rows={rows()} />
    </details>
  </figure>
);
