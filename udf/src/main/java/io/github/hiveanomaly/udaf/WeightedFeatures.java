package io.github.hiveanomaly.udaf;

import io.github.hiveanomaly.arguments.Argument;
import io.github.hiveanomaly.arguments.Arguments;
import io.github.hiveanomaly.arguments.FeaturesReader;
import io.github.hiveanomaly.arguments.IntegerReader;
import io.github.hiveanomaly.arguments.VectorReader;
import java.util.List;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.ql.metadata.HiveException;

/** Reads the arguments (features [, weight]): a reading, and how often it occurs. */
final class WeightedFeatures {

  private final Argument featuresArgument;
  private final FeaturesReader featuresReader;

  /** Null where readings have no weights, and so occur once. */
  private final Argument weightArgument;

  private final IntegerReader weightReader;

  private double[] features;
  private long weight;

  private WeightedFeatures(Argument featuresArgument, Argument weightArgument)
      throws UDFArgumentException {
    this.featuresArgument = featuresArgument;
    this.featuresReader = featuresArgument.features();
    this.weightArgument = weightArgument;
    this.weightReader = weightArgument == null ? null : weightArgument.integer();
  }

  /** A reader of the first two arguments, of which the second may be missing. */
  static WeightedFeatures of(Arguments arguments) throws UDFArgumentException {
    return new WeightedFeatures(
        arguments.at(0, "features"), arguments.count() > 1 ? arguments.at(1, "weight") : null);
  }

  /** The argument that the features are in. */
  Argument argument() {
    return featuresArgument;
  }

  /** The names of a struct's features; none for an array. */
  List<String> names() {
    return featuresReader.names();
  }

  /**
   * Reads a row.
   *
   * @param dimensions how many features the rows before have; 0 if there are none before
   * @return false if features or weight are NULL
   * @throws HiveException for a negative weight, no features, or another number of them
   */
  boolean read(Object[] row, int dimensions) throws HiveException {
    features = featuresReader.read(row[0]);
    Long occurrences = weightReader == null ? Long.valueOf(1) : weightReader.readLong(row[1]);
    if (features == null || occurrences == null) {
      return false;
    }
    weight = occurrences;
    if (weight < 0) {
      throw weightArgument.wrongValue("an integer >= 0", weight);
    }
    if (features.length == 0) {
      throw featuresArgument.wrongValue("at least one feature", "none");
    }
    if (dimensions > 0 && features.length != dimensions) {
      throw featuresArgument.wrongValue(
          dimensions + " features, as in the rows before", features.length);
    }
    return true;
  }

  /** Whether the row that was read is a complete reading that occurs at all. */
  boolean occurs() {
    return weight > 0 && VectorReader.isComplete(features);
  }

  /** The features of the row that was read. */
  double[] features() {
    return features;
  }

  /** How often the reading occurs. */
  long weight() {
    return weight;
  }
}
