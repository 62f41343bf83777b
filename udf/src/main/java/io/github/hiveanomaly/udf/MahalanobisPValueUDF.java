package io.github.hiveanomaly.udf;

import io.github.hiveanomaly.stats.ChiSquared;
import org.apache.hadoop.hive.ql.exec.Description;

/** mahalanobis_p_value(distance, dimensions). */
@Description(
    name = "mahalanobis_p_value",
    value =
        "_FUNC_(distance, dimensions) - returns the probability that a Gaussian reading of so many"
            + " features lies further than this Mahalanobis distance from its centre",
    extended =
        "P(chi-square with that many degrees of freedom > distance squared). A p-value means the"
            + " same in any number of dimensions, a distance does not: 2.5 flags 1.2 % of Gaussian"
            + " readings in 1 dimension, 10.0 % in 3, 71 % in 9. NULL if an argument is NULL, or the"
            + " distance NaN or infinite.\n"
            + "Example:\n"
            + "  > SELECT round(_FUNC_(2.5, 3), 5);\n"
            + "  0.10006\n")
public final class MahalanobisPValueUDF extends OfNumberAndDimensions {

  @Override
  String nameOfNumber() {
    return "distance";
  }

  @Override
  String wanted() {
    return "a number >= 0";
  }

  @Override
  boolean isWanted(double number) {
    return number >= 0;
  }

  @Override
  double compute(double number, int dimensions) {
    return ChiSquared.pValue(number, dimensions);
  }
}
