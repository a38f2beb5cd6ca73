// Draws the figures of the dashboard from the data that stands in the page. The table under each says the same; this is its quick form.
import { BarChart, HeatmapChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent, VisualMapComponent } from 'echarts/components';
import { init, use, type ECharts } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

use([BarChart, HeatmapChart, GridComponent, LegendComponent, TooltipComponent, VisualMapComponent, CanvasRenderer]);

interface Mark { value?: number; text: string; at?: [number, number] }
interface Bars { kind: 'bars'; names: string[]; series: { name: string; marks: Mark[] }[]; lying: boolean; stacked: boolean }
interface Cells { kind: 'cells'; columns: string[]; rows: string[]; marks: Mark[] }

const light = { ink: '#212529', soft: '#5c636a', line: '#dee2e6', ground: '#ffffff', series: ['#1f5fbf', '#8a93a0', '#c2410c', '#b7791f'], ramp: ['#eaf1fb', '#a9c8ef', '#6b9fdf', '#123f86'], turn: 0.8, onPale: '#10151b', onFull: '#ffffff' };
const dark = { ink: '#e9ecef', soft: '#adb5bd', line: '#495057', ground: '#212529', series: ['#6ea8fe', '#8f98a3', '#fb8c5a', '#e3b341'], ramp: ['#26303c', '#2d5288', '#4f8fe0', '#a9d0ff'], turn: 0.55, onPale: '#e9ecef', onFull: '#10151b' };
type Look = typeof light;

const drawn = new Map<HTMLElement, ECharts>();

function bars(data: Bars, look: Look, narrow: boolean) {
  const lying = data.lying;
  const names = {
    type: 'category', data: data.names, inverse: lying, axisTick: { show: false }, axisLine: { lineStyle: { color: look.line } },
    axisLabel: { color: look.ink, fontSize: 13, ...(lying ? { width: narrow ? 150 : 220, overflow: 'truncate' } : { hideOverlap: true }) },
  };
  const numbers = { type: 'value', minInterval: 1, axisLabel: { color: look.soft, fontSize: 12 }, splitLine: { lineStyle: { color: look.line } } };
  const several = data.series.length > 1;
  return {
    grid: { left: 8, right: lying && !several ? 56 : 16, top: several ? 40 : 16, bottom: 8, containLabel: true },
    legend: several ? { top: 0, left: 0, textStyle: { color: look.ink, fontSize: 13 }, itemWidth: 14 } : undefined,
    xAxis: lying ? numbers : names,
    yAxis: lying ? names : numbers,
    series: data.series.map((s, i) => ({
      type: 'bar', name: s.name, stack: data.stacked ? 'all' : undefined, barMaxWidth: several && !data.stacked ? 12 : 28, barMinHeight: data.stacked ? 0 : 2,
      itemStyle: { color: look.series[i % look.series.length], borderRadius: data.stacked ? 0 : 2 },
      label: several ? undefined : { show: lying, position: 'right', color: look.ink, fontSize: 12, formatter: (p: { data: Mark }) => p.data.text },
      data: s.marks.map(m => ({ ...m, value: m.value ?? 0, itemStyle: m.text === '<5' ? { opacity: 0.45 } : undefined })),
    })),
  };
}

