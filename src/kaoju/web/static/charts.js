// Charts: each figure[data-chart] drawn from the rows under it. Reads the rows, gives a picture of them and nothing else;
// tooltips are drawn as text on the canvas, never as HTML. Where ECharts is not there, the rows are what there is.
"use strict";

const tone = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const SERIES = ["time", "copied", "named", "anonymous", "lost", "report", "quantity", "link"];
const SHAPES = ["circle", "rect", "triangle", "diamond", "roundRect", "pin", "arrow"];
const FACE = "system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";
const drawn = new Map();
const still = matchMedia("(prefers-reduced-motion: reduce)");
const number = (value) => new Intl.NumberFormat("en").format(value);
const short = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
const label = () => ({ color: tone("soft"), fontFamily: FACE });

function frame() {
  return {
    animation: !still.matches, backgroundColor: "transparent", aria: { enabled: true, decal: { show: true } },
    textStyle: { fontFamily: FACE, color: tone("ink") },
    tooltip: { renderMode: "richText", confine: true, backgroundColor: tone("raised"), borderColor: tone("edge"), textStyle: { color: tone("ink"), fontFamily: FACE, fontSize: 13 } },
  };
}

// A range as an upright bar with ends, an open end as an arrow.
function bar(colour) {
  return (params, api) => {
    const [x, low] = api.coord([api.value(0), api.value(1)]);
    const [open, high] = [api.value(3), api.coord([api.value(0), api.value(2)])[1]];
    const top = open > 0 ? Math.min(high, low) - 26 : Math.min(high, low);
    const bottom = open < 0 ? Math.max(high, low) + 26 : Math.max(high, low);
    const style = { stroke: colour, fill: "none", lineWidth: 2 };
    const end = (y, sign) => (sign
      ? { type: "polyline", shape: { points: [[x - 5, y + 7 * sign], [x, y], [x + 5, y + 7 * sign]] }, style }
      : { type: "line", shape: { x1: x - 6, x2: x + 6, y1: y, y2: y }, style });
    return { type: "group", children: [{ type: "line", shape: { x1: x, x2: x, y1: top, y2: bottom }, style }, end(top, open > 0 ? 1 : 0), end(bottom, open < 0 ? -1 : 0)] };
  };
}

function counts(figure) {
  const rows = [...figure.querySelectorAll("tr[data-moment]")].filter((row) => row.dataset.moment && (row.dataset.low || row.dataset.high));
  const sources = [...new Set(rows.map((row) => row.dataset.series))];
  const series = sources.flatMap((source, at) => {
    const colour = tone(SERIES[at % SERIES.length]);
    const mine = rows.filter((row) => row.dataset.series === source).map((row) => {
      const low = row.dataset.low === "" ? Number(row.dataset.high) : Number(row.dataset.low);
      const high = row.dataset.high === "" ? Number(row.dataset.low) : Number(row.dataset.high);
      const open = row.dataset.high === "" ? 1 : row.dataset.low === "" ? -1 : 0;
      return { value: [row.dataset.moment, (low + high) / 2], low, high, open, said: row.dataset.said, href: row.dataset.href };
    }).sort((one, other) => (one.value[0] < other.value[0] ? -1 : 1));
    const ranges = mine.filter((one) => one.open || one.low !== one.high);
    return [
      { type: "line", name: source, data: mine, color: colour, symbol: SHAPES[at % SHAPES.length], symbolSize: 10, lineStyle: { width: 1.5, type: ["solid", "dashed", "dotted"][at % 3] }, emphasis: { focus: "series" }, label: { show: mine.length < 9, position: "top", formatter: (one) => one.data.said, ...label(), fontSize: 11 }, labelLayout: { hideOverlap: true } },
      ...(ranges.length ? [{ type: "custom", name: source, color: colour, silent: true, renderItem: bar(colour), encode: { x: 0, y: [1, 2] }, data: ranges.map((one) => [one.value[0], one.low, one.high, one.open]) }] : []),
    ];
  });
  return {
    ...frame(), series,
    legend: { type: "scroll", bottom: 0, textStyle: { ...label(), fontSize: 12 }, pageTextStyle: label(), formatter: (name) => short(name, 24), data: sources },
    grid: { left: 12, right: 26, top: 28, bottom: 44, containLabel: true },
    tooltip: { ...frame().tooltip, trigger: "item", formatter: (one) => (one.data.said ? `${one.seriesName}\n${one.data.said}\n${one.data.value[0].replace("T", " ")}` : "") },
    xAxis: { type: "time", axisLabel: { ...label(), hideOverlap: true, formatter: { day: "{MM}-{dd}", month: "{yyyy}-{MM}", hour: "{HH}:{mm}", year: "{yyyy}" } }, axisLine: { lineStyle: { color: tone("edge") } }, splitLine: { show: false }, minInterval: 3600000 * 6 },
    yAxis: { type: "value", scale: Math.min(...rows.map((row) => Number(row.dataset.low || row.dataset.high))) > 1000, axisLabel: { ...label(), formatter: number }, splitLine: { lineStyle: { color: tone("line") } } },
  };
}

