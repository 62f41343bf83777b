package io.github.hiveanomaly.vector;

import io.github.hiveanomaly.arguments.Argument;
import io.github.hiveanomaly.arguments.LoadedModel;
import io.github.hiveanomaly.arguments.ModelCache;
import io.github.hiveanomaly.arguments.ReadingFit;
import java.util.Arrays;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.metadata.HiveException;

/**
 * Reads a column of packed models.
 *
 * <p>A map join does not copy a model for every row, it refers to the place in its hash table where
 * the model stands. Within a batch one place has one content, so a model is compared byte by byte
 * only where a batch first refers to it.
 */
final class ModelColumn {

  /** More than the models that batches usually have, and a power of 2. */
  private static final int PLACES = 64;

  private final Argument argument;
  private final ReadingFit fit;
  private final byte[][] buffers = new byte[PLACES][];
  private final int[] starts = new int[PLACES];
  private final int[] lengths = new int[PLACES];
  private final LoadedModel[] models = new LoadedModel[PLACES];

  ModelColumn(Argument argument, ReadingFit fit) {
    this.argument = argument;
    this.fit = fit;
  }

  /** Sets the models of the rows, and checks that their names are those of the features. */
  void read(BytesColumnVector column, Rows rows, Readings readings, ModelCache cache)
      throws HiveException {
    LoadedModel[] target = readings.models();
    if (column.isRepeating) {
      Arrays.fill(target, 0, rows.count(), read(column, 0, cache));
    } else {
      for (int j = 0; j < rows.count(); j++) {
        target[j] = read(column, rows.index(j), cache);
      }
    }
    Arrays.fill(buffers, null);
  }

  private LoadedModel read(BytesColumnVector column, int index, ModelCache cache)
      throws HiveException {
    if (!column.noNulls && column.isNull[index]) {
      return null;
    }
    byte[] buffer = column.vector[index];
    int start = column.start[index];
    int length = column.length[index];
    int place = (start ^ (start >>> 6)) & (PLACES - 1);
    if (buffers[place] != buffer || starts[place] != start || lengths[place] != length) {
      models[place] = load(buffer, start, length, cache);
      buffers[place] = buffer;
      starts[place] = start;
      lengths[place] = length;
    }
    return models[place];
  }

  private LoadedModel load(byte[] buffer, int start, int length, ModelCache cache)
      throws HiveException {
    LoadedModel model;
    try {
      model = cache.get(buffer, start, length);
    } catch (IllegalArgumentException e) {
      throw argument.wrongValue(e);
    }
    fit.requireNames(model);
    return model;
  }
}
