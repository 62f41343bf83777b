package io.github.hiveanomaly.clustering.sweep;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** One run of k-means: the smallest piece of work of a sweep. */
public final class SweepUnit implements Serializable {

  private static final long serialVersionUID = 1;

  private final int k;
  private final int restart;

  public SweepUnit(int k, int restart) {
    this.k = k;
    this.restart = restart;
  }

  public int k() {
    return k;
  }

  public int restart() {
    return restart;
  }

  /** The runs that a segment of so many different readings needs, dearest first. */
  public static List<SweepUnit> of(SweepOptions options, long distinctReadings) {
    int[] ks = possible(options.ks(), distinctReadings);
    List<SweepUnit> units = new ArrayList<>();
    for (int i = ks.length - 1; i >= 0; i--) {
      for (int restart = 0; restart < restarts(ks[i], options); restart++) {
        units.add(new SweepUnit(ks[i], restart));
      }
    }
    return units;
  }

  /** One cluster is the same whatever the start. */
  public static int restarts(int k, SweepOptions options) {
    return k == 1 ? 1 : options.restarts();
  }

  /** The numbers of clusters that so many different readings can fill. */
  public static int[] possible(int[] ks, long distinctReadings) {
    return Arrays.stream(ks).filter(k -> k <= distinctReadings).toArray();
  }

  /** Numbers of clusters in words: "k=4", "k=4 to 10", "k=4, 6". */
  public static String describe(int[] ks) {
    int first = ks[0];
    int last = ks[ks.length - 1];
    if (ks.length > 2 && last - first == ks.length - 1) {
      return "k=" + first + " to " + last;
    }
    return "k="
        + String.join(
            ", ", Arrays.stream(ks).mapToObj(Integer::toString).collect(Collectors.toList()));
  }
}
