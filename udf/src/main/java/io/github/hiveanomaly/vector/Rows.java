package io.github.hiveanomaly.vector;

import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;

/** The rows of a batch that an expression is evaluated for. */
final class Rows {

  private int count;

  /** Null where all rows are. */
  private int[] selected;

  /** The rows that Hive selected. */
  void set(VectorizedRowBatch batch) {
    count = batch.size;
    selected = batch.selectedInUse ? batch.selected : null;
  }

  /** The first row alone, which stands for all where every input repeats. */
  void setFirst() {
    count = 1;
    selected = null;
  }

  int count() {
    return count;
  }

  /** Whether position and place are the same. */
  boolean areAll() {
    return selected == null;
  }

  /** The place in the columns of the row at a position from 0 to the count. */
  int index(int position) {
    return selected == null ? position : selected[position];
  }
}