// On an ellipse: the two with most to do at its ends, the others above and below in turn.
function place(at, number, [wide, high]) {
  const sides = [Math.ceil((number - 2) / 2), Math.floor((number - 2) / 2)];
  const half = (at - 2) % 2;
  const angle = at < 2 ? Math.PI * (1 - at) : ((half ? -1 : 1) * Math.PI * (Math.floor((at - 2) / 2) + 1)) / (sides[half] + 1);
  return { x: (wide / 2) * Math.cos(angle), y: (-high / 2) * Math.sin(angle) };
}

function graph(figure) {
  const edges = [...document.getElementById(figure.dataset.drawn).children].map((one) => one.dataset);
  const degrees = new Map();
  const isNarrow = figure.clientWidth < 560; // the table has the words that no line has room for
  for (const edge of edges) for (const name of [edge.from, edge.to]) degrees.set(name, (degrees.get(name) ?? 0) + 1);
  const beside = new Map();
  const links = edges.map((edge) => {
    const key = [edge.from, edge.to].sort().join("\0");
    const at = beside.get(key) ?? 0;
    beside.set(key, at + 1);
    const isDone = ["occurred", "ongoing", "general"].includes(edge.status);
    const colour = tone(isDone ? "named" : "quantity");
    return {
      source: edge.from, target: edge.to, told: edge, symbol: ["none", "arrow"], symbolSize: 9,
      lineStyle: { color: colour, width: Math.min(1.5 + Math.sqrt(Number(edge.weight)), 6), type: isDone ? "solid" : "dashed", curveness: 0.08 + 0.075 * at, opacity: 0.9 },
      label: { show: edges.length <= 40 && edge.from !== edge.to && !isNarrow, formatter: `${short(`${edge.amount} ${edge.what}`.trim(), 16)} · ${edge.statusWord}`, ...label(), fontSize: 12, textBorderColor: tone("raised"), textBorderWidth: 3 },
    };
  });
  const own = (name) => edges.filter((edge) => edge.from === name && edge.to === name).map((edge) => `\n⟲ ${short(`${edge.amount} ${edge.what}`.trim(), 16)} · ${edge.statusWord}`).join("");
  const isRound = degrees.size <= 14;
  const canvas = figure.querySelector(".canvas");
  const room = [Math.max(canvas.clientWidth - 180, 200), canvas.clientHeight - 130];
  const nodes = [...degrees].sort((one, other) => other[1] - one[1]).map(([name, degree], at, all) => ({
    id: name, name, ...(isRound ? place(at, all.length, room) : {}), symbolSize: 16 + 7 * Math.sqrt(degree), itemStyle: { color: tone("accent-tint"), borderColor: tone("accent"), borderWidth: 2 },
    label: { show: true, position: isRound && place(at, all.length, room).y < -1 ? "top" : "bottom", formatter: short(name, 14) + own(name), color: tone("ink"), fontFamily: FACE, fontSize: 13, fontWeight: 600 },
  }));
  // The picture is fitted to what is in it: with its corners nailed down, nothing is stretched.
  const corners = [-1, 1].map((sign) => ({ id: `corner${sign}`, name: "", x: (sign * room[0]) / 2, y: (sign * room[1]) / 2, symbolSize: 0, label: { show: false } }));
  return {
    ...frame(),
    tooltip: { ...frame().tooltip, formatter: (one) => (one.dataType === "edge" ? `${one.data.told.from} → ${one.data.told.to}\n${one.data.told.amount} ${one.data.told.what}\n${one.data.told.statusWord}` : one.name) },
    series: [{ type: "graph", layout: isRound ? "none" : "force", force: { repulsion: 420, edgeLength: [110, 220], gravity: 0.09, layoutAnimation: false }, ...(isRound ? { left: "center", top: 45, width: room[0], height: room[1] } : { left: "10%", right: "10%", top: 40, bottom: 60 }), roam: "move", data: isRound ? [...nodes, ...corners] : nodes, links, emphasis: { focus: "adjacency" } }],
  };
}

const lands = new Map();
function land(address) {
  if (!lands.has(address)) lands.set(address, fetch(address).then((answer) => answer.json()));
  return lands.get(address);
}

// What of a ring lies between two meridians; `by` is how far it is moved then.
function between(ring, west, east, by) {
  let kept = ring;
  for (const [bound, sign] of [[west, 1], [east, -1]]) {
    const found = [];
    kept.forEach((point, at) => {
      const before = kept[(at + kept.length - 1) % kept.length];
      if ((point[0] - bound) * sign >= 0 !== (before[0] - bound) * sign >= 0) {
        found.push([bound, before[1] + ((point[1] - before[1]) * (bound - before[0])) / (point[0] - before[0])]);
      }
      if ((point[0] - bound) * sign >= 0) found.push(point);
    });
    kept = found;
  }
  return kept.map(([x, y]) => [x + by, y]);
}

