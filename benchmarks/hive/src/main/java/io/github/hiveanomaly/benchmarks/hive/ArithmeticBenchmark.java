package io.github.hiveanomaly.benchmarks.hive;

import io.github.hiveanomaly.model.ClusterModel;
import io.github.hiveanomaly.model.Scorer;
import io.github.hiveanomaly.stats.ChiSquared;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Nanoseconds a reading for the arithmetic of scoring alone. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ArithmeticBenchmark {

  private static final int READINGS = 1024;

  /** Clusters x features. */
  @Param({"4x3", "50x20"})
  public String model;

  private int clusters;
  private int dimensions;
  private double[][] rows;
  private double[] readings;
  private double[] columns;
  private int[] positions;
  private double[] centroids;
  private double[] inverses;
  private Scorer scorer;
  private double[] distances;
  private double[] scores;
  private double[] batchDistances;
  private double[] batchScores;

  /** Makes the model and the readings. */
  @Setup
  public void prepare() {
    String[] sizes = model.split("x", -1);
    clusters = Integer.parseInt(sizes[0]);
    dimensions = Integer.parseInt(sizes[1]);
    ClusterModel clusterModel = GaussianReadings.model(clusters, dimensions);
    scorer = clusterModel.scorer();
    readings = new double[READINGS * dimensions];
    columns = new double[readings.length];
    positions = new int[READINGS];
    rows = GaussianReadings.readings(clusterModel, READINGS);
    for (int r = 0; r < READINGS; r++) {
      System.arraycopy(rows[r], 0, readings, r * dimensions, dimensions);
      for (int i = 0; i < dimensions; i++) {
        columns[i * READINGS + r] = rows[r][i];
      }
    }
    centroids = new double[clusters * dimensions];
    inverses = new double[clusters * dimensions * dimensions];
    for (int c = 0; c < clusters; c++) {
      System.arraycopy(
          clusterModel.clusters().get(c).centroid(), 0, centroids, c * dimensions, dimensions);
      for (int i = 0; i < dimensions; i++) {
        double[] unit = new double[dimensions];
        unit[i] = 1;
        double[] column = clusterModel.clusters().get(c).covariance().solve(unit);
        System.arraycopy(column, 0, inverses, (c * dimensions + i) * dimensions, dimensions);
      }
    }
    distances = new double[READINGS];
    scores = new double[READINGS];
    batchDistances = new double[READINGS];
    batchScores = new double[READINGS];
    for (int r = 0; r < READINGS; r++) {
      distances[r] = scorer.distance(rows[r], scorer.nearest(rows[r]));
      scores[r] = scorer.score(rows[r]);
    }
  }

  /** The least there is to do: nearest centroid, then x' S^-1 x with the inverse at hand. */
  @Benchmark
  @OperationsPerInvocation(READINGS)
  public double plainLoops() {
    double sum = 0;
    for (int r = 0; r < READINGS; r++) {
      int start = r * dimensions;
      int nearest = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int c = 0; c < clusters; c++) {
        double squares = 0;
        for (int i = 0; i < dimensions; i++) {
          double difference = readings[start + i] - centroids[c * dimensions + i];
          squares += difference * difference;
        }
        if (squares < least) {
          least = squares;
          nearest = c;
        }
      }
      double form = 0;
      int matrix = nearest * dimensions * dimensions;
      int centroid = nearest * dimensions;
      for (int i = 0; i < dimensions; i++) {
        double product = 0;
        for (int j = 0; j < dimensions; j++) {
          product +=
              inverses[matrix + i * dimensions + j]
                  * (readings[start + j] - centroids[centroid + j]);
        }
        form += product * (readings[start + i] - centroids[centroid + i]);
      }
      sum += Math.sqrt(form);
    }
    return sum;
  }

  /** The nearest cluster, reading by reading. */
  @Benchmark
  @OperationsPerInvocation(READINGS)
  public int nearest() {
    int sum = 0;
    for (double[] row : rows) {
      sum += scorer.nearest(row);
    }
    return sum;
  }

  /** The nearest cluster and the distance, reading by reading. */
  @Benchmark
  @OperationsPerInvocation(READINGS)
  public double nearestAndDistance() {
    double sum = 0;
    for (double[] row : rows) {
      sum += scorer.distance(row, scorer.nearest(row));
    }
    return sum;
  }

  /** The same of many readings side by side, as the vectorized functions compute it. */
  @Benchmark
  @OperationsPerInvocation(READINGS)
  public double nearestAndDistanceOfBatch() {
    scorer.nearest(columns, READINGS, READINGS, positions);
    double sum = 0;
    for (int r = 0; r < READINGS; r++) {
      sum += scorer.distance(columns, READINGS, r, positions[r]);
    }
    return sum;
  }

  /** The score, reading by reading. */
  @Benchmark
  @OperationsPerInvocation(READINGS)
  public double score() {
    double sum = 0;
    for (double[] row : rows) {
      sum += scorer.score(row);
    }
    return sum;
  }

  /** The distance and the score of many readings side by side. */
  @Benchmark
  @OperationsPerInvocation(READINGS)
  public double[] distanceAndScoreOfBatch() {
    scorer.score(columns, READINGS, READINGS, positions, batchDistances, batchScores);
    return batchScores;
  }

  /** The empirical p-value of a score. */
  @Benchmark
  @OperationsPerInvocation(READINGS)
  public double empiricalPValue() {
    double sum = 0;
    for (double score : scores) {
      sum += scorer.empiricalPValue(score);
    }
    return sum;
  }

  /** The p-value of a distance. */
  @Benchmark
  @OperationsPerInvocation(READINGS)
  public double pValue() {
    double sum = 0;
    for (double distance : distances) {
      sum += ChiSquared.pValue(distance, dimensions);
    }
    return sum;
  }
}
