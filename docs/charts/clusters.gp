# explore_clusters.hql: situation across, centre up, as bars, grouped by feature; of segment 205
set xlabel 'situation'
set yrange [0:*]
set xrange [-0.6:3.6]
set xtics ('205 / 0' 0, '205 / 1' 1, '205 / 2' 2, '205 / 3' 3)
set boxwidth 0.25
set style data boxes
features = 'occupancy speed volume'
of_feature(name) = (strcol('feature') eq name ? 1 : NaN)
plot for [i=1:3] file using (column('cluster_id') + 0.25 * (i - 2)):(column('centre') * of_segment('205') * of_feature(word(features, i))) \
    linestyle i title word(features, i), \
  for [i=1:3] file using (column('cluster_id') + 0.25 * (i - 2)):(column('centre') * of_segment('205') * of_feature(word(features, i))):(sprintf('%.1f', column('centre'))) \
    with labels offset 0,0.6 font ',10' notitle
