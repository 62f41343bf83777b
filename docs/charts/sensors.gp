# outliers_by_sensor.hql: label across, percentage and expected_percentage up, as bars; limit: 25
set xlabel 'sensor'
set yrange [0:*]
set xtics rotate by -90 font ',11'
plot file every ::0::24 using 'percentage':xticlabels(strcol('sensor')) linestyle 1 title 'percentage', \
  file every ::0::24 using 'expected_percentage' linestyle 2 title 'expected\_percentage'
