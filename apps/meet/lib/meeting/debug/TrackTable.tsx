import { useTranslations } from 'next-intl';
import type { TrackLine } from './track-lines';

export function TrackTable({ lines }: { readonly lines: readonly TrackLine[] }) {
  const translate = useTranslations('debug');
  const columns = ['stream', 'codec', 'size', 'fps', 'kbps', 'lost'] as const;
  return (
    <div
      role="region"
      aria-label={translate('streams')}
      tabIndex={0}
      className="my-3 overflow-x-auto rounded-lg border border-line"
    >
      <table className="w-full text-xs tabular-nums">
        <thead className="bg-sunken text-ink-muted">
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className="px-3 py-2 text-start font-medium whitespace-nowrap">
                {translate(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {lines.map((line) => (
            <tr key={`${line.direction} ${line.id}`} className="*:px-3 *:py-2 *:whitespace-nowrap">
              <td>
                {translate(line.direction)} {line.kind} {line.layer}
              </td>
              <td>{line.codec}</td>
              <td>{line.size}</td>
              <td>{line.framesPerSecond ?? '–'}</td>
              <td>{line.kbps}</td>
              <td>{line.lostPercent === null ? '–' : `${String(line.lostPercent)} %`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
