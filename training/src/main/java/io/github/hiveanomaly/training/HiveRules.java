package io.github.hiveanomaly.training;

import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSessionExtensions;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * What a session that trains is told beyond Spark's own rules: {@link HiveChars}, {@link HiveText}.
 */
public final class HiveRules extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {

  /** Spark's setting that names extensions; they must be known before the session starts. */
  static final String SETTING = "spark.sql.extensions";

  /** The extensions that Spark is configured with, and this one. */
  static String added(SparkConf configuration) {
    String name = HiveRules.class.getName();
    String others = configuration.get(SETTING, "");
    return others.isBlank() ? name : others + "," + name;
  }

  @Override
  public BoxedUnit apply(SparkSessionExtensions extensions) {
    extensions.injectResolutionRule(session -> new HiveChars());
    extensions.injectPostHocResolutionRule(session -> new HiveText());
    return BoxedUnit.UNIT;
  }
}
