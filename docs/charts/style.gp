# What the charts have in common: size, colours, and how beeline's CSV is read.
set terminal svg size 820,340 font 'Helvetica,13' background 'white'
set encoding utf8
set datafile separator comma
set datafile columnheaders
set border 3 linecolor rgb '#808080'
set tics nomirror out textcolor rgb '#404040'
set grid ytics linecolor rgb '#e0e0e0' linewidth 1
set key outside top right horizontal
set style line 1 linecolor rgb '#338bb8' linewidth 2 pointtype 7 pointsize 0.6
set style line 2 linecolor rgb '#db843d' linewidth 2 pointtype 7 pointsize 0.6
set style line 3 linecolor rgb '#89a54e' linewidth 2 pointtype 7 pointsize 0.6
set style fill solid 1 noborder
set style histogram clustered gap 1
set style data histogram
of_segment(name) = strcol('segment') eq name ? 1 : NaN
