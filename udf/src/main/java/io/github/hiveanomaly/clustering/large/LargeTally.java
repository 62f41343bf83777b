package io.github.hiveanomaly.clustering.large;

import io.github.hiveanomaly.clustering.situations.SituationTally;
import io.github.hiveanomaly.stats.LogHistogram;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What one pass over readings adds up for a {@link LargeSweep}; mergeable. */
public final class LargeTally implements Serializable {

  private static final long serialVersionUID = 1;

  private final ArrayList<SituationTally> fits = new ArrayList<>();

  private final ArrayList<LogHistogram> scores = new ArrayList<>();

  /** Only one of them has elements, by what the pass is for. */
  LargeTally(List<SituationTally> fits, List<LogHistogram> scores) {
    this.fits.addAll(fits);
    this.scores.addAll(scores);
  }

  /** The two tallies as one; the order of merging can show in the last bits. */
  public LargeTally merge(LargeTally other) {
    List<SituationTally> mergedFits = new ArrayList<>();
    for (int i = 0; i < fits.size(); i++) {
      mergedFits.add(fits.get(i).merge(other.fits.get(i)));
    }
    for (int i = 0; i < scores.size(); i++) {
      scores.get(i).merge(other.scores.get(i));
    }
    return new LargeTally(mergedFits, scores);
  }

  /** Of the scores, one for each k. */
  List<LogHistogram> scores() {
    return scores;
  }

  /** Of the fits, one for each k that the pass is for. */
  List<SituationTally> fits() {
    return fits;
  }
}
