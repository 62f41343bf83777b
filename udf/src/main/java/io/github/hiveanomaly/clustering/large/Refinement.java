package io.github.hiveanomaly.clustering.large;

import io.github.hiveanomaly.clustering.situations.SituationFit;
import io.github.hiveanomaly.clustering.situations.SituationTally;
import java.io.Serializable;

/**
 * Lloyd's steps for the centres of one k over readings that may lie in many places: let {@link
 * #fit} scan all readings and absorb what that gives, until {@link #isSettled}.
 *
 * <p>A step is the first scan of a fit of its centres. So the last one, after which the centres
 * stay where they are, is no scan more than the fit needs anyway.
 */
final class Refinement implements Serializable {

  private static final long serialVersionUID = 1;

  private static final int MAX_STEPS = 8;

  /** The centres stay where moving them lowers the sum of squared distances by a smaller share. */
  private static final double TOLERANCE = 1e-4;

  private SituationFit fit;
  private int steps;
  private boolean converged;

  /**
   * @param fit of the centres to begin with, before its first scan
   */
  Refinement(SituationFit fit) {
    this.fit = fit;
  }

  /** What is to scan next, or, once settled, what has been scanned once. */
  SituationFit fit() {
    return fit;
  }

  /** Takes in a scan of all readings, and moves each centre to the mean of its readings. */
  void absorb(SituationTally tally) {
    fit.absorb(tally);
    steps++;
    converged = fit.gainOfMoving() <= TOLERANCE;
    if (!isSettled()) {
      fit = fit.moved();
    }
  }

  /** Takes in a scan of some readings, and moves each centre to the mean of those of them. */
  void absorbPart(SituationTally tally) {
    fit.absorb(tally);
    fit = fit.moved();
  }

  boolean isSettled() {
    return converged || steps >= MAX_STEPS;
  }

  boolean isConverged() {
    return converged;
  }
}
