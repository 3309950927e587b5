import 'uplot/dist/uPlot.min.css';
import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import { theme } from '../../app/theme.js';
import { day, setDay } from '../../state/address.js';
import { colorOf } from './colors.js';
import { hovered } from './hovered.js';

/** What a chart draws, in colors of the page. */
export interface Drawing {
  /** Called anew whenever the colors change. */
  readonly series: () => readonly uPlot.Series[];
  /** Days first, then a list for each series. */
  readonly data: uPlot.AlignedData;
  readonly height: number;
  /** Whether numbers stand beside it. */
  readonly hasAxes: boolean;
  /** How far the first and the last day are from the edges, in days. */
  readonly margin: number;
}

const compact = new Intl.NumberFormat('en-US', { notation: 'compact' });

/** A line at the day that is shown. */
function drawDay({ ctx, bbox, valToPos }: uPlot): void {
  const x = valToPos(day.peek(), 'x', true);
  if (x < bbox.left || x > bbox.left + bbox.width) return;
  ctx.save();
  ctx.strokeStyle = colorOf('--accent');
  ctx.lineWidth = 1.5 * devicePixelRatio;
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.restore();
}

function optionsOf({ series, height, hasAxes, margin }: Drawing, width: number): uPlot.Options {
  const axis = {
    stroke: colorOf('--soft'),
    grid: { stroke: colorOf('--line'), width: 1 },
    ticks: { show: false },
    font: '12px Inter, sans-serif',
  };
  return {
    ...{ width, height },
    padding: [8, 8, 0, 0],
    series: [{}, ...series()],
    scales: {
      x: { time: false, range: (_, first, last) => [first - margin, last + margin] },
      y: { range: (_, __, most) => [0, Math.max(1, most * 1.05)] },
    },
    axes: [
      { ...axis, show: hasAxes, size: 26, grid: { show: false } },
      {
        ...axis,
        show: hasAxes,
        size: 44,
        values: (_, values) => values.map((value) => compact.format(value)),
      },
    ],
    legend: { show: false },
    cursor: {
      points: { show: false },
      drag: { x: false, y: false },
      sync: { key: 'days' },
    },
    hooks: {
      draw: [drawDay],
      setCursor: [
        ({ cursor, data }) => {
          const at = cursor.idx ?? undefined;
          hovered.value = at === undefined ? undefined : data[0][at];
        },
      ],
    },
  };
}

/** A chart over days. What it shows must be said in words beside it: `label` only names it. */
export function Chart({ label, drawing }: { label: string; drawing: Drawing }) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | undefined>(undefined);
  const { data } = drawing;
  const colors = theme.value;
  const shown = day.value;
  // Only other colors or another kind of drawing need another chart.
  useEffect(() => {
    const element = place.current;
    if (element === null || colors === undefined) return undefined;
    const made = new uPlot(optionsOf(drawing, element.clientWidth), data, element);
    plot.current = made;
    const resized = new ResizeObserver(() => {
      made.setSize({ width: element.clientWidth, height: drawing.height });
    });
    resized.observe(element);
    return () => {
      resized.disconnect();
      made.destroy();
    };
  }, [colors, drawing.height]);
  useEffect(() => plot.current?.setData(data), [data]);
  useEffect(() => plot.current?.redraw(false, false), [shown]);
  return (
    // A click is a short cut to what the slider does.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the slider has the keys.
    <div
      ref={place}
      class="chart"
      role="img"
      aria-label={label}
      style={{ height: `${drawing.height}px` }}
      onClick={() => {
        if (hovered.peek() !== undefined) setDay(hovered.peek() ?? 0);
      }}
    />
  );
}