function cells(data: Cells, look: Look, narrow: boolean, width: number) {
  // few cells have much: the root spreads the shades
  const roots = data.marks.map(m => Math.sqrt(m.value ?? 0)).sort((a, b) => a - b);
  // one cell far above all others does not make them pale, and small counts stay pale among themselves
  const most = Math.max(4.5, roots[Math.floor((roots.length - 1) * 0.98)] ?? 0);
  const shade = (m: Mark) => Math.min(most, Math.sqrt(m.value ?? 0));
  const many = data.columns.length > 9;
  const names = narrow ? 190 : 260, room = Math.floor((width - names - 24) / data.columns.length) - 8;
  const axis = { type: 'category', axisTick: { show: false }, axisLine: { show: false }, splitArea: { show: false } };
  return {
    grid: { left: 8, right: 8, top: 8, bottom: 8, containLabel: true },
    xAxis: { ...axis, data: data.columns, position: 'top', axisLabel: { color: look.ink, fontSize: 12, interval: 0, rotate: many ? 55 : 0, width: many ? 150 : room, overflow: many || /[\u0E00-\u0E7F]/.test(data.columns[0]) ? 'truncate' : 'break', lineHeight: 18, formatter: (name: string) => many ? name : name.replace(' ', '\n') } },
    yAxis: { ...axis, data: data.rows, inverse: true, axisLabel: { color: look.ink, fontSize: 13, width: names, overflow: 'truncate' } },
    visualMap: { show: false, min: 0, max: most, dimension: 2, inRange: { color: look.ramp } },
    series: [{
      type: 'heatmap',
      itemStyle: { borderColor: look.ground, borderWidth: 1 },
      emphasis: { itemStyle: { borderColor: look.ink, borderWidth: 2 } },
      label: { show: true, fontSize: 12, formatter: (p: { data: Mark }) => p.data.text === '0' ? '' : p.data.text },
      data: data.marks.map(m => ({ text: m.text, value: [...m.at!, shade(m)], label: { color: shade(m) / most > look.turn ? look.onFull : look.onPale } })),
    }],
  };
}

/** The link of the cell of the table that says the same, else of its line. */
function linkOf(box: HTMLElement, data: Bars | Cells, p: { dataIndex: number; seriesIndex?: number }) {
  const [column, line] = data.kind === 'cells' ? data.marks[p.dataIndex].at! : [p.seriesIndex ?? 0, p.dataIndex];
  const cells = box.closest('.figure')!.querySelector('table')!.tBodies[0].rows[line].cells;
  return (cells[column + 1].querySelector('a') ?? cells[0].querySelector('a'))?.href;
}

function words(data: Bars | Cells, p: { name: string; seriesName?: string; data: Mark & { value: number[] } }) {
  if (data.kind === 'cells') return `${data.rows[p.data.value[1]]}\n${data.columns[p.data.value[0]]}: ${p.data.text}`;
  return data.series.length > 1 ? `${p.name}\n${p.seriesName}: ${p.data.text}` : `${p.name}: ${p.data.text}`;
}

function draw(box: HTMLElement) {
  drawn.get(box)?.dispose();
  const look = document.documentElement.dataset.bsTheme === 'dark' ? dark : light;
  const data = JSON.parse(box.dataset.chart!) as Bars | Cells;
  const narrow = box.clientWidth < 900;
  const chart = init(box, null, { renderer: 'canvas' });
  chart.setOption({
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: look.ink },
    // text drawn on the canvas: the page allows no styles written into it
    tooltip: { trigger: 'item', renderMode: 'richText', confine: true, backgroundColor: look.ground, borderColor: look.line, textStyle: { color: look.ink, fontSize: 13, fontFamily: getComputedStyle(document.body).fontFamily }, formatter: (p: never) => words(data, p) },
    ...(data.kind === 'bars' ? bars(data, look, narrow) : cells(data, look, narrow, box.clientWidth)),
  });
  chart.on('click', p => { const link = linkOf(box, data, p); if (link) location.href = link; });
  chart.on('mousemove', p => { chart.getZr().setCursorStyle(linkOf(box, data, p) ? 'pointer' : 'default'); });
  drawn.set(box, chart);
}

const boxes = [...document.querySelectorAll<HTMLElement>('[data-chart]')];
const drawAll = () => { for (const box of boxes) draw(box); };
// the words are measured in the font of the page, so it has to be there
void document.fonts.ready.then(() => {
  drawAll();
  document.addEventListener('theme', drawAll);
  let due = 0;
  new ResizeObserver(() => { cancelAnimationFrame(due); due = requestAnimationFrame(() => { for (const chart of drawn.values()) chart.resize(); }); }).observe(document.getElementById('content')!);
});
