# one_entity.hql: bucket across, quantity, lower, upper and odd up, as lines
set style data lines
set xdata time
set timefmt '%Y-%m-%d %H:%M:%S'
set format x '%d %b'
set xlabel 'bucket'
set yrange [0:*]
plot file using 'bucket':'quantity' with linespoints linestyle 1 title 'quantity', \
  file using 'bucket':'lower' linestyle 2 title 'lower', \
  file using 'bucket':'upper' linestyle 3 title 'upper', \
  file using 'bucket':'odd' with points pointtype 7 pointsize 1.2 linecolor 'red' title 'odd'
