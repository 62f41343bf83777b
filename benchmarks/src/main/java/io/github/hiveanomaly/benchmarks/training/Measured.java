package io.github.hiveanomaly.benchmarks.training;

import java.util.List;

/**
 * What a sweep took and found.
 *
 * @param fitting seconds from the end of the scan to the last k
 * @param whole seconds of the whole job
 * @param wssse sum of squared distances for each k from 1
 */
record Measured(double fitting, double whole, List<Double> wssse) {}
