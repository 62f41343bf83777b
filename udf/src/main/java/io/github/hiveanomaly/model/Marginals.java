package io.github.hiveanomaly.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Measures readings of which some features are missing, by those that are there: by the marginal
 * distributions of the model's clusters, which for Gaussians are the sub-vectors of the centres and
 * the sub-matrices of the covariances. A cluster's rank is then at most the number of features
 * present.
 *
 * <p>The marginal model of each set of features is made once and kept, the recently used ones; not
 * for use by two threads at once.
 */
public final class Marginals {

  private static final int MOST_KEPT = 128;

  /** Of all that are kept, in numbers of 8 bytes: a megabyte a model. */
  private static final long MOST_NUMBERS = 1 << 17;

  private final ClusterModel model;
  private final long mostKept;
  private final Map<Pattern, Marginal> kept = new LinkedHashMap<>(16, 0.75f, true);
  private final Pattern looked;
  private Marginal last;

  /** For readings of this model. */
  public Marginals(ClusterModel model) {
    this.model = model;
    long dimensions = model.dimensions();
    long numbers = (model.clusters().size() + 1) * dimensions * (dimensions + 4);
    this.mostKept = Math.max(1, Math.min(MOST_KEPT, MOST_NUMBERS / numbers));
    this.looked = new Pattern(new boolean[model.dimensions()]);
  }

  /**
   * What measures readings that have the features this one has.
   *
   * @param reading d values, NaN where one is missing
   * @return null if the reading has no feature, or the model measures complete readings only
   */
  public Marginal of(double[] reading) {
    if (!model.readingsMayLackFeatures()) {
      return null;
    }
    int present = looked.set(reading);
    if (present == 0) {
      return null;
    }
    if (last == null || !last.pattern.equals(looked)) {
      last = find(present);
    }
    return last;
  }

  private Marginal find(int present) {
    Marginal found = kept.get(looked);
    if (found == null) {
      if (kept.size() >= mostKept) {
        kept.remove(kept.keySet().iterator().next());
      }
      found = new Marginal(model, new Pattern(looked.isPresent.clone()), present);
      kept.put(found.pattern, found);
    }
    return found;
  }

  /** Which features are there. */
  private static final class Pattern {
    private final boolean[] isPresent;

    Pattern(boolean[] isPresent) {
      this.isPresent = isPresent;
    }

    /** Makes it that of a reading; how many features are there. */
    int set(double[] reading) {
      int present = 0;
      for (int i = 0; i < isPresent.length; i++) {
        isPresent[i] = !Double.isNaN(reading[i]);
        present += isPresent[i] ? 1 : 0;
      }
      return present;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Pattern && Arrays.equals(isPresent, ((Pattern) other).isPresent);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(isPresent);
    }
  }

  /** What measures readings that have some features. */
  public static final class Marginal {
    private final Pattern pattern;
    private final int[] features;
    private final double[] present;
    private final Scorer scorer;
    private final Explainer explainer;

    private Marginal(ClusterModel model, Pattern pattern, int count) {
      this.pattern = pattern;
      features = new int[count];
      present = new double[count];
      int next = 0;
      for (int i = 0; i < pattern.isPresent.length; i++) {
        if (pattern.isPresent[i]) {
          features[next++] = i;
        }
      }
      ClusterModel marginal = model.marginal(features);
      scorer = marginal.scorer();
      explainer = new Explainer(marginal);
    }

    /** The features of a reading that are there; overwritten by the next call. */
    public double[] present(double[] reading) {
      for (int i = 0; i < features.length; i++) {
        present[i] = reading[features[i]];
      }
      return present;
    }

    /** The position in the whole reading of one of the features that are there. */
    public int feature(int position) {
      return features[position];
    }

    /** How many features are there. */
    public int size() {
      return features.length;
    }

    /** What scores what is {@link #present}; positions of clusters are those of the model. */
    public Scorer scorer() {
      return scorer;
    }

    /** What explains the scores of what is {@link #present}. */
    public Explainer explainer() {
      return explainer;
    }
  }
}
