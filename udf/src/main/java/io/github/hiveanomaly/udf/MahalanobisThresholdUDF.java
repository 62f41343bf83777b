package io.github.hiveanomaly.udf;

import io.github.hiveanomaly.stats.ChiSquared;
import org.apache.hadoop.hive.ql.exec.Description;

/** mahalanobis_threshold(p_value, dimensions). */
@Description(
    name = "mahalanobis_threshold",
    value =
        "_FUNC_(p_value, dimensions) - returns the Mahalanobis distance that Gaussian readings of so"
            + " many features exceed with this probability",
    extended =
        "The inverse of mahalanobis_p_value: the square root of the upper chi-square quantile."
            + " p_value is above 0 and at most 1. NULL if an argument is NULL or p_value NaN.\n"
            + "Example:\n"
            + "  > SELECT round(_FUNC_(0.01, 3), 7);\n"
            + "  3.3682142\n")
public final class MahalanobisThresholdUDF extends OfNumberAndDimensions {

  @Override
  String nameOfNumber() {
    return "p_value";
  }

  @Override
  String wanted() {
    return "a probability above 0 and at most 1";
  }

  @Override
  boolean isWanted(double number) {
    return number > 0 && number <= 1;
  }

  @Override
  double compute(double number, int dimensions) {
    return ChiSquared.threshold(number, dimensions);
  }
}
