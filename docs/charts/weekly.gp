# weekly_bounds.hql: week_start across, quantity, lower and upper up, as lines
set style data lines
set xdata time
set timefmt '%Y-%m-%d'
set format x '%d %b'
set xlabel 'week\_start'
set yrange [0:*]
plot file using 'week_start':'quantity' with linespoints linestyle 1 title 'quantity', \
  file using 'week_start':'lower' linestyle 2 title 'lower', \
  file using 'week_start':'upper' linestyle 3 title 'upper'
