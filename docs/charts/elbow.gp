# choose_k.hql: k across, wssse up, as lines; group: segment
set style data linespoints
set xlabel 'k'
set ylabel 'wssse'
set xrange [0.8:10.2]
set yrange [0:*]
set xtics 1
segments = '205 405'
plot for [i=1:2] file using 'k':(column('wssse') * of_segment(word(segments, i))) \
    linestyle i linewidth (i == 1 ? 6 : 2) title word(segments, i), \
  file using 'k':(strcol('knee') eq 'knee' ? column('wssse') * of_segment('205') : NaN):('knee') \
    with labels offset 2,1 notitle
