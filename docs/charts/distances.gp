# distance_histogram.hql: distance across, readings and expected up, as lines
set style data lines
set xlabel 'distance'
set yrange [0:*]
set xtics 1
plot file using 'distance':'readings' linestyle 1 title 'readings', \
  file using 'distance':'expected' linestyle 2 title 'expected'
