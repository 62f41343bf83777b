package io.github.hiveanomaly.vector;

import io.github.hiveanomaly.arguments.LoadedModel;
import java.util.Arrays;

/**
 * The complete readings of a batch, put together by the model they are scored by: readings of many
 * segments follow each other in a table, but those of one model are scored faster side by side.
 */
final class ModelGroups {

  private LoadedModel[] models = new LoadedModel[16];
  private int[] sizes = new int[16];
  private int count;

  /** The group of each reading. */
  private int[] groups = new int[0];

  /** The readings, group by group. */
  private int[] order = new int[0];

  private int[] ends = new int[16];

  /**
   * Puts the readings of a batch into groups.
   *
   * @param complete which of them are scored
   */
  void group(Readings readings, boolean[] complete) {
    int size = readings.count();
    if (groups.length < size) {
      groups = new int[size];
      order = new int[size];
    }
    Arrays.fill(models, 0, count, null);
    count = 0;
    int last = 0;
    for (int j = 0; j < size; j++) {
      if (complete[j]) {
        last = find(readings.models()[j], last);
        groups[j] = last;
        sizes[last]++;
      }
    }
    int end = 0;
    for (int g = 0; g < count; g++) {
      ends[g] = end;
      end += sizes[g];
    }
    for (int j = 0; j < size; j++) {
      if (complete[j]) {
        order[ends[groups[j]]++] = j;
      }
    }
  }

  /** The group of a model, which is a new one where the model is seen first. */
  private int find(LoadedModel model, int last) {
    if (count > 0 && models[last] == model) {
      return last;
    }
    for (int g = 0; g < count; g++) {
      if (models[g] == model) {
        return g;
      }
    }
    if (count == models.length) {
      models = Arrays.copyOf(models, 2 * count);
      sizes = Arrays.copyOf(sizes, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
    }
    models[count] = model;
    sizes[count] = 0;
    return count++;
  }

  /** The number of groups. */
  int count() {
    return count;
  }

  LoadedModel model(int group) {
    return models[group];
  }

  /** The number of readings of a group. */
  int size(int group) {
    return sizes[group];
  }

  /** One of the readings of a group. */
  int reading(int group, int position) {
    return order[ends[group] - sizes[group] + position];
  }
}
