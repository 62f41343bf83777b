(function () {
  'use strict';

  // Told apart by people who see few colours, too; each theme has its own for contrast.
  const colours = {
    light: ['#0b62a4', '#c2500c', '#1f7a4d', '#8a3fa0', '#946c00', '#3d4a5c'],
    dark: ['#6db3f2', '#ff9f5a', '#6fd19a', '#d79be8', '#e3c04b', '#b4c0cf'],
  };
  const shapes = ['circle', 'rect', 'triangle', 'diamond', 'emptyCircle', 'emptyRect'];
  // What the width of names is measured by must be what they are drawn in.
  const font = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
  const narrowPixels = 560;
  const barPixels = 15;

  const darkTheme = window.matchMedia('(prefers-color-scheme: dark)');
  const charts = JSON.parse(document.getElementById('charts').textContent);

  function theme() {
    const dark = darkTheme.matches;
    return {
      colours: dark ? colours.dark : colours.light,
      text: dark ? '#e6eaf0' : '#1c2430',
      quiet: dark ? '#a3aebc' : '#5b6675',
      line: dark ? '#333d4a' : '#dde2e8',
      card: dark ? '#1b212a' : '#ffffff',
      odd: dark ? '#ff8a80' : '#c62828',
    };
  }

  // A band is two lines stacked: the lower one unseen, the height between them filled.
  function band(series, colour) {
    const unseen = { lineStyle: { opacity: 0 }, itemStyle: { color: colour, opacity: 0.4 }, symbol: 'none', silent: true, stack: series.name, stackStrategy: 'all' };
    const height = series.upper.map(function (upper, i) {
      return upper === null || series.values[i] === null ? null : upper - series.values[i];
    });
    return [
      Object.assign({ type: 'line', name: series.name, data: series.values, tooltip: { show: false } }, unseen),
      Object.assign({ type: 'line', name: series.name, data: height, areaStyle: { color: colour, opacity: 0.25 } }, unseen),
    ];
  }

  function drawn(series, number, colour) {
    switch (series.kind) {
      case 'bar':
        return [{ type: 'bar', name: series.name, data: series.values, itemStyle: { color: colour }, barMaxWidth: 36 }];
      case 'dashed':
        return [{
          type: 'line', name: series.name, data: series.values, symbol: 'none', connectNulls: true,
          itemStyle: { color: colour }, lineStyle: { type: 'dashed', width: 2, color: colour },
        }];
      case 'points':
        return [{ type: 'scatter', name: series.name, data: series.values, symbolSize: 11, symbol: 'diamond',
          itemStyle: { color: theme().odd }, z: 5 }];
      case 'band':
        return band(series, theme().quiet);
      default:
        return [{
          type: 'line', name: series.name, data: series.values, symbol: shapes[number % shapes.length], symbolSize: 6,
          showSymbol: series.values.length <= 60, connectNulls: false,
          itemStyle: { color: colour }, lineStyle: { width: 2, color: colour },
        }];
    }
  }

  function option(chart, width) {
    const look = theme();
    const narrow = width < narrowPixels;
    const nameWidth = Math.min(260, Math.round(width * (narrow ? 0.4 : 0.32)));
    const names = {
      type: 'category',
      data: chart.x,
      name: chart.horizontal ? '' : chart.xName,
      nameLocation: 'middle',
      inverse: chart.horizontal,
      axisLabel: {
        color: look.text,
        hideOverlap: !chart.horizontal,
        interval: chart.horizontal ? 0 : undefined,
        width: chart.horizontal ? nameWidth : undefined,
        overflow: chart.horizontal ? 'break' : undefined,
        rotate: !chart.horizontal && chart.x.length > 8 && chart.x.some(function (x) { return x.length > 4; }) ? 45 : 0,
      },
      axisLine: { lineStyle: { color: look.quiet } },
    };
    const longest = Math.max.apply(null, chart.x.map(function (x) { return x.length; }));
    names.nameGap = names.axisLabel.rotate ? Math.min(95, 22 + longest * 5) : 28;
    const values = {
      type: chart.logarithmic ? 'log' : 'value',
      min: chart.logarithmic ? 0.1 : undefined,
      name: chart.yName,
      nameLocation: chart.horizontal ? 'middle' : 'end',
      nameGap: chart.horizontal ? 28 : 12,
      axisLabel: { color: look.text, hideOverlap: true },
      splitLine: { lineStyle: { color: look.line } },
    };
    [names, values].forEach(function (axis) {
      axis.nameTextStyle = { color: look.quiet, align: axis === values && !chart.horizontal ? 'left' : 'center' };
    });
    if (chart.numeric) {
      names.type = 'value';
      delete names.data;
    }
    const series = chart.series.flatMap(function (one, i) { return drawn(one, i, look.colours[i % look.colours.length]); });
    if (chart.numeric) {
      series.forEach(function (one) {
        one.data = one.data.map(function (value, i) { return [Number(chart.x[i]), value]; });
      });
    }
    return {
      animation: false,
      backgroundColor: 'transparent',
      textStyle: { color: look.text, fontFamily: font },
      legend: {
        type: 'scroll', top: 0, left: 0, textStyle: { color: look.text }, pageTextStyle: { color: look.text },
        pageIconColor: look.text, data: chart.series.map(function (one) {
          return one.kind === 'band' ? { name: one.name, icon: 'rect' } : { name: one.name };
        }),
      },
      grid: {
        left: chart.horizontal ? nameWidth + 12 : 8, right: 16, top: chart.horizontal ? 34 : 58,
        containLabel: !chart.horizontal,
        bottom: chart.horizontal ? 54 : names.axisLabel.rotate ? 30 : 34,
      },
      tooltip: {
        trigger: 'axis', confine: true, renderMode: 'richText', backgroundColor: look.card, borderColor: look.line,
        textStyle: { color: look.text }, axisPointer: { type: chart.horizontal ? 'shadow' : 'line' },
      },
      xAxis: chart.horizontal ? values : names,
      yAxis: chart.horizontal ? names : values,
      series: series,
    };
  }

  function draw(chart) {
    const element = document.getElementById('chart-' + chart.id);
    if (chart.horizontal) {
      const bars = chart.x.length * (chart.series.length + 1);
      element.style.height = Math.max(240, bars * barPixels + 90) + 'px';
    }
    const instance = echarts.init(element, null, { renderer: 'svg' });
    function show() {
      instance.resize();
      instance.setOption(option(chart, element.clientWidth), true);
    }
    show();
    new ResizeObserver(show).observe(element);
    darkTheme.addEventListener('change', show);
  }

  function key(row, column) {
    const cell = row.cells[column];
    return cell.dataset.key === undefined ? cell.textContent : cell.dataset.key === '' ? NaN : Number(cell.dataset.key);
  }

  function compare(a, b) {
    if (typeof a === 'number' && typeof b === 'number') {
      return a - b;
    }
    return String(a).localeCompare(String(b), undefined, { numeric: true });
  }

  function missing(value) {
    return value === '' || Number.isNaN(value);
  }

  // Rows without a value stay at the end, whichever way the others are sorted.
  function sort(table, column) {
    const heads = table.tHead.rows[0].cells;
    const descending = heads[column].getAttribute('aria-sort') === 'ascending';
    Array.from(heads).forEach(function (head) { head.removeAttribute('aria-sort'); });
    heads[column].setAttribute('aria-sort', descending ? 'descending' : 'ascending');
    const body = table.tBodies[0];
    const rows = Array.from(body.rows).map(function (row) { return { row: row, key: key(row, column) }; });
    rows.sort(function (a, b) {
      if (missing(a.key) || missing(b.key)) {
        return missing(a.key) - missing(b.key);
      }
      return descending ? compare(b.key, a.key) : compare(a.key, b.key);
    });
    rows.forEach(function (one) { body.appendChild(one.row); });
  }

  document.querySelectorAll('table').forEach(function (table) {
    Array.from(table.tHead.rows[0].cells).forEach(function (head, column) {
      head.querySelector('button').addEventListener('click', function () { sort(table, column); });
    });
  });
  charts.forEach(draw);
})();