// A coast that crosses the 180th meridian is given as going on beyond it: cut there, each part in its place.
function cut(ring) {
  const whole = [];
  let turn = 0;
  for (const [x, y] of ring) {
    const last = whole.at(-1);
    if (last && Math.abs(x + turn - last[0]) > 180) turn += x + turn > last[0] ? -360 : 360;
    whole.push([x + turn, y]);
  }
  const [first, last] = [whole[0], whole.at(-1)];
  if (Math.abs(first[0] - last[0]) > 180) whole.push([last[0], -90], [first[0], -90]); // around the pole
  if (whole.every(([x]) => Math.abs(x) <= 180)) return [whole];
  return [[-180, 180, 0], [180, 540, -360], [-540, -180, 360]].map((part) => between(whole, ...part)).filter((part) => part.length > 3);
}

async function map(figure) {
  const shape = await land(figure.dataset.land);
  const found = topojson.feature(shape, shape.objects.land);
  const coasts = (found.features ?? [found]).flatMap((one) => one.geometry.coordinates);
  const coordinates = coasts.flatMap((rings) => cut(rings[0]).map((ring, at) => (at ? [ring] : [ring, ...rings.slice(1)])));
  echarts.registerMap("land", { type: "FeatureCollection", features: [{ type: "Feature", properties: {}, geometry: { type: "MultiPolygon", coordinates } }] });
  const rows = [...figure.querySelectorAll("tr[data-latitude]")].map((row) => row.dataset);
  const most = Math.max(...rows.map((row) => Number(row.claims)));
  const spots = rows.map((row) => ({ name: row.name, value: [Number(row.longitude), Number(row.latitude), Number(row.claims)], href: row.href }));
  const [east, north] = [0, 1].map((at) => spots.map((spot) => spot.value[at]));
  const canvas = figure.querySelector(".canvas");
  const upright = Math.max(1, (2.1 * canvas.clientHeight) / canvas.clientWidth); // the world is twice as wide as high
  const wide = Math.max(Math.max(...east) - Math.min(...east), 2 * (Math.max(...north) - Math.min(...north)), 24);
  const lines = [];
  if (figure.dataset.borders) {
    const states = await land(figure.dataset.borders);
    for (const coords of topojson.mesh(states, states.objects.countries, (one, other) => one !== other).coordinates) lines.push({ coords });
  }
  return {
    ...frame(),
    tooltip: { ...frame().tooltip, formatter: (one) => (one.seriesType === "scatter" ? `${one.name}  ${number(one.value[2])}` : "") },
    geo: { map: "land", roam: true, silent: true, scaleLimit: { min: 0.9, max: 40 }, center: [(Math.max(...east) + Math.min(...east)) / 2, (Math.max(...north) + Math.min(...north)) / 2], zoom: upright * Math.min(Math.max(240 / wide / Math.sqrt(upright), 1), 9), itemStyle: { areaColor: tone("line"), borderColor: tone("edge"), borderWidth: 0.7 } },
    series: [
      { type: "lines", coordinateSystem: "geo", polyline: true, silent: true, data: lines, lineStyle: { color: tone("edge"), width: 0.8, type: "dashed", opacity: 0.8 } },
      { type: "scatter", coordinateSystem: "geo", data: spots, symbolSize: (value) => 8 + 26 * Math.sqrt(value[2] / most), itemStyle: { color: tone("copied"), opacity: 0.75, borderColor: tone("ink"), borderWidth: 1 }, label: { show: true, position: "right", formatter: (one) => one.name, color: tone("ink"), fontFamily: FACE, fontSize: 12, textBorderColor: tone("raised"), textBorderWidth: 3 }, labelLayout: { hideOverlap: true } },
    ],
  };
}

const makers = { counts, graph, map };

async function draw(figure) {
  const canvas = figure.querySelector(".canvas");
  if (!canvas || (figure.dataset.chart === "map" && typeof topojson === "undefined")) return;
  canvas.classList.add("drawn"); // it has a size from now on
  const option = await makers[figure.dataset.chart](figure);
  if (!canvas.isConnected) return;
  const said = canvas.getAttribute("aria-label");
  const chart = echarts.init(canvas, null, { locale: document.documentElement.lang.startsWith("zh") ? "ZH" : "EN" });
  chart.setOption(option);
  canvas.setAttribute("aria-label", said); // the page's own sentence, in the reader's language
  chart.on("click", (one) => { if (one.data?.href) location.assign(one.data.href); });
  drawn.set(canvas, chart);
}

function all() {
  if (typeof echarts === "undefined") return;
  for (const [canvas, chart] of drawn) if (!canvas.isConnected) { chart.dispose(); drawn.delete(canvas); }
  for (const figure of document.querySelectorAll("figure[data-chart]")) if (!drawn.has(figure.querySelector(".canvas"))) draw(figure);
}

function again() {
  for (const chart of drawn.values()) chart.dispose();
  drawn.clear();
  all();
}

document.addEventListener("redrawn", all);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
addEventListener("resize", () => { for (const chart of drawn.values()) chart.resize(); });
all();
