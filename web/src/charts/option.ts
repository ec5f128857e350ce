/** The ECharts option of a plot: lines, stacked areas or bars; everything else on the page is ours. */
import type { EChartsCoreOption } from "echarts/core";
import { barWidth, type DrawnAs, type Frame, isStacked, stackedBefore } from "./frame";
import { isPartial, type Plot, type PlotLine } from "./plot";
import type { Tokens } from "./theme";

/** From the second line on the marker differs as well as the colour. */
const MARKERS = ["none", "circle", "rect", "triangle", "diamond"] as const;
const MARKERS_A_LINE = 6;
const BAND_OPACITY = 0.14;

function colourOf(line: PlotLine, tokens: Tokens): string {
  return line.colour === null ? tokens.other : (tokens.palette[line.colour] ?? tokens.other);
}

export function optionOf(plot: Plot, as: DrawnAs, frame: Frame, tokens: Tokens): EChartsCoreOption {
  const texts = new Map(plot.ticks.map(({ at, text }) => [at, text]));
  return {
    animation: false,
    grid: { left: frame.left, top: frame.top, width: frame.width, height: frame.height },
    xAxis: {
      type: "category",
      data: plot.buckets.map((_, i) => String(i)),
      boundaryGap: as === "bar",
      axisLabel: {
        interval: (bucket: number) => texts.has(bucket),
        formatter: (bucket: string) => texts.get(Number(bucket)) ?? "",
        hideOverlap: true,
      },
    },
    yAxis: {
      type: "value",
      min: frame.scale.min,
      max: frame.scale.max,
      interval: frame.scale.step,
      axisLabel: { formatter: plot.axis, margin: 10 },
    },
    series: [
      ...(as === "line" ? plot.lines.flatMap((line) => bandSeries(line, tokens)) : []),
      ...beforeSeries(plot, as, tokens),
      ...plot.lines.flatMap((line, place) => drawn(line, place, plot, as, frame, tokens)),
    ],
  };
}

/** The interval around each value: what lies below it is stacked unseen. */
function bandSeries(line: PlotLine, tokens: Tokens): object[] {
  if (!line.bands) return [];
  const part = (data: (number | null)[], opacity: number) => ({
    type: "line",
    stack: `band ${line.key}`,
    data,
    z: 0,
    symbol: "none",
    lineStyle: { opacity: 0 },
    areaStyle: { color: colourOf(line, tokens), opacity },
  });
  const low = line.bands.map((band) => band?.[0] ?? null);
  const width = line.bands.map((band) => (band ? band[1] - band[0] : null));
  return [part(low, 0), part(width, BAND_OPACITY)];
}

function beforeSeries(plot: Plot, as: DrawnAs, tokens: Tokens): object[] {
  const dashed = (data: (number | null)[], color = tokens.before) => ({
    type: "line",
    data,
    z: 1,
    lineStyle: { width: 1.5, type: [4, 3], color },
  });
  if (isStacked(as, plot)) {
    const sum = stackedBefore(plot);
    return sum.length ? [dashed(sum)] : [];
  }
  // Of several lines each one's earlier period is told by its colour, of one it is grey.
  const own = plot.lines.length > 1;
  return plot.lines.flatMap((line) =>
    line.before ? [dashed(line.before, own ? colourOf(line, tokens) : tokens.before)] : [],
  );
}

function drawn(
  line: PlotLine,
  place: number,
  plot: Plot,
  as: DrawnAs,
  frame: Frame,
  tokens: Tokens,
): object[] {
  const color = colourOf(line, tokens);
  if (as === "bar") return [bars(line, plot, frame, color, tokens)];
  const stack = isStacked(as, plot) ? { stack: "all" } : {};
  if (as === "area") {
    const areaStyle = { color, opacity: stack.stack ? 0.78 : 0.22 };
    return [
      {
        type: "line",
        data: line.values,
        ...stack,
        areaStyle,
        lineStyle: { color, width: stack.stack ? 1 : 2 },
      },
    ];
  }
  const partial = (i: number) => isPartial(plot, i);
  const whole = line.values.map((value, i) => (partial(i) ? null : value));
  // Dotted from a partial bucket to the next whole one; between whole ones the solid line lies over it.
  const dotted = line.values.map((value, i) =>
    partial(i - 1) || partial(i) || partial(i + 1) ? value : null,
  );
  return [
    {
      type: "line",
      data: marked(whole, line, place, color),
      showAllSymbol: true,
      z: 3,
      lineStyle: { color, join: "round" },
    },
    { type: "line", data: dotted, z: 2, lineStyle: { color, type: [2, 4], cap: "butt" } },
  ];
}

/** Every few values carry the marker of their line; one that no line leads to or from is a dot. */
function marked(values: (number | null)[], line: PlotLine, place: number, color: string) {
  const marker = MARKERS[place % MARKERS.length] ?? "none";
  const every = Math.max(1, Math.floor(values.length / MARKERS_A_LINE));
  const first = (place * 2) % every;
  return values.map((value, i) => {
    const alone = value !== null && [i - 1, i + 1].every((other) => (line.values[other] ?? null) === null);
    const symbol = marker === "none" && alone ? "circle" : marker;
    if (symbol === "none" || !(alone || i % every === first)) return value;
    return { value, symbol, symbolSize: 7, itemStyle: { color } };
  });
}

function bars(line: PlotLine, plot: Plot, frame: Frame, color: string, tokens: Tokens) {
  const decal =
    line.colour === null
      ? {
          symbol: "rect",
          dashArrayX: [1, 0],
          dashArrayY: [2, 4],
          rotation: -Math.PI / 4,
          color: tokens.surface,
        }
      : undefined;
  return {
    type: "bar",
    stack: "all",
    barWidth: barWidth(frame),
    itemStyle: { color, decal },
    data: line.values.map((value, i) =>
      isPartial(plot, i) ? { value, itemStyle: { opacity: 0.5 } } : value,
    ),
  };
}
