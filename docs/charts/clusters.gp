# explore_clusters.hql: cluster_id across, speed, occupancy and share up, as bars; of segment 205
set xlabel 'cluster\_id'
set yrange [0:*]
set xrange [-0.6:3.6]
set xtics 0,1,3
set boxwidth 0.25
set style data boxes
columns = 'speed occupancy share'
plot for [i=1:3] file using (column('cluster_id') + 0.25 * (i - 2)):(column(word(columns, i)) * of_segment('205')) \
    linestyle i title word(columns, i), \
  for [i=1:3] file using (column('cluster_id') + 0.25 * (i - 2)):(column(word(columns, i)) * of_segment('205')):(sprintf('%.1f', column(word(columns, i)))) \
    with labels offset 0,0.6 font ',10' notitle
