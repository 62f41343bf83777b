package io.github.hiveanomaly.arguments;

import java.util.List;
import org.apache.hadoop.hive.ql.metadata.HiveException;

/**
 * Sees to it that readings fit the model they are scored by: as many features as the model has, and
 * the same names in the same order where both have names.
 */
public final class ReadingFit {

  private final Argument argument;
  private final List<String> names;

  /**
   * The check of one argument.
   *
   * @param names the names of the features in order; empty if they have none
   */
  public ReadingFit(Argument argument, List<String> names) {
    this.argument = argument;
    this.names = names;
  }

  /** Checks the names. */
  public void requireNames(LoadedModel model) throws HiveException {
    List<String> wanted = model.model().featureNames();
    if (names.isEmpty() || wanted.isEmpty()) {
      return;
    }
    boolean same = names.size() == wanted.size();
    for (int i = 0; same && i < names.size(); i++) {
      // Hive writes field names in lower case.
      same = names.get(i).equalsIgnoreCase(wanted.get(i));
    }
    if (!same) {
      throw argument.wrongValue(
          "the model's features in their order, " + inOrder(wanted), inOrder(names));
    }
  }

  /** Checks the number of features. */
  public void requireDimensions(LoadedModel model, int features) throws HiveException {
    int dimensions = model.scorer().dimensions();
    if (features != dimensions) {
      throw argument.wrongValue(dimensions + " features, as the model has", features);
    }
  }

  private static String inOrder(List<String> names) {
    return "(" + String.join(", ", names) + ")";
  }
}
